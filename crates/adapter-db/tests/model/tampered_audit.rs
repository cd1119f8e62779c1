//! The audit log after somebody with SQL, and the triggers out of the way.

use crate::place::{Place, on_each};
use adapter_db::DbPlace;
use portal_domain::audit::{AuditHead, Broken, ChainFault};
use portal_domain::failure::Failure;
use portal_domain::ports::Store;
use portal_domain::testkit::{TestPortal, World};
use portal_domain::usecase::{change_employee_login, create_group, verify};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Every trigger that stands in the way.
const TRIGGERS: [(&str, &str); 4] = [
    ("audit_stays", "audit"),
    ("audit_unchanged", "audit"),
    ("audit_head_stays", "audit_head"),
    ("audit_head_moves_on", "audit_head"),
];

async fn write_past(place: &Place, statements: &[&str]) {
    let raw = place.raw().await;
    for (trigger, table) in TRIGGERS {
        let drop = match &place.config.place {
            DbPlace::Sqlite(_) => format!("DROP TRIGGER IF EXISTS {trigger}"),
            DbPlace::Postgres(_) => format!("DROP TRIGGER IF EXISTS {trigger} ON {table}"),
        };
        raw.execute_unprepared(&drop).await.unwrap();
    }
    for sql in statements {
        raw.execute_unprepared(sql).await.unwrap();
    }
    raw.close().await.unwrap();
}

/// A portal on this store in which an administrator made eight groups.
async fn with_entries(store: Arc<dyn Store>) -> TestPortal {
    let mut world = World::new();
    let ada = world.administrator("Ada Ahlers");
    world.store(store.as_ref()).await.unwrap();
    let test = TestPortal::on(store);
    let ada = test.actor(ada).await.unwrap();
    for number in 1..=8 {
        let name = format!("Group {number}");
        create_group(&test.portal, &ada, &name).await.unwrap();
        test.clock.advance(60);
    }
    test
}

/// What is found after somebody has run this.
async fn found(place: &Place, statements: &[&str]) -> (AuditHead, Option<Broken>) {
    let test = with_entries(place.store.clone()).await;
    let whole = verify(&test.portal).await.unwrap();
    assert!(whole.agrees(), "{whole:?}");
    assert_eq!(whole.audit.sequence, 8);
    write_past(place, statements).await;
    let verified = verify(&test.portal).await.unwrap();
    assert_eq!(verified.agrees(), verified.broken.is_none());
    (verified.audit, verified.broken)
}

async fn is_found(statements: &'static [&'static str], sequence: i64, fault: ChainFault) {
    on_each(move |place| {
        let fault = fault.clone();
        async move {
            let (reached, broken) = found(&place, statements).await;
            let broken = broken.unwrap();
            assert_eq!(
                (broken.sequence, broken.fault),
                (sequence, fault),
                "{statements:?}"
            );
            assert!(reached.sequence < 9);
        }
    })
    .await;
}

/// Proves R-204 (AC-81): a changed entry is named, with the time that it says.
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_entry_is_named() {
    for change in [
        "UPDATE audit SET changes = replace(changes, 'Group 4', 'Group X') WHERE sequence = 4",
        "UPDATE audit SET action = 'group.changed' WHERE sequence = 4",
        "UPDATE audit SET at = at + 1 WHERE sequence = 4",
        "UPDATE audit SET actor_employee_id = NULL WHERE sequence = 4",
        "UPDATE audit SET address = '192.0.2.1' WHERE sequence = 4",
        "UPDATE audit SET names = '[]' WHERE sequence = 4",
        "UPDATE audit SET hash = previous_hash WHERE sequence = 4",
    ] {
        on_each(move |place| async move {
            let (_, broken) = found(&place, &[change]).await;
            let broken = broken.unwrap();
            let told = (broken.sequence, broken.at.is_some(), broken.fault);
            assert_eq!(told, (4, true, ChainFault::Changed), "{change}");
        })
        .await;
    }
}

/// Proves R-204 (AC-81): entries that are gone leave a gap, wherever they stood.
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_entry_is_named() {
    let gap = |next| ChainFault::Missing { next };
    is_found(&["DELETE FROM audit WHERE sequence = 3"], 3, gap(4)).await;
    is_found(&["DELETE FROM audit WHERE sequence IN (1, 2)"], 1, gap(3)).await;
    // Numbers that close the gap.
    is_found(
        &[
            "DELETE FROM audit WHERE sequence = 3",
            "UPDATE audit SET sequence = 3 WHERE sequence = 4",
            "UPDATE audit SET sequence = 4 WHERE sequence = 8",
        ],
        3,
        ChainFault::Moved { from: 4 },
    )
    .await;
}

/// Proves R-204 (AC-81): two entries that changed places.
#[tokio::test(flavor = "multi_thread")]
async fn reordered_entries_are_named() {
    is_found(
        &[
            "UPDATE audit SET sequence = 99 WHERE sequence = 2",
            "UPDATE audit SET sequence = 2 WHERE sequence = 5",
            "UPDATE audit SET sequence = 5 WHERE sequence = 99",
        ],
        2,
        ChainFault::Moved { from: 5 },
    )
    .await;
}

/// Proves R-204 (AC-81): an end that was cut off is missed by the head.
#[tokio::test(flavor = "multi_thread")]
async fn a_cut_end_is_named() {
    is_found(
        &["DELETE FROM audit WHERE sequence > 6"],
        7,
        ChainFault::Cut { head: 8 },
    )
    .await;
    is_found(&["DELETE FROM audit"], 1, ChainFault::Cut { head: 8 }).await;
    // An entry that was slipped in behind the head.
    is_found(
        &["UPDATE audit_head SET sequence = 5, hash = (SELECT hash FROM audit WHERE sequence = 5)"],
        6,
        ChainFault::PastHead { head: 5 },
    )
    .await;
    is_found(
        &["UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE sequence = 5)"],
        8,
        ChainFault::HeadDiffers,
    )
    .await;
    on_each(|place| async move {
        let (_, broken) = found(&place, &["DELETE FROM audit_head"]).await;
        let broken = broken.unwrap();
        assert!(
            matches!(broken.fault, ChainFault::Unreadable(_)),
            "{broken}"
        );
    })
    .await;
}

/// What the chain cannot show: an end that was cut off together with the head. Only a head noted elsewhere tells.
#[tokio::test(flavor = "multi_thread")]
async fn an_end_cut_off_with_its_head_shows_only_beside_a_noted_head() {
    on_each(|place| async move {
        let test = with_entries(place.store.clone()).await;
        let noted = verify(&test.portal).await.unwrap().audit;
        write_past(
            &place,
            &[
                "DELETE FROM audit WHERE sequence > 6",
                "UPDATE audit_head SET sequence = 6, hash = (SELECT hash FROM audit WHERE sequence = 6)",
            ],
        )
        .await;
        let verified = verify(&test.portal).await.unwrap();
        assert!(verified.agrees());
        assert_ne!(verified.audit, noted);
    })
    .await;
}

/// A row that cannot be understood is named too.
#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_cannot_be_read_is_named() {
    on_each(|place| async move {
        let garble = "UPDATE audit SET changes = '{' WHERE sequence = 5";
        let (reached, broken) = found(&place, &[garble]).await;
        let broken = broken.unwrap();
        assert_eq!((broken.sequence, reached.sequence), (5, 4));
        assert!(
            matches!(broken.fault, ChainFault::Unreadable(_)),
            "{broken}"
        );
    })
    .await;
}

/// Many writers at once, who also wait for each other at other rows: one chain, no deadlock, nothing lost. The head of the
/// chain is the last row that each of them locks.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_writers_write_one_chain() {
    const ROUNDS: i64 = 12;
    on_each(|place| async move {
        let mut world = World::new();
        let admins = [
            world.administrator("Ada Ahlers"),
            world.administrator("Bodo Thiel"),
            world.administrator("Cora Lind"),
            world.administrator("Dirk Maas"),
        ];
        let shared = world.employee("Eva Brandt");
        world.store(place.store.as_ref()).await.unwrap();
        let test = TestPortal::on(place.store.clone());
        let mut actors = Vec::new();
        for admin in admins {
            actors.push(test.actor(admin).await.unwrap());
        }
        let writers: Vec<_> = actors
            .into_iter()
            .enumerate()
            .map(|(writer, actor)| {
                let portal = test.portal.clone();
                tokio::spawn(async move {
                    let mut done = 0;
                    for round in 0..ROUNDS {
                        let name = format!("Group {writer} {round}");
                        create_group(&portal, &actor, &name).await.unwrap();
                        done += 1;
                        // Everybody renames the login of the same employee: a second row that all of them lock.
                        let login = format!("eva.{writer}.{round}");
                        match change_employee_login(&portal, &actor, shared, Some(&login)).await {
                            Ok(()) => done += 1,
                            Err(lost) => assert!(matches!(lost, Failure::Stale), "{lost:?}"),
                        }
                    }
                    done
                })
            })
            .collect();
        let mut noted = 0;
        for writer in writers {
            noted += writer.await.unwrap();
        }
        assert!(noted >= 4 * ROUNDS);
        let verified = verify(&test.portal).await.unwrap();
        assert_eq!(verified.broken, None);
        assert_eq!(verified.audit.sequence, noted);
    })
    .await;
}
