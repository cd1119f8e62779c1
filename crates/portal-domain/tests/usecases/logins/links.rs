//! Links to set a password (R-003 to R-006, AC-46 to AC-50).

use super::{FRESH, change_marta, invite, link_sent, twice, use_link};
use crate::support::{
    Cast, change_contact, enter, field, go, mails_to, run_mail, try_login, wrong_field,
};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::ports::Recipient;
use portal_domain::testkit::{FixedSecrets, TestPortal};
use portal_domain::usecase::{
    AccessEntry, Actor, NewPassword, change_access, check_password_link, edit_employee,
    request_password_link, resend_link, resume_session, set_password_by_link, view_contact,
    view_employee,
};

const DAY: i64 = 24 * 3600;

/// Marta has asked for a link and got it.
fn asked() -> (Cast, TestPortal, Actor, String) {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    let (token, name) = link_sent(&test);
    assert_eq!(name, "marta.sommer");
    (cast, test, ada, token)
}

fn check(test: &TestPortal, token: &str) -> Result<String, Failure> {
    go(check_password_link(&test.portal, token))
}

/// Proves R-004 (AC-46, AC-47): to the second, 24 hours after it was sent.
#[test]
fn a_link_is_accepted_for_24_hours_and_refused_afterwards() {
    let (_, test, _, token) = asked();
    test.clock.advance(DAY);
    assert_eq!(check(&test, &token).as_deref(), Ok("marta.sommer"));
    use_link(&test, &token, FRESH).unwrap();

    let (_, test, _, token) = asked();
    for late in [DAY + 1, 90 * DAY] {
        test.clock.advance(late);
        assert_eq!(check(&test, &token), Err(Failure::LinkExpired));
        assert_eq!(use_link(&test, &token, FRESH), Err(Failure::LinkExpired));
    }
    assert_eq!(
        try_login(&test, "marta.sommer", FRESH).err(),
        Some(Failure::WrongLogin)
    );
}

/// Proves R-004 for an invitation that waited: the 24 hours begin when the mail is sent, so that a mail server that was
/// down does not eat them.
#[test]
fn the_24_hours_begin_when_the_mail_is_sent() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    invite(&test, &ada, Holder::Contact(nina), "nina.voss");
    test.clock.advance(3 * DAY);
    let (token, _) = link_sent(&test);
    test.clock.advance(DAY);
    assert!(check(&test, &token).is_ok());
}

/// Proves R-006: a link works once.
#[test]
fn a_link_works_once() {
    let (_, test, _, token) = asked();
    use_link(&test, &token, FRESH).unwrap();
    assert_eq!(check(&test, &token), Err(Failure::LinkExpired));
    assert_eq!(
        use_link(&test, &token, "another kettle 43"),
        Err(Failure::LinkExpired)
    );
    assert!(try_login(&test, "marta.sommer", FRESH).is_ok());
}

/// Proves R-005, R-006 (AC-46): a fresh link voids every earlier one, used or not; the administrator can send one after the
/// old one has expired.
#[test]
fn a_newer_link_voids_all_earlier_ones() {
    let (cast, test, ada, first) = asked();
    test.clock.advance(DAY + 1);
    go(resend_link(&test.portal, &ada, Holder::Contact(cast.marta))).unwrap();
    let (second, _) = link_sent(&test);
    go(resend_link(&test.portal, &ada, Holder::Contact(cast.marta))).unwrap();
    // Already when it is asked for, not only when it is sent.
    assert_eq!(check(&test, &second), Err(Failure::LinkExpired));
    let (third, _) = link_sent(&test);
    for old in [&first, &second] {
        assert_eq!(use_link(&test, old, FRESH), Err(Failure::LinkExpired));
    }
    // The password stays until the link is used.
    assert!(try_login(&test, "marta.sommer", crate::support::PASSWORD).is_ok());
    use_link(&test, &third, FRESH).unwrap();
    assert_eq!(
        try_login(&test, "marta.sommer", crate::support::PASSWORD).err(),
        Some(Failure::WrongLogin)
    );
}

/// Proves AC-46: a link dies with the login name, the mail address, the password it was made for.
#[test]
fn a_link_dies_with_what_it_was_made_for() {
    type Change = fn(&TestPortal, &Cast, &Actor);
    let changes: [(&str, Change); 4] = [
        ("renamed", |test, cast, ada| {
            change_marta(test, cast, ada, |entry| {
                entry.login_name = Some("marta.s".to_owned())
            })
            .unwrap();
        }),
        ("withdrawn", |test, cast, ada| {
            change_marta(test, cast, ada, |entry| entry.login_name = None).unwrap();
        }),
        ("new address", |test, cast, ada| {
            change_contact(test, ada, cast.marta, |entry| {
                entry.email = Some("marta@elsewhere.example".to_owned())
            });
        }),
        ("password by hand", |test, cast, ada| {
            let choice = super::by_hand("another kettle 43");
            let holder = Holder::Contact(cast.marta);
            go(portal_domain::usecase::reset_password(
                &test.portal,
                ada,
                holder,
                &choice,
            ))
            .unwrap();
        }),
    ];
    for (why, change) in changes {
        let (cast, test, ada, token) = asked();
        change(&test, &cast, &ada);
        assert_eq!(check(&test, &token), Err(Failure::LinkExpired), "{why}");
        assert_eq!(
            use_link(&test, &token, FRESH),
            Err(Failure::LinkExpired),
            "{why}"
        );
    }
}

/// Proves AC-46 for employees: their links too go to the address that was stored when they were asked for.
#[test]
fn a_link_of_an_employee_dies_with_the_mail_address() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(request_password_link(&test.portal, "tom.clasen")).unwrap();
    let (token, _) = link_sent(&test);
    let employee = go(view_employee(&test.portal, &ada, cast.tom))
        .unwrap()
        .employee;
    let mut entry = crate::support::employee_entry(&employee);
    entry.email = Some("tom@elsewhere.example".to_owned());
    go(edit_employee(
        &test.portal,
        &ada,
        cast.tom,
        employee.version,
        &entry,
    ))
    .unwrap();
    assert_eq!(check(&test, &token), Err(Failure::LinkExpired));
}

/// Proves AC-50: setting the password by link logs nobody in, ends every session and tells the owner by mail.
#[test]
fn using_a_link_logs_nobody_in_and_ends_every_session() {
    let (cast, test, _, token) = asked();
    let session = try_login(&test, "marta.sommer", crate::support::PASSWORD).unwrap();
    use_link(&test, &token, FRESH).unwrap();
    let resumed = go(resume_session(&test.portal, session.token.expose()));
    assert_eq!(resumed.err(), Some(Failure::Unauthenticated));
    let to_marta = mails_to(&test, Recipient::Contact(cast.marta));
    assert_eq!(to_marta, ["access_link", "password_changed"]);
    assert_eq!(run_mail(&test).sent, 1);
}

/// A password that is too weak or was repeated wrongly leaves the link as it was.
#[test]
fn a_refused_password_does_not_use_the_link_up() {
    let (_, test, _, token) = asked();
    let before = test.store.commits();
    let differing = NewPassword {
        password: FRESH.to_owned(),
        repeated: "a kettle of tea 43".to_owned(),
    };
    let refused = go(set_password_by_link(&test.portal, &token, &differing, None));
    assert_eq!(wrong_field(refused), field("repeat", "mismatch"));
    let refused = go(set_password_by_link(
        &test.portal,
        &token,
        &twice("my marta.sommer"),
        None,
    ));
    assert_eq!(wrong_field(refused), field("password", "too_weak"));
    assert_eq!(test.store.commits(), before);
    use_link(&test, &token, FRESH).unwrap();
}

/// Proves AC-48 in small: a token that nobody drew, an empty one, and the hash of a real one open nothing.
#[test]
fn made_up_tokens_open_nothing() {
    let (_, test, _, token) = asked();
    let hash = FixedSecrets::hash_of(&token);
    let hex = hash
        .bytes()
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    for made_up in ["", "x", &token.to_uppercase(), &format!("{token}x"), &hex] {
        assert_eq!(check(&test, made_up), Err(Failure::LinkExpired));
        assert_eq!(use_link(&test, made_up, FRESH), Err(Failure::LinkExpired));
        assert_eq!(
            go(resume_session(&test.portal, made_up)).err(),
            Some(Failure::Unauthenticated)
        );
    }
    // The token of a link is not that of a session.
    assert_eq!(
        go(resume_session(&test.portal, &token)).err(),
        Some(Failure::Unauthenticated)
    );
}

/// A stale form about the access changes nothing (AC-84).
#[test]
fn access_seen_in_an_older_version_is_not_changed() {
    let (cast, test, ada, _) = asked();
    let version = go(view_contact(&test.portal, &ada, cast.marta))
        .unwrap()
        .account
        .unwrap()
        .version;
    change_marta(&test, &cast, &ada, |entry| entry.ticket_access = false).unwrap();
    let entry = AccessEntry {
        login_name: Some("marta.sommer".to_owned()),
        language: portal_domain::values::AccountLanguage::Default,
        ticket_access: true,
    };
    let before = test.store.commits();
    let refused = go(change_access(
        &test.portal,
        &ada,
        cast.marta,
        version,
        &entry,
    ));
    assert_eq!(refused, Err(Failure::Stale));
    assert_eq!(test.store.commits(), before);
}
