//! Guessing and flooding (R-017, AC-43, AC-56, AC-57).

use super::link_sent;
use crate::support::{Cast, PASSWORD, go, mails, try_login};
use portal_domain::failure::Failure;
use portal_domain::ports::AttemptKind::Login;
use portal_domain::usecase::{change_password, request_password_link};

/// Proves R-017 (AC-56): after five failures the next try is refused unread, the right password too, until the pause is
/// over; a success forgets the failures.
#[test]
fn repeated_failures_are_slowed() {
    let cast = Cast::new();
    let test = cast.open();
    for _ in 0..5 {
        assert!(try_login(&test, "marta.sommer", "wrong password").is_err());
    }
    assert_eq!(
        try_login(&test, "marta.sommer", PASSWORD).err(),
        Some(Failure::WrongLogin)
    );
    assert!(
        try_login(&test, "jan.olsen", PASSWORD).is_ok(),
        "others are not slowed"
    );
    test.clock.advance(60);
    assert!(try_login(&test, "Marta.Sommer", PASSWORD).is_ok());
    assert_eq!(test.attempts.count(Login, "marta.sommer"), 0);
}

/// Proves R-017: names that do not exist are slowed alike, so that the pause tells nothing.
#[test]
fn unknown_names_are_slowed_alike() {
    let cast = Cast::new();
    let test = cast.open();
    for name in ["marta.sommer", "nobody.at.all"] {
        for _ in 0..5 {
            assert!(try_login(&test, name, "wrong password").is_err());
        }
        assert_eq!(test.attempts.count(Login, name), 5);
    }
}

/// Proves AC-57: who hammers at a paused login does not lengthen the pause: after a minute at most, the owner gets in.
#[test]
fn hammering_at_a_paused_login_does_not_lengthen_the_pause() {
    let cast = Cast::new();
    let test = cast.open();
    for _ in 0..12 {
        test.clock.advance(1);
        let _ = try_login(&test, "marta.sommer", "wrong password");
    }
    let counted = test.attempts.count(Login, "marta.sommer");
    assert!((5..12).contains(&counted), "{counted}");
    for _ in 0..59 {
        assert!(try_login(&test, "marta.sommer", "wrong password").is_err());
    }
    test.clock.advance(60);
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_ok());
}

/// Proves AC-57: the victim of a lock-out sets a password by link and gets in at once.
#[test]
fn setting_the_password_by_link_ends_the_pause() {
    let cast = Cast::new();
    let test = cast.open();
    for _ in 0..10 {
        let _ = try_login(&test, "marta.sommer", "wrong password");
    }
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    let (token, _) = link_sent(&test);
    super::use_link(&test, &token, super::FRESH).unwrap();
    assert!(try_login(&test, "marta.sommer", super::FRESH).is_ok());
}

/// Proves AC-43: however often and under whichever name a link is asked for, one person gets three mails an hour at most,
/// and the last one works.
#[test]
fn a_person_gets_three_links_an_hour_at_most() {
    let cast = Cast::new();
    let test = cast.open();
    let mut last = String::new();
    for round in 0..100 {
        let before = mails(&test).len();
        for name in [
            "marta.sommer",
            "MARTA.SOMMER",
            "marta.sommer@customer.example",
        ] {
            go(request_password_link(&test.portal, name)).unwrap();
        }
        if mails(&test).len() > before {
            crate::support::run_mail(&test);
            last = format!("{round}");
        }
    }
    assert_eq!((mails(&test).len(), last.as_str()), (3, "0"));
    test.mailer.drain();
    test.clock.advance(3_601);
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    let (token, _) = link_sent(&test);
    super::use_link(&test, &token, super::FRESH).unwrap();
}

/// The current password cannot be guessed over an open session either.
///
/// Proves R-017 for the own account.
#[test]
fn guessing_the_current_password_is_slowed() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = crate::support::enter(&test, cast.marta);
    let wrong = super::own_password::new_password("wrong password");
    for _ in 0..5 {
        assert!(go(change_password(&test.portal, &marta, &wrong)).is_err());
    }
    let right = super::own_password::new_password(PASSWORD);
    assert!(go(change_password(&test.portal, &marta, &right)).is_err());
    test.clock.advance(60);
    assert_eq!(go(change_password(&test.portal, &marta, &right)), Ok(()));
}
