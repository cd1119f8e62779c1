//! By what employees find tickets.

use crate::support::{Cast, comment, edit, enter, everything, go, list};
use portal_domain::access::Masked;
use portal_domain::ids::EmployeeId;
use portal_domain::ports::{
    AssignmentChoice, DayRange, ProjectChoice, ProjectKind, Queue, TicketFilter, TicketListRequest,
};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, AssignedAs, Pair, TicketQuery, add_comment, edit_ticket, filter_options, list_tickets,
};
use portal_domain::work::{Audience, Party, Status, StatusSet, search_terms};

fn plain() -> TicketFilter {
    TicketFilter::default()
}

fn found(test: &TestPortal, actor: &Actor, typed: &str) -> Vec<String> {
    let filter = TicketFilter {
        terms: search_terms(typed),
        ..plain()
    };
    list(test, actor, filter)
}

/// Proves R-116: an employee finds a ticket by subject, number, any of its comments, internal ones and those that others
/// followed, and by the customer's reference; what the employee does not see is not found by the same words.
#[test]
fn everything_written_on_a_ticket_finds_it() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Valve sticks")
        .id();
    cast.world.ticket(cast.boiler).subject("Valve of Sudhaus");
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    for text in [
        "The first remark: copper.",
        "The second: brass.",
        "The last: steel.",
    ] {
        go(add_comment(&test.portal, &tom, &comment(ticket, text))).unwrap();
    }
    let mut public = comment(ticket, "Told to the customer: tungsten.");
    public.audience = Some(Audience::Public);
    go(add_comment(&test.portal, &tom, &public)).unwrap();
    let mut reference = edit(&test, &marta, ticket);
    reference.reference = Some("PO-4711".to_owned());
    go(edit_ticket(&test.portal, &marta, &reference)).unwrap();
    for typed in [
        "valve",
        "1",
        "copper",
        "brass",
        "steel",
        "tungsten",
        "4711",
        "valve copper",
    ] {
        assert_eq!(found(&test, &tom, typed), ["Valve sticks"], "{typed}");
    }
    assert_eq!(found(&test, &tom, "sudhaus"), Vec::<String>::new());
    let ada = enter(&test, cast.ada);
    assert_eq!(
        found(&test, &ada, "valve"),
        ["Valve sticks", "Valve of Sudhaus"]
    );
}

/// Proves R-117: by the type of the project, by start and deadline, by creator, assignee and contact, by several projects
/// and several statuses at once.
#[test]
fn employees_filter_by_all_of_these() {
    let mut cast = Cast::new();
    let (eva, tom, marta) = (cast.eva, cast.tom, cast.marta);
    let today = cast.world.today;
    let draft = cast.world.ticket(cast.pumps).contact(marta).subject("Pump");
    draft.assignee(tom).with(|t| {
        t.start = Some(today);
        t.deadline = Some(today.plus(3));
    });
    let draft = cast.world.ticket(cast.shop).subject("Shelf");
    draft
        .creator(Party::Employee(eva))
        .status(Status::Done)
        .with(|t| t.deadline = Some(today.plus(9)));
    cast.world.ticket(cast.boiler).subject("Boiler");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let by = |filter| list(&test, &ada, filter);
    let kind = |kind| TicketFilter {
        project_kind: Some(kind),
        ..plain()
    };
    assert_eq!(by(kind(ProjectKind::Customer)), ["Pump", "Boiler"]);
    assert_eq!(by(kind(ProjectKind::Internal)), ["Shelf"]);
    let due = |from: Option<i32>, until: Option<i32>| TicketFilter {
        deadline: DayRange {
            from: from.map(|days| today.plus(days)),
            until: until.map(|days| today.plus(days)),
        },
        ..plain()
    };
    assert_eq!(by(due(Some(3), Some(3))), ["Pump"]);
    assert_eq!(by(due(Some(4), None)), ["Shelf"]);
    assert_eq!(by(due(None, Some(9))), ["Pump", "Shelf"]);
    assert_eq!(by(due(Some(10), None)), Vec::<String>::new());
    let started = TicketFilter {
        start: DayRange {
            from: Some(today),
            until: None,
        },
        ..plain()
    };
    assert_eq!(by(started), ["Pump"]);
    assert_eq!(
        by(TicketFilter {
            creator: Some(Party::Employee(eva)),
            ..plain()
        }),
        ["Shelf"]
    );
    assert_eq!(
        by(TicketFilter {
            assignee: Some(tom),
            ..plain()
        }),
        ["Pump"]
    );
    assert_eq!(
        by(TicketFilter {
            contact: Some(marta),
            ..plain()
        }),
        ["Pump"]
    );
    assert_eq!(
        by(TicketFilter {
            projects: ProjectChoice {
                ids: vec![cast.pumps, cast.shop],
                by: AssignmentChoice::Any,
            },
            statuses: StatusSet::of(&[Status::New, Status::Done]),
            ..plain()
        }),
        ["Pump", "Shelf"]
    );
}

/// Proves R-118.
#[test]
fn subtasks_can_be_hidden() {
    let mut cast = Cast::new();
    let parent = cast.world.ticket(cast.pumps).subject("Parent").id();
    cast.world.subtask(parent).subject("Part of it");
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    assert_eq!(list(&test, &tom, plain()), ["Parent", "Part of it"]);
    let hidden = TicketFilter {
        hide_subtasks: true,
        ..plain()
    };
    assert_eq!(list(&test, &tom, hidden), ["Parent"]);
}

/// Proves R-119: assigned to me in whatever project, and assigned to nobody in a project of mine.
#[test]
fn own_tickets_are_mine_and_the_free_ones_of_my_projects() {
    let mut cast = Cast::new();
    let (eva, tom, ada) = (cast.eva, cast.tom, cast.ada);
    cast.world.ticket(cast.pumps).subject("Free");
    cast.world.ticket(cast.pumps).subject("Evas").assignee(eva);
    cast.world.ticket(cast.pumps).subject("Toms").assignee(tom);
    cast.world
        .ticket(cast.boiler)
        .subject("Elsewhere")
        .assignee(tom);
    cast.world.ticket(cast.shop).subject("Free elsewhere");
    let test = cast.open();
    let own = |who: EmployeeId| {
        let filter = TicketFilter {
            queue: Queue::Own(who),
            ..plain()
        };
        list(&test, &enter(&test, who), filter)
    };
    assert_eq!(own(tom), ["Free", "Toms", "Elsewhere"]);
    assert_eq!(own(eva), ["Free", "Evas"]);
    assert_eq!(own(ada), Vec::<String>::new());
}

/// Proves R-120: who held the role on tickets of the chosen projects that the reader sees, and nobody else.
#[test]
fn filters_offer_the_people_of_the_chosen_projects() {
    let mut cast = Cast::new();
    let (eva, tom, olga) = (cast.eva, cast.tom, cast.olga);
    let hall = cast.world.project(cast.nordwerk, "HALL");
    cast.world.member(tom, hall);
    cast.world
        .ticket(cast.pumps)
        .assignee(eva)
        .contact(cast.marta);
    cast.world
        .ticket(hall)
        .assignee(tom)
        .creator(Party::Contact(cast.jan))
        .contact(cast.jan);
    cast.world
        .ticket(cast.boiler)
        .assignee(olga)
        .creator(Party::Employee(olga))
        .contact(cast.petra);
    let test = cast.open();
    let offered = |who: EmployeeId, ids: &[_]| {
        let chosen = ProjectChoice {
            ids: ids.to_vec(),
            by: AssignmentChoice::Any,
        };
        let options = go(filter_options(&test.portal, &enter(&test, who), &chosen)).unwrap();
        let names = |list: Vec<String>| list.join(", ");
        [
            names(options.creators.into_iter().map(|one| one.name).collect()),
            names(options.assignees.into_iter().map(|one| one.name).collect()),
            names(options.contacts.into_iter().map(|one| one.name).collect()),
        ]
    };
    assert_eq!(
        offered(tom, &[]),
        [
            "Ada Ahlers, Jan Olsen",
            "Eva Brandt, Tom Clasen",
            "Jan Olsen, Marta Sommer"
        ]
    );
    assert_eq!(
        offered(tom, &[cast.pumps]),
        ["Ada Ahlers", "Eva Brandt", "Marta Sommer"]
    );
    assert_eq!(
        offered(tom, &[hall]),
        ["Jan Olsen", "Tom Clasen", "Jan Olsen"]
    );
    assert_eq!(offered(tom, &[cast.boiler]), ["", "", ""]);
    assert_eq!(
        offered(cast.ada, &[hall, cast.boiler]),
        [
            "Jan Olsen, Olga Dorn",
            "Olga Dorn, Tom Clasen",
            "Jan Olsen, Petra Wolf"
        ]
    );
}

/// Proves R-121: the list of a project holds primary and secondary tickets and says which are which; contacts get the
/// primary ones alone and no such mark.
#[test]
fn the_list_of_a_project_marks_primary_and_secondary_tickets() {
    let mut cast = Cast::new();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    for project in [cast.pumps, hall] {
        cast.world
            .grant(cast.marta, project)
            .reach(portal_domain::access::Reach::All);
    }
    cast.world.ticket(cast.pumps).subject("At home");
    let guest = cast
        .world
        .ticket(hall)
        .also_in(cast.pumps)
        .subject("Guest")
        .id();
    cast.world.subtask(guest).subject("Part of the guest");
    cast.world.ticket(hall).subject("Elsewhere");
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let marked = |by| {
        let request = TicketListRequest {
            filter: TicketFilter {
                projects: ProjectChoice {
                    by,
                    ..ProjectChoice::one(cast.pumps)
                },
                ..plain()
            },
            ..everything()
        };
        let page = go(list_tickets(&test.portal, &tom, &request)).unwrap();
        let items = page.items.into_iter();
        items
            .map(|item| (item.subject, item.assignment))
            .collect::<Vec<_>>()
    };
    let (primary, secondary) = (
        Masked::Shown(Some(AssignedAs::Primary)),
        Masked::Shown(Some(AssignedAs::Secondary)),
    );
    assert_eq!(
        marked(AssignmentChoice::Any),
        [
            ("At home".to_owned(), primary),
            ("Guest".to_owned(), secondary),
            ("Part of the guest".to_owned(), secondary),
        ]
    );
    assert_eq!(
        marked(AssignmentChoice::Primary),
        [("At home".to_owned(), primary)]
    );
    let marta = enter(&test, cast.marta);
    let request = TicketListRequest {
        filter: TicketFilter {
            projects: ProjectChoice::one(cast.pumps),
            ..plain()
        },
        ..everything()
    };
    let page = go(list_tickets(&test.portal, &marta, &request)).unwrap();
    let items: Vec<_> = page
        .items
        .into_iter()
        .map(|item| (item.subject, item.assignment))
        .collect();
    assert_eq!(items, [("At home".to_owned(), Masked::Hidden)]);
}

/// What is typed is written back as it is meant: whoever reads the pairs gets the same query, and "mine" is the reader's.
#[test]
fn a_query_comes_back_from_its_parameters() {
    let cast = Cast::new();
    let test = cast.open();
    let (tom, eva) = (enter(&test, cast.tom), enter(&test, cast.eva));
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let typed: Vec<Pair> = vec![
        pair("status", "open"),
        pair("status", "billed"),
        pair("project", &cast.pumps.to_string()),
        pair("project", &cast.shop.to_string()),
        pair("project", &cast.pumps.to_string()),
        pair("queue", "mine"),
        pair("search", "  Valve   stuck "),
        pair("creator", &format!("c:{}", cast.marta)),
        pair("assignee", ""),
        pair("deadline_from", "2026-05-04"),
        pair("hide_subtasks", "true"),
        pair("primary_only", "true"),
        pair("project_type", "internal"),
        pair("priority", "4"),
        pair("sort", "-subject"),
        pair("cursor", "is not part of it"),
    ];
    let query = TicketQuery::parse(&typed, &tom).unwrap();
    assert_eq!(query.filter.queue, Queue::AssignedTo(cast.tom));
    assert_eq!(query.filter.projects.ids, [cast.pumps, cast.shop]);
    let written = query.pairs();
    let again = TicketQuery::parse(&written, &tom).unwrap();
    assert_eq!(again.filter, query.filter);
    assert_eq!(again.pairs(), written);
    let of_eva = TicketQuery::parse(&written, &eva).unwrap();
    assert_eq!(of_eva.filter.queue, Queue::AssignedTo(cast.eva));
    assert_eq!(TicketQuery::default().pairs(), Vec::<Pair>::new());
    for (name, value) in [
        ("status", "openish"),
        ("project", "1"),
        ("queue", "theirs"),
        ("hide_subtasks", "yes"),
        ("project_type", "both"),
        ("deadline_until", "tomorrow"),
        ("sort", "owner"),
        ("priority", "9"),
    ] {
        let refused = TicketQuery::parse(&[pair(name, value)], &tom);
        assert_eq!(crate::support::wrong_field(refused).0, name);
    }
}
