//! In which project and task.

use super::marta_records;
use crate::support::{
    Cast, enter, field, go, new_ticket, ticket_of, tickets_stored, watch, wrong_field,
};
use portal_domain::access::Reach;
use portal_domain::ids::TaskId;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{check_may_create, new_ticket_form};
use portal_domain::values::Count;
use portal_domain::work::ProjectState;

fn record_in(
    test: &TestPortal,
    cast: &Cast,
    task: Option<TaskId>,
) -> Result<Option<TaskId>, (String, &'static str)> {
    let mut command = new_ticket(cast.pumps);
    command.task = task;
    match marta_records(test, cast, &command) {
        Ok(recorded) => Ok(ticket_of(test, recorded.id).primary.task),
        failed => Err(wrong_field(failed)),
    }
}

/// Proves R-079, R-080 (AC-08, AC-21): only open projects with a writing grant are offered, and every other one answers
/// like one that does not exist.
#[test]
fn only_projects_with_a_writing_grant_are_offered_and_taken() {
    let mut cast = Cast::with_grant();
    let read = cast.world.project(cast.nordwerk, "READ");
    let closed = cast.world.project(cast.nordwerk, "CLOSED");
    let none = cast.world.project(cast.nordwerk, "NONE");
    let ended = cast.world.project(cast.nordwerk, "ENDED");
    cast.world
        .grant(cast.marta, read)
        .read_only()
        .reach(Reach::All);
    cast.world.grant(cast.marta, closed);
    cast.world[closed].state = ProjectState::Closed;
    cast.world
        .grant(cast.marta, ended)
        .until("2026-05-03".parse().unwrap());
    cast.world.grant(cast.marta, cast.shop);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let form = go(new_ticket_form(&test.portal, &marta, None)).unwrap();
    let offered: Vec<_> = form.projects.iter().map(|one| one.project.id).collect();
    assert_eq!(offered, [cast.pumps]);
    for project in [
        read,
        closed,
        none,
        ended,
        cast.shop,
        cast.boiler,
        cast.world.id(),
    ] {
        let refused = marta_records(&test, &cast, &new_ticket(project));
        assert_eq!(wrong_field(refused), field("project", "not_offered"));
    }
    assert_eq!(tickets_stored(&test), Count::Exactly(0));
}

/// Proves R-087: the only covered active task is set silently; with several one has to be chosen; with none the ticket has
/// no task.
#[test]
fn one_task_is_set_several_are_asked_for_and_none_is_none() {
    let mut cast = Cast::with_grant();
    let test = cast.open();
    assert_eq!(record_in(&test, &cast, None), Ok(None));

    let care = cast.world.task(cast.pumps, "Care");
    let test = cast.open();
    assert_eq!(record_in(&test, &cast, None), Ok(Some(care)));
    assert_eq!(record_in(&test, &cast, Some(care)), Ok(Some(care)));

    let repair = cast.world.task(cast.pumps, "Repair");
    let test = cast.open();
    assert_eq!(record_in(&test, &cast, None), Err(field("task", "missing")));
    assert_eq!(record_in(&test, &cast, Some(repair)), Ok(Some(repair)));

    cast.world[care].active = false;
    let test = cast.open();
    assert_eq!(record_in(&test, &cast, None), Ok(Some(repair)));
    assert_eq!(
        record_in(&test, &cast, Some(care)),
        Err(field("task", "not_offered"))
    );

    cast.world[repair].active = false;
    let test = cast.open();
    assert_eq!(record_in(&test, &cast, None), Ok(None));
}

/// Proves for grants on tasks: only covered tasks are offered and taken, and a read-only one in between is
/// neither.
#[test]
fn only_covered_tasks_are_offered_and_taken() {
    let mut cast = Cast::new();
    let (care, repair) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(cast.pumps, "Repair"),
    );
    let foreign = cast.world.task(cast.boiler, "Foreign");
    cast.world.grant(cast.marta, cast.pumps).task(care);
    cast.world
        .grant(cast.marta, cast.pumps)
        .task(repair)
        .read_only();
    let test = cast.open();
    let form = go(new_ticket_form(
        &test.portal,
        &enter(&test, cast.marta),
        None,
    ))
    .unwrap();
    let offer = &form.projects[0];
    assert_eq!(
        offer.tasks.iter().map(|task| task.id).collect::<Vec<_>>(),
        [care]
    );
    assert!(!offer.without_task);
    assert_eq!(record_in(&test, &cast, None), Ok(Some(care)));
    for wrong in [repair, foreign, cast.world.id()] {
        assert_eq!(
            record_in(&test, &cast, Some(wrong)),
            Err(field("task", "not_offered"))
        );
    }
}

/// Proves: in an internal project the ticket belongs to the contact's customer, and no other customer's
/// contact sees it.
#[test]
fn in_an_internal_project_the_ticket_belongs_to_the_contacts_customer() {
    let mut cast = Cast::new();
    cast.world.settings.internal_projects_grantable = true;
    cast.world.grant(cast.marta, cast.shop);
    cast.world.grant(cast.petra, cast.shop).reach(Reach::All);
    let test = cast.open();
    let recorded = marta_records(&test, &cast, &new_ticket(cast.shop)).unwrap();
    assert_eq!(ticket_of(&test, recorded.id).owner, Some(cast.nordwerk));
    assert_eq!(
        watch(&test, &enter(&test, cast.marta), recorded.id)
            .head
            .subject,
        "Pump leaks"
    );
    let key = portal_domain::ports::TicketKey::Id(recorded.id);
    assert!(
        go(portal_domain::usecase::view_ticket(
            &test.portal,
            &enter(&test, cast.petra),
            key
        ))
        .is_err()
    );
}

/// Proves R-011: with ticket access off nothing is recorded.
#[test]
fn without_ticket_access_nothing_is_recorded() {
    let mut cast = Cast::with_grant();
    cast.world.account(cast.marta).ticket_access = false;
    let test = cast.open();
    assert!(go(check_may_create(&test.portal, &enter(&test, cast.marta))).is_err());
    let refused = marta_records(&test, &cast, &new_ticket(cast.pumps));
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
}
