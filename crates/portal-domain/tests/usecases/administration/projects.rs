//! Projects, tasks and their people (domain 4.8).

use crate::support::{Cast, audit_of, change, enter, field, go, list, wrong_field};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::ids::{CustomerId, ProjectId};
use portal_domain::people::MembershipRole::{Manager, Member};
use portal_domain::ports::TicketFilter;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, ProjectEntry, change_status, create_project, create_task, edit_project, edit_task,
    set_members, view_project,
};
use portal_domain::values::Language;
use portal_domain::version::Version;
use portal_domain::work::{ProjectState, Status};

fn project(short_name: &str, customer: Option<CustomerId>) -> ProjectEntry {
    ProjectEntry {
        short_name: short_name.to_owned(),
        name: format!("Project {short_name}"),
        customer,
        state: ProjectState::Open,
        language: None,
    }
}

fn save(
    test: &TestPortal,
    ada: &Actor,
    id: ProjectId,
    entry: &ProjectEntry,
) -> Result<(), Failure> {
    let version = go(view_project(&test.portal, ada, id))
        .unwrap()
        .project
        .version;
    go(edit_project(&test.portal, ada, id, version, entry))
}

/// Proves R-204: a project is added and changed, with old and new values in the log.
#[test]
fn a_project_is_kept_and_every_change_is_logged() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let id = go(create_project(
        &test.portal,
        &ada,
        &project("HALL", Some(cast.nordwerk)),
    ))
    .unwrap();
    assert_eq!(
        audit_of(&test, "project.created").1,
        [
            "short_name: - -> HALL".to_owned(),
            "name: - -> Project HALL".to_owned(),
            format!("customer: - -> {}", cast.nordwerk),
            "state: - -> open".to_owned(),
        ]
    );
    let entry = ProjectEntry {
        short_name: "HALL2".to_owned(),
        name: "Hall".to_owned(),
        customer: None,
        state: ProjectState::Closed,
        language: Some(Language::De),
    };
    save(&test, &ada, id, &entry).unwrap();
    let (line, changes) = audit_of(&test, "project.changed");
    assert_eq!(
        (line.actor, line.object),
        (ada.author(), format!("project {id}"))
    );
    assert_eq!(
        changes,
        [
            "short_name: HALL -> HALL2".to_owned(),
            "name: Project HALL -> Hall".to_owned(),
            format!("customer: {} -> -", cast.nordwerk),
            "state: open -> closed".to_owned(),
            "language: - -> de".to_owned(),
        ]
    );
}

#[test]
fn a_taken_name_an_unknown_customer_and_a_stale_form_change_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let taken = go(create_project(&test.portal, &ada, &project("pumps", None)));
    assert_eq!(wrong_field(taken), field("short_name", "taken"));
    let unknown = go(create_project(
        &test.portal,
        &ada,
        &project("HALL", Some(cast.world.id())),
    ));
    assert_eq!(wrong_field(unknown), field("customer", "not_offered"));
    let stale = go(edit_project(
        &test.portal,
        &ada,
        cast.pumps,
        Version::FIRST.next(),
        &project("P", None),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(test.store.commits(), before);
}

/// A project with a ticket in it, by primary or secondary assignment, keeps its customer, be it one or none; everything
/// else of it can change.
#[test]
fn a_project_with_tickets_keeps_its_customer() {
    let mut cast = Cast::new();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    cast.world.ticket(cast.pumps).also_in(hall);
    cast.world.ticket(cast.shop);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    for (id, name, customer) in [
        (cast.pumps, "PUMPS", None),
        (cast.pumps, "PUMPS", Some(cast.sudhaus)),
        (hall, "HALL", Some(cast.sudhaus)),
        (cast.shop, "SHOP", Some(cast.nordwerk)),
    ] {
        let refused = save(&test, &ada, id, &project(name, customer));
        assert_eq!(
            refused,
            Err(Failure::Conflict(Conflict::CustomerInUse)),
            "{name}"
        );
    }
    assert_eq!(test.store.commits(), before);
    save(
        &test,
        &ada,
        cast.pumps,
        &project("PUMPEN", Some(cast.nordwerk)),
    )
    .unwrap();
    save(&test, &ada, cast.boiler, &project("BOILER", None)).unwrap();
}

/// A project is not closed over a ticket that is done and waits for its answer, subtasks included; answered, it is.
#[test]
fn a_project_is_not_closed_over_a_done_ticket() {
    let mut cast = Cast::new();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::Done)
        .id();
    let parent = cast
        .world
        .ticket(cast.boiler)
        .status(Status::InProcess)
        .id();
    cast.world.subtask(parent).status(Status::Done);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let close = |id, name, customer| {
        let entry = ProjectEntry {
            state: ProjectState::Closed,
            ..project(name, Some(customer))
        };
        save(&test, &ada, id, &entry)
    };
    let before = test.store.commits();
    let waits = Err(Failure::Conflict(Conflict::DoneTicketInProject));
    assert_eq!(close(cast.pumps, "PUMPS", cast.nordwerk), waits);
    assert_eq!(close(cast.boiler, "BOILER", cast.sudhaus), waits);
    assert_eq!(test.store.commits(), before);
    let back = change(&test, &ada, ticket, Status::InProcess);
    go(change_status(&test.portal, &ada, &back)).unwrap();
    close(cast.pumps, "PUMPS", cast.nordwerk).unwrap();
}

/// Members and managers are replaced as a whole; who is named twice is a manager; the log tells who came and went.
#[test]
fn members_are_replaced_and_the_log_tells_who() {
    let mut cast = Cast::new();
    cast.world.ticket(cast.pumps).subject("Pump");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let (eva, tom, olga) = (cast.eva, cast.tom, cast.olga);
    let members = [(olga, Member), (tom, Manager), (tom, Member)];
    go(set_members(
        portal,
        &ada,
        cast.pumps,
        Version::FIRST,
        &members,
    ))
    .unwrap();
    let view = go(view_project(portal, &ada, cast.pumps)).unwrap();
    let shown: Vec<_> = view
        .members
        .iter()
        .map(|(one, role)| (one.name.as_str(), *role))
        .collect();
    assert_eq!(shown, [("Olga Dorn", Member), ("Tom Clasen", Manager)]);
    assert_eq!(
        list(&test, &enter(&test, olga), TicketFilter::default()),
        ["Pump"]
    );
    assert_eq!(
        list(&test, &enter(&test, eva), TicketFilter::default()),
        Vec::<String>::new()
    );
    let (line, changes) = audit_of(&test, "project.members");
    assert_eq!(line.object, format!("project {}", cast.pumps));
    assert_eq!(
        changes,
        [
            format!("members: {tom} -> {olga}"),
            format!("managers: {eva} -> {tom}"),
        ]
    );

    let before = test.store.commits();
    let stale = go(set_members(portal, &ada, cast.pumps, Version::FIRST, &[]));
    assert_eq!(stale, Err(Failure::Stale));
    let unknown = [(cast.world.id(), Member)];
    let refused = go(set_members(
        portal,
        &ada,
        cast.pumps,
        view.project.version,
        &unknown,
    ));
    assert_eq!(wrong_field(refused), field("members", "not_offered"));
    assert_eq!(test.store.commits(), before);
}

/// Tasks have names that are unique in their project, and are reached under it only (AC-04).
#[test]
fn tasks_are_kept_under_their_project() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let care = go(create_task(portal, &ada, cast.pumps, "Care")).unwrap();
    assert_eq!(
        audit_of(&test, "task.created").1,
        [
            format!("project: - -> {}", cast.pumps),
            "name: - -> Care".to_owned(),
            "active: - -> true".to_owned()
        ]
    );
    go(create_task(portal, &ada, cast.boiler, "Care")).unwrap();
    go(create_task(portal, &ada, cast.pumps, "Repair")).unwrap();
    let before = test.store.commits();
    assert_eq!(
        wrong_field(go(create_task(portal, &ada, cast.pumps, " CARE "))),
        field("name", "taken")
    );
    assert_eq!(
        wrong_field(go(create_task(portal, &ada, cast.pumps, " "))),
        field("name", "blank")
    );
    assert_eq!(
        go(create_task(portal, &ada, cast.world.id(), "Lost")),
        Err(Failure::NotFound)
    );
    let first = Version::FIRST;
    let elsewhere = go(edit_task(
        portal,
        &ada,
        (cast.boiler, care),
        first,
        "Mine",
        true,
    ));
    assert_eq!(elsewhere, Err(Failure::NotFound));
    let taken = go(edit_task(
        portal,
        &ada,
        (cast.pumps, care),
        first,
        "Repair",
        true,
    ));
    assert_eq!(wrong_field(taken), field("name", "taken"));
    assert_eq!(test.store.commits(), before);
    go(edit_task(
        portal,
        &ada,
        (cast.pumps, care),
        first,
        "Upkeep",
        false,
    ))
    .unwrap();
    assert_eq!(
        audit_of(&test, "task.changed").1,
        ["name: Care -> Upkeep", "active: true -> false"]
    );
    assert_eq!(
        go(edit_task(
            portal,
            &ada,
            (cast.pumps, care),
            first,
            "X",
            true
        )),
        Err(Failure::Stale)
    );
}
