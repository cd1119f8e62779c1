//! Withdrawing access (domain 5.3): three ways, all at once, and nothing of the work is lost.

use super::{FRESH, by_hand, change_marta, login};
use crate::support::{
    Cast, PASSWORD, audit_of, change_contact, deactivate_customer, enter, field, go, list,
    try_login, watch, wrong_field,
};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::Holder;
use portal_domain::ports::{TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, change_employee_login, edit_employee, resume_session, set_up_login, view_employee,
    view_ticket,
};
use portal_domain::work::{Audience, Party};

fn resumed(test: &TestPortal, token: &str) -> Result<Actor, Failure> {
    go(resume_session(&test.portal, token))
}

/// Proves: with the login name changed or removed the old one no longer works, and sessions that are open end
/// with their next request.
#[test]
fn a_changed_or_removed_login_name_ends_login_and_sessions() {
    for new in [Some("marta.s"), None, Some("  ")] {
        let cast = Cast::new();
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
        change_marta(&test, &cast, &ada, |entry| {
            entry.login_name = new.map(str::to_owned)
        })
        .unwrap();
        assert_eq!(
            resumed(&test, session.token.expose()).err(),
            Some(Failure::Unauthenticated)
        );
        assert_eq!(
            try_login(&test, "marta.sommer", PASSWORD).err(),
            Some(Failure::WrongLogin)
        );
        assert_eq!(
            try_login(&test, "marta.s", PASSWORD).is_ok(),
            new == Some("marta.s")
        );
    }
}

/// Changing anything else of the access leaves the session alone.
#[test]
fn an_unchanged_login_name_ends_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    change_marta(&test, &cast, &ada, |entry| entry.ticket_access = true).unwrap();
    assert!(resumed(&test, session.token.expose()).is_ok());
}

/// Proves: ticket access off acts on the next request of an open session; login works, and no ticket is
/// there; switched on again, everything is back.
#[test]
fn ticket_access_off_shows_no_ticket_and_keeps_the_login() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Mine")
        .id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let token = session.token.expose();
    assert_eq!(
        list(
            &test,
            &resumed(&test, token).unwrap(),
            TicketFilter::default()
        ),
        ["Mine"]
    );
    change_marta(&test, &cast, &ada, |entry| entry.ticket_access = false).unwrap();
    let marta = resumed(&test, token).unwrap();
    assert_eq!(
        list(&test, &marta, TicketFilter::default()),
        Vec::<String>::new()
    );
    let refused = go(view_ticket(&test.portal, &marta, TicketKey::Id(ticket)));
    assert_eq!(refused.err(), Some(Failure::NotFound));
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_ok());
    let (line, changes) = audit_of(&test, "access.changed");
    assert_eq!(line.actor, ada.author());
    assert_eq!(changes, ["ticket_access: true -> false"]);
    change_marta(&test, &cast, &ada, |entry| entry.ticket_access = true).unwrap();
    assert_eq!(
        list(
            &test,
            &resumed(&test, token).unwrap(),
            TicketFilter::default()
        ),
        ["Mine"]
    );
}

/// Proves R-015: however access is withdrawn, tickets, comments and history of the contact stay as they were.
#[test]
fn withdrawing_access_leaves_the_work_untouched() {
    let mut cast = Cast::with_grant();
    let draft = cast.world.ticket(cast.pumps).contact(cast.marta);
    let ticket = draft.creator(Party::Contact(cast.marta)).id();
    cast.world.comment(
        ticket,
        Party::Contact(cast.marta),
        Audience::Public,
        "It drips.",
    );
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = watch(&test, &ada, ticket);
    change_marta(&test, &cast, &ada, |entry| {
        entry.login_name = None;
        entry.ticket_access = false;
    })
    .unwrap();
    change_contact(&test, &ada, cast.marta, |entry| entry.active = false);
    assert_eq!(watch(&test, &ada, ticket), before);
}

/// Proves R-205 (AC-20): a contact that is deactivated, or whose customer is, gets in nowhere, with or without a session.
#[test]
fn the_deactivated_get_in_nowhere() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let petra = try_login(&test, "petra.wolf", PASSWORD).unwrap();
    let tom = try_login(&test, "tom.clasen", PASSWORD).unwrap();

    change_contact(&test, &ada, cast.marta, |entry| entry.active = false);

    deactivate_customer(&test, &ada, cast.sudhaus);

    let employee = go(view_employee(&test.portal, &ada, cast.tom))
        .unwrap()
        .employee;
    let mut entry = crate::support::employee_entry(&employee);
    entry.active = false;
    go(edit_employee(
        &test.portal,
        &ada,
        cast.tom,
        employee.version,
        &entry,
    ))
    .unwrap();

    for (token, name) in [
        (&session, "marta.sommer"),
        (&petra, "petra.wolf"),
        (&tom, "tom.clasen"),
    ] {
        assert_eq!(
            resumed(&test, token.token.expose()).err(),
            Some(Failure::Unauthenticated),
            "{name}"
        );
        assert_eq!(
            try_login(&test, name, PASSWORD).err(),
            Some(Failure::WrongLogin),
            "{name}"
        );
    }
}

/// A login that was withdrawn is set up anew with a password of its own: the old one does not come back.
#[test]
fn a_withdrawn_login_is_set_up_with_a_new_password() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    change_marta(&test, &cast, &ada, |entry| entry.login_name = None).unwrap();
    let holder = Holder::Contact(cast.marta);
    go(set_up_login(
        &test.portal,
        &ada,
        holder,
        &login("marta.again", by_hand(FRESH)),
    ))
    .unwrap();
    assert_eq!(
        try_login(&test, "marta.again", PASSWORD).err(),
        Some(Failure::WrongLogin)
    );
    assert!(try_login(&test, "marta.again", FRESH).is_ok());
}

/// Proves R-002 for renaming, and that refusing it changes nothing else of the form.
#[test]
fn renaming_to_a_taken_name_changes_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    for taken in ["Jan.Olsen", "eva.brandt"] {
        let refused = change_marta(&test, &cast, &ada, |entry| {
            entry.login_name = Some(taken.to_owned());
            entry.ticket_access = false;
        });
        assert_eq!(wrong_field(refused), field("login_name", "taken"));
        let refused = go(change_employee_login(
            &test.portal,
            &ada,
            cast.tom,
            Some("marta.sommer"),
        ));
        assert_eq!(wrong_field(refused), field("login_name", "taken"));
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves for employees, and AC-83: the last administrator keeps the login.
#[test]
fn an_employees_login_is_changed_or_removed_but_not_the_last_administrators() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "tom.clasen", PASSWORD).unwrap();
    go(change_employee_login(
        &test.portal,
        &ada,
        cast.tom,
        Some("tom"),
    ))
    .unwrap();
    assert!(resumed(&test, session.token.expose()).is_err());
    assert!(try_login(&test, "tom", PASSWORD).is_ok());
    go(change_employee_login(&test.portal, &ada, cast.tom, None)).unwrap();
    assert_eq!(
        try_login(&test, "tom", PASSWORD).err(),
        Some(Failure::WrongLogin)
    );

    let before = test.store.commits();
    let refused = go(change_employee_login(&test.portal, &ada, cast.ada, None));
    assert_eq!(refused, Err(Failure::Conflict(Conflict::LastAdministrator)));
    assert_eq!(test.store.commits(), before);
}
