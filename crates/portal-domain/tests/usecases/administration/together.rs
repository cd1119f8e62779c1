//! What one form sends at once is stored at once or not at all, and once however often it is sent.

use crate::support::{
    Cast, PASSWORD, employee_entry, enter, field, go, grant_on, submission, try_login, wrong_field,
};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::ids::EmployeeId;
use portal_domain::ports::DirectoryQuery;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, EmployeeEntry, LoginChange, PasswordChoice, SetUpLogin, create_customer,
    create_employee_with_login, create_grant_with_notice, create_group, edit_employee_with_login,
    edit_grant_with_notice, list_employees, view_contact, view_employee,
};
use portal_domain::values::AccountLanguage;

fn login(name: &str, password: &str) -> SetUpLogin {
    SetUpLogin {
        login_name: name.to_owned(),
        password: PasswordChoice::ByHand {
            password: password.to_owned(),
            must_change: false,
        },
        language: AccountLanguage::Default,
        ticket_access: false,
    }
}

fn rolf(cast: &Cast) -> EmployeeEntry {
    EmployeeEntry {
        name: "Rolf Zander".to_owned(),
        ..employee_entry(&cast.world[cast.tom])
    }
}

/// Proves R-002 for the form of an employee: with a taken or bad login there is no employee either, and all mistakes of
/// both parts are told together.
#[test]
fn an_employee_and_the_login_are_made_together_or_not_at_all() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let make = |entry: &EmployeeEntry, command: &SetUpLogin| {
        go(create_employee_with_login(
            &test.portal,
            &ada,
            entry,
            Some(command),
        ))
    };
    let before = test.store.commits();
    let taken = make(&rolf(&cast), &login("Marta.Sommer", "a kettle of tea 42"));
    assert_eq!(wrong_field(taken), field("login_name", "taken"));
    let blank = EmployeeEntry {
        name: " ".to_owned(),
        ..rolf(&cast)
    };
    let Err(Failure::Invalid(wrong)) = make(&blank, &login("x", "short")) else {
        panic!("it was accepted")
    };
    let names: Vec<_> = wrong.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(names, ["name", "login_name", "password"]);
    assert_eq!(test.store.commits(), before);
    make(&rolf(&cast), &login("rolf.zander", "a kettle of tea 42")).unwrap();
    assert!(try_login(&test, "rolf.zander", "a kettle of tea 42").is_ok());
}

fn save(
    test: &TestPortal,
    ada: &Actor,
    id: EmployeeId,
    change: &LoginChange,
) -> Result<(), Failure> {
    let employee = go(view_employee(&test.portal, ada, id)).unwrap().employee;
    let mut entry = employee_entry(&employee);
    entry.may_bill = !entry.may_bill;
    go(edit_employee_with_login(
        &test.portal,
        ada,
        id,
        employee.version,
        (&entry, change),
    ))
}

/// Proves and AC-83 for the same form: a refused login change leaves the other entries as they were.
#[test]
fn an_employee_and_the_login_are_changed_together_or_not_at_all() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let rename = |name: &str| LoginChange::Rename(Some(name.to_owned()));
    let before = test.store.commits();
    let taken = save(&test, &ada, cast.tom, &rename("marta.sommer"));
    assert_eq!(wrong_field(taken), field("login_name", "taken"));
    let last = save(&test, &ada, cast.ada, &LoginChange::Rename(None));
    assert_eq!(last, Err(Failure::Conflict(Conflict::LastAdministrator)));
    let again = save(
        &test,
        &ada,
        cast.tom,
        &LoginChange::SetUp(login("tom.two", "a kettle of tea 42")),
    );
    assert_eq!(again, Err(Failure::Conflict(Conflict::LoginExists)));
    assert_eq!(test.store.commits(), before);

    save(&test, &ada, cast.tom, &rename("tom")).unwrap();
    assert!(
        try_login(&test, "tom", PASSWORD).is_ok()
            && try_login(&test, "tom.clasen", PASSWORD).is_err()
    );
    save(&test, &ada, cast.tom, &LoginChange::Rename(None)).unwrap();
    assert!(try_login(&test, "tom", PASSWORD).is_err());
    save(
        &test,
        &ada,
        cast.tom,
        &LoginChange::SetUp(login("tom.new", "a kettle of tea 42")),
    )
    .unwrap();
    assert!(try_login(&test, "tom.new", "a kettle of tea 42").is_ok());
    let may_bill = go(view_employee(&test.portal, &ada, cast.tom))
        .unwrap()
        .employee
        .may_bill;
    assert!(may_bill, "changed three times");
}

/// A grant and the switch for mails without a grant are saved together or not at all (domain 5.4).
#[test]
fn a_grant_and_the_switch_for_mails_are_saved_together_or_not_at_all() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let notifies = || {
        go(view_contact(portal, &ada, cast.marta))
            .unwrap()
            .contact
            .notify_without_grant
    };
    let before = test.store.commits();
    let foreign = go(create_grant_with_notice(
        portal,
        &ada,
        cast.marta,
        &grant_on(cast.boiler),
        Some(true),
    ));
    assert_eq!(wrong_field(foreign), field("project", "not_offered"));
    assert_eq!(test.store.commits(), before);
    let id = go(create_grant_with_notice(
        portal,
        &ada,
        cast.marta,
        &grant_on(cast.pumps),
        Some(true),
    ))
    .unwrap();
    assert!(notifies());
    let version = go(view_contact(portal, &ada, cast.marta)).unwrap().grants[0]
        .grant
        .grant
        .version;
    let (entry, ids) = (grant_on(cast.pumps), (cast.marta, id));
    go(edit_grant_with_notice(
        portal,
        &ada,
        ids,
        version,
        (&entry, None),
    ))
    .unwrap();
    assert!(notifies(), "left out, it stays");
    let stale = go(edit_grant_with_notice(
        portal,
        &ada,
        ids,
        version,
        (&entry, Some(false)),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    assert!(notifies());
    go(edit_grant_with_notice(
        portal,
        &ada,
        ids,
        version.next(),
        (&entry, Some(false)),
    ))
    .unwrap();
    assert!(!notifies());
}

/// Proves AC-33, AC-34 for administrators: the same form sent twice makes one thing, and its key serves no other.
#[test]
fn what_an_administrator_creates_twice_with_one_key_is_there_once() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let sending = ada.submitting(Some(submission("key-00000001")));
    let entry = rolf(&cast);
    let command = login("rolf.zander", "a kettle of tea 42");
    let make = || {
        go(create_employee_with_login(
            &test.portal,
            &sending,
            &entry,
            Some(&command),
        ))
    };
    let first = make().unwrap();
    let before = test.store.commits();
    assert_eq!(make(), Ok(first));
    assert_eq!(
        go(create_group(&test.portal, &sending, "Crew")),
        Err(Failure::KeyReused)
    );
    assert_eq!(test.store.commits(), before);
    let listed = go(list_employees(&test.portal, &ada, &DirectoryQuery::ALL)).unwrap();
    assert_eq!(listed.items.len(), 5);

    let customer = portal_domain::usecase::CustomerEntry {
        number: "K-9".to_owned(),
        name: "Ostwerk".to_owned(),
        active: true,
        language: None,
    };
    let taken = go(create_customer(&test.portal, &ada, &customer));
    assert!(taken.is_ok());
    let again = go(create_customer(&test.portal, &ada, &customer));
    assert_eq!(
        wrong_field(again),
        field("number", "taken"),
        "without a key it is another request"
    );
}
