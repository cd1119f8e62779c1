//! Grants of a colleague for somebody else.

use crate::support::{Cast, audit, enter, go};
use portal_domain::access::{Reach, Scope};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::usecase::*;
use portal_domain::version::Version;

/// Jan has three grants: Marta has one of them already and another one with other options.
struct Scene {
    cast: Cast,
    same: portal_domain::ids::GrantId,
    differs: portal_domain::ids::GrantId,
    new: portal_domain::ids::GrantId,
    own: portal_domain::ids::GrantId,
}

fn scene() -> Scene {
    let mut cast = Cast::new();
    let (care, repair) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(cast.pumps, "Repair"),
    );
    let (marta, jan, pumps) = (cast.marta, cast.jan, cast.pumps);
    let world = &mut cast.world;
    let same = world.grant(jan, pumps).task(care).id();
    world.grant(marta, pumps).task(care);
    let differs = world.grant(jan, pumps).reach(Reach::All).sees_hours().id();
    let own = world.grant(marta, pumps).read_only().id();
    let new = world.grant(jan, pumps).task(repair).read_only().id();
    world.grant(jan, cast.shop);
    world.ticket(pumps).contact(jan);
    Scene {
        cast,
        same,
        differs,
        new,
        own,
    }
}

/// The form says of each grant what copying would mean, and offers colleagues of the same customer alone.
#[test]
fn each_grant_of_a_colleague_says_what_copying_means() {
    let scene = scene();
    let cast = &scene.cast;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let view = go(view_copy(&test.portal, &ada, cast.marta, Some(cast.jan))).unwrap();
    let names: Vec<&str> = view.sources.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Jan Olsen"]);
    let of = |id| {
        let mut found = view
            .offers
            .iter()
            .filter(|one| one.view.grant.grant.id == id);
        found.next().unwrap().standing.clone()
    };
    assert_eq!(of(scene.same), CopyStanding::Same);
    assert_eq!(of(scene.new), CopyStanding::New);
    assert!(matches!(of(scene.differs), CopyStanding::Differs(own) if own.id == scene.own));
    let barred = view
        .offers
        .iter()
        .filter(|one| matches!(one.standing, CopyStanding::NotGrantable(_)));
    assert_eq!(barred.count(), 1);
    for stranger in [cast.petra, cast.marta] {
        let none = go(view_copy(&test.portal, &ada, cast.marta, Some(stranger)));
        assert_eq!(none.err(), Some(Failure::NotFound));
    }
}

/// What is chosen comes together: new ones are added, collisions replaced where that was chosen, each noted on its own.
#[test]
fn the_chosen_ones_are_taken_over_together() {
    let scene = scene();
    let cast = &scene.cast;
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let first = Version::FIRST;
    let choice = |grant, replaces| CopyChoice {
        grant,
        seen: first,
        replaces,
    };
    let chosen = [
        choice(scene.new, None),
        choice(scene.differs, Some((scene.own, first))),
    ];
    let preview = go(preview_copy(portal, &ada, cast.marta, cast.jan, &chosen)).unwrap();
    assert_eq!(preview.contacts[0].sight_gained.total, 1);
    let before = audit(&test).len();
    go(copy_grants(portal, &ada, cast.marta, cast.jan, &chosen)).unwrap();
    let noted: Vec<String> = audit(&test)
        .split_off(before)
        .into_iter()
        .map(|one| one.action)
        .collect();
    assert_eq!(noted, ["grant.created", "grant.changed"]);
    let view = go(view_contact(portal, &ada, cast.marta)).unwrap();
    assert_eq!(view.grants.len(), 3);
    let own = view
        .grants
        .iter()
        .find(|one| one.grant.grant.id == scene.own)
        .unwrap();
    assert_eq!(own.grant.grant.scope, Scope::AllTasks);
    assert!(own.grant.grant.options.sees_actual_hours && !own.grant.grant.options.read_only);
}

/// A grant that changed since the form was opened, on either side, takes nothing over.
#[test]
fn what_changed_since_is_stale() {
    let scene = scene();
    let cast = &scene.cast;
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let (first, later) = (Version::FIRST, Version::FIRST.next());
    let commits = test.store.commits();
    for choice in [
        CopyChoice {
            grant: scene.new,
            seen: later,
            replaces: None,
        },
        CopyChoice {
            grant: scene.differs,
            seen: first,
            replaces: Some((scene.own, later)),
        },
        CopyChoice {
            grant: scene.own,
            seen: first,
            replaces: None,
        },
    ] {
        let result = go(copy_grants(portal, &ada, cast.marta, cast.jan, &[choice]));
        assert_eq!(result, Err(Failure::Stale));
    }
    assert_eq!(test.store.commits(), commits);
}

/// Who has no account has nothing to grant to.
#[test]
fn without_an_account_nothing_is_taken_over() {
    let mut cast = Cast::new();
    let lone = cast.world.contact(cast.nordwerk, "Otto Ohne");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let none = go(view_copy(&test.portal, &ada, lone, None));
    assert_eq!(none.err(), Some(Failure::Conflict(Conflict::NoLogin)));
}
