//! Answers that do not tell whether a login name exists (R-017, AC-41, AC-42).

use super::FRESH;
use crate::support::{Cast, PASSWORD, enter, go, mails, run_mail, try_login};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::usecase::request_password_link;

/// Proves R-017 (AC-41): unknown name, wrong password, no password yet, inactive person, paused login: one answer.
#[test]
fn every_failed_login_answers_the_same() {
    let mut cast = Cast::new();
    let nina = cast.world.portal_contact(cast.nordwerk, "Nina Voss");
    let credential = cast.world.credential_of(Holder::Contact(nina));
    cast.world[credential].password_hash = None;
    cast.world[cast.jan].active = false;
    cast.world[cast.tom].active = false;
    let test = cast.open();
    let before = test.store.commits();
    let tries = [
        ("nobody.at.all", PASSWORD),
        ("marta.sommer", "wrong password"),
        ("marta.sommer", ""),
        ("nina.voss", ""),
        ("nina.voss", PASSWORD),
        ("jan.olsen", PASSWORD),
        ("tom.clasen", PASSWORD),
        ("", ""),
    ];
    for (name, password) in tries {
        let answer = try_login(&test, name, password);
        assert_eq!(answer.err(), Some(Failure::WrongLogin), "{name}");
    }
    let endless = "x".repeat(100_000);
    assert_eq!(
        try_login(&test, &endless, &endless).err(),
        Some(Failure::WrongLogin)
    );
    assert_eq!(
        test.store.commits(),
        before,
        "a failed login writes nothing"
    );
}

/// Proves R-017 (AC-42): asking for a link answers the same for known and unknown, active and inactive; only a person who
/// can use one gets a mail, by login name or by address.
#[test]
fn asking_for_a_link_answers_the_same_for_everybody() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    cast.world[cast.jan].active = false;
    let _ = nina;
    let test = cast.open();
    let endless = "x".repeat(100_000);
    let nobody = [
        "",
        "  ",
        "nobody",
        "no@where.example",
        "nina.voss@customer.example",
        endless.as_str(),
    ];
    for name in nobody {
        assert_eq!(go(request_password_link(&test.portal, name)), Ok(()));
    }
    assert_eq!(mails(&test), [], "nobody of them has a login");
    for name in ["jan.olsen", "jan.olsen@customer.example"] {
        assert_eq!(go(request_password_link(&test.portal, name)), Ok(()));
    }
    run_mail(&test);
    assert_eq!(test.mailer.drain(), [], "an inactive contact gets none");
    for name in [
        " Marta.Sommer ",
        "PETRA.WOLF@customer.example",
        "tom.clasen",
    ] {
        assert_eq!(go(request_password_link(&test.portal, name)), Ok(()));
    }
    run_mail(&test);
    let mut addresses: Vec<_> = test
        .mailer
        .drain()
        .into_iter()
        .map(|letter| letter.to.to_string())
        .collect();
    addresses.sort();
    assert_eq!(
        addresses,
        [
            "marta.sommer@customer.example",
            "petra.wolf@customer.example",
            "tom.clasen@kestrel.example"
        ]
    );
}

/// Asking for a link for somebody does not touch the victim's password or sessions (AC-43).
#[test]
fn asking_for_a_link_leaves_login_and_sessions_alone() {
    let cast = Cast::new();
    let test = cast.open();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    run_mail(&test);
    assert!(
        go(portal_domain::usecase::resume_session(
            &test.portal,
            session.token.expose()
        ))
        .is_ok()
    );
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_ok());
    assert_eq!(
        try_login(&test, "marta.sommer", FRESH).err(),
        Some(Failure::WrongLogin)
    );
    let _ = enter(&test, cast.marta);
}
