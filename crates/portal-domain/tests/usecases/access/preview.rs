//! Previews: what they tell, refuse and leave alone.

use super::ids;
use crate::support::{Cast, contact_entry, enter, go, grant_on, settings_entry};
use portal_domain::access::{GrantOptions, Reach};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::usecase::*;
use portal_domain::values::{AccountLanguage, Problem};
use portal_domain::version::Version;

/// Proves R-211 and domain 4.4, "less can give more": where a narrow read-only grant goes, a wider one decides again.
#[test]
fn less_can_give_more() {
    let mut cast = Cast::new();
    let care = cast.world.task(cast.pumps, "Care");
    let (marta, pumps) = (cast.marta, cast.pumps);
    cast.world.grant(marta, pumps).reach(Reach::All);
    let narrow = cast.world.grant(marta, pumps).task(care).read_only().id();
    let own = cast.world.ticket(pumps).task(care).contact(marta).id();
    let other = cast.world.ticket(pumps).task(care).contact(cast.jan).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let commits = test.store.commits();
    let step = GrantStep::Remove {
        contact: marta,
        grant: narrow,
        seen: Version::FIRST,
    };
    let preview = go(preview_grant(&test.portal, &ada, &step)).unwrap();
    assert_eq!((preview.examined, preview.affected), (1, 1));
    let told = &preview.contacts[0];
    assert_eq!(told.name, "Marta Sommer");
    assert_eq!(ids(&told.sight_gained), [other]);
    assert_eq!(told.sight_lost.total, 0);
    let mut both = vec![own, other];
    both.sort_unstable();
    assert_eq!(ids(&told.writing_gained), both);
    assert_eq!((told.before.sees, told.after.sees), (1, 2));
    assert_eq!((told.before.writes, told.after.writes), (0, 2));
    assert_eq!(test.store.commits(), commits, "a preview writes nothing");
}

/// Fifty are told by number and subject, in the order of numbers; of the others how many they are.
#[test]
fn fifty_are_told_and_the_rest_is_counted() {
    let mut cast = Cast::new();
    for number in 0..60 {
        let subject = format!("Pump {number:02}");
        cast.world
            .ticket(cast.pumps)
            .subject(&subject)
            .owner(Some(cast.nordwerk));
    }
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let mut entry = grant_on(cast.pumps);
    entry.options.reach = Reach::All;
    let contact = cast.marta;
    let preview = go(preview_grant(
        &test.portal,
        &ada,
        &GrantStep::Give { contact, entry },
    ));
    let told = preview.unwrap().contacts.remove(0).sight_gained;
    assert_eq!((told.total, told.first.len(), told.more()), (60, 50, 10));
    assert_eq!(told.first[0].subject, "Pump 00");
    assert!(
        told.first
            .windows(2)
            .all(|pair| pair[0].number < pair[1].number)
    );
}

/// The settings concern everybody: of each contact that gains or loses something the preview tells.
#[test]
fn settings_are_previewed_for_everybody() {
    let mut cast = Cast::with_grant();
    let pumps = cast.pumps;
    cast.world.ticket(pumps).contact(cast.marta);
    cast.world.ticket(pumps).contact(cast.jan);
    cast.world.ticket(cast.boiler).contact(cast.petra);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let (version, mut entry) = settings_entry(&test, &ada);
    entry.contact_read_only = true;
    entry.assigned_regardless = true;
    let preview = go(preview_settings(&test.portal, &ada, version, &entry)).unwrap();
    let told: Vec<_> = preview
        .contacts
        .iter()
        .map(|one| {
            (
                one.name.as_str(),
                one.sight_gained.total,
                one.writing_lost.total,
            )
        })
        .collect();
    let expected = [
        ("Jan Olsen", 1, 0),
        ("Marta Sommer", 0, 1),
        ("Petra Wolf", 1, 0),
    ];
    assert_eq!(told, expected);
    assert_eq!((preview.examined, preview.affected), (3, 3));
    let none = go(preview_settings(
        &test.portal,
        &ada,
        version,
        &settings_entry(&test, &ada).1,
    ));
    assert_eq!(none.unwrap().affected, 0);
}

/// What cannot be saved is refused before as it would be after: stale, taken, foreign, without account.
#[test]
fn what_cannot_be_saved_cannot_be_previewed() {
    let mut cast = Cast::with_grant();
    let grant = go(async {
        cast.world.contact_access(cast.marta).unwrap().grants[0]
            .grant
            .id
    });
    let lone = cast.world.contact(cast.nordwerk, "Otto Ohne");
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let give = |contact, entry| {
        go(preview_grant(
            portal,
            &ada,
            &GrantStep::Give { contact, entry },
        ))
    };
    let marta = cast.marta;
    assert_eq!(
        give(marta, grant_on(cast.pumps)),
        Err(Failure::field("scope", Problem::Taken))
    );
    let foreign = Err(Failure::field("project", Problem::NotOffered));
    assert_eq!(give(marta, grant_on(cast.boiler)), foreign);
    assert_eq!(give(marta, grant_on(cast.shop)), foreign);
    assert_eq!(
        give(lone, grant_on(cast.pumps)),
        Err(Failure::Conflict(Conflict::NoLogin))
    );
    let (seen, entry) = (Version::FIRST.next(), grant_on(cast.pumps));
    let step = GrantStep::Change {
        contact: marta,
        grant,
        seen,
        entry,
    };
    assert_eq!(go(preview_grant(portal, &ada, &step)), Err(Failure::Stale));
    // Both ids must agree (AC-04).
    let step = GrantStep::Remove {
        contact: cast.jan,
        grant,
        seen: Version::FIRST,
    };
    assert_eq!(
        go(preview_grant(portal, &ada, &step)),
        Err(Failure::NotFound)
    );
    let access = AccessEntry {
        login_name: None,
        language: AccountLanguage::Default,
        ticket_access: false,
    };
    assert_eq!(
        go(preview_access(portal, &ada, marta, seen, &access)),
        Err(Failure::Stale)
    );
    let entry = contact_entry(&cast.world[marta]);
    assert_eq!(
        go(preview_contact(portal, &ada, marta, seen, &entry)),
        Err(Failure::Stale)
    );
}

/// Several grants of several contacts are changed together or not at all, and what is refused is told by its position.
#[test]
fn a_batch_is_taken_whole_or_not_at_all() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let give = |contact| GrantStep::Give {
        contact,
        entry: GrantEntry {
            options: GrantOptions {
                reach: Reach::All,
                ..GrantOptions::default()
            },
            ..grant_on(cast.pumps)
        },
    };
    let steps = [give(cast.jan), give(cast.marta)];
    let commits = test.store.commits();
    let refused = RefusedStep {
        position: 1,
        failure: Failure::field("scope", Problem::Taken),
    };
    let outcome = go(change_grants(portal, &ada, cast.nordwerk, &steps)).unwrap();
    assert_eq!(outcome, BatchOutcome::Refused(vec![refused.clone()]));
    let outcome = go(preview_grants(portal, &ada, &steps)).unwrap();
    assert_eq!(outcome, BatchOutcome::Refused(vec![refused]));
    assert_eq!(test.store.commits(), commits);
    // Contacts of another customer are not among them.
    let foreign = go(change_grants(portal, &ada, cast.sudhaus, &[give(cast.jan)]));
    assert_eq!(foreign, Err(Failure::NotFound));
    let (_, grants) = (
        commits,
        go(view_contact(portal, &ada, cast.jan)).unwrap().grants,
    );
    assert!(grants.is_empty());
    let done = go(change_grants(
        portal,
        &ada,
        cast.nordwerk,
        &[give(cast.jan)],
    ))
    .unwrap();
    assert_eq!(done, BatchOutcome::Done(()));
}
