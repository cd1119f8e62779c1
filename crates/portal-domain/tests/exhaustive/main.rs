//! The checks of `tests/bounded` on the bounded worlds: decisions, lists, fields, creation and steps on all of them, theorems
//! and explanations on people spread over all of them.
//!
//! Minutes in a release build, hours in a debug one, so all of it is marked as ignored:
//! `cargo test -p portal-domain --release --test exhaustive -- --include-ignored --nocapture`.
//! With `PORTAL_EVERYBODY` set, the theorems are checked on everybody as well, which takes the better part of an hour.
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
#![allow(
    dead_code,
    unused_imports,
    reason = "the model, the oracle and the worlds are shared with the target of the proofs"
)]

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

use checks::{creation, decisions, explanations, own, steps, steps_explained, theorems};
use evaluator::SHIPPED;
use extent::Extent;

/// Proves: every decision, list and field is that of the oracle.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn decisions_lists_and_fields_equal_the_oracle() {
    let decisions = decisions::equal_the_oracle(&SHIPPED, WHOLE);
    assert!(
        decisions >= 100_000_000,
        "the worlds have shrunk to {decisions}"
    );
}

/// Proves on everybody of the worlds and every place.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn creation_equals_the_oracle() {
    creation::equals_the_oracle(&SHIPPED, u64::MAX, u64::MAX);
}

/// Proves: what employees may change, in every situation and for every set of relations.
#[test]
#[ignore = "half a minute in a debug build; CI runs it in release"]
fn changes_by_employees_are_those_of_the_oracle() {
    steps::equal_the_oracle(&SHIPPED, steps::employee, u64::MAX);
}

/// Proves R-093 for employees: pages offer exactly the moves that would be permitted, for every set of relations.
#[test]
#[ignore = "a minute in a debug build; CI runs it in release"]
fn offers_are_exactly_the_permitted_moves() {
    steps::offers_are_what_is_permitted(&SHIPPED, steps::employee, u64::MAX);
}

/// Proves R-209 for steps: every refusal names the rows that lead there and all that each of them lacks.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn explanations_of_steps_are_true() {
    steps_explained::are_true(&SHIPPED, steps::contact, u64::MAX);
    steps_explained::are_true(&SHIPPED, steps::employee, u64::MAX);
}

/// Proves R-209: what an explanation says would turn a denial does, wholly and not in part, and nothing smaller would.
/// A share of the people of each world asks, because each denial is a search.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn explanations_are_true() {
    let explained = explanations::are_true(&SHIPPED, EXPLAINED, 2);
    assert!(
        explained >= 500_000,
        "the worlds have shrunk to {explained}"
    );
}

/// Everybody and everything, and many draws.
const WHOLE: Extent = Extent {
    people: u64::MAX,
    tickets: u64::MAX,
    drawn: 50_000,
    drawn_tickets: 40,
};

/// Every ticket of the worlds of contacts, of which none has more, and a spread of those of employees; people spread over
/// all of each world.
const EXPLAINED: Extent = Extent {
    people: 10,
    tickets: 1_200,
    drawn: 100,
    drawn_tickets: 40,
};

/// Every ticket, and people spread over all of each world, because a theorem decides several times over each pair and there
/// are two dozen of them; or everybody, for those who ask for it.
fn spread() -> Extent {
    if std::env::var_os("PORTAL_EVERYBODY").is_some() {
        return WHOLE;
    }
    Extent {
        people: 300,
        tickets: u64::MAX,
        drawn: 5_000,
        drawn_tickets: 40,
    }
}

/// Proves for the eyes of a contact: nothing hidden is told, on all of the worlds.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn own_explanations_tell_nothing_hidden() {
    own::tell_nothing_hidden(&SHIPPED, spread());
}

macro_rules! on_all_of_it {
    ($($(#[$sentence:meta])* $theorem:ident fails $wrong:ident,)+) => { $(
        $(#[$sentence])*
        #[test]
        #[ignore = "minutes in a debug build; CI runs it in release"]
        fn $theorem() {
            theorems::$theorem(&SHIPPED, spread());
        }
    )+ };
}
theorems::for_each_theorem!(on_all_of_it);
