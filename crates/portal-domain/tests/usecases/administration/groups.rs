//! Groups and who is in them.

use crate::support::{Cast, audit_of, enter, field, go, list, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::ports::{DirectoryQuery, TicketFilter};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, change_group_member, create_group, edit_group, list_groups, view_employee, view_groups,
};
use portal_domain::version::Version;

/// Groups are kept by administrators and read by employees, with their changes in the log.
///
/// Proves R-204 for groups.
#[test]
fn groups_are_kept_and_every_change_is_logged() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let crew = go(create_group(&test.portal, &ada, "Crew")).unwrap();
    assert_eq!(
        audit_of(&test, "group.created").1,
        ["name: - -> Crew", "active: - -> true"]
    );
    go(edit_group(
        &test.portal,
        &ada,
        crew,
        Version::FIRST,
        "Night crew",
        false,
    ))
    .unwrap();
    assert_eq!(
        audit_of(&test, "group.changed").1,
        ["name: Crew -> Night crew", "active: true -> false"]
    );
    let stale = go(edit_group(
        &test.portal,
        &ada,
        crew,
        Version::FIRST,
        "X",
        true,
    ));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(
        wrong_field(go(create_group(&test.portal, &ada, "\u{AD}"))),
        field("name", "blank")
    );
    assert_eq!(
        go(list_groups(&test.portal, &enter(&test, cast.olga)))
            .unwrap()
            .len(),
        1
    );
    assert!(go(list_groups(&test.portal, &enter(&test, cast.marta))).is_err());
}

fn set(
    test: &TestPortal,
    ada: &Actor,
    group: GroupId,
    who: EmployeeId,
    member: bool,
) -> Result<(), Failure> {
    go(change_group_member(&test.portal, ada, group, who, member))
}

/// Proves R-157: a member of a group sees what was sent to it, from the next request on, until taken out; a main group goes
/// with the membership; done twice it is done once.
#[test]
fn members_see_what_was_sent_to_their_group() {
    let mut cast = Cast::new();
    let crew = cast.world.group("Crew");
    cast.world
        .ticket(cast.pumps)
        .group(crew)
        .subject("For the crew");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let sees = || list(&test, &enter(&test, cast.olga), TicketFilter::default());
    assert_eq!(sees(), Vec::<String>::new());
    set(&test, &ada, crew, cast.olga, true).unwrap();
    assert_eq!(sees(), ["For the crew"]);
    let (line, changes) = audit_of(&test, "group.members");
    assert_eq!(
        (line.actor, line.object),
        (ada.author(), format!("group {crew}"))
    );
    assert_eq!(
        changes,
        [
            "member: false -> true".to_owned(),
            format!("employee: - -> {}", cast.olga)
        ]
    );
    let before = test.store.commits();
    set(&test, &ada, crew, cast.olga, true).unwrap();
    assert_eq!(test.store.commits(), before);
    set(&test, &ada, crew, cast.olga, false).unwrap();
    assert_eq!(sees(), Vec::<String>::new());

    cast.world[cast.olga].main_group = Some(crew);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    set(&test, &ada, crew, cast.olga, false).unwrap();
    let olga = go(view_employee(&test.portal, &ada, cast.olga))
        .unwrap()
        .employee;
    assert_eq!((olga.main_group, olga.groups), (None, vec![]));
}

#[test]
fn unknown_groups_and_employees_are_refused() {
    let mut cast = Cast::new();
    let crew = cast.world.group("Crew");
    cast.world[cast.olga].active = false;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    assert_eq!(
        set(&test, &ada, cast.world.id(), cast.tom, true),
        Err(Failure::NotFound)
    );
    let refused = set(&test, &ada, crew, cast.world.id(), true);
    assert_eq!(wrong_field(refused), field("add", "not_offered"));
    assert_eq!(test.store.commits(), before);
    let view = go(view_groups(&test.portal, &ada, &DirectoryQuery::ALL)).unwrap();
    assert_eq!(
        (view.groups.items.len(), view.employees.len()),
        (1, 3),
        "Olga is no longer active"
    );
}
