//! Where the data is kept, and how much of the machine the database may take.

use crate::sql::Backend;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The place of the data.
#[derive(Clone, PartialEq, Eq)]
pub enum DbPlace {
    /// A file.
    Sqlite(PathBuf),
    /// The address of a server: `postgres://user:password@host:port/database`.
    Postgres(String),
}

impl fmt::Debug for DbPlace {
    /// An address holds a password, so it does not show itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// How a store is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DbConfig {
    /// Where.
    pub place: DbPlace,
    /// The most connections at a time.
    pub connections: u32,
    /// How long a request waits for a connection, and on SQLite for its turn to write.
    pub acquire_timeout: Duration,
    /// How long a statement waits for somebody else's lock.
    pub lock_timeout: Duration,
    /// How long a statement may run (PostgreSQL only).
    pub statement_timeout: Duration,
    /// A list whose tickets are among at most so many is carried out by looking at these; others walk an index. With 0
    /// every list walks.
    pub few_tickets: u32,
}

/// A text that names no database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a database is named as sqlite:PATH or postgres://USER@HOST:PORT/DATABASE")]
pub struct DbPlaceError;

impl DbConfig {
    /// A file on SQLite with the usual limits.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self::at(DbPlace::Sqlite(path.into()))
    }

    /// A server with the usual limits.
    pub fn postgres(url: impl Into<String>) -> Self {
        Self::at(DbPlace::Postgres(url.into()))
    }

    /// From `sqlite:PATH` or `postgres://…`.
    pub fn parse(text: &str) -> Result<Self, DbPlaceError> {
        if let Some(path) = text.strip_prefix("sqlite:").filter(|path| !path.is_empty()) {
            Ok(Self::sqlite(path))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::postgres(text))
        } else {
            Err(DbPlaceError)
        }
    }

    const fn at(place: DbPlace) -> Self {
        Self {
            place,
            // More connections than cores only wait for each other.
            connections: 8,
            acquire_timeout: Duration::from_secs(5),
            lock_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(15),
            // Looking at a thousand tickets takes a few milliseconds. With more of them, a walk over a hundred thousand
            // tickets passes a hundred for each hit, at worst.
            few_tickets: 1_000,
        }
    }

    /// Which database this is.
    pub const fn backend(&self) -> Backend {
        match self.place {
            DbPlace::Sqlite(_) => Backend::Sqlite,
            DbPlace::Postgres(_) => Backend::Postgres,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_by_its_kind() {
        assert_eq!(
            DbConfig::parse("sqlite:/var/lib/portal.db").map(|c| c.place),
            Ok(DbPlace::Sqlite("/var/lib/portal.db".into()))
        );
        assert_eq!(
            DbConfig::parse("postgres://u:secret@h/d").map(|c| c.backend()),
            Ok(Backend::Postgres)
        );
        for wrong in ["", "sqlite:", "mysql://x", "/var/lib/portal.db"] {
            assert_eq!(DbConfig::parse(wrong), Err(DbPlaceError), "{wrong}");
        }
        let shown = format!("{:?}", DbConfig::postgres("postgres://u:secret@h/d"));
        assert!(!shown.contains("secret"));
    }
}
