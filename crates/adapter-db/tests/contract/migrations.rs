//! How a database gets to the schema of the program.

use crate::place::{Place, backends};
use adapter_db::{Backend, DbConfig, DbStore, MigrateError, SchemaState};
use portal_domain::audit::{ChainCheck, Way};
use portal_domain::ports::{Store, StoreError};
use sea_orm::ConnectionTrait;
use sha2::{Digest, Sha256};

#[tokio::test]
async fn an_empty_database_is_brought_to_the_schema_once() {
    for backend in backends() {
        let place = Place::empty(backend).await;
        let store = &place.store;
        let empty = SchemaState::Behind {
            found: 0,
            needed: 9,
        };
        assert_eq!(store.schema().await, Ok(empty));
        assert_eq!(store.migrate().await, Ok((1..=9).collect()));
        assert_eq!(store.schema().await, Ok(SchemaState::Current));
        assert_eq!(store.migrate().await, Ok(vec![]));
        place.remove().await;
    }
}

#[tokio::test]
async fn of_several_nodes_that_start_together_one_migrates() {
    for backend in backends() {
        let place = Place::empty(backend).await;
        let nodes = [
            place.another().await,
            place.another().await,
            place.another().await,
        ];
        let [one, two, three] = &nodes;
        let (one, two, three) = tokio::join!(one.migrate(), two.migrate(), three.migrate());
        let applied: usize = [one, two, three]
            .into_iter()
            .map(|done| done.unwrap().len())
            .sum();
        assert_eq!(applied, 9);
        assert_eq!(place.store.schema().await, Ok(SchemaState::Current));
        for node in nodes {
            (*node).clone().close().await.unwrap();
        }
        place.remove().await;
    }
}

#[tokio::test]
async fn a_newer_or_edited_database_is_left_alone() {
    for backend in backends() {
        let place = Place::fresh(backend).await;
        let raw = place.raw().await;
        let run = async |sql: &str| raw.execute_unprepared(sql).await.unwrap();
        run("INSERT INTO schema_migration (number, name, checksum) VALUES (99, 'later', '')").await;
        let (found, known) = (99, 9);
        let newer = MigrateError::Newer { found, known };
        assert_eq!(place.store.migrate().await, Err(newer));
        let ahead = SchemaState::Ahead { found, known };
        assert_eq!(place.store.schema().await, Ok(ahead));
        run("DELETE FROM schema_migration WHERE number = 99").await;
        run("UPDATE schema_migration SET checksum = 'another'").await;
        let edited = MigrateError::Edited { number: 1 };
        assert_eq!(place.store.migrate().await, Err(edited));
        place.remove().await;
    }
}

/// The checksum under which a migration is noted.
fn checksum(script: &str) -> String {
    let hash = script
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
    format!("{hash:016x}")
}

/// Entries of the audit log from before the chain are chained as they were found, in their order.
#[tokio::test]
async fn entries_from_before_the_chain_are_chained() {
    for backend in backends() {
        let place = Place::empty(backend).await;
        let raw = place.raw().await;
        let run = async |sql: &str| raw.execute_unprepared(sql).await.unwrap();
        let first = match backend {
            Backend::Sqlite => include_str!("../../../../migrations/sqlite/0001_initial.sql"),
            Backend::Postgres => include_str!("../../../../migrations/postgres/0001_initial.sql"),
        };
        run(first).await;
        run("CREATE TABLE schema_migration (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)").await;
        run(&format!(
            "INSERT INTO schema_migration (number, name, checksum) VALUES (1, 'initial', '{}')",
            checksum(first)
        ))
        .await;
        for (id, at) in [(3_u8, 20), (1, 10), (2, 20)] {
            let hex = format!("{id:02x}").repeat(16);
            let id = match backend {
                Backend::Sqlite => format!("X'{hex}'"),
                Backend::Postgres => format!("'{hex}'"),
            };
            run(&format!(
                "INSERT INTO audit (id, at, action, object, changes) VALUES ({id}, {at}, 'settings.changed', 'settings', \
                 '[{{\"field\":\"time_zone\",\"old\":\"UTC\",\"new\":\"Europe/Berlin\"}}]')"
            ))
            .await;
        }
        raw.close().await.unwrap();
        assert_eq!(place.store.migrate().await, Ok((2..=9).collect()));
        let view = place.store.read().await.unwrap();
        let records = view.audit_chain(0, 10).await.unwrap();
        let mut check = ChainCheck::default();
        for record in &records {
            let sha256 = |text: &str| Sha256::digest(text.as_bytes()).into();
            assert_eq!(check.next(record, sha256), Ok(()));
            assert_eq!(record.entry.origin.way, Way::Unrecorded);
            assert_eq!(
                record.entry.changes[0].new.as_deref(),
                Some("Europe/Berlin")
            );
        }
        let ids: Vec<u8> = records
            .iter()
            .map(|record| record.entry.id.uuid().as_bytes()[0])
            .collect();
        assert_eq!(ids, [1, 2, 3]);
        let head = view.audit_head().await.unwrap();
        assert_eq!((check.end(&head), head.sequence), (Ok(()), 3));
        drop(view);
        place.remove().await;
    }
}

/// A database in which the log was a chain already, in the manner before texts could be erased: its entries are chained
/// anew in their order, with all that they say.
#[tokio::test]
async fn entries_of_the_first_chain_are_chained_anew() {
    for backend in backends() {
        let place = Place::empty(backend).await;
        let raw = place.raw().await;
        let run = async |sql: &str| raw.execute_unprepared(sql).await.unwrap();
        let scripts = match backend {
            Backend::Sqlite => [
                include_str!("../../../../migrations/sqlite/0001_initial.sql"),
                include_str!("../../../../migrations/sqlite/0002_audit_chain.sql"),
            ],
            Backend::Postgres => [
                include_str!("../../../../migrations/postgres/0001_initial.sql"),
                include_str!("../../../../migrations/postgres/0002_audit_chain.sql"),
            ],
        };
        run("CREATE TABLE schema_migration (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)").await;
        for (number, script) in (1..).zip(scripts) {
            run(script).await;
            run(&format!(
                "INSERT INTO schema_migration (number, name, checksum) VALUES ({number}, 'n', '{}')",
                checksum(script)
            ))
            .await;
        }
        // The program of that time dropped it when it had chained what was in it.
        run("DROP TABLE audit_unchained").await;
        let bytes = |byte: u8, length: usize| {
            let hex = format!("{byte:02x}").repeat(length);
            match (backend, length) {
                (Backend::Sqlite, _) => format!("X'{hex}'"),
                (Backend::Postgres, 16) => format!("'{hex}'"),
                (Backend::Postgres, _) => format!("decode('{hex}', 'hex')"),
            }
        };
        for number in 1..=2_u8 {
            let (id, hash, before) = (bytes(number, 16), bytes(number, 32), bytes(number - 1, 32));
            run(&format!(
                "INSERT INTO audit (sequence, id, at, way, address, action, object, changes, names, words, previous_hash, \
                 hash) VALUES ({number}, {id}, {number}, 'installation', '192.0.2.7', 'settings.changed', 'settings', \
                 '[{{\"field\":\"time_zone\",\"old\":\"UTC\",\"new\":\"Europe/Berlin\"}}]', \
                 '[{{\"id\":\"00000000-0000-0000-0000-000000000003\",\"name\":\"Nordwerk\"}}]', '', {before}, {hash})"
            ))
            .await;
            run(&format!(
                "UPDATE audit_head SET sequence = {number}, hash = {hash}"
            ))
            .await;
        }
        raw.close().await.unwrap();
        assert_eq!(place.store.migrate().await, Ok((3..=9).collect()));
        let view = place.store.read().await.unwrap();
        let mut check = ChainCheck::default();
        for record in view.audit_chain(0, 10).await.unwrap() {
            let sha256 = |text: &str| Sha256::digest(text.as_bytes()).into();
            assert_eq!(check.next(&record, sha256), Ok(()));
            let entry = &record.entry;
            assert_eq!(entry.origin.way, Way::Installation);
            assert_eq!(entry.origin.address.as_ref().unwrap().as_str(), "192.0.2.7");
            assert_eq!(entry.changes[0].new.as_deref(), Some("Europe/Berlin"));
            assert_eq!(entry.names[0].name, "Nordwerk");
            // Address, two values and a name, each with a salt of its own.
            let different: std::collections::BTreeSet<_> = record
                .seals
                .iter()
                .map(|seal| format!("{seal:?}"))
                .collect();
            assert_eq!((record.seals.len(), different.len()), (4, 4));
        }
        let head = view.audit_head().await.unwrap();
        assert_eq!((check.end(&head), head.sequence), (Ok(()), 2));
        drop(view);
        place.remove().await;
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    for config in [
        DbConfig::sqlite(folder.path().join("no/such/folder/portal.db")),
        DbConfig {
            acquire_timeout: std::time::Duration::from_millis(300),
            ..DbConfig::postgres("postgres://portal@127.0.0.1:9/portal")
        },
    ] {
        let opened = DbStore::connect(&config).await;
        assert!(
            matches!(opened, Err(StoreError::Unavailable(_))),
            "{opened:?}"
        );
    }
}
