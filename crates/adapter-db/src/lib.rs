//! Stores of Portal: everything on SQLite or PostgreSQL through sea-orm, attachments in a folder or on S3.
//!
//! [`DbStore`] is a [`Store`](portal_domain::ports::Store) on either database, [`BlobStore`] keeps the contents of
//! attachments. Both are told where by plain values ([`DbConfig`], [`BlobConfig`]).
//!
//! ## Map
//!
//! - `migrations/{sqlite,postgres}` (beside the crates): the schema as plain SQL; `migrate` applies it.
//! - `sql`: statements, rows, errors. Every statement is written once and serves both databases.
//! - `ticket/predicate`: the meaning of [`TicketPredicate`](portal_domain::access::TicketPredicate) in SQL.
//! - `ticket`, `identity`, `directory`, `figures`, `outbox`, `records`: one file per subject.
//! - `blobs`: contents of attachments.
//!
//! ## Invariants
//!
//! - No list or look-up of tickets runs without the predicate of a [`Visible`](portal_domain::access::Visible).
//! - No statement text holds a value.
//! - A list costs one statement, whatever its length; a search one more.
//! - What cannot be decoded is an error, never a default.
//!
//! Deliberately absent: entities and active records (the domain's types are the model), offsets, caches.
#![forbid(unsafe_code)]

mod audit;
mod audit_adopt;
mod blobs;
mod bulk;
mod config;
mod directory;
mod figures;
mod identity;
mod import;
mod job;
mod migrate;
mod outbox;
mod person;
mod records;
mod saved_filter;
mod sql;
mod store;
mod ticket;
mod view;

pub use blobs::{BlobConfig, BlobStore, S3Config};
pub use config::{DbConfig, DbPlace, DbPlaceError};
pub use migrate::{MigrateError, SchemaState};
pub use sql::Backend;
pub use store::DbStore;
