//! Administration is the administrator's alone.

use super::every_usecase::everything;
use crate::support::{Cast, employee_entry, enter, go};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::*;

/// Proves R-019: employees who are not administrators, project managers included, and contacts can do nothing of it, and
/// nothing is written; the same calls get past that question for an administrator.
#[test]
fn only_administrators_administer() {
    let cast = Cast::with_grant();
    let people: [(&str, Someone); 4] = [
        ("manager", cast.eva.into()),
        ("member", cast.tom.into()),
        ("nobody in particular", cast.olga.into()),
        ("contact", cast.marta.into()),
    ];
    for (who, someone) in people {
        let test = cast.open();
        let actor = enter(&test, someone);
        let before = test.store.commits();
        let answers = everything(&test, &cast, &actor);
        assert_eq!(
            test.store.commits(),
            before + 1,
            "{who} wrote; the one is the login of the comparison"
        );
        for (name, answer) in answers {
            let expected = Some(Failure::Forbidden(Forbidden::AdministratorsOnly));
            assert_eq!(answer, expected, "{name} by {who}");
        }
    }
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for (name, answer) in everything(&test, &cast, &ada) {
        assert_ne!(
            answer,
            Some(Failure::Forbidden(Forbidden::AdministratorsOnly)),
            "{name}"
        );
    }
}

/// An administrator who was deactivated, or is one no longer, administers nothing with the request already under way
/// (AC-36).
#[test]
fn a_right_to_administer_that_went_is_not_used() {
    let mut cast = Cast::new();
    let bodo = cast.world.administrator("Bodo Thiel");
    let test = cast.open();
    let (ada, actor) = (enter(&test, cast.ada), enter(&test, bodo));
    let employee = go(view_employee(&test.portal, &ada, bodo))
        .unwrap()
        .employee;
    let mut entry = employee_entry(&employee);
    entry.administrator = false;
    go(edit_employee(
        &test.portal,
        &ada,
        bodo,
        employee.version,
        &entry,
    ))
    .unwrap();
    let before = test.store.commits();
    let refused = go(create_group(&test.portal, &actor, "Crew"));
    // The session went with the role (AC-53).
    assert_eq!(refused.err(), Some(Failure::Unauthenticated));
    assert_eq!(test.store.commits(), before);
}

/// An administrator who is marked read-only reads everything and changes nothing (domain 4.7, the safer reading).
#[test]
fn a_read_only_administrator_changes_nothing() {
    let mut cast = Cast::with_grant();
    let rita = cast.world.administrator("Rita Reader");
    cast.world[rita].read_only = true;
    let test = cast.open();
    let actor = enter(&test, rita);
    let before = test.store.commits();
    let answers = everything(&test, &cast, &actor);
    assert_eq!(
        test.store.commits(),
        before + 1,
        "the one is the login of the comparison"
    );
    let reads = |name: &str| name.starts_with("list_") || name.starts_with("view_");
    let refused = answers
        .iter()
        .filter(|(_, answer)| *answer == Some(Failure::Forbidden(Forbidden::Write)));
    assert!(refused.clone().all(|(name, _)| !reads(name)));
    assert!(refused.count() >= 30);
}
