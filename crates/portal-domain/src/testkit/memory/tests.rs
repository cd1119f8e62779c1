//! What only this store has. Everything else is in the [contract](crate::testkit::contract).

use super::*;
use crate::testkit::block_on;
use crate::timestamp::Timestamp;

#[test]
fn faults_that_a_test_asks_for_happen_once() {
    let store = MemoryStore::new();
    block_on(async {
        store.fail_next_begin(StoreError::Busy);
        assert_eq!(store.begin().await.err(), Some(StoreError::Busy));

        store.fail_next_commit(StoreError::Unavailable("gone".to_owned()));
        let work = store.begin().await.unwrap();
        let settings = work.load_settings().await.unwrap();
        work.update_settings(&settings).await.unwrap();
        assert!(work.commit().await.is_err());
        assert_eq!(store.commits(), 0);
        let view = store.read().await.unwrap();
        assert_eq!(view.load_settings().await, Ok(settings));
    });
}

#[test]
fn clones_share_what_they_keep() {
    let store = MemoryStore::new();
    block_on(async {
        let work = store.clone().begin().await.unwrap();
        let settings = work.load_settings().await.unwrap();
        work.update_settings(&settings).await.unwrap();
        work.commit().await.unwrap();
        let view = store.read().await.unwrap();
        let stored = view.load_settings().await.unwrap();
        assert_eq!(stored.version, settings.version.next());
        assert_eq!(store.commits(), 1);
    });
}

#[test]
fn after_a_refused_write_nothing_is_committed() {
    let store = MemoryStore::new();
    block_on(async {
        let work = store.begin().await.unwrap();
        let settings = work.load_settings().await.unwrap();
        work.update_settings(&settings).await.unwrap();
        assert!(
            work.touch_ticket(crate::ids::Uuid::nil().into(), Timestamp::default())
                .await
                .is_err()
        );
        assert!(work.commit().await.is_ok(), "a stale row is no refusal");

        let work = store.begin().await.unwrap();
        let refused = work.insert_site(&site_of_nobody()).await;
        assert!(matches!(refused, Err(StoreError::Corrupt(_))));
        assert_eq!(work.commit().await, refused);
    });
}

#[test]
fn what_refers_to_nothing_is_refused_at_the_commit() {
    let store = MemoryStore::new();
    block_on(async {
        let work = store.begin().await.unwrap();
        work.insert_history(&[history_of_nothing()]).await.unwrap();
        assert!(work.commit().await.is_err());
        assert_eq!(store.commits(), 0);
    });
}

fn history_of_nothing() -> crate::work::HistoryEntry {
    let nil = crate::ids::Uuid::nil();
    crate::work::HistoryEntry {
        id: nil.into(),
        ticket: nil.into(),
        ticket_version: crate::version::Version::FIRST,
        at: Timestamp::default(),
        author: crate::work::Author::System,
        change: crate::work::Change::Created,
    }
}

fn site_of_nobody() -> crate::people::Site {
    let mut world = crate::testkit::World::new();
    let customer = world.customer("Nobody");
    let site = world.site(customer, "Nowhere");
    world[site].clone()
}
