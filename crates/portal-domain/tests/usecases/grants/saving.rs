//! What is stored, refused and logged when a grant is saved.

use super::{give, rework, stored, take};
use crate::support::{Cast, audit_of, enter, field, go, grant_on, wrong_field};
use portal_domain::access::{GrantOptions, Reach, Scope};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::timestamp::Day;
use portal_domain::usecase::{
    GrantEntry, ScopeChoice, create_task, edit_grant, remove_grant, view_contact, view_grant,
};
use portal_domain::version::Version;

/// Proves: several grants on one contact, one of each scope, each with its own five options.
#[test]
fn a_contact_holds_several_grants_with_options_of_their_own() {
    let mut cast = Cast::new();
    let (one, two) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(cast.pumps, "Repair"),
    );
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let options = GrantOptions {
        read_only: true,
        reach: Reach::All,
        sees_planned_hours: true,
        sees_actual_hours: false,
        sees_billable_hours: true,
    };
    let entries = [
        grant_on(cast.pumps),
        GrantEntry {
            scope: ScopeChoice::ExistingTasks,
            ..grant_on(cast.pumps)
        },
        GrantEntry {
            scope: ScopeChoice::Task(one),
            options,
            ..grant_on(cast.pumps)
        },
        GrantEntry {
            scope: ScopeChoice::Task(two),
            ..grant_on(cast.pumps)
        },
    ];
    let mut tasks = vec![one, two];
    tasks.sort();
    let scopes = [
        Scope::AllTasks,
        Scope::ExistingTasks(tasks),
        Scope::Task(one),
        Scope::Task(two),
    ];
    for (entry, scope) in entries.into_iter().zip(scopes) {
        let id = give(&test, &ada, cast.marta, entry).unwrap();
        let grant = go(view_grant(&test.portal, &ada, cast.marta, id)).unwrap();
        assert_eq!((grant.scope, grant.options), (scope, entry.options));
        assert_eq!(
            (grant.created_by, grant.created_at),
            (ada.author(), test.portal.now())
        );
    }
    assert_eq!(stored(&test, &ada, cast.marta).len(), 4);
}

/// Proves R-034: a new grant that says nothing more reaches only named tickets, shows no hours and is not read-only.
#[test]
fn a_new_grant_starts_with_the_least() {
    let options = grant_on(Cast::new().pumps).options;
    let GrantOptions {
        read_only,
        reach,
        sees_planned_hours,
        sees_actual_hours,
        sees_billable_hours,
    } = options;
    assert_eq!(reach, Reach::Named);
    assert!(!read_only && !sees_planned_hours && !sees_actual_hours && !sees_billable_hours);
}

/// Proves R-037: the same contact, project and scope twice is refused, an ended grant in that place included, on saving a
/// new one and on changing another into it.
#[test]
fn a_second_grant_in_the_same_place_is_refused() {
    let mut cast = Cast::new();
    let task = cast.world.task(cast.pumps, "Care");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let ended = Some("2020-01-01".parse::<Day>().unwrap());
    for scope in [
        ScopeChoice::AllTasks,
        ScopeChoice::ExistingTasks,
        ScopeChoice::Task(task),
    ] {
        let entry = GrantEntry {
            scope,
            end_date: ended,
            ..grant_on(cast.pumps)
        };
        give(&test, &ada, cast.marta, entry).unwrap();
        let before = test.store.commits();
        let again = GrantEntry {
            end_date: None,
            ..entry
        };
        let refused = give(&test, &ada, cast.marta, again);
        assert_eq!(wrong_field(refused), field("scope", "taken"), "{scope:?}");
        assert_eq!(test.store.commits(), before);
    }
    go(create_task(&test.portal, &ada, cast.pumps, "Later")).unwrap();
    let entry = GrantEntry {
        scope: ScopeChoice::ExistingTasks,
        ..grant_on(cast.pumps)
    };
    let refused = give(&test, &ada, cast.marta, entry);
    assert_eq!(
        wrong_field(refused),
        field("scope", "taken"),
        "another snapshot is the same place"
    );
    assert!(
        give(&test, &ada, cast.jan, grant_on(cast.pumps)).is_ok(),
        "somebody else's place is free"
    );

    let (id, version) = stored(&test, &ada, cast.marta)[0];
    let before = test.store.commits();
    let all = go(view_grant(&test.portal, &ada, cast.marta, id))
        .unwrap()
        .scope;
    let other = if all == Scope::AllTasks {
        ScopeChoice::Task(task)
    } else {
        ScopeChoice::AllTasks
    };
    let entry = GrantEntry {
        scope: other,
        ..grant_on(cast.pumps)
    };
    let refused = go(edit_grant(
        &test.portal,
        &ada,
        (cast.marta, id),
        version,
        &entry,
    ));
    assert_eq!(wrong_field(refused), field("scope", "taken"));
    assert_eq!(test.store.commits(), before);
}

/// Proves: giving, changing and taking a grant stand in the audit log with actor, time, old and new values.
#[test]
fn every_change_of_a_grant_is_logged() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    test.clock.advance(5);
    let id = give(&test, &ada, cast.marta, grant_on(cast.pumps)).unwrap();
    let (line, changes) = audit_of(&test, "grant.created");
    assert_eq!((line.at, line.actor), (test.portal.now(), ada.author()));
    assert_eq!(line.object, format!("contact {}", cast.marta));
    let pumps = cast.pumps;
    assert_eq!(
        changes,
        [
            format!("grant: - -> {id}"),
            format!("project: - -> {pumps}"),
            "scope: - -> all_tasks".to_owned(),
            "read_only: - -> false".to_owned(),
            "reach: - -> named".to_owned(),
            "hours: - -> ".to_owned(),
        ]
    );

    test.clock.advance(5);
    let mut entry = grant_on(cast.pumps);
    entry.options.read_only = true;
    entry.options.reach = Reach::All;
    entry.options.sees_actual_hours = true;
    entry.end_date = Some("2026-12-31".parse().unwrap());
    rework(&test, &cast, &ada, entry).unwrap();
    let (line, changes) = audit_of(&test, "grant.changed");
    assert_eq!((line.at, line.actor), (test.portal.now(), ada.author()));
    assert_eq!(
        changes,
        [
            format!("grant: - -> {id}"),
            format!("project: - -> {pumps}"),
            "read_only: false -> true".to_owned(),
            "reach: named -> all".to_owned(),
            "hours:  -> actual".to_owned(),
            "end_date: - -> 2026-12-31".to_owned(),
        ]
    );

    test.clock.advance(5);
    take(&test, &cast, &ada).unwrap();
    let (line, changes) = audit_of(&test, "grant.removed");
    assert_eq!((line.at, line.actor), (test.portal.now(), ada.author()));
    assert_eq!(
        changes[0],
        format!("grant: {id} -> -"),
        "what is gone stands on the old side"
    );
    assert!(
        changes.contains(&"end_date: 2026-12-31 -> -".to_owned()),
        "{changes:?}"
    );
    assert_eq!(stored(&test, &ada, cast.marta), []);
}

/// Proves AC-84: a grant that somebody else has changed meanwhile is neither changed nor taken; the log tells one change.
#[test]
fn a_grant_seen_in_an_older_version_stays() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let (id, version) = stored(&test, &ada, cast.marta)[0];
    let mut entry = grant_on(cast.pumps);
    entry.options.reach = Reach::All;
    rework(&test, &cast, &ada, entry).unwrap();
    let before = test.store.commits();
    let stale = go(edit_grant(
        &test.portal,
        &ada,
        (cast.marta, id),
        version,
        &grant_on(cast.pumps),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    let stale = go(remove_grant(&test.portal, &ada, (cast.marta, id), version));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(test.store.commits(), before);
}

/// Proves AC-04: a grant is reached under its own contact only.
#[test]
fn a_grant_is_not_found_under_another_contact() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let (id, version) = stored(&test, &ada, cast.marta)[0];
    let before = test.store.commits();
    let elsewhere = (cast.jan, id);
    assert_eq!(
        go(view_grant(&test.portal, &ada, cast.jan, id)).err(),
        Some(Failure::NotFound)
    );
    let entry = grant_on(cast.pumps);
    assert_eq!(
        go(edit_grant(&test.portal, &ada, elsewhere, version, &entry)),
        Err(Failure::NotFound)
    );
    assert_eq!(
        go(remove_grant(&test.portal, &ada, elsewhere, version)),
        Err(Failure::NotFound)
    );
    assert_eq!(test.store.commits(), before);
}

/// There is nothing to grant to a contact that has no account, and nobody to grant to who does not exist.
#[test]
fn a_grant_needs_a_contact_with_an_account() {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let refused = give(&test, &ada, nina, grant_on(cast.pumps));
    assert_eq!(refused, Err(Failure::Conflict(Conflict::NoLogin)));
    let nobody = cast.world.id();
    assert_eq!(
        give(&test, &ada, nobody, grant_on(cast.pumps)),
        Err(Failure::NotFound)
    );
}

/// Every grant that is saved moves the account's version, so that what decides about a write is locked with it (AC-36).
#[test]
fn a_saved_grant_moves_the_version_of_the_account() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let version = || {
        go(view_contact(&test.portal, &ada, cast.marta))
            .unwrap()
            .account
            .unwrap()
            .version
    };
    let mut last: Version = version();
    rework(&test, &cast, &ada, grant_on(cast.pumps)).unwrap();
    assert!(version() > last);
    last = version();
    take(&test, &cast, &ada).unwrap();
    assert!(version() > last);
}
