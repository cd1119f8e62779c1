//! Logins: set up, reset, renamed, withdrawn by administrators; used, and guessed at, by everybody.

mod language;
mod links;
mod must_change;
mod neutral;
mod own_password;
mod reset;
mod sessions;
mod set_up;
mod throttle;
mod tokens;
mod withdraw;

use crate::support::{Cast, go};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    AccessEntry, Actor, NewPassword, PasswordChoice, SetUpLogin, change_access,
    set_password_by_link, set_up_login, view_contact,
};
use portal_domain::values::AccountLanguage;

/// A good password that nobody in the cast has.
const FRESH: &str = "a kettle of tea 42";

/// A login with this name and choice, German, with ticket access.
fn login(name: &str, password: PasswordChoice) -> SetUpLogin {
    SetUpLogin {
        login_name: name.to_owned(),
        password,
        language: AccountLanguage::Default,
        ticket_access: true,
    }
}

fn by_hand(password: &str) -> PasswordChoice {
    PasswordChoice::ByHand {
        password: password.to_owned(),
        must_change: false,
    }
}

fn twice(password: &str) -> NewPassword {
    NewPassword {
        password: password.to_owned(),
        repeated: password.to_owned(),
    }
}

/// Uses a link.
fn use_link(test: &TestPortal, token: &str, password: &str) -> Result<(), Failure> {
    go(set_password_by_link(
        &test.portal,
        token,
        &twice(password),
        None,
    ))
}

/// Invites a contact without account by mail.
fn invite(test: &TestPortal, ada: &Actor, holder: Holder, name: &str) {
    let command = login(name, PasswordChoice::MailLink);
    go(set_up_login(&test.portal, ada, holder, &command)).expect("an invitation");
}

/// The token of the one access link that was sent since the last look, and the login name beside it.
#[track_caller]
fn link_sent(test: &TestPortal) -> (String, String) {
    crate::support::run_mail(test);
    let letters = test.mailer.drain();
    let mut found = letters
        .into_iter()
        .filter_map(|letter| match letter.content {
            portal_domain::ports::LetterContent::AccessLink {
                login_name, token, ..
            } => Some((token.expose().to_owned(), login_name)),
            _ => None,
        });
    let link = found.next().expect("an access link");
    assert!(found.next().is_none(), "one link only");
    link
}

/// Changes the access of Marta as it is stored now.
fn change_marta(
    test: &TestPortal,
    cast: &Cast,
    ada: &Actor,
    change: impl FnOnce(&mut AccessEntry),
) -> Result<(), Failure> {
    let view = go(view_contact(&test.portal, ada, cast.marta))?;
    let account = view.account.expect("an account");
    let mut entry = AccessEntry {
        login_name: view.login.and_then(|login| login.login_name),
        language: account.language,
        ticket_access: account.ticket_access,
    };
    change(&mut entry);
    go(change_access(
        &test.portal,
        ada,
        cast.marta,
        account.version,
        &entry,
    ))
}
