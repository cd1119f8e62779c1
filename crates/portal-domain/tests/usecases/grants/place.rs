//! On which projects and tasks a grant can lie.

use super::give;
use crate::support::{Cast, enter, field, go, grant_on, list, settings_entry, wrong_field};
use portal_domain::access::{Inactive, Reach};
use portal_domain::ports::TicketFilter;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, GrantEntry, ProjectEntry, ScopeChoice, change_settings, create_task, edit_project,
    grantable_projects, view_contact, view_project,
};

fn internal_projects(test: &TestPortal, ada: &Actor, on: bool) {
    let (version, mut entry) = settings_entry(test, ada);
    entry.internal_projects_grantable = on;
    go(change_settings(&test.portal, ada, version, &entry)).unwrap();
}

fn offered(test: &TestPortal, ada: &Actor, cast: &Cast) -> Vec<String> {
    let projects = go(grantable_projects(&test.portal, ada, cast.marta)).unwrap();
    projects.into_iter().map(|one| one.project.name).collect()
}

/// Proves R-029: only the own customer's projects are offered, and another customer's answers like one that is not there.
#[test]
fn only_projects_of_the_own_customer_are_offered_and_taken() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    assert_eq!(offered(&test, &ada, &cast), ["Project PUMPS"]);
    let before = test.store.commits();
    for project in [cast.boiler, cast.world.id()] {
        let refused = give(&test, &ada, cast.marta, grant_on(project));
        assert_eq!(wrong_field(refused), field("project", "not_offered"));
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves: internal projects are offered and taken while the switch is on, and not while it is off.
#[test]
fn internal_projects_follow_the_switch() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let refused = give(&test, &ada, cast.marta, grant_on(cast.shop));
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
    internal_projects(&test, &ada, true);
    // The switch acts with the next request.
    let ada = enter(&test, cast.ada);
    assert_eq!(
        offered(&test, &ada, &cast),
        ["Project PUMPS", "Project SHOP"]
    );
    give(&test, &ada, cast.marta, grant_on(cast.shop)).unwrap();
}

/// Proves R-032: switching off suspends such grants at once and deletes none; switched on again they act again.
#[test]
fn switching_internal_projects_off_suspends_grants_without_deleting_them() {
    let mut cast = Cast::new();
    cast.world.settings.internal_projects_grantable = true;
    cast.world.grant(cast.marta, cast.shop).reach(Reach::All);
    let draft = cast.world.ticket(cast.shop).owner(Some(cast.nordwerk));
    draft.contact(cast.marta).subject("Tool");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for (on, expected) in [(true, vec!["Tool"]), (false, vec![]), (true, vec!["Tool"])] {
        internal_projects(&test, &ada, on);
        let marta = enter(&test, cast.marta);
        assert_eq!(list(&test, &marta, TicketFilter::default()), expected);
        let ada = enter(&test, cast.ada);
        let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
        let inactive = view.grants[0].inactive;
        assert_eq!(inactive, (!on).then_some(Inactive::InternalProject));
    }
}

/// Proves R-039: a grant whose project has moved to another customer no longer counts, and is shown as such.
#[test]
fn a_grant_on_a_project_that_moved_to_another_customer_no_longer_counts() {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.petra, cast.boiler).reach(Reach::All);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    // Only a project without tickets moves (domain 4.8).
    let project = go(view_project(&test.portal, &ada, cast.pumps))
        .unwrap()
        .project;
    let entry = ProjectEntry {
        short_name: "PUMPS".to_owned(),
        name: "Pumps".to_owned(),
        customer: Some(cast.sudhaus),
        state: project.state,
        language: None,
    };
    go(edit_project(
        &test.portal,
        &ada,
        cast.pumps,
        project.version,
        &entry,
    ))
    .unwrap();
    let marta = enter(&test, cast.marta);
    let form = go(portal_domain::usecase::new_ticket_form(
        &test.portal,
        &marta,
        None,
    ))
    .unwrap();
    assert_eq!(form.projects, []);
    let options = go(portal_domain::usecase::filter_options(
        &test.portal,
        &marta,
        &portal_domain::ports::ProjectChoice::default(),
    ))
    .unwrap();
    assert_eq!(options.projects, [], "its name is another customer's now");
    let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
    assert_eq!(view.grants[0].inactive, Some(Inactive::OtherCustomer));
}

/// Proves R-026 for the single task: it has to be one of the project.
#[test]
fn a_task_of_another_project_is_refused() {
    let mut cast = Cast::new();
    let hall = cast.world.project(cast.nordwerk, "HALL");
    let (own, other) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(hall, "Light"),
    );
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    for task in [other, cast.world.id()] {
        let entry = GrantEntry {
            scope: ScopeChoice::Task(task),
            ..grant_on(cast.pumps)
        };
        let refused = give(&test, &ada, cast.marta, entry);
        assert_eq!(wrong_field(refused), field("task", "not_offered"));
    }
    assert_eq!(test.store.commits(), before);
    let entry = GrantEntry {
        scope: ScopeChoice::Task(own),
        ..grant_on(cast.pumps)
    };
    give(&test, &ada, cast.marta, entry).unwrap();
}

/// Proves R-028: a task made after the grant was saved is not covered until the grant is saved anew.
#[test]
fn tasks_made_later_are_not_covered_until_the_grant_is_saved_anew() {
    let mut cast = Cast::new();
    let care = cast.world.task(cast.pumps, "Care");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let entry = GrantEntry {
        scope: ScopeChoice::ExistingTasks,
        ..grant_on(cast.pumps)
    };
    give(&test, &ada, cast.marta, entry).unwrap();
    let later = go(create_task(&test.portal, &ada, cast.pumps, "Later")).unwrap();
    let tasks = || {
        let marta = enter(&test, cast.marta);
        let form = go(portal_domain::usecase::new_ticket_form(
            &test.portal,
            &marta,
            None,
        ))
        .unwrap();
        form.projects[0]
            .tasks
            .iter()
            .map(|task| task.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(tasks(), [care]);
    super::rework(&test, &cast, &ada, entry).unwrap();
    assert_eq!(tasks(), [care, later]);
}
