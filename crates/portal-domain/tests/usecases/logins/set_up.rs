//! Setting up a login (domain 5.1).

use super::{FRESH, by_hand, invite, link_sent, login, use_link};
use crate::support::{Cast, audit, audit_of, enter, field, go, mails, try_login, wrong_field};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::Holder;
use portal_domain::ports::{LetterContent, Recipient, Store};
use portal_domain::usecase::{PasswordChoice, resume_session, set_up_login, view_contact};
use portal_domain::values::{AccountLanguage, Language};

/// Proves: an administrator stores a login name and a password by hand; the contact then logs in, and
/// no mail was ever queued. Without a login name nobody gets in.
#[test]
fn a_login_set_up_by_hand_works_and_no_mail_carries_it() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for name in ["", "nina", "nina.voss@customer.example"] {
        assert_eq!(
            try_login(&test, name, FRESH).err(),
            Some(Failure::WrongLogin)
        );
    }
    let mut command = login("nina.voss", by_hand(FRESH));
    command.language = AccountLanguage::Fixed(Language::De);
    go(set_up_login(
        &test.portal,
        &ada,
        Holder::Contact(nina),
        &command,
    ))
    .unwrap();
    assert_eq!(mails(&test), []);

    let session = try_login(&test, " Nina.VOSS ", FRESH).unwrap();
    let actor = go(resume_session(&test.portal, session.token.expose())).unwrap();
    assert_eq!(
        (actor.name.as_str(), actor.language),
        ("Nina Voss", Language::De)
    );
    let view = go(view_contact(&test.portal, &ada, nina)).unwrap();
    assert!(view.account.unwrap().ticket_access);
    assert_eq!(view.login.unwrap().login_name.as_deref(), Some("nina.voss"));
}

/// Proves R-003: the mail option sends the login name and a link, to the contact alone; nobody logs in before it is used.
#[test]
fn the_mail_option_sends_login_name_and_link() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    invite(&test, &ada, Holder::Contact(nina), "nina.voss");
    let waiting = mails(&test);
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].recipient, Recipient::Contact(nina));
    assert_eq!(waiting[0].topic.code(), "access_link");

    let (token, name) = link_sent(&test);
    assert_eq!(name, "nina.voss");
    assert_eq!(
        try_login(&test, "nina.voss", FRESH).err(),
        Some(Failure::WrongLogin)
    );
    use_link(&test, &token, FRESH).unwrap();
    assert!(try_login(&test, "nina.voss", FRESH).is_ok());
}

/// Proves R-007: the mail option needs an address, and refusing it stores nothing: no login name, no account.
#[test]
fn the_mail_option_without_an_address_changes_nothing() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    cast.world[nina].email = None;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let command = login("nina.voss", PasswordChoice::MailLink);
    let refused = go(set_up_login(
        &test.portal,
        &ada,
        Holder::Contact(nina),
        &command,
    ));
    assert_eq!(refused, Err(Failure::Conflict(Conflict::NoMailAddress)));
    assert_eq!(test.store.commits(), before);
    let view = go(view_contact(&test.portal, &ada, nina)).unwrap();
    assert_eq!((view.account, view.login), (None, None));
}

/// Proves R-002: a login name of any contact or employee is taken, in whatever case it is written, and refusing it stores
/// nothing.
#[test]
fn a_login_name_in_use_is_refused() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let rolf = cast.world.employee("Rolf Zander");
    let credential = cast.world.credential_of(Holder::Employee(rolf));
    cast.world[credential].login_name = None;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    for taken in ["petra.wolf", "PETRA.Wolf", "eva.brandt", "Eva.Brandt"] {
        for holder in [Holder::Contact(nina), Holder::Employee(rolf)] {
            let command = login(taken, by_hand(FRESH));
            let refused = go(set_up_login(&test.portal, &ada, holder, &command));
            assert_eq!(
                wrong_field(refused),
                field("login_name", "taken"),
                "{taken}"
            );
        }
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves AC-59: weak passwords, and ones that contain the login name, are refused with all wrong fields at once.
#[test]
fn weak_passwords_and_bad_names_are_told_together() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let holder = Holder::Contact(nina);
    let refused = go(set_up_login(
        &test.portal,
        &ada,
        holder,
        &login("n v", by_hand("short")),
    ));
    let Err(Failure::Invalid(fields)) = refused else {
        panic!("{refused:?}")
    };
    let names: Vec<_> = fields.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(names, ["login_name", "password"]);
    for weak in [
        "xx-nina.voss-xx",
        "Kestrel Service 1",
        "aaaaaaaaaaaa",
        "Passwort123",
    ] {
        let refused = go(set_up_login(
            &test.portal,
            &ada,
            holder,
            &login("nina.voss", by_hand(weak)),
        ));
        assert_eq!(
            wrong_field(refused),
            field("password", "too_weak"),
            "{weak}"
        );
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves R-009: who has a login is not set up again; the reset is a use case of its own.
#[test]
fn somebody_with_a_login_is_not_set_up_again() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    for choice in [PasswordChoice::MailLink, by_hand(FRESH)] {
        let command = login("marta.new", choice);
        let refused = go(set_up_login(
            &test.portal,
            &ada,
            Holder::Contact(cast.marta),
            &command,
        ));
        assert_eq!(refused, Err(Failure::Conflict(Conflict::LoginExists)));
    }
    assert_eq!(test.store.commits(), before);
}

#[test]
fn a_login_for_nobody_is_not_found() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for holder in [
        Holder::Contact(cast.world.id()),
        Holder::Employee(cast.world.id()),
    ] {
        let refused = go(set_up_login(
            &test.portal,
            &ada,
            holder,
            &login("nobody", by_hand(FRESH)),
        ));
        assert_eq!(refused, Err(Failure::NotFound));
    }
}

/// Proves R-016: password and token stand nowhere but as hashes: not in the audit log, not in the outbox, not in what a
/// log line would show of an actor, a letter or a command's outcome.
#[test]
fn secrets_are_stored_as_hashes_and_never_told() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let otto = cast.world.contact(cast.nordwerk, "Otto Pohl");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(set_up_login(
        &test.portal,
        &ada,
        Holder::Contact(nina),
        &login("nina.voss", by_hand(FRESH)),
    ))
    .unwrap();
    invite(&test, &ada, Holder::Contact(otto), "otto.pohl");
    crate::support::run_mail(&test);
    let letters = test.mailer.letters();
    let LetterContent::AccessLink { token, .. } = &letters[0].content else {
        panic!("an access link was expected")
    };
    let shown = format!(
        "{:?} {:?} {:?} {letters:?}",
        audit(&test),
        mails(&test),
        enter(&test, nina)
    );
    assert!(!shown.contains(FRESH) && !shown.contains(token.expose()));

    let view = go(test.store.read()).unwrap();
    let stored = go(view.find_credential_of(Holder::Contact(nina)))
        .unwrap()
        .unwrap();
    assert_ne!(stored.password_hash.unwrap().as_str(), FRESH);
    let hash = test.portal.secrets.hash(token.expose());
    assert!(
        go(view.find_password_link(&hash)).unwrap().is_some(),
        "found by its hash alone"
    );
}

/// Proves: what was set up stands in the audit log with who, when and to whom.
#[test]
fn setting_up_a_login_is_logged() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    test.clock.advance(7);
    go(set_up_login(
        &test.portal,
        &ada,
        Holder::Contact(nina),
        &login("nina.voss", by_hand(FRESH)),
    ))
    .unwrap();
    let (line, changes) = audit_of(&test, "login.set_up");
    assert_eq!((line.at, line.actor), (test.portal.now(), ada.author()));
    assert_eq!(line.object, format!("contact {nina}"));
    assert_eq!(
        changes,
        [
            "login_name: - -> nina.voss",
            "password: - -> by hand",
            "language: - -> default",
            "ticket_access: - -> true",
        ]
    );
}
