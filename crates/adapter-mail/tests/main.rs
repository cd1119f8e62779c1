//! The mails as recipients, mail servers and operators meet them.
#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    clippy::panic,
    reason = "a test that finds something else than it expects has failed"
)]

mod delivery;
mod folder;
mod golden_file;
mod hostile_text;
mod letters;
mod message;
mod rendering;
mod smtp_server;
mod tls_delivery;
