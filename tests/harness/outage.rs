//! A database that is busy or away, as seen by a product that is running on it.

use super::postgres::{Backend, Database, server};
use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection};
use std::time::Duration;

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10));
    sea_orm::Database::connect(options)
        .await
        .expect("a connection")
}

/// Somebody who holds what every change of a ticket needs, until released.
#[derive(Debug)]
#[must_use = "it is held only as long as this lives"]
pub struct Seized(DatabaseConnection);

impl Seized {
    /// Takes it.
    pub async fn on(database: &Database) -> Self {
        let connection = connect(database.url()).await;
        let script: &[&str] = match database.backend() {
            Backend::Sqlite => &["BEGIN IMMEDIATE"],
            Backend::Postgres => &["BEGIN", "LOCK TABLE ticket IN EXCLUSIVE MODE"],
        };
        for statement in script {
            connection
                .execute_unprepared(statement)
                .await
                .expect("the lock");
        }
        Self(connection)
    }

    /// Gives it back.
    pub async fn release(self) {
        self.0
            .execute_unprepared("ROLLBACK")
            .await
            .expect("an end of the lock");
        self.0.close().await.expect("an end of the connection");
    }
}

/// A database on a server that lets nobody in, until opened again.
#[derive(Debug)]
#[must_use = "open it again"]
pub struct ShutOut {
    admin: DatabaseConnection,
    name: String,
}

impl ShutOut {
    /// Throws everybody out; `None` for an embedded database, which cannot go away.
    pub async fn from(database: &Database) -> Option<Self> {
        if database.backend() == Backend::Sqlite {
            return None;
        }
        let (_, name) = database.url().rsplit_once('/')?;
        let name = name.split('?').next()?.to_owned();
        let admin = connect(&server()?).await;
        for statement in [
            format!("ALTER DATABASE \"{name}\" WITH ALLOW_CONNECTIONS false"),
            format!(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            ),
        ] {
            admin
                .execute_unprepared(&statement)
                .await
                .expect("a closed door");
        }
        Some(Self { admin, name })
    }

    /// Lets everybody in again.
    pub async fn open(self) {
        let statement = format!(
            "ALTER DATABASE \"{}\" WITH ALLOW_CONNECTIONS true",
            self.name
        );
        self.admin
            .execute_unprepared(&statement)
            .await
            .expect("an open door");
        self.admin.close().await.expect("an end of the connection");
    }
}
