//! What the filters of a list offer, and what they leave.

use crate::support::{Cast, enter, go, list};
use portal_domain::access::Reach;
use portal_domain::ids::ProjectId;
use portal_domain::ports::{ProjectChoice, TicketFilter};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, FilterOptions, filter_options};
use portal_domain::values::Priority;
use portal_domain::work::{Party, Status, StatusSet};

fn options(test: &TestPortal, actor: &Actor, chosen: Option<ProjectId>) -> FilterOptions {
    go(filter_options(
        &test.portal,
        actor,
        &ProjectChoice::from(chosen),
    ))
    .expect("options")
}

/// Proves R-065: the granted projects are offered and no other; all of them means all granted ones.
#[test]
fn the_granted_projects_are_offered() {
    let mut cast = Cast::new();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    let ended = cast.world.project(cast.nordwerk, "ENDED");
    cast.world.project(cast.nordwerk, "OTHER");
    cast.world.grant(cast.marta, cast.pumps);
    cast.world.grant(cast.marta, hall);
    cast.world
        .grant(cast.marta, ended)
        .until("2026-05-03".parse().unwrap());
    cast.world.grant(cast.marta, cast.shop);
    for (project, subject) in [
        (cast.pumps, "In PUMPS"),
        (hall, "In HALL"),
        (ended, "In ENDED"),
    ] {
        cast.world
            .ticket(project)
            .contact(cast.marta)
            .subject(subject);
    }
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let names: Vec<_> = options(&test, &marta, None)
        .projects
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(names, ["Project HALL", "Project PUMPS"]);
    assert_eq!(
        list(&test, &marta, TicketFilter::default()),
        ["In PUMPS", "In HALL"]
    );
    let chosen = |project| TicketFilter {
        projects: ProjectChoice::one(project),
        ..TicketFilter::default()
    };
    assert_eq!(list(&test, &marta, chosen(hall)), ["In HALL"]);
    assert_eq!(list(&test, &marta, chosen(ended)), Vec::<String>::new());
    assert_eq!(
        list(&test, &marta, chosen(cast.boiler)),
        Vec::<String>::new()
    );
}

/// Proves R-066: tasks of the chosen project, as far as a grant covers them; filters by task, status and priority.
#[test]
fn tasks_statuses_and_priorities_filter_the_list() {
    let mut cast = Cast::new();
    let (care, repair) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(cast.pumps, "Repair"),
    );
    cast.world.grant(cast.marta, cast.pumps).task(care);
    let urgent = Priority::parse(5).unwrap();
    cast.world
        .ticket(cast.pumps)
        .task(care)
        .contact(cast.marta)
        .subject("Calm");
    let draft = cast
        .world
        .ticket(cast.pumps)
        .task(care)
        .contact(cast.marta)
        .subject("Urgent");
    draft
        .with(|ticket| ticket.priority = urgent)
        .status(Status::Done);
    cast.world
        .ticket(cast.pumps)
        .task(repair)
        .contact(cast.marta)
        .subject("Not covered");
    let foreign = cast.world.task(cast.boiler, "Secret task");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let tasks = |chosen| {
        options(&test, &marta, chosen)
            .tasks
            .into_iter()
            .map(|one| one.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(tasks(Some(cast.pumps)), ["Care"]);
    assert_eq!(tasks(None), Vec::<String>::new());
    assert_eq!(tasks(Some(cast.boiler)), Vec::<String>::new());
    let plain = TicketFilter::default;
    let by = |filter| list(&test, &marta, filter);
    assert_eq!(
        by(TicketFilter {
            task: Some(care),
            ..plain()
        }),
        ["Calm", "Urgent"]
    );
    assert_eq!(
        by(TicketFilter {
            task: Some(foreign),
            ..plain()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        by(TicketFilter {
            task: Some(repair),
            ..plain()
        }),
        Vec::<String>::new()
    );
    assert_eq!(
        by(TicketFilter {
            statuses: StatusSet::of(&[Status::Done]),
            ..plain()
        }),
        ["Urgent"]
    );
    assert_eq!(
        by(TicketFilter {
            priority: Some(urgent),
            ..plain()
        }),
        ["Urgent"]
    );
}

/// Proves R-067: creators of visible tickets are offered, and nobody else; filtering by somebody else finds nothing.
#[test]
fn creators_are_those_of_visible_tickets() {
    let mut cast = Cast::with_grant();
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Hers");
    draft.creator(Party::Contact(cast.marta));
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Toms");
    draft.creator(Party::Employee(cast.tom));
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .creator(Party::Contact(cast.jan));
    cast.world
        .ticket(cast.boiler)
        .contact(cast.petra)
        .creator(Party::Contact(cast.petra));
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let offered: Vec<_> = options(&test, &marta, None)
        .creators
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(offered, ["Marta Sommer", "Tom Clasen"]);
    let by = |creator| {
        list(
            &test,
            &marta,
            TicketFilter {
                creator: Some(creator),
                ..TicketFilter::default()
            },
        )
    };
    assert_eq!(by(Party::Employee(cast.tom)), ["Toms"]);
    assert_eq!(by(Party::Contact(cast.jan)), Vec::<String>::new());
}

/// Proves R-077: "New ticket" is offered exactly where a writing grant on an open project is.
#[test]
fn recording_is_offered_with_a_writing_grant_only() {
    type Shape = fn(&mut Cast);
    let shapes: [(&str, bool, Shape); 6] = [
        ("writing", true, |cast| {
            cast.world.grant(cast.marta, cast.pumps);
        }),
        ("none", false, |_| {}),
        ("read-only", false, |cast| {
            cast.world.grant(cast.marta, cast.pumps).read_only();
        }),
        ("company read-only", false, |cast| {
            cast.world.grant(cast.marta, cast.pumps);
            cast.world.settings.contact_read_only = true;
        }),
        ("closed project", false, |cast| {
            cast.world.grant(cast.marta, cast.pumps);
            cast.world[cast.pumps].state = portal_domain::work::ProjectState::Closed;
        }),
        ("no ticket access", false, |cast| {
            cast.world.grant(cast.marta, cast.pumps);
            cast.world.account(cast.marta).ticket_access = false;
        }),
    ];
    for (name, expected, shape) in shapes {
        let mut cast = Cast::new();
        shape(&mut cast);
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        assert_eq!(options(&test, &marta, None).may_create, expected, "{name}");
        let checked = go(portal_domain::usecase::check_may_create(
            &test.portal,
            &marta,
        ));
        assert_eq!(checked.is_ok(), expected, "{name}");
    }
}

/// Proves R-010 for the filters: with ticket access off not even names of projects and tasks are told.
#[test]
fn without_ticket_access_nothing_is_offered() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    cast.world.task(cast.pumps, "Care");
    cast.world.ticket(cast.pumps);
    cast.world.account(cast.marta).ticket_access = false;
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(
        options(&test, &marta, Some(cast.pumps)),
        FilterOptions::default()
    );
}

/// Employees filter by the customers of their projects, and by all of them if they see all tickets; contacts by none
/// (AC-13).
#[test]
fn employees_filter_by_the_customers_they_work_for() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps);
    let test = cast.open();
    let names = |actor: &Actor| -> Vec<String> {
        let customers = options(&test, actor, None).customers;
        customers.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(names(&enter(&test, cast.ada)), ["Nordwerk", "Sudhaus"]);
    assert_eq!(names(&enter(&test, cast.eva)), ["Nordwerk"]);
    assert_eq!(names(&enter(&test, cast.marta)), Vec::<String>::new());
}
