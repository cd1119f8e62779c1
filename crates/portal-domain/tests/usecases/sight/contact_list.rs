//! The list of a contact.

use crate::support::{Cast, enter, everything, go, list};
use portal_domain::access::{Masked, Reach};
use portal_domain::failure::Failure;
use portal_domain::ports::{
    AssignmentChoice, DayRange, Direction, ProjectChoice, ProjectKind, Queue, TicketFilter,
    TicketListRequest, TicketSort,
};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, count_tickets, edit_ticket, list_tickets};
use portal_domain::values::{Count, PageSize};
use portal_domain::work::{Party, Status};

fn all(test: &TestPortal, actor: &Actor) -> Vec<String> {
    list(test, actor, TicketFilter::default())
}

/// Six tickets: Marta's, Jan's, nobody's, one with Marta as participant, one of Sudhaus, one in another project.
fn six(reach: Reach) -> (Cast, TestPortal) {
    let mut cast = Cast::new();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    cast.world.grant(cast.marta, cast.pumps).reach(reach);
    cast.world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Hers");
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .subject("His");
    cast.world.ticket(cast.pumps).subject("Nobody's");
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .participant(cast.marta)
        .subject("Shared");
    cast.world
        .ticket(cast.boiler)
        .contact(cast.petra)
        .subject("Foreign");
    cast.world
        .ticket(hall)
        .contact(cast.marta)
        .subject("Elsewhere");
    let test = cast.open();
    (cast, test)
}

/// Proves: what each reach shows of the granted project; a participant counts as named.
#[test]
fn each_reach_shows_exactly_its_tickets() {
    for (reach, expected) in [
        (Reach::Named, vec!["Hers", "Shared"]),
        (Reach::NamedOrUnassigned, vec!["Hers", "Nobody's", "Shared"]),
        (Reach::All, vec!["Hers", "His", "Nobody's", "Shared"]),
    ] {
        let (cast, test) = six(reach);
        let marta = enter(&test, cast.marta);
        assert_eq!(all(&test, &marta), expected, "{reach:?}");
        let count = go(count_tickets(&test.portal, &marta, &everything())).unwrap();
        assert_eq!(count, Count::Exactly(expected.len().try_into().unwrap()));
    }
}

/// Proves: named outside every grant stays unseen until the company switch is on; it is off by default.
#[test]
fn the_switch_shows_what_names_the_contact_outside_its_grants() {
    let (mut cast, _) = six(Reach::Named);
    assert!(!cast.world.settings.assigned_regardless);
    cast.world.settings.assigned_regardless = true;
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(all(&test, &marta), ["Hers", "Shared", "Elsewhere"]);
}

/// Proves R-052 (AC-01, AC-25): the customer wall holds for a ticket of another customer and for one without owner,
/// whatever reach, internal project, contact field and switches say.
#[test]
fn nothing_opens_the_customer_wall() {
    let mut cast = Cast::new();
    cast.world.settings.internal_projects_grantable = true;
    cast.world.settings.assigned_regardless = true;
    cast.world.grant(cast.marta, cast.shop).reach(Reach::All);
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    cast.world
        .ticket(cast.shop)
        .owner(Some(cast.sudhaus))
        .contact(cast.petra)
        .subject("Foreign");
    cast.world
        .ticket(cast.shop)
        .owner(None)
        .subject("Ownerless");
    cast.world
        .ticket(cast.shop)
        .owner(Some(cast.sudhaus))
        .contact(cast.marta)
        .subject("Damaged");
    cast.world
        .ticket(cast.pumps)
        .owner(None)
        .contact(cast.marta)
        .subject("Damaged too");
    cast.world
        .ticket(cast.shop)
        .owner(Some(cast.nordwerk))
        .subject("Own");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(all(&test, &marta), ["Own"]);
}

/// Proves: entering a contact opens the ticket to it at once; having recorded it is not enough once the
/// contact field names somebody else.
#[test]
fn the_contact_field_opens_a_ticket_and_having_recorded_it_does_not() {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.jan, cast.pumps);
    let draft = cast.world.ticket(cast.pumps).contact(cast.marta);
    let ticket = draft
        .creator(Party::Contact(cast.marta))
        .subject("Moving")
        .id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    assert_eq!(all(&test, &enter(&test, cast.marta)), ["Moving"]);
    let mut command = crate::support::edit(&test, &tom, ticket);
    command.contact = Some(Some(cast.jan));
    go(edit_ticket(&test.portal, &tom, &command)).unwrap();
    assert_eq!(all(&test, &enter(&test, cast.marta)), Vec::<String>::new());
    assert_eq!(all(&test, &enter(&test, cast.jan)), ["Moving"]);
}

/// Proves R-049, R-188 (AC-03): a secondary assignment opens nothing, and neither does a parent its subtasks.
#[test]
fn secondary_assignments_and_subtasks_are_not_in_the_list() {
    let mut cast = Cast::with_grant();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    let parent = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Parent")
        .id();
    cast.world
        .subtask(parent)
        .contact(cast.marta)
        .subject("Part");
    cast.world
        .ticket(hall)
        .also_in(cast.pumps)
        .contact(cast.marta)
        .subject("Elsewhere");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(all(&test, &marta), ["Parent"]);
    assert_eq!(
        all(&test, &enter(&test, cast.eva)),
        ["Parent", "Part", "Elsewhere"]
    );
}

/// Proves R-063: a row shows number, subject, status, priority and assignee; the owner and the last change are for
/// employees.
#[test]
fn a_row_shows_the_five_columns_and_nothing_for_employees_only() {
    let mut cast = Cast::with_grant();
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom);
    draft.subject("Pump leaks").status(Status::InProcess);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let row = go(list_tickets(&test.portal, &marta, &everything()))
        .unwrap()
        .items
        .remove(0);
    assert_eq!(row.number.to_string(), "1");
    assert_eq!(
        (row.subject.as_str(), row.status, row.priority.number()),
        ("Pump leaks", Status::InProcess, 3)
    );
    assert_eq!(row.assignee.as_deref(), Some("Tom Clasen"));
    assert_eq!(
        (row.customer, row.modified_at),
        (Masked::Hidden, Masked::Hidden)
    );
    let tom = enter(&test, cast.tom);
    let row = go(list_tickets(&test.portal, &tom, &everything()))
        .unwrap()
        .items
        .remove(0);
    assert_eq!(row.customer.shown(), Some(Some("Nordwerk".to_owned())));
}

/// Proves R-051 (AC-12, AC-13): a contact neither sorts nor filters by what it may not read; the answer is that of an
/// unknown field, for the list and for the count.
#[test]
fn hidden_fields_are_unknown_as_sort_keys_and_filters() {
    let (cast, test) = six(Reach::All);
    let marta = enter(&test, cast.marta);
    let plain = TicketFilter::default;
    let day = |from, until| DayRange { from, until };
    let wrong: [(&str, TicketListRequest); 13] = [
        (
            "sort",
            TicketListRequest {
                sort: TicketSort::Modified,
                ..everything()
            },
        ),
        (
            "queue",
            filtered(TicketFilter {
                queue: Queue::Unassigned,
                ..plain()
            }),
        ),
        (
            "queue",
            filtered(TicketFilter {
                queue: Queue::AssignedTo(cast.tom),
                ..plain()
            }),
        ),
        (
            "queue",
            filtered(TicketFilter {
                queue: Queue::Own(cast.tom),
                ..plain()
            }),
        ),
        (
            "project_type",
            filtered(TicketFilter {
                project_kind: Some(ProjectKind::Customer),
                ..plain()
            }),
        ),
        (
            "primary_only",
            filtered(TicketFilter {
                projects: ProjectChoice {
                    by: AssignmentChoice::Primary,
                    ..ProjectChoice::one(cast.pumps)
                },
                ..plain()
            }),
        ),
        (
            "start_from",
            filtered(TicketFilter {
                start: day(Some(cast.world.today), None),
                ..plain()
            }),
        ),
        (
            "deadline_from",
            filtered(TicketFilter {
                deadline: day(Some(cast.world.today), None),
                ..plain()
            }),
        ),
        (
            "deadline_until",
            filtered(TicketFilter {
                deadline: day(None, Some(cast.world.today)),
                ..plain()
            }),
        ),
        (
            "assignee",
            filtered(TicketFilter {
                assignee: Some(cast.tom),
                ..plain()
            }),
        ),
        (
            "contact",
            filtered(TicketFilter {
                contact: Some(cast.jan),
                ..plain()
            }),
        ),
        (
            "customer",
            filtered(TicketFilter {
                customer: Some(cast.nordwerk),
                ..plain()
            }),
        ),
        (
            "hide_subtasks",
            filtered(TicketFilter {
                hide_subtasks: true,
                ..plain()
            }),
        ),
    ];
    for (name, request) in wrong {
        let expected = crate::support::field(name, "unknown");
        let listed = go(list_tickets(&test.portal, &marta, &request));
        assert_eq!(crate::support::wrong_field(listed), expected);
        let counted = go(count_tickets(&test.portal, &marta, &request));
        assert_eq!(crate::support::wrong_field(counted), expected);
    }
}

fn filtered(filter: TicketFilter) -> TicketListRequest {
    TicketListRequest {
        filter,
        ..everything()
    }
}

/// Proves R-051 (AC-14): paging goes through the visible tickets alone, in every order, without gaps or repeats.
#[test]
fn pages_hold_the_visible_tickets_once_each() {
    let mut cast = Cast::with_grant();
    for number in 0..23 {
        let contact = if number % 2 == 0 {
            cast.marta
        } else {
            cast.jan
        };
        cast.world
            .ticket(cast.pumps)
            .contact(contact)
            .subject(&format!("Subject {}", number % 5));
    }
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    for sort in [
        TicketSort::Number,
        TicketSort::Subject,
        TicketSort::Status,
        TicketSort::Priority,
    ] {
        for direction in [Direction::Ascending, Direction::Descending] {
            let size = PageSize::parse(5).unwrap();
            let mut request = TicketListRequest {
                sort,
                direction,
                size,
                ..everything()
            };
            let mut found = Vec::new();
            loop {
                let page = go(list_tickets(&test.portal, &marta, &request)).unwrap();
                found.extend(page.items.iter().map(|row| row.id));
                match page.next {
                    Some(cursor) => request.cursor = Some(cursor),
                    None => break,
                }
            }
            let listed = found.len();
            found.sort_unstable();
            found.dedup();
            assert_eq!((listed, found.len()), (12, 12), "{sort:?} {direction:?}");
        }
    }
}

/// Damaged grants decide nothing: two in one place are told as damage, never read as more rights (AC-24).
#[test]
fn contradictory_grants_open_nothing() {
    let mut cast = Cast::with_grant();
    cast.world.ticket(cast.pumps).contact(cast.marta);
    let hall = cast.world.project(cast.nordwerk, "HALL");
    let damaged = cast.world.grant(cast.marta, hall).id();
    let test = cast.open();
    assert!(go(test.actor(cast.marta)).is_ok());
    cast.world[damaged].project = cast.pumps;
    assert!(
        go(cast
            .world
            .store(&portal_domain::testkit::MemoryStore::new()))
        .is_err(),
        "no store takes them"
    );
    let access = cast.world.contact_access(cast.marta).unwrap();
    let compiled = portal_domain::access::ContactPrincipal::compile(
        &access,
        &cast.world.settings,
        cast.world.today,
    );
    let failure: Failure = compiled.unwrap_err().into();
    assert_eq!(failure.code(), "internal");
}
