//! The store: how it is opened, and how units of work begin.

use crate::config::{DbConfig, DbPlace};
use crate::directory;
use crate::migrate::{self, MigrateError, SchemaState};
use crate::sql::{Backend, Link, Nature, Sql, Undoing, Unit, store_error};
use crate::ticket;
use crate::view::{DbView, Reading, Writing};
use async_trait::async_trait;
use portal_domain::access::Visible;
use portal_domain::ports::{
    DirectoryQuery, ReadView, Store, StoreError, TicketListRequest, UnitOfWork,
};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Everything that Portal keeps, on SQLite or PostgreSQL.
#[derive(Debug, Clone)]
pub struct DbStore {
    connection: DatabaseConnection,
    nature: Nature,
    /// SQLite has one writer at a time. Waiting for one's turn here is fair and leaves the connections to the readers;
    /// waiting inside SQLite is polling.
    turn: Option<Arc<Semaphore>>,
    undoing: Arc<Undoing>,
    patience: Duration,
}

impl DbStore {
    /// Opens the database. The schema is not touched: see [`migrate`](Self::migrate).
    pub async fn connect(config: &DbConfig) -> Result<Self, StoreError> {
        let backend = config.backend();
        let connection = Database::connect(options(config))
            .await
            .map_err(|error| store_error(&error))?;
        Ok(Self {
            connection,
            nature: Nature {
                backend,
                few: i64::from(config.few_tickets),
                statements: Arc::default(),
            },
            turn: match backend {
                Backend::Sqlite => Some(Arc::new(Semaphore::new(1))),
                Backend::Postgres => None,
            },
            undoing: Arc::default(),
            patience: config.acquire_timeout,
        })
    }

    /// Which database this is.
    pub const fn backend(&self) -> Backend {
        self.nature.backend
    }

    /// Brings the schema up to this program's; gives the numbers of the migrations that were applied.
    pub async fn migrate(&self) -> Result<Vec<u32>, MigrateError> {
        let unit = self.writing(migrate::MODE).await?;
        migrate::apply(unit).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.link().one(Sql::new("SELECT 1")).await.map(drop)
    }

    /// Whether the schema is the one that this program works on: for readiness.
    pub async fn schema(&self) -> Result<SchemaState, StoreError> {
        migrate::state(&self.link()).await
    }

    /// How many statements ran since the store was opened: for metrics, and for tests that hold pages to a constant
    /// number. Beginning and committing are not counted.
    pub fn statements(&self) -> u64 {
        self.nature.statements.load(Ordering::Relaxed)
    }

    /// How the database would carry out a list: for tests that hold it to an index, and for operators who wonder.
    pub async fn explain_list(
        &self,
        visible: &Visible,
        request: &TicketListRequest,
    ) -> Result<Vec<String>, StoreError> {
        ticket::explain(&self.link(), visible, request).await
    }

    /// How the database would carry out the lists of sites, machines, tasks, groups, categories and keywords.
    pub async fn explain_directory(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Vec<(&'static str, Vec<String>)>, StoreError> {
        directory::explain(&self.link(), query).await
    }

    /// Closes all connections, once the running statements have ended.
    pub async fn close(self) -> Result<(), StoreError> {
        self.connection
            .close()
            .await
            .map_err(|error| store_error(&error))
    }

    fn link(&self) -> Link {
        Link::pool(self.connection.clone(), self.nature.clone())
    }

    async fn writing(&self, mode: SqliteTransactionMode) -> Result<DbView<Writing>, StoreError> {
        self.undoing.settled(self.patience).await;
        let permit = match &self.turn {
            None => None,
            Some(turn) => Some(
                tokio::time::timeout(self.patience, Arc::clone(turn).acquire_owned())
                    .await
                    .map_err(|_| StoreError::Busy)?
                    .map_err(|closed| StoreError::Unavailable(closed.to_string()))?,
            ),
        };
        let options = TransactionOptions {
            // PostgreSQL ignores it. A deferred transaction that reads first and writes later fails where another one
            // has written in between, and no waiting cures that.
            sqlite_transaction_mode: Some(mode),
            ..TransactionOptions::default()
        };
        let transaction = self
            .connection
            .begin_with_options(options)
            .await
            .map_err(|error| store_error(&error))?;
        let unit = Unit::new(transaction, permit, Arc::clone(&self.undoing));
        let link = Link::unit(unit, self.nature.clone());
        Ok(DbView::new(link))
    }
}

#[async_trait]
impl Store for DbStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(
            self.writing(SqliteTransactionMode::Immediate).await?,
        ))
    }

    async fn read(&self) -> Result<Box<dyn ReadView>, StoreError> {
        Ok(Box::new(DbView::<Reading>::new(self.link())))
    }
}

fn options(config: &DbConfig) -> ConnectOptions {
    let lock_timeout = config.lock_timeout;
    let mut options = match &config.place {
        DbPlace::Postgres(url) => ConnectOptions::new(url),
        // The path is handed over below, as it is: an address would need escapes.
        DbPlace::Sqlite(_) => ConnectOptions::new("sqlite::memory:"),
    };
    options
        .max_connections(config.connections)
        .min_connections(1)
        .acquire_timeout(config.acquire_timeout)
        // A ping before every use would be one more round trip for each statement.
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .set_application_name("portal")
        .statement_timeout(config.statement_timeout);
    if let DbPlace::Sqlite(path) = &config.place {
        let path = path.clone();
        options.map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .in_memory(false)
                .shared_cache(false)
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // An acknowledged write survives power loss.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(lock_timeout)
                .foreign_keys(true)
                .pragma("cache_size", "-16000")
                .pragma("temp_store", "memory")
                // A page may hold text that somebody wanted gone.
                .pragma("secure_delete", "fast")
        });
    }
    options.map_sqlx_postgres_opts(move |postgres| {
        postgres.options([
            ("lock_timeout", lock_timeout.as_millis().to_string()),
            // A node that died inside a unit of work must not hold its locks for long.
            ("idle_in_transaction_session_timeout", "60000".to_owned()),
            // Compiling costs more than any of these short statements.
            ("jit", "off".to_owned()),
            // The default is that of disks with arms: it prefers reading a large part of a table in order to fetching
            // a page of rows through the right index.
            ("random_page_cost", "1.1".to_owned()),
        ])
    });
    options
}
