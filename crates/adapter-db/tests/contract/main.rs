//! The stores on SQLite and, where `PORTAL_TEST_POSTGRES` names a server, on PostgreSQL.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and says what it left out"
)]

mod blobs;
mod costs;
mod directory;
mod migrations;
mod people;
mod place;
mod plans;
mod promises;
mod races;
mod schema;
mod wide;
