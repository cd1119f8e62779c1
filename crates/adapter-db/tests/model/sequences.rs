//! The play of the reference model on SQLite and PostgreSQL.

use crate::place::{Place, server};
use crate::play::{Theatre, rehearse};
use adapter_db::Backend;
use portal_domain::ports::Store;
use portal_domain::testkit::model::{Command, Seen, StatusChange};
use std::future::Future;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// A database for one sequence.
struct Fresh {
    runtime: Runtime,
    place: Place,
}

impl Fresh {
    fn on(backend: Backend) -> Self {
        let runtime = Runtime::new().unwrap();
        let place = runtime.block_on(Place::fresh(backend));
        Self { runtime, place }
    }

    fn remove(self) {
        self.runtime.block_on(self.place.remove());
    }
}

macro_rules! theatres {
    ($($(#[$doc:meta])* $name:ident on $backend:ident, passing on $change:expr;)+) => { $(
        $(#[$doc])*
        struct $name(Fresh);

        impl Theatre for $name {
            fn open() -> Self {
                Self(Fresh::on(Backend::$backend))
            }

            fn store(&self) -> Arc<dyn Store> {
                self.0.place.store.clone()
            }

            fn wait<F: Future>(&self, future: F) -> F::Output {
                self.0.runtime.block_on(future)
            }

            fn passed_on(command: Command) -> Command {
                let change: fn(Command) -> Command = $change;
                change(command)
            }

            fn close(self) {
                self.0.remove();
            }
        }
    )+ };
}

/// A portal that forgets what people saw.
fn carelessly(mut command: Command) -> Command {
    if let Command::ChangeStatus(StatusChange { seen, .. }) | Command::Assign { seen, .. } =
        &mut command
    {
        *seen = Seen::Now;
    }
    command
}

theatres! {
    OnSqlite on Sqlite, passing on |command| command;
    OnPostgres on Postgres, passing on |command| command;
    CarelessOnSqlite on Sqlite, passing on carelessly;
}

/// Proves on SQLite: use cases and reference model agree on every outcome and on everything that is kept,
/// and replaying each history gives the stored status.
#[test]
fn sequences_on_sqlite_agree_with_the_reference_model() {
    assert_eq!(rehearse::<OnSqlite>(15, 20), Ok(()));
}

/// As above on PostgreSQL.
#[test]
fn sequences_on_postgres_agree_with_the_reference_model() {
    if server().is_some() {
        assert_eq!(rehearse::<OnPostgres>(10, 20), Ok(()));
    }
}

/// The comparison can fail here too.
#[test]
fn a_portal_that_ignores_what_was_seen_is_found() {
    assert!(rehearse::<CarelessOnSqlite>(15, 0).is_err());
}
