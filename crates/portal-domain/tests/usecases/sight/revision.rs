//! What a person saw, as a number: it changes with what that person may read, and with nothing else.

use crate::support::{Cast, comment, edit, enter, go, seen};
use portal_domain::access::GrantOptions;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, BookTime, add_comment, book_time, edit_ticket};
use portal_domain::values::Minutes;
use portal_domain::work::Status;
use portal_domain::{ids::TicketId, ports::TicketKey};

type Happening = fn(&TestPortal, &Actor, TicketId);

fn plan(test: &TestPortal, eva: &Actor, ticket: TicketId) {
    let mut command = edit(test, eva, ticket);
    command.planned = Some(Some(Minutes::from(600)));
    go(edit_ticket(&test.portal, eva, &command)).unwrap();
}

fn book(test: &TestPortal, eva: &Actor, ticket: TicketId) {
    let command = BookTime {
        submission: None,
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: "1".to_owned(),
        billable: Some("0".to_owned()),
        travel: false,
        comment: None,
    };
    go(book_time(&test.portal, eva, &command)).unwrap();
}

fn note(test: &TestPortal, eva: &Actor, ticket: TicketId) {
    go(add_comment(
        &test.portal,
        eva,
        &comment(ticket, "Between us."),
    ))
    .unwrap();
}

fn rename(test: &TestPortal, eva: &Actor, ticket: TicketId) {
    let mut command = edit(test, eva, ticket);
    command.subject = Some("Another subject".to_owned());
    go(edit_ticket(&test.portal, eva, &command)).unwrap();
}

/// Whether Marta's revision, under these options, changes when something happens a minute later.
fn changes(options: GrantOptions, happening: Happening) -> bool {
    let mut cast = Cast::new();
    let grant = cast.world.grant(cast.marta, cast.pumps).id();
    cast.world[grant].options = options;
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess)
        .id();
    let test = cast.open();
    let (marta, eva) = (enter(&test, cast.marta), enter(&test, cast.eva));
    let before = seen(&test, &marta, ticket);
    assert_eq!(
        before,
        seen(&test, &marta, ticket),
        "looking changes nothing"
    );
    let staff = seen(&test, &eva, ticket);
    test.clock.advance(60);
    happening(&test, &eva, ticket);
    assert_ne!(
        staff,
        seen(&test, &eva, ticket),
        "an employee sees that something happened"
    );
    before != seen(&test, &marta, ticket)
}

/// Proves R-061 (AC-13): a change of something hidden leaves the contact's revision as it was, so that it tells nothing;
/// with the switch on, the same change shows.
#[test]
fn hidden_changes_leave_the_revision_alone() {
    let none = GrantOptions::default();
    assert!(!changes(none, plan));
    assert!(!changes(none, book));
    assert!(!changes(none, note));
    assert!(changes(
        GrantOptions {
            sees_planned_hours: true,
            ..none
        },
        plan
    ));
    assert!(changes(
        GrantOptions {
            sees_actual_hours: true,
            ..none
        },
        book
    ));
    assert!(
        !changes(
            GrantOptions {
                sees_billable_hours: true,
                ..none
            },
            book
        ),
        "nothing billable was booked"
    );
    assert!(!changes(
        GrantOptions {
            sees_planned_hours: true,
            ..none
        },
        book
    ));
}

#[test]
fn visible_changes_change_the_revision() {
    assert!(changes(GrantOptions::default(), rename));
}

/// A hidden change between look and answer does not get into the contact's way.
#[test]
fn a_hidden_change_makes_no_answer_stale() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let (marta, eva) = (enter(&test, cast.marta), enter(&test, cast.eva));
    let accept = crate::support::change(&test, &marta, ticket, Status::Accepted);
    test.clock.advance(60);
    plan(&test, &eva, ticket);
    note(&test, &eva, ticket);
    book(&test, &eva, ticket);
    assert!(
        go(portal_domain::usecase::change_status(
            &test.portal,
            &marta,
            &accept
        ))
        .is_ok()
    );
}
