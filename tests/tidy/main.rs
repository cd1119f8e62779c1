//! Rules about the repository itself: what may depend on what, where things lie, and what may not
//! be written anywhere.
//!
//! Each rule is a function from files or manifests to a list of complaints. It is run over the
//! repository, which must give none, and over a made-up offence, which must give one: a rule that
//! cannot complain would be worth nothing.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that cannot go on stops"
)]

mod assets;
mod dependencies;
mod files;
mod frame;
mod manifests;
mod migrations;
mod purity;
mod size;
mod usecases;
mod words;

/// Fails with all complaints of a rule at once.
fn none(complaints: &[String]) {
    assert!(
        complaints.is_empty(),
        "{} complaints:\n  {}",
        complaints.len(),
        complaints.join("\n  ")
    );
}
