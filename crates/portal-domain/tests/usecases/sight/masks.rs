//! Hours and other hidden fields.

use crate::support::{Cast, comment, edit, enter, go, watch};
use portal_domain::access::{GrantOptions, Masked};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, BookTime, add_comment, book_time, edit_ticket, view_ticket_head,
};
use portal_domain::values::Minutes;
use portal_domain::work::{Channel, Status, TicketField};
use portal_domain::{ids::TicketId, ports::TicketKey};

/// A ticket of Marta's with 3 h planned, 1:10 booked, 0:50 of it billable, under these options.
fn booked(options: GrantOptions) -> (Cast, TestPortal, TicketId) {
    let mut cast = Cast::new();
    let grant = cast.world.grant(cast.marta, cast.pumps).id();
    cast.world[grant].options = options;
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess);
    let ticket = draft
        .with(|ticket| ticket.planned = Some(Minutes::from(180)))
        .id();
    cast.world.time(ticket, cast.tom, 40, 40);
    cast.world.time(ticket, cast.eva, 30, 10);
    let test = cast.open();
    (cast, test, ticket)
}

fn hour(test: &TestPortal, actor: &Actor, ticket: TicketId) {
    let command = BookTime {
        submission: None,
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: "7:07".to_owned(),
        billable: None,
        travel: false,
        comment: None,
    };
    go(book_time(&test.portal, actor, &command)).unwrap();
}

/// Proves: each of the eight combinations shows exactly its figures; the others are hidden, not
/// empty.
#[test]
fn each_switch_shows_its_own_figure_and_no_other() {
    for bits in 0..8_u8 {
        let options = GrantOptions {
            sees_planned_hours: bits & 1 != 0,
            sees_actual_hours: bits & 2 != 0,
            sees_billable_hours: bits & 4 != 0,
            ..GrantOptions::default()
        };
        let (cast, test, ticket) = booked(options);
        let head = watch(&test, &enter(&test, cast.marta), ticket).head;
        let figure = |on: bool, minutes: u32| {
            if on {
                Masked::Shown(Minutes::from(minutes))
            } else {
                Masked::Hidden
            }
        };
        let planned = if options.sees_planned_hours {
            Masked::Shown(Some(Minutes::from(180)))
        } else {
            Masked::Hidden
        };
        assert_eq!(head.planned, planned);
        assert_eq!(head.actual, figure(options.sees_actual_hours, 70));
        assert_eq!(head.billable, figure(options.sees_billable_hours, 50));
    }
}

/// Proves: a ticket that only the company switch shows has no hours, whatever grants lie elsewhere.
#[test]
fn without_a_grant_there_are_no_hours() {
    let mut cast = Cast::new();
    cast.world.settings.assigned_regardless = true;
    let hall = cast.world.project(cast.nordwerk, "HALL");
    cast.world.grant(cast.marta, hall).sees_hours();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    cast.world.time(ticket, cast.tom, 40, 40);
    let test = cast.open();
    let view = watch(&test, &enter(&test, cast.marta), ticket);
    assert_eq!(
        (view.head.planned, view.head.actual, view.head.billable),
        (Masked::Hidden, Masked::Hidden, Masked::Hidden)
    );
    assert!(!view.may.comment && view.may.moves.is_empty());
}

/// Proves R-061: nothing that is hidden stands anywhere in what a contact gets of a ticket: owner, solver, secondary
/// projects, channel, single time entries, last change, the history of hidden fields.
#[test]
fn nothing_hidden_stands_in_what_a_contact_gets() {
    let (cast, test, ticket) = booked(GrantOptions::default());
    let (eva, marta) = (enter(&test, cast.eva), enter(&test, cast.marta));
    let mut command = edit(&test, &eva, ticket);
    command.planned = Some(Some(Minutes::from(61 * 60 + 7)));
    go(edit_ticket(&test.portal, &eva, &command)).unwrap();
    hour(&test, &eva, ticket);
    go(add_comment(&test.portal, &eva, &comment(ticket, "CANARY"))).unwrap();
    let done = crate::support::change(&test, &eva, ticket, Status::Done);
    go(portal_domain::usecase::change_status(
        &test.portal,
        &eva,
        &done,
    ))
    .unwrap();

    let view = watch(&test, &marta, ticket);
    let head = &view.head;
    assert_eq!(head.owner, Masked::Hidden);
    assert_eq!(head.solver, Masked::Hidden);
    assert_eq!(head.secondary, Masked::Hidden);
    assert_eq!(head.channel, Masked::Hidden);
    assert_eq!(head.modified_at, Masked::Hidden);
    assert_eq!(view.time_entries, Masked::Hidden);
    let shown = format!("{view:?}");
    for hidden in [
        "CANARY",
        "61:07",
        "TimeBooked",
        "427",
        "Solver",
        "PlannedHours",
    ] {
        assert!(!shown.contains(hidden), "{hidden}: {shown}");
    }
    let staff = format!("{:?}", watch(&test, &eva, ticket));
    for hidden in [
        "CANARY",
        "61:07",
        "TimeBooked",
        "427",
        "Solver",
        "PlannedHours",
    ] {
        assert!(staff.contains(hidden), "the guard is not empty: {hidden}");
    }
}

/// Proves R-061: the head alone is masked like the whole.
#[test]
fn the_head_alone_is_masked_alike() {
    for options in [
        GrantOptions::default(),
        GrantOptions {
            sees_actual_hours: true,
            ..GrantOptions::default()
        },
    ] {
        let (cast, test, ticket) = booked(options);
        for actor in [enter(&test, cast.marta), enter(&test, cast.eva)] {
            let (head, may) = go(view_ticket_head(
                &test.portal,
                &actor,
                TicketKey::Id(ticket),
            ))
            .unwrap();
            let whole = watch(&test, &actor, ticket);
            assert_eq!((head, may), (whole.head, whole.may));
        }
    }
}

/// Employees see all hours and internal content of the tickets that they see (domain 4.7).
#[test]
fn employees_see_everything_of_what_they_see() {
    let (cast, test, ticket) = booked(GrantOptions::default());
    let view = watch(&test, &enter(&test, cast.tom), ticket);
    assert_eq!(view.head.actual, Masked::Shown(Minutes::from(70)));
    assert_eq!(view.head.channel, Masked::Shown(Channel::Portal));
    assert_eq!(view.time_entries.shown().unwrap().len(), 2);
    assert!(
        TicketField::ALL.len() > 30,
        "a new field is hidden from contacts until the mask names it"
    );
}
