//! Proofs that the evaluator and the state machine are what the specification says.
//!
//! - [`model`] describes people, grants and tickets in plain words: small numbers and flags.
//! - [`oracle`] decides over the model: the rules of domain 3.2, 4.4, 4.7 written once more, as plain `if` and `else`.
//!   It shares no code with `access` and `workflow`; only names of statuses, actions and fields.
//! - [`world`] enumerates bounded worlds of the model and translates them into what the crate takes.
//! - Everything else compares, and proves sentences over those worlds.
//!
//! The complete enumerations are too long for a debug build. They are marked as ignored and run by
//! `cargo test -p portal-domain --release --test proofs -- --ignored exhaustive --nocapture`.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that meets the unexpected has to stop, and figures are printed"
)]
#![allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::match_same_arms,
    reason = "the oracle says every sentence of the specification for itself, in one manner"
)]
#![allow(
    clippy::fn_params_excessive_bools,
    clippy::unreadable_literal,
    reason = "facts of the model are flags, and digests are compared as they are printed"
)]

mod access_contacts;
mod access_create;
mod access_exhaustive;
mod access_staff;
mod access_theorems;
mod allocations;
mod grant_index;
mod matrix;
mod model;
mod oracle;
mod principal;
mod values;
mod visibility_table;
mod workflow_exhaustive;
mod workflow_rows;
mod workflow_standing;
mod world;
