//! What happens over time: random sequences of commands against the reference model, and every interleaving of two people,
//! a mailer and crashes.
//!
//! - [`play`] runs sequences against a theatre, a store with a way to run futures; the databases' own tests include it.
//! - [`crash`] searches a small world completely. The large one is too long for a debug build:
//!   `cargo test -p portal-domain --release --test model -- --include-ignored --nocapture`.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that meets the unexpected has to stop, and figures are printed"
)]

mod crash;
mod memory;
mod play;
