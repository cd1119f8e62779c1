//! Why a start, or a command on the database, came to nothing.

use crate::config::ConfigProblems;
use adapter_db::MigrateError;
use portal_domain::failure::Failure;
use portal_domain::ports::{BlobError, StoreError};
use std::io;
use std::net::SocketAddr;

/// What stopped the program.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Settings are wrong.
    #[error("{0}")]
    Config(#[from] ConfigProblems),
    /// The database cannot be opened.
    #[error("database.url: {0}")]
    Database(#[from] StoreError),
    /// The database is not as this program needs it.
    #[error(
        "the database has schema {found}, this program needs {needed}: run `portal-server migrate`"
    )]
    NotMigrated {
        /// What it has, 0 for nothing.
        found: u32,
        /// What is needed.
        needed: u32,
    },
    /// A newer program has been here.
    #[error(
        "the database has schema {found}, this program knows schemas up to {known} only: start a newer one"
    )]
    TooNew {
        /// What it has.
        found: u32,
        /// What this program knows.
        known: u32,
    },
    /// The schema could not be brought up to date.
    #[error("migration: {0}")]
    Migrate(#[from] MigrateError),
    /// The storage for attachments cannot be opened.
    #[error("attachments: {0}")]
    Blobs(#[from] BlobError),
    /// The address is taken or none of this machine's.
    #[error("http.listen: {address}: {problem}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// What the system says.
        problem: io::Error,
    },
    /// A file or folder.
    #[error("{file}: {problem}")]
    File {
        /// Which.
        file: String,
        /// What the system says.
        problem: io::Error,
    },
    /// What is stored contradicts itself.
    #[error("{wrong} of {tickets} tickets do not agree with their history")]
    Contradiction {
        /// How many were looked at.
        tickets: u64,
        /// How many of them do not agree.
        wrong: usize,
    },
    /// The audit log is not as it was written.
    #[error("the audit log is a whole chain up to entry {entries} only")]
    BrokenChain {
        /// The last entry before the first broken one.
        entries: i64,
    },
    /// A use case refused.
    #[error("{0}")]
    Failure(#[from] Failure),
    /// Anything else that the system refused.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl StartError {
    /// The exit code: 2 for what the operator has to change in the configuration, 1 for the rest.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Config(_) => 2,
            Self::Database(_)
            | Self::NotMigrated { .. }
            | Self::TooNew { .. }
            | Self::Migrate(_)
            | Self::Blobs(_)
            | Self::Listen { .. }
            | Self::File { .. }
            | Self::Contradiction { .. }
            | Self::BrokenChain { .. }
            | Self::Failure(_)
            | Self::System(_) => 1,
        }
    }
}
