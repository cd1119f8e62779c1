//! The first administrator, and the way back in (AC-83).

use crate::support::{Cast, audit_of, enter, go, try_login};
use portal_domain::failure::Failure;
use portal_domain::ports::DirectoryQuery;
use portal_domain::testkit::{MemoryStore, TestPortal};
use portal_domain::usecase::{
    CreateAdministrator, create_administrator, list_customers, resume_session,
};
use portal_domain::work::Author;
use std::sync::Arc;

fn command(login_name: &str, password: &str) -> CreateAdministrator {
    CreateAdministrator {
        name: "Zoe First".to_owned(),
        login_name: login_name.to_owned(),
        password: password.to_owned(),
        email: None,
    }
}

/// An empty installation gets its administrator from the command line, who then logs in and administers; the log says that
/// the installation itself did it, and holds no password.
#[test]
fn an_empty_installation_gets_its_administrator() {
    let store = MemoryStore::new();
    let mut test = TestPortal::on(Arc::new(store.clone()));
    test.store = store;
    let id = go(create_administrator(
        &test.portal,
        &command("zoe.first", "a kettle of tea 42"),
    ))
    .unwrap();
    let session = try_login(&test, "zoe.first", "a kettle of tea 42").unwrap();
    let zoe = go(resume_session(&test.portal, session.token.expose())).unwrap();
    assert!(go(list_customers(&test.portal, &zoe, &DirectoryQuery::ALL)).is_ok());
    let (line, changes) = audit_of(&test, "administrator.created");
    assert_eq!(
        (line.actor, line.object),
        (Author::System, format!("employee {id}"))
    );
    assert_eq!(
        changes,
        ["name: - -> Zoe First", "login_name: - -> zoe.first"]
    );
}

/// Proves R-002 and AC-59 for the command line: a taken name and a weak password leave nothing behind, no employee without
/// login neither.
#[test]
fn a_taken_name_or_a_weak_password_leaves_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let before = test.store.commits();
    for (name, password) in [
        ("Marta.Sommer", "a kettle of tea 42"),
        ("zoe.first", "zoe.first 2026"),
        ("z", "short"),
    ] {
        let refused = go(create_administrator(&test.portal, &command(name, password)));
        assert!(matches!(refused, Err(Failure::Invalid(_))), "{refused:?}");
    }
    assert_eq!(test.store.commits(), before);
    let ada = enter(&test, cast.ada);
    let listed = go(portal_domain::usecase::list_employees(
        &test.portal,
        &ada,
        &DirectoryQuery::ALL,
    ))
    .unwrap();
    assert_eq!(listed.items.len(), 4);
}
