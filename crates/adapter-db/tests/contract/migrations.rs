//! How a database gets to the schema of the program.

use crate::place::{Place, backends};
use adapter_db::{DbConfig, DbStore, MigrateError, SchemaState};
use portal_domain::ports::StoreError;
use sea_orm::ConnectionTrait;

#[tokio::test]
async fn an_empty_database_is_brought_to_the_schema_once() {
    for backend in backends() {
        let place = Place::empty(backend).await;
        let store = &place.store;
        let empty = SchemaState::Behind {
            found: 0,
            needed: 1,
        };
        assert_eq!(store.schema().await, Ok(empty));
        assert_eq!(store.migrate().await, Ok(vec![1]));
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
        assert_eq!(applied, 1);
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
        run("INSERT INTO schema_migration (number, name, checksum) VALUES (7, 'later', '')").await;
        let newer = MigrateError::Newer { found: 7, known: 1 };
        assert_eq!(place.store.migrate().await, Err(newer));
        let ahead = SchemaState::Ahead { found: 7, known: 1 };
        assert_eq!(place.store.schema().await, Ok(ahead));
        run("DELETE FROM schema_migration WHERE number = 7").await;
        run("UPDATE schema_migration SET checksum = 'another'").await;
        let edited = MigrateError::Edited { number: 1 };
        assert_eq!(place.store.migrate().await, Err(edited));
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
