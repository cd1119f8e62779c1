//! The connection that statements go through: the pool for reading, one transaction for a unit of work.

use super::{Row, Sql, Unit, store_error};
use portal_domain::ports::StoreError;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

/// The two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Backend {
    /// Embedded, one file.
    Sqlite,
    /// A server, several nodes.
    Postgres,
}

impl Backend {
    const fn orm(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }
}

#[derive(Debug)]
enum Way {
    Pool(DatabaseConnection),
    Unit(Unit),
}

/// What all ways to one database share.
#[derive(Debug, Clone)]
pub(crate) struct Nature {
    /// Which database.
    pub(crate) backend: Backend,
    /// How many tickets are few.
    pub(crate) few: i64,
    /// How many statements ran.
    pub(crate) statements: Arc<AtomicU64>,
}

/// A way to the database.
#[derive(Debug)]
pub(crate) struct Link {
    way: Way,
    nature: Nature,
    /// The first failure of a unit of work. PostgreSQL takes no statement after one and rolls back at the commit without
    /// an error; SQLite goes on and would keep the rest. Here a failed unit of work stays failed on both.
    failed: OnceLock<StoreError>,
}

/// Which lock a row gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    /// Others may read and lock alike, nobody changes it.
    Share,
    /// Nobody else locks or changes it.
    Change,
}

impl Link {
    /// Through the pool: each statement sees what is committed by then.
    pub(crate) const fn pool(connection: DatabaseConnection, nature: Nature) -> Self {
        Self {
            way: Way::Pool(connection),
            nature,
            failed: OnceLock::new(),
        }
    }

    /// Inside one transaction.
    pub(crate) const fn unit(unit: Unit, nature: Nature) -> Self {
        Self {
            way: Way::Unit(unit),
            nature,
            failed: OnceLock::new(),
        }
    }

    /// Which database.
    pub(crate) const fn backend(&self) -> Backend {
        self.nature.backend
    }

    /// How many tickets are few enough to be looked at.
    pub(crate) const fn few(&self) -> i64 {
        self.nature.few
    }

    /// The clause that locks the rows of a look-up until the unit of work ends. Nothing outside of one, and nothing on
    /// SQLite, where a unit of work is the only writer from its beginning.
    pub(crate) const fn lock(&self, lock: Lock) -> &'static str {
        match (&self.way, self.nature.backend, lock) {
            (Way::Unit(_), Backend::Postgres, Lock::Share) => " FOR SHARE",
            (Way::Unit(_), Backend::Postgres, Lock::Change) => " FOR NO KEY UPDATE",
            (Way::Unit(_), Backend::Sqlite, _) | (Way::Pool(_), _, _) => "",
        }
    }

    /// Whether rows have to be locked before they are read.
    pub(crate) const fn locks(&self) -> bool {
        !self.lock(Lock::Share).is_empty()
    }

    fn statement(&self, sql: Sql) -> Result<Statement, StoreError> {
        self.check()?;
        self.nature.statements.fetch_add(1, Ordering::Relaxed);
        let (text, values) = sql.into_parts();
        Ok(Statement::from_sql_and_values(
            self.nature.backend.orm(),
            text,
            values,
        ))
    }

    /// Refuses what comes after a failure.
    fn check(&self) -> Result<(), StoreError> {
        match self.failed.get() {
            Some(error) => Err(error.clone()),
            None => Ok(()),
        }
    }

    /// Notes a failure.
    fn outcome<T>(&self, done: Result<T, DbErr>) -> Result<T, StoreError> {
        done.map_err(|error| {
            let error = store_error(&error);
            if matches!(self.way, Way::Unit(_)) {
                self.failed.get_or_init(|| error.clone());
            }
            error
        })
    }

    /// All rows.
    pub(crate) async fn all(&self, sql: Sql) -> Result<Vec<QueryResult>, StoreError> {
        let statement = self.statement(sql)?;
        self.outcome(match &self.way {
            Way::Pool(connection) => connection.query_all_raw(statement).await,
            Way::Unit(unit) => match unit.transaction() {
                Some(transaction) => transaction.query_all_raw(statement).await,
                None => Err(ended()),
            },
        })
    }

    /// The first row.
    pub(crate) async fn one(&self, sql: Sql) -> Result<Option<QueryResult>, StoreError> {
        let statement = self.statement(sql)?;
        self.outcome(match &self.way {
            Way::Pool(connection) => connection.query_one_raw(statement).await,
            Way::Unit(unit) => match unit.transaction() {
                Some(transaction) => transaction.query_one_raw(statement).await,
                None => Err(ended()),
            },
        })
    }

    /// All rows, read.
    pub(crate) async fn list<T>(
        &self,
        what: &'static str,
        sql: Sql,
        read: impl Fn(&mut Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let rows = self.all(sql).await?;
        rows.into_iter()
            .map(|result| read(&mut Row::new(result, what)))
            .collect()
    }

    /// The first row, read.
    pub(crate) async fn find<T>(
        &self,
        what: &'static str,
        sql: Sql,
        read: impl Fn(&mut Row) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let row = self.one(sql).await?;
        row.map(|result| read(&mut Row::new(result, what)))
            .transpose()
    }

    /// Whether the condition of a `SELECT EXISTS` holds.
    pub(crate) async fn holds(&self, sql: Sql) -> Result<bool, StoreError> {
        let found = self.find("condition", sql, Row::flag).await?;
        Ok(found.unwrap_or(false))
    }

    /// A count.
    pub(crate) async fn counted(&self, sql: Sql) -> Result<u32, StoreError> {
        let found = self.find("count", sql, Row::count).await?;
        Ok(found.unwrap_or(0))
    }

    /// Changes rows and gives their number.
    pub(crate) async fn run(&self, sql: Sql) -> Result<u64, StoreError> {
        let statement = self.statement(sql)?;
        self.outcome(match &self.way {
            Way::Pool(connection) => connection.execute_raw(statement).await,
            Way::Unit(unit) => match unit.transaction() {
                Some(transaction) => transaction.execute_raw(statement).await,
                None => Err(ended()),
            },
        })
        .map(|done| done.rows_affected())
    }

    /// Runs a script.
    pub(crate) async fn script(&self, text: &str) -> Result<(), StoreError> {
        self.check()?;
        self.outcome(match &self.way {
            Way::Pool(connection) => connection.execute_unprepared(text).await,
            Way::Unit(unit) => match unit.transaction() {
                Some(transaction) => transaction.execute_unprepared(text).await,
                None => Err(ended()),
            },
        })
        .map(drop)
    }

    /// Makes a unit of work last; reading through the pool leaves nothing to commit.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        self.check()?;
        match self.way {
            Way::Pool(_) => Ok(()),
            Way::Unit(mut unit) => match unit.take() {
                Some(transaction) => transaction.commit().await,
                None => Err(ended()),
            }
            .map_err(|error| store_error(&error)),
        }
    }
}

/// A unit of work that has ended takes no statement.
fn ended() -> DbErr {
    DbErr::Custom("the unit of work has ended".to_owned())
}
