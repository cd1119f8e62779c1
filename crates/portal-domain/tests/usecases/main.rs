//! Every use case, through its public function, over the test kit: what people can do, what they are refused, and what a
//! refusal leaves behind (nothing).
//!
//! - `support` holds the cast, commands with nothing special about them, and a store that fails on demand.
//! - Every other module is about one subject. A test that proves a requirement names its number; one that fends off an
//!   abuse case names that too.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected has to stop"
)]
#![allow(
    clippy::semicolon_if_nothing_returned,
    clippy::wildcard_enum_match_arm,
    reason = "closures that change one field read best on one line, and what is not expected is all alike"
)]

mod access;
mod administration;
mod bulk;
mod flow;
mod grants;
mod logins;
mod mail;
mod recording;
mod sight;
mod support;
mod working;
