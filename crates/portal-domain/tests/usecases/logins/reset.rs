//! Resetting passwords (domain 5.2).

use super::{FRESH, by_hand, link_sent, use_link};
use crate::support::{Cast, PASSWORD, audit_of, enter, go, mails, try_login};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::Holder;
use portal_domain::usecase::{PasswordChoice, resend_link, reset_password, resume_session};

/// Proves, R-014 (AC-53): a reset by hand ends the old password and every session, and no mail carries
/// the new one.
#[test]
fn a_reset_by_hand_ends_the_old_password_and_every_session() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let holder = Holder::Contact(cast.marta);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    go(reset_password(&test.portal, &ada, holder, &by_hand(FRESH))).unwrap();
    let resumed = go(resume_session(&test.portal, session.token.expose()));
    assert_eq!(resumed.err(), Some(Failure::Unauthenticated));
    assert_eq!(
        try_login(&test, "marta.sommer", PASSWORD).err(),
        Some(Failure::WrongLogin)
    );
    assert!(try_login(&test, "marta.sommer", FRESH).is_ok());
    assert_eq!(mails(&test), []);
    let (line, changes) = audit_of(&test, "password.reset");
    assert_eq!(
        (line.actor, changes),
        (
            ada.author(),
            vec![
                "password: - -> by hand".to_owned(),
                "sessions: 1 -> 0".to_owned()
            ]
        )
    );
}

/// Proves: a reset by mail ends the old password at once; the link sets the new one.
#[test]
fn a_reset_by_mail_ends_the_old_password_at_once() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let holder = Holder::Contact(cast.marta);
    go(reset_password(
        &test.portal,
        &ada,
        holder,
        &PasswordChoice::MailLink,
    ))
    .unwrap();
    assert_eq!(
        try_login(&test, "marta.sommer", PASSWORD).err(),
        Some(Failure::WrongLogin)
    );
    assert!(go(resume_session(&test.portal, session.token.expose())).is_err());
    let (token, _) = link_sent(&test);
    use_link(&test, &token, FRESH).unwrap();
    assert!(try_login(&test, "marta.sommer", FRESH).is_ok());
}

/// Proves R-007 for the reset and for a fresh link.
#[test]
fn without_an_address_there_is_no_reset_by_mail() {
    let mut cast = Cast::new();
    cast.world[cast.marta].email = None;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let holder = Holder::Contact(cast.marta);
    let before = test.store.commits();
    let no_address = Err(Failure::Conflict(Conflict::NoMailAddress));
    assert_eq!(
        go(reset_password(
            &test.portal,
            &ada,
            holder,
            &PasswordChoice::MailLink
        )),
        no_address
    );
    assert_eq!(go(resend_link(&test.portal, &ada, holder)), no_address);
    assert_eq!(test.store.commits(), before);
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_ok());
}

#[test]
fn without_a_login_there_is_nothing_to_reset() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let none = Err(Failure::Conflict(Conflict::NoLogin));
    for choice in [by_hand(FRESH), PasswordChoice::MailLink] {
        assert_eq!(
            go(reset_password(
                &test.portal,
                &ada,
                Holder::Contact(nina),
                &choice
            )),
            none
        );
    }
    assert_eq!(
        go(resend_link(&test.portal, &ada, Holder::Contact(nina))),
        none
    );
    let nobody = Holder::Contact(cast.world.id());
    assert_eq!(
        go(reset_password(&test.portal, &ada, nobody, &by_hand(FRESH))),
        Err(Failure::NotFound)
    );
    assert_eq!(test.store.commits(), before);
}

/// Proves AC-83: the only administrator who can log in is not left waiting for a mail that may never come; a password by
/// hand is possible, and with a second administrator the mail is too.
#[test]
fn the_last_administrator_is_not_reset_by_mail() {
    let mut cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let holder = Holder::Employee(cast.ada);
    let before = test.store.commits();
    let refused = go(reset_password(
        &test.portal,
        &ada,
        holder,
        &PasswordChoice::MailLink,
    ));
    assert_eq!(refused, Err(Failure::Conflict(Conflict::LastAdministrator)));
    assert_eq!(test.store.commits(), before);
    go(reset_password(&test.portal, &ada, holder, &by_hand(FRESH))).unwrap();
    assert!(try_login(&test, "ada.ahlers", FRESH).is_ok());

    cast.world.administrator("Bodo Thiel");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(reset_password(
        &test.portal,
        &ada,
        holder,
        &PasswordChoice::MailLink,
    ))
    .unwrap();
}
