//! What deactivating a customer takes, before it is saved.

use super::ids;
use crate::support::{Cast, enter, go};
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::usecase::*;
use portal_domain::version::Version;

fn entry(active: bool) -> CustomerEntry {
    CustomerEntry {
        number: "K-1".to_owned(),
        name: "Nordwerk".to_owned(),
        active,
        language: None,
    }
}

/// Proves for customers: which contact loses which tickets and who can log in no longer; saving then brings
/// exactly that, and activating gives it back.
#[test]
fn deactivating_a_customer_tells_who_loses_what() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    let one = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let other = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    // Kim has no login, so none is lost; Petra is another customer's.
    cast.world.contact(cast.nordwerk, "Kim Kahl");
    let leaving = cast.world.portal_contact(cast.nordwerk, "Lia Lose");
    let credential = cast.world.credential_of(Holder::Contact(leaving));
    cast.world[credential].login_name = None;
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let commits = test.store.commits();
    let first = Version::FIRST;
    let preview = go(preview_customer(
        portal,
        &ada,
        cast.nordwerk,
        first,
        &entry(false),
    ))
    .unwrap();
    let names = |told: &LoginsTold| -> Vec<String> {
        told.first.iter().map(|one| one.name.clone()).collect()
    };
    assert_eq!(preview.logins_lost.total, 2);
    assert_eq!(names(&preview.logins_lost), ["Jan Olsen", "Marta Sommer"]);
    assert_eq!(preview.logins_gained, LoginsTold::default());
    assert_eq!(preview.access.affected, 1);
    let told = &preview.access.contacts[0];
    assert_eq!(told.name, "Marta Sommer");
    let mut both = vec![one, other];
    both.sort_unstable();
    assert_eq!(ids(&told.sight_lost), both);
    assert_eq!(ids(&told.writing_lost), both);
    assert_eq!((told.before.sees, told.after.sees), (2, 0));
    assert_eq!(test.store.commits(), commits, "a preview writes nothing");

    // Another name takes nothing.
    let preview = go(preview_customer(
        portal,
        &ada,
        cast.nordwerk,
        first,
        &entry(true),
    ))
    .unwrap();
    assert_eq!((preview.access.affected, preview.logins_lost.total), (0, 0));

    go(edit_customer(
        portal,
        &ada,
        cast.nordwerk,
        first,
        &entry(false),
    ))
    .unwrap();
    let stale = go(preview_customer(
        portal,
        &ada,
        cast.nordwerk,
        first,
        &entry(true),
    ));
    assert_eq!(stale.err(), Some(Failure::Stale));
    let next = first.next();
    let preview = go(preview_customer(
        portal,
        &ada,
        cast.nordwerk,
        next,
        &entry(true),
    ))
    .unwrap();
    assert_eq!(names(&preview.logins_gained), ["Jan Olsen", "Marta Sommer"]);
    assert_eq!(ids(&preview.access.contacts[0].sight_gained), both);
    let missing = cast.world.id();
    let absent = go(preview_customer(portal, &ada, missing, first, &entry(true)));
    assert_eq!(absent.err(), Some(Failure::NotFound));
}
