//! Databases that come and go.

use sea_orm::ConnectionTrait as _;

use crate::postgres::{Backend, Database, server, with_name};

#[test]
fn only_the_database_changes_in_the_url() {
    let cases = [
        ("postgres://p@h:5432/postgres", "postgres://p@h:5432/x"),
        ("postgres://p@h:5432", "postgres://p@h:5432/x"),
        (
            "postgres://p:w@h/a?sslmode=disable",
            "postgres://p:w@h/x?sslmode=disable",
        ),
    ];
    for (url, expected) in cases {
        assert_eq!(with_name(url, "x"), expected);
    }
}

#[tokio::test]
async fn every_database_is_empty_and_its_own() {
    for backend in Backend::available() {
        let (first, second) = (
            Database::create(backend).await,
            Database::create(backend).await,
        );
        assert_ne!(first.url(), second.url());
        for database in [&first, &second] {
            assert_eq!(database.backend(), backend);
            let connection = sea_orm::Database::connect(database.url())
                .await
                .expect("open");
            connection
                .execute_unprepared("CREATE TABLE a (b int)")
                .await
                .expect("empty");
            // Left open on purpose: dropping the database copes with it.
        }
    }
}

#[tokio::test]
async fn a_dropped_database_is_gone() {
    if server().is_none() {
        return;
    }
    let database = Database::create(Backend::Postgres).await;
    let url = database.url().to_owned();
    drop(database);
    assert!(sea_orm::Database::connect(url).await.is_err());
}
