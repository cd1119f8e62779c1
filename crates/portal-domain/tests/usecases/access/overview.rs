//! What the access of a contact adds up to.

use crate::support::{Cast, enter, go};
use portal_domain::access::{Inactive, Reach};
use portal_domain::people::Holder;
use portal_domain::timestamp::Day;
use portal_domain::usecase::*;
use portal_domain::work::{ProjectState, Status};

fn sums(sees: u64, writes: u64, accepts: u64) -> AccessSums {
    AccessSums {
        sees,
        writes,
        accepts,
    }
}

/// Proves R-038 and domain 5.4 on one screen: every ticket is counted with the grant that decides about it, and a grant
/// that decides nothing says which ones do.
#[test]
fn each_grant_tells_what_it_decides_alone() {
    let mut cast = Cast::new();
    let (marta, pumps) = (cast.marta, cast.pumps);
    let (care, repair) = (
        cast.world.task(pumps, "Care"),
        cast.world.task(pumps, "Repair"),
    );
    let whole = cast.world.grant(marta, pumps).reach(Reach::All).id();
    let existing = cast.world.grant(marta, pumps).existing_tasks(&[care]).id();
    let narrow = cast.world.grant(marta, pumps).task(care).read_only().id();
    cast.world.ticket(pumps).owner(Some(cast.nordwerk));
    cast.world
        .ticket(pumps)
        .task(repair)
        .contact(cast.jan)
        .status(Status::Done);
    cast.world.ticket(pumps).task(care).contact(marta);
    cast.world.ticket(pumps).task(care).contact(cast.jan);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let found = go(access_overview(&test.portal, &ada, marta)).unwrap();
    assert_eq!(found.sums, sums(3, 2, 1));
    assert_eq!((found.without_grant, found.obstacles), (0, vec![]));
    let of = |id| {
        found
            .grants
            .iter()
            .find(|one| one.grant == id)
            .unwrap()
            .clone()
    };
    assert_eq!(of(whole).sums, sums(2, 2, 1));
    assert_eq!(
        of(whole).standing,
        GrantStanding::PartlyShadowed(vec![narrow])
    );
    assert_eq!(of(existing).sums, sums(0, 0, 0));
    assert_eq!(of(existing).standing, GrantStanding::Shadowed(vec![narrow]));
    assert_eq!(of(narrow).sums, sums(1, 0, 0));
    assert_eq!(of(narrow).standing, GrantStanding::Decides);
}

/// Proves on that screen: why a grant does not count or opens no writing.
#[test]
fn what_does_not_count_says_why() {
    let mut cast = Cast::new();
    let (marta, pumps) = (cast.marta, cast.pumps);
    let yesterday = Day::from_civil(2020, 1, 1).unwrap();
    let ended = cast.world.grant(marta, pumps).until(yesterday).id();
    let internal = cast.world.grant(marta, cast.shop).id();
    let foreign = cast.world.grant(marta, cast.boiler).id();
    let old = cast.world.project(cast.nordwerk, "OLD");
    cast.world[old].state = ProjectState::Closed;
    let closed = cast.world.grant(marta, old).id();
    cast.world.ticket(old).contact(marta);
    cast.world.ticket(pumps).contact(marta);
    cast.world.settings.assigned_regardless = true;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let found = go(access_overview(&test.portal, &ada, marta)).unwrap();
    let of = |id| {
        found
            .grants
            .iter()
            .find(|one| one.grant == id)
            .unwrap()
            .clone()
    };
    for (id, reason) in [
        (ended, Inactive::Ended),
        (internal, Inactive::InternalProject),
        (foreign, Inactive::OtherCustomer),
    ] {
        assert_eq!(of(id).standing, GrantStanding::Inactive(reason));
        assert_eq!(of(id).reads_only, None);
    }
    assert_eq!(of(closed).reads_only, Some(ReadsOnly::ProjectClosed));
    assert_eq!(of(closed).sums, sums(1, 0, 0));
    // The ticket of the ended grant is seen by the company switch alone.
    assert_eq!((found.sums, found.without_grant), (sums(2, 0, 0), 1));
}

/// Proves on that screen: what keeps a contact from everything is said before all grants.
#[test]
fn what_keeps_a_contact_from_everything_is_told() {
    let mut cast = Cast::with_grant();
    let marta = cast.marta;
    cast.world.ticket(cast.pumps).contact(marta);
    cast.world[marta].active = false;
    cast.world[cast.nordwerk].active = false;
    cast.world.account(marta).ticket_access = false;
    let credential = cast.world.credential_of(Holder::Contact(marta));
    cast.world[credential].login_name = None;
    cast.world[credential].password_hash = None;
    let lone = cast.world.contact(cast.nordwerk, "Otto Ohne");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let found = go(access_overview(&test.portal, &ada, marta)).unwrap();
    assert_eq!(found.obstacles, Obstacle::ALL);
    assert_eq!(found.sums, sums(0, 0, 0));
    let none = go(access_overview(&test.portal, &ada, lone)).unwrap();
    assert!(none.obstacles.contains(&Obstacle::NoLoginName) && none.grants.is_empty());
}
