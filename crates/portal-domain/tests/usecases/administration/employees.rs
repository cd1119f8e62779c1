//! Employees and groups.

use crate::support::{
    Cast, PASSWORD, audit_of, employee_entry, enter, field, go, try_login, wrong_field,
};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::ids::EmployeeId;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, EmployeeEntry, create_employee, create_group, edit_employee, view_employee,
};
use portal_domain::values::{AccountLanguage, Language};
use portal_domain::version::Version;

fn save(
    test: &TestPortal,
    ada: &Actor,
    id: EmployeeId,
    change: impl FnOnce(&mut EmployeeEntry),
) -> Result<(), Failure> {
    let employee = go(view_employee(&test.portal, ada, id)).unwrap().employee;
    let mut entry = employee_entry(&employee);
    change(&mut entry);
    go(edit_employee(
        &test.portal,
        ada,
        id,
        employee.version,
        &entry,
    ))
}

/// Proves R-204: an employee is added and changed, with old and new values of everything in the log.
#[test]
fn an_employee_is_kept_and_every_change_is_logged() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let crew = go(create_group(&test.portal, &ada, "Crew")).unwrap();
    let night = go(create_group(&test.portal, &ada, "Night")).unwrap();
    let entry = EmployeeEntry {
        name: "Rolf Zander".to_owned(),
        email: None,
        ..employee_entry(&cast.world[cast.tom])
    };
    let id = go(create_employee(&test.portal, &ada, &entry)).unwrap();
    let created = audit_of(&test, "employee.created").1;
    assert_eq!(
        created,
        [
            "name: - -> Rolf Zander",
            "active: - -> true",
            "administrator: - -> false",
            "all_projects: - -> false",
            "read_only: - -> false",
            "may_bill: - -> false",
            "language: - -> default"
        ]
    );
    save(&test, &ada, id, |entry| {
        entry.name = "Rolf Zoll".to_owned();
        entry.email = Some("rolf@kestrel.example".to_owned());
        entry.all_projects = true;
        entry.may_bill = true;
        entry.language = AccountLanguage::Fixed(Language::De);
        entry.main_group = Some(crew);
        entry.groups = vec![night, crew, night];
    })
    .unwrap();
    let (line, changes) = audit_of(&test, "employee.changed");
    assert_eq!(
        (line.actor, line.object),
        (ada.author(), format!("employee {id}"))
    );
    assert_eq!(
        changes,
        [
            "name: Rolf Zander -> Rolf Zoll".to_owned(),
            "email: - -> rolf@kestrel.example".to_owned(),
            "all_projects: false -> true".to_owned(),
            "may_bill: false -> true".to_owned(),
            "language: default -> de".to_owned(),
            format!("main_group: - -> {crew}"),
            format!("groups: - -> {night}"),
        ]
    );
}

/// Editing an employee keeps the memberships, which are kept with the projects.
#[test]
fn editing_an_employee_keeps_the_memberships() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    save(&test, &ada, cast.eva, |entry| entry.read_only = true).unwrap();
    let employee = go(view_employee(&test.portal, &ada, cast.eva))
        .unwrap()
        .employee;
    assert_eq!(employee.memberships, cast.world[cast.eva].memberships);
}

/// Proves AC-83: the last administrator who can log in neither steps down nor is deactivated, by nobody; a second one who
/// has no login does not count, one who has does.
#[test]
fn the_last_administrator_stays_one() {
    let mut cast = Cast::new();
    let bodo = cast.world.administrator("Bodo Thiel");
    let credential = cast
        .world
        .credential_of(portal_domain::people::Holder::Employee(bodo));
    cast.world[credential].password_hash = None;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let last = Err(Failure::Conflict(Conflict::LastAdministrator));
    assert_eq!(
        save(&test, &ada, cast.ada, |entry| entry.administrator = false),
        last
    );
    assert_eq!(
        save(&test, &ada, cast.ada, |entry| entry.active = false),
        last
    );
    assert_eq!(
        save(&test, &ada, cast.ada, |entry| entry.read_only = true),
        last,
        "who is read-only administers nothing"
    );
    assert_eq!(test.store.commits(), before);
    save(&test, &ada, cast.ada, |entry| {
        entry.name = "Ada Adler".to_owned()
    })
    .unwrap();
    save(&test, &ada, bodo, |entry| entry.administrator = false).unwrap();

    cast.world.administrator("Cora Uhl");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    save(&test, &ada, cast.ada, |entry| entry.administrator = false).unwrap();
}

/// Wrong entries and stale forms change nothing (AC-84).
#[test]
fn wrong_entries_and_stale_forms_change_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let refused = save(&test, &ada, cast.tom, |entry| {
        entry.email = Some("tom@".to_owned())
    });
    assert_eq!(wrong_field(refused), field("email", "malformed"));
    let unknown = cast.world.id();
    let refused = save(&test, &ada, cast.tom, |entry| {
        entry.main_group = Some(unknown)
    });
    assert_eq!(wrong_field(refused), field("groups", "not_offered"));
    let entry = employee_entry(&cast.world[cast.tom]);
    let stale = go(edit_employee(
        &test.portal,
        &ada,
        cast.tom,
        Version::FIRST.next(),
        &entry,
    ));
    assert_eq!(stale, Err(Failure::Stale));
    let blank = EmployeeEntry {
        name: " ".to_owned(),
        ..entry
    };
    assert_eq!(
        wrong_field(go(create_employee(&test.portal, &ada, &blank))),
        field("name", "blank")
    );
    assert_eq!(test.store.commits(), before);
}

/// A new employee cannot log in before a login is set up.
#[test]
fn a_new_employee_has_no_login_yet() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let entry = EmployeeEntry {
        name: "Rolf Zander".to_owned(),
        ..employee_entry(&cast.world[cast.tom])
    };
    let id = go(create_employee(&test.portal, &ada, &entry)).unwrap();
    assert_eq!(
        go(view_employee(&test.portal, &ada, id)).unwrap().login,
        None
    );
    assert!(try_login(&test, "rolf.zander", PASSWORD).is_err());
}
