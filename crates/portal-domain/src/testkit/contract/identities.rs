//! Who logs in, with everything that decides about them.

use super::sample::Sample;
use super::{Outcome, present};
use crate::access::ContactAccess;
use crate::ids::{ContactId, Uuid};
use crate::people::{Credential, Holder};
use crate::ports::{Identity, Person, Store};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock, FixedSecrets, PlainHasher, World};
use crate::work::ProjectState;
use std::sync::Arc;

/// What decides about a contact, with its grants in a comparable order.
fn ordered(mut access: ContactAccess) -> ContactAccess {
    access.grants.sort_by_key(|grant| grant.grant.id);
    access
}

/// Fails unless the identity is that of the holder in the world.
fn assert_identity(world: &World, holder: Holder, identity: Identity) {
    let credential = &world[world.credential_of(holder)];
    assert_eq!(&identity.credential, credential);
    match (holder, identity.person) {
        (
            Holder::Contact(id),
            Person::Contact {
                contact,
                customer,
                access,
            },
        ) => {
            assert_eq!(contact, world[id]);
            assert_eq!(customer, world[world[id].customer]);
            assert_eq!(
                Some(ordered(*access)),
                world.contact_access(id).map(ordered)
            );
        }
        (Holder::Employee(id), Person::Employee(employee)) => assert_eq!(employee, world[id]),
        (Holder::Contact(_), person @ Person::Employee(_))
        | (Holder::Employee(_), person @ Person::Contact { .. }) => {
            assert_eq!(
                format!("{holder:?}"),
                format!("{person:?}"),
                "another person"
            );
        }
    }
}

/// One statement for session, person, rights and settings: all of it as stored (AC-35, AC-36).
pub(super) async fn a_session_carries_its_identity(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let holders = [
        Holder::Contact(sample.marta),
        Holder::Contact(sample.jan),
        Holder::Employee(sample.eva),
        Holder::Employee(sample.ada),
    ];
    let world = &mut sample.world;
    // A closed project and an internal one among the grants, and one that ended.
    world[sample.project].state = ProjectState::Closed;
    world
        .grant(sample.jan, sample.internal)
        .until(world_day(-3));
    for (number, holder) in holders.into_iter().enumerate() {
        let credential = world.credential_of(holder);
        world.session(credential, &format!("token {number}"));
    }
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let settings = view.load_settings().await?;
    for (number, (holder, session)) in holders.into_iter().zip(&sample.world.sessions).enumerate() {
        let hash = FixedSecrets::hash_of(&format!("token {number}"));
        let (stored, identity) = present(view.find_session(&hash).await?, holder)?;
        assert_eq!(&stored, session);
        assert_eq!(identity.settings, settings);
        assert_identity(&sample.world, holder, identity);
        let by_credential = view.find_identity(session.credential).await?;
        let again = view
            .find_session(&hash)
            .await?
            .map(|(_, identity)| identity);
        assert_eq!(by_credential, again);
    }
    let unknown = FixedSecrets::hash_of("token 99");
    assert_eq!(view.find_session(&unknown).await?, None);
    let nobody = Uuid::from_u128(0xDEAD).into();
    assert_eq!(view.find_identity(nobody).await?, None);
    Ok(())
}

fn world_day(offset: i32) -> crate::timestamp::Day {
    FixedClock::START.utc_day().plus(offset)
}

/// A view repairs nothing and hides nothing: people who may not log in come with what keeps them out.
pub(super) async fn people_come_as_stored(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    world[sample.marta].active = false;
    world[sample.marta].employee = Some(sample.eva);
    world[sample.suedbau].active = false;
    world[sample.eva].active = false;
    let of_jan = world.credential_of(Holder::Contact(sample.jan));
    world[of_jan] = Credential {
        login_name: None,
        password_hash: None,
        must_change: true,
        epoch: 41,
        last_login: Some(FixedClock::START),
        ..world[of_jan].clone()
    };
    let without_account = world.contact(sample.nordwerk, "Kai Kontolos");
    let of_kai = world.login(Holder::Contact(without_account), "kai");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for holder in [
        Holder::Contact(sample.marta),
        Holder::Contact(sample.jan),
        Holder::Contact(sample.ugo),
        Holder::Employee(sample.eva),
    ] {
        let credential = sample.world.credential_of(holder);
        let identity = present(view.find_identity(credential).await?, holder)?;
        assert_identity(&sample.world, holder, identity);
    }
    // Without an account nothing decides about a contact, so nobody comes.
    assert_eq!(view.find_identity(of_kai).await?, None);
    Ok(())
}

pub(super) async fn access_works_without_a_login(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let nameless = sample.world.contact(sample.nordwerk, "Kim Kahl");
    sample.world.account(nameless).ticket_access = true;
    sample.world.grant(nameless, sample.project);
    let without_account = sample.world.contact(sample.nordwerk, "Kai Kontolos");
    sample.world.store(store.as_ref()).await?;
    let work = store.begin().await?;
    for contact in [nameless, sample.marta, sample.jan, sample.ugo] {
        let found = work.find_contact_access(contact).await?;
        assert_eq!(
            found.map(ordered),
            sample.world.contact_access(contact).map(ordered)
        );
    }
    let found = work.find_contact_access(nameless).await?;
    let parts = found.map(|access| (access.login_name_set, access.password_set));
    assert_eq!(parts, Some((false, false)));
    assert_eq!(work.find_contact_access(without_account).await?, None);
    let nobody = Uuid::from_u128(0xDEAD).into();
    assert_eq!(work.find_contact_access(nobody).await?, None);
    Ok(())
}

pub(super) async fn credentials_are_found_by_name_holder_and_address(
    store: Arc<dyn Store>,
) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let (of_marta, of_jan, of_eva) = (
        world.credential_of(Holder::Contact(sample.marta)),
        world.credential_of(Holder::Contact(sample.jan)),
        world.credential_of(Holder::Employee(sample.eva)),
    );
    world[of_marta].login_name = Some(valid("Märta@Nordwerk"));
    // One address for two contacts and an employee, written in different ways.
    world[sample.marta].email = Some(valid("Team@Nordwerk.example"));
    world[sample.jan].email = Some(valid("team@nordwerk.EXAMPLE"));
    world[sample.eva].email = Some(valid("TEAM@nordwerk.example"));
    let inactive = world.portal_contact(sample.nordwerk, "Ina Inaktiv");
    world[inactive].email = Some(valid("team@nordwerk.example"));
    world[inactive].active = false;
    let gone = world.employee("Gerd Gegangen");
    world[gone].email = Some(valid("team@nordwerk.example"));
    world[gone].active = false;
    let no_login = world.contact(sample.nordwerk, "Kim Kahl");
    world[no_login].email = Some(valid("team@nordwerk.example"));
    world.store(store.as_ref()).await?;
    let (world, view) = (&sample.world, store.read().await?);

    let by_login = view.find_credential_by_login("märta@nordwerk").await?;
    assert_eq!(by_login.as_ref(), Some(&world[of_marta]));
    for unknown in ["Märta@Nordwerk", "marta.sommer", "", "%"] {
        let found = view.find_credential_by_login(unknown).await?;
        assert_eq!(found, None, "{unknown}");
    }
    for holder in [Holder::Contact(sample.jan), Holder::Employee(sample.eva)] {
        let found = view.find_credential_of(holder).await?;
        assert_eq!(found.as_ref(), Some(&world[world.credential_of(holder)]));
    }
    let nobody = Holder::Contact(no_login);
    assert_eq!(view.find_credential_of(nobody).await?, None);

    let mut found = view.credentials_by_email("team@nordwerk.example").await?;
    found.sort_by_key(|credential| credential.id);
    let mut expected: Vec<Credential> = [of_marta, of_jan, of_eva]
        .map(|id| world[id].clone())
        .to_vec();
    expected.sort_by_key(|credential| credential.id);
    assert_eq!(found, expected);
    let nothing = view.credentials_by_email("team@nordwerk").await?;
    assert_eq!(nothing, []);
    Ok(())
}

/// Proves AC-83 at the store: only administrators who can log in and write count, and never the one who asks.
pub(super) async fn other_administrators_are_counted(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let inactive = world.administrator("Ina Inaktiv");
    world[inactive].active = false;
    let reader = world.administrator("Rita Readonly");
    world[reader].read_only = true;
    let nameless = world.administrator("Nils Namenlos");
    let credential = world.credential_of(Holder::Employee(nameless));
    world[credential].login_name = None;
    let passwordless = world.administrator("Paul Passlos");
    let credential = world.credential_of(Holder::Employee(passwordless));
    world[credential].password_hash = None;
    let bare = world.administrator("Kim Kahl");
    world
        .credentials
        .retain(|row| row.holder != Holder::Employee(bare));
    world.store(store.as_ref()).await?;
    let ada = sample.ada;
    let view = store.read().await?;
    assert_eq!(view.count_other_administrators(ada).await?, 0);
    assert_eq!(view.count_other_administrators(sample.eva).await?, 1);
    assert_eq!(view.count_other_administrators(inactive).await?, 1);
    drop(view);

    let work = store.begin().await?;
    let id = CountingIds::lane(0x7FC).id();
    let fresh = Credential {
        login_name: Some(valid("kim.kahl")),
        password_hash: Some(PlainHasher::hash_of(World::PASSWORD)),
        ..Credential::fresh(id, Holder::Employee(bare))
    };
    work.insert_credential(&fresh).await?;
    assert_eq!(work.count_other_administrators(ada).await?, 1);
    assert_eq!(work.count_other_administrators(sample.eva).await?, 2);
    Ok(())
}

/// Many accesses at once are those of each, by id; who has no account, or does not exist, is left out.
pub(super) async fn accesses_of_many_are_those_of_each(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let (one, two) = (
        world.project(customer, "N-1"),
        world.project(customer, "N-2"),
    );
    let task = world.task(one, "Care");
    let mut people: Vec<ContactId> = (0..5)
        .map(|number| world.portal_contact(customer, &format!("Nummer{number}")))
        .collect();
    for contact in &people {
        world.grant(*contact, one).existing_tasks(&[task]);
        world.grant(*contact, two);
    }
    let bare = world.contact(customer, "Otto Ohne");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut expected = Vec::new();
    people.sort_unstable();
    for contact in &people {
        expected.extend(view.find_contact_access(*contact).await?);
    }
    assert_eq!(expected.len(), 5);
    let mut wanted = people.clone();
    wanted.reverse();
    wanted.extend([bare, world.id(), people.first().copied().unwrap_or(bare)]);
    assert_eq!(view.contact_accesses(&wanted).await?, expected);
    assert_eq!(view.contact_accesses(&[]).await?, Vec::new());
    Ok(())
}
