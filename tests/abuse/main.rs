//! Every attack that was written down, over HTTP against the running server: `abuse_ac_NN_words` proves row NN.
//!
//! [`scene`] is the company that is attacked, [`store`] looks at the database beneath it, [`sameness`] compares answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on stops"
)]

mod acceptance;
mod administration;
mod concurrency;
mod content;
mod cookies;
mod csrf_cors;
mod cursors;
mod faults;
mod fields;
mod foreign_objects;
mod json;
mod links;
mod login;
mod mail;
mod raw_http;
mod record;
mod revocation;
mod sameness;
mod scene;
mod search;
mod store;
mod throttling;
mod uploads;
