//! The stores on SQLite and, where `PORTAL_TEST_POSTGRES` names a server, on PostgreSQL.
#![allow(missing_docs, reason = "tests")]

mod blobs;
mod place;
mod smoke;
