//! Proofs that the evaluator and the state machine are what the specification says.
//!
//! In `tests/bounded`, shared with the target `exhaustive`:
//! - [`model`] describes people, grants and tickets in plain words: small numbers and flags.
//! - [`oracle`] decides over the model: the rules of domain 3.2, 4.4, 4.7 written once more, as plain `if` and `else`.
//!   It shares no code with `access` and `workflow`; only names of statuses, actions and fields.
//! - [`world`] enumerates bounded worlds of the model and translates them into what the crate takes.
//! - [`checks`] compare, and prove sentences over those worlds, as functions over an [`evaluator`].
//!
//! Here each check runs on a part of the worlds, and [`seeded`] runs it on something wrong. The complete enumerations are
//! too long for a debug build:
//! `cargo test -p portal-domain --release --test exhaustive -- --include-ignored --nocapture`.
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
mod access_staff;
mod allocations;
mod codes;
mod embedding;
mod equality;
mod grant_index;
mod matrix;
mod principal;
mod reachable;
mod replay;
mod scopes;
mod seeded;
mod sets;
mod theorems;
mod told;
mod values;
mod visibility_table;
mod workflow_rows;
mod workflow_standing;

#[path = "../bounded/checks/mod.rs"]
mod checks;
#[path = "../bounded/evaluator.rs"]
mod evaluator;
#[path = "../bounded/extent.rs"]
mod extent;
#[path = "../bounded/model/mod.rs"]
mod model;
#[path = "../bounded/oracle/mod.rs"]
mod oracle;
#[path = "../bounded/world/mod.rs"]
mod world;
