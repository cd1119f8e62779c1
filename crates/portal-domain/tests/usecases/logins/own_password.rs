//! Changing one's own password.

use super::{FRESH, twice};
use crate::support::{Cast, PASSWORD, audit_of, enter, go, mails_to, try_login};
use portal_domain::failure::Failure;
use portal_domain::ports::Recipient;
use portal_domain::usecase::{
    Actor, ChangePassword, CreateToken, NewPassword, change_password, create_own_token,
    list_own_sessions, resume_session, resume_token,
};

/// From this current password to [`FRESH`].
pub(super) fn new_password(current: &str) -> ChangePassword {
    ChangePassword {
        current: current.to_owned(),
        new: twice(FRESH),
    }
}

/// Proves R-013, R-014 (AC-53): the old password and every other session and token end; the session in which it was changed
/// goes on, and a notice is sent.
#[test]
fn a_changed_password_ends_everything_but_this_session() {
    let cast = Cast::new();
    let test = cast.open();
    let other = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let own = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let resume = |token: &str| go(resume_session(&test.portal, token));
    let marta = resume(own.token.expose()).unwrap();
    let days = CreateToken {
        name: "script".to_owned(),
        days: 30,
    };
    let (_, secret) = go(create_own_token(&test.portal, &marta, &days)).unwrap();
    assert!(go(resume_token(&test.portal, secret.expose())).is_ok());

    go(change_password(
        &test.portal,
        &marta,
        &new_password(PASSWORD),
    ))
    .unwrap();
    assert_eq!(
        resume(other.token.expose()).err(),
        Some(Failure::Unauthenticated)
    );
    assert_eq!(
        go(resume_token(&test.portal, secret.expose())).err(),
        Some(Failure::Unauthenticated)
    );
    let marta = resume(own.token.expose()).unwrap();
    assert_eq!(
        go(list_own_sessions(&test.portal, &marta)).unwrap().len(),
        1
    );
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_err());
    assert!(try_login(&test, "marta.sommer", FRESH).is_ok());
    assert_eq!(
        mails_to(&test, Recipient::Contact(cast.marta)),
        ["password_changed"]
    );
    assert_eq!(audit_of(&test, "password.changed").0.actor, marta.author());
}

/// All wrong fields are told at once, and nothing changes.
#[test]
fn a_refused_change_tells_every_wrong_field_and_changes_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let before = test.store.commits();
    let command = ChangePassword {
        current: "not it".to_owned(),
        new: NewPassword {
            password: "short".to_owned(),
            repeated: "shorter".to_owned(),
        },
    };
    let Err(Failure::Invalid(wrong)) = go(change_password(&test.portal, &marta, &command)) else {
        panic!("it was expected to be refused")
    };
    let shown: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["current: wrong", "password: too_short", "repeat: mismatch"]
    );
    assert_eq!(test.store.commits(), before);
}

/// A program does not change the password of the person it acts for.
#[test]
fn a_program_changes_no_password() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let days = CreateToken {
        name: "script".to_owned(),
        days: 30,
    };
    let (_, secret) = go(create_own_token(&test.portal, &marta, &days)).unwrap();
    let program: Actor = go(resume_token(&test.portal, secret.expose())).unwrap();
    let refused = go(change_password(
        &test.portal,
        &program,
        &new_password(PASSWORD),
    ));
    assert_eq!(refused, Err(Failure::NotFound));
}
