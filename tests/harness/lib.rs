//! What the journeys stand on: a real mail server, a real browser, real databases, a real S3
//! protocol server, and clients that behave like a person's browser or like a program.
//!
//! | module | gives |
//! |---|---|
//! | [`smtp`] | an SMTP server on a free port that keeps what it receives and can misbehave |
//! | [`mail`] | a received mail as a person reads it, and the link in it |
//! | [`browser`] | Chromium, driven by labels and visible words |
//! | [`http`] | a person's cookies and forms, a program's tokens and JSON, bytes on a socket |
//! | [`html`] | forms, links and words of a page without a browser |
//! | [`postgres`] | one empty database a test, on SQLite and on PostgreSQL |
//! | [`outage`] | a database that is busy or away under a running product |
//! | [`s3`] | an S3 protocol server in the same process |
//! | [`house`] | the whole product at work, with a few people in it |
//! | [`guests`] | contacts with logins and grants, over the use cases |
//! | [`drafts`] | tickets in any state, written straight into the store |
//! | [`ledger`] | every row of a house's database, to see what a request changed |
//! | [`left_out`] | says in one line what a machine cannot run; in CI nothing may be left out |
//!
//! Everything listens on 127.0.0.1 at a port the system picks, and cleans up when it is dropped,
//! after a panic too. Nothing here sleeps to wait for an event that can be awaited; only the
//! browser is asked repeatedly, because a page does not say when it has changed.
//!
//! `left_out`, `postgres`, `s3` and `smtp` with `mail` need nothing of the product and name each
//! other through `super::`, so that a crate below this one may include them in its own tests:
//!
//! ```text
//! #[path = "../../../tests/harness/left_out.rs"]
//! mod left_out;
//! #[path = "../../../tests/harness/postgres.rs"]
//! mod postgres;
//! ```
//!
//! The includer allows what this file allows, and `dead_code` and `unreachable_pub`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::missing_panics_doc,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops, looks at one case of many, and reads its environment"
)]

pub mod browser;
pub mod busy;
pub mod crawl;
pub mod drafts;
pub mod guests;
pub mod house;
pub mod html;
pub mod http;
pub mod ledger;
pub mod left_out;
pub mod mail;
pub mod outage;
pub mod postgres;
pub mod s3;
pub mod smtp;

#[cfg(test)]
mod tests;
