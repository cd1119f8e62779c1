//! One empty database a test, on every back end that this machine offers.
//!
//! SQLite always: a file in a folder of its own. PostgreSQL where `PORTAL_TEST_POSTGRES` holds
//! the URL of a server and of a database that may create others, for example
//! `postgres://postgres@127.0.0.1:5432/postgres`: a database with a name of its own, dropped with
//! the guard.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait as _, DbErr};
use tempfile::TempDir;

use super::left_out;

/// The variable that names the PostgreSQL server.
pub const VARIABLE: &str = "PORTAL_TEST_POSTGRES";

/// A kind of database the product runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Backend {
    /// Embedded.
    Sqlite,
    /// A server.
    Postgres,
}

impl Backend {
    /// What this machine offers; says so in one line where PostgreSQL is left out, and panics
    /// where nothing may be left out.
    pub fn available() -> Vec<Self> {
        let mut found = vec![Self::Sqlite];
        match server() {
            Some(_) => found.push(Self::Postgres),
            None => left_out::note(
                "PostgreSQL tests",
                &format!("{VARIABLE} is not set"),
                VARIABLE,
            ),
        }
        found
    }

    /// One new database on each back end that this machine offers.
    pub async fn each() -> Vec<Database> {
        let mut databases = Vec::new();
        for backend in Self::available() {
            databases.push(Database::create(backend).await);
        }
        databases
    }
}

/// An empty database that disappears with this guard.
#[derive(Debug)]
pub struct Database {
    backend: Backend,
    url: String,
    // Held for its Drop.
    _place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(#[expect(dead_code, reason = "held for its Drop")] TempDir),
    Server { admin: String, name: String },
}

impl Database {
    /// Creates an empty database.
    pub async fn create(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().expect("a folder for the database");
                let file = folder.path().join("portal.db");
                let url = format!("sqlite://{}?mode=rwc", file.display());
                Self {
                    backend,
                    url,
                    _place: Place::Folder(folder),
                }
            }
            Backend::Postgres => {
                let admin = server()
                    .unwrap_or_else(|| panic!("{VARIABLE} is not set; ask Backend::available"));
                let name = unique_name();
                create_on(&admin, &name).await;
                let url = with_name(&admin, &name);
                Self {
                    backend,
                    url,
                    _place: Place::Server { admin, name },
                }
            }
        }
    }

    /// The URL to connect to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where it is.
    pub fn backend(&self) -> Backend {
        self.backend
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Self::Server { admin, name } = self else {
            return;
        };
        let (admin, name) = (std::mem::take(admin), std::mem::take(name));
        // A thread with a runtime of its own: the test's runtime may be ending, and a test that
        // panics still has to tidy up.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            // FORCE: pools of the test may still hold connections.
            let statement = format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            runtime
                .block_on(run(&admin, &[statement]))
                .map_err(std::io::Error::other)
        });
        // A database that stays behind is litter, no reason to fail a test.
        drop(dropped.join());
    }
}

pub(crate) fn server() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// Unique among the tests of this process, among processes, and among restarts of the machine.
fn unique_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let now = std::time::UNIX_EPOCH
        .elapsed()
        .unwrap_or_default()
        .as_millis();
    format!("portal_test_{}_{now}_{number}", std::process::id())
}

async fn create_on(admin: &str, name: &str) {
    // From template0, which nobody can be connected to: another connection to the template makes
    // CREATE DATABASE fail. The product promises durability, its tests need not wait for disks.
    let statements = [
        format!("CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"),
        format!("ALTER DATABASE \"{name}\" SET synchronous_commit = off"),
    ];
    if let Err(problem) = run(admin, &statements).await {
        panic!("cannot create a database on the server that {VARIABLE} names: {problem}");
    }
}

async fn run(admin: &str, statements: &[String]) -> Result<(), DbErr> {
    let mut options = ConnectOptions::new(admin);
    options
        .max_connections(1)
        .sqlx_logging(false)
        .acquire_timeout(Duration::from_secs(10));
    let connection = sea_orm::Database::connect(options).await?;
    for statement in statements {
        connection.execute_unprepared(statement).await?;
    }
    connection.close().await
}

/// The same URL with another database.
pub(crate) fn with_name(url: &str, name: &str) -> String {
    let (base, query) = match url.split_once('?') {
        Some((base, query)) => (base, format!("?{query}")),
        None => (url, String::new()),
    };
    let authority = base.find("://").map_or(0, |at| at + 3);
    let end = base[authority..]
        .find('/')
        .map_or(base.len(), |at| authority + at);
    format!("{}/{name}{query}", &base[..end])
}
