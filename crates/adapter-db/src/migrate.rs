//! Brings a database to the schema of this program.
//!
//! Migrations are plain SQL files of the same number and name for both databases, applied in order and never edited once
//! released. What was applied stands in `schema_migration` with a checksum. Several nodes may start at once: SQLite runs
//! migrations under an exclusive transaction, PostgreSQL under an advisory lock.

use crate::audit_adopt;
use crate::directory::adopt_words;
use crate::sql::{Backend, Columns, Link, Row, Sql};
use crate::view::{DbView, Writing};
use portal_domain::ports::StoreError;
use sea_orm::SqliteTransactionMode;

/// One step of the schema.
struct Migration {
    number: u32,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    then: Then,
}

/// What follows a script in the same transaction: what a database cannot do by itself.
enum Then {
    Nothing,
    /// Entries of the audit log get their seals and hashes.
    SealAudit,
    /// Rows of the directory get the words by which they are found.
    FillWords,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "initial",
        sqlite: include_str!("../../../migrations/sqlite/0001_initial.sql"),
        postgres: include_str!("../../../migrations/postgres/0001_initial.sql"),
        then: Then::Nothing,
    },
    Migration {
        number: 2,
        name: "audit_chain",
        sqlite: include_str!("../../../migrations/sqlite/0002_audit_chain.sql"),
        postgres: include_str!("../../../migrations/postgres/0002_audit_chain.sql"),
        // What it puts aside is chained with all the rest by the fifth.
        then: Then::Nothing,
    },
    Migration {
        number: 3,
        name: "work",
        sqlite: include_str!("../../../migrations/sqlite/0003_work.sql"),
        postgres: include_str!("../../../migrations/postgres/0003_work.sql"),
        then: Then::Nothing,
    },
    Migration {
        number: 4,
        name: "lists",
        sqlite: include_str!("../../../migrations/sqlite/0004_lists.sql"),
        postgres: include_str!("../../../migrations/postgres/0004_lists.sql"),
        then: Then::Nothing,
    },
    Migration {
        number: 5,
        name: "erasure",
        sqlite: include_str!("../../../migrations/sqlite/0005_erasure.sql"),
        postgres: include_str!("../../../migrations/postgres/0005_erasure.sql"),
        then: Then::SealAudit,
    },
    Migration {
        number: 6,
        name: "jobs",
        sqlite: include_str!("../../../migrations/sqlite/0006_jobs.sql"),
        postgres: include_str!("../../../migrations/postgres/0006_jobs.sql"),
        then: Then::Nothing,
    },
    Migration {
        number: 7,
        name: "imports",
        sqlite: include_str!("../../../migrations/sqlite/0007_imports.sql"),
        postgres: include_str!("../../../migrations/postgres/0007_imports.sql"),
        then: Then::Nothing,
    },
    Migration {
        number: 8,
        name: "directory_lists",
        sqlite: include_str!("../../../migrations/sqlite/0008_directory_lists.sql"),
        postgres: include_str!("../../../migrations/postgres/0008_directory_lists.sql"),
        then: Then::FillWords,
    },
    Migration {
        number: 9,
        name: "opening",
        sqlite: include_str!("../../../migrations/sqlite/0009_opening.sql"),
        postgres: include_str!("../../../migrations/postgres/0009_opening.sql"),
        then: Then::Nothing,
    },
];

/// Any number, as long as every node uses the same one.
const ADVISORY_LOCK: i64 = 0x706F_7274_616C;

/// Why a database was not brought to this program's schema. Nothing was changed then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MigrateError {
    /// A newer program has been here; this one would not understand what it left.
    #[error("the database has schema {found}, this program knows schemas up to {known} only")]
    Newer {
        /// The schema of the database.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// A migration was applied in another wording than this program's.
    #[error(
        "migration {number} was applied in another wording: the database is not what this program expects"
    )]
    Edited {
        /// Which.
        number: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the schema of a database stands to this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaState {
    /// As this program needs it.
    Current,
    /// Migrations are missing: a database that is empty or older.
    Behind {
        /// The schema of the database, 0 for none.
        found: u32,
        /// The one that is needed.
        needed: u32,
    },
    /// A newer program has been here.
    Ahead {
        /// The schema of the database.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
}

/// How the transaction of the migrations begins on SQLite.
pub(crate) const MODE: SqliteTransactionMode = SqliteTransactionMode::Exclusive;

fn known() -> u32 {
    MIGRATIONS.last().map_or(0, |migration| migration.number)
}

/// Applies what is missing, all or nothing.
pub(crate) async fn apply(unit: DbView<Writing>) -> Result<Vec<u32>, MigrateError> {
    let link = &unit.link;
    if link.backend() == Backend::Postgres {
        // Migrations take as long as they take.
        link.script("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            .await?;
        link.run(
            Sql::new("SELECT pg_advisory_xact_lock(")
                .value(ADVISORY_LOCK)
                .text(")"),
        )
        .await?;
    }
    link.script(
        "CREATE TABLE IF NOT EXISTS schema_migration \
         (number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL)",
    )
    .await?;
    let applied = applied(link).await?;
    check(&applied, link.backend())?;
    let mut done = Vec::new();
    for migration in MIGRATIONS.iter().filter(|migration| {
        !applied
            .iter()
            .any(|(number, _)| *number == migration.number)
    }) {
        link.script(migration.text(link.backend())).await?;
        match migration.then {
            Then::Nothing => {}
            Then::SealAudit => audit_adopt::adopt(link).await?,
            Then::FillWords => adopt_words(link).await?,
        }
        Columns::new()
            .with(
                "number",
                i32::try_from(migration.number).unwrap_or(i32::MAX),
            )
            .with("name", migration.name)
            .with("checksum", migration.checksum(link.backend()))
            .insert(link, "schema_migration")
            .await?;
        done.push(migration.number);
    }
    unit.link.commit().await?;
    Ok(done)
}

async fn applied(link: &Link) -> Result<Vec<(u32, String)>, MigrateError> {
    let sql = Sql::new("SELECT number, checksum FROM schema_migration ORDER BY number");
    let read = |row: &mut Row| Ok((row.numbered(u32::try_from)?, row.text()?));
    Ok(link.list("schema_migration", sql, read).await?)
}

/// Whether what was applied is a part of what this program knows.
fn check(applied: &[(u32, String)], backend: Backend) -> Result<(), MigrateError> {
    for (number, checksum) in applied {
        let Some(migration) = MIGRATIONS.iter().find(|one| one.number == *number) else {
            return Err(MigrateError::Newer {
                found: applied.last().map_or(*number, |(last, _)| *last),
                known: known(),
            });
        };
        if migration.checksum(backend) != *checksum {
            return Err(MigrateError::Edited { number: *number });
        }
    }
    Ok(())
}

/// How the schema stands, without changing anything.
pub(crate) async fn state(link: &Link) -> Result<SchemaState, StoreError> {
    let exists = match link.backend() {
        Backend::Sqlite => {
            Sql::new("SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'")
        }
        Backend::Postgres => {
            Sql::new("SELECT count(*) FROM pg_class WHERE oid = to_regclass('schema_migration')")
        }
    };
    let found = if link.counted(exists).await? > 0 {
        newest(link).await?
    } else {
        0
    };
    let known = known();
    Ok(match found.cmp(&known) {
        std::cmp::Ordering::Equal => SchemaState::Current,
        std::cmp::Ordering::Less => SchemaState::Behind {
            found,
            needed: known,
        },
        std::cmp::Ordering::Greater => SchemaState::Ahead { found, known },
    })
}

async fn newest(link: &Link) -> Result<u32, StoreError> {
    let sql = Sql::new("SELECT coalesce(max(number), 0) FROM schema_migration");
    let read = |row: &mut Row| row.numbered(u32::try_from);
    Ok(link.find("schema_migration", sql, read).await?.unwrap_or(0))
}

impl Migration {
    const fn text(&self, backend: Backend) -> &'static str {
        match backend {
            Backend::Sqlite => self.sqlite,
            Backend::Postgres => self.postgres,
        }
    }

    /// FNV-1a. It guards against an edited file, not against an attacker, who could write the table as well.
    fn checksum(&self, backend: Backend) -> String {
        let hash = self
            .text(backend)
            .bytes()
            .filter(|byte| *byte != b'\r')
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
            });
        format!("{hash:016x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_numbered_without_gaps() {
        for (i, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(usize::try_from(migration.number), Ok(i + 1));
        }
    }

    #[test]
    fn a_newer_or_edited_database_is_refused() {
        let check = |applied: &[(u32, String)]| check(applied, Backend::Sqlite);
        let checksum = MIGRATIONS[0].checksum(Backend::Sqlite);
        assert_eq!(check(&[(1, checksum.clone())]), Ok(()));
        assert_eq!(
            check(&[(1, checksum), (99, String::new())]),
            Err(MigrateError::Newer {
                found: 99,
                known: known()
            })
        );
        assert_eq!(
            check(&[(1, "another".to_owned())]),
            Err(MigrateError::Edited { number: 1 })
        );
    }
}
