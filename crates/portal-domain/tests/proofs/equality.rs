//! The crate against the oracle, and its explanations against what changes really do, on a part of the bounded worlds.

use crate::checks::{creation, decisions, explanations, own, steps, steps_explained};
use crate::evaluator::SHIPPED;
use crate::extent::Extent;

/// Proves on a part of the bounded worlds: decisions, lists and
/// fields are those of the oracle.
#[test]
fn decisions_lists_and_fields_equal_the_oracle() {
    decisions::equal_the_oracle(&SHIPPED, Extent::of(90, 60));
}

/// Proves on a part of the worlds.
#[test]
fn creation_equals_the_oracle() {
    creation::equals_the_oracle(&SHIPPED, 60, 130);
}

/// Proves: what contacts may change, in every situation.
#[test]
fn every_change_by_a_contact_is_that_of_the_oracle() {
    steps::equal_the_oracle(&SHIPPED, steps::contact, u64::MAX);
}

/// Proves: what employees may change, in a part of all situations and relations.
#[test]
fn changes_by_employees_are_those_of_the_oracle() {
    steps::equal_the_oracle(&SHIPPED, steps::employee, 250_000);
}

/// Proves R-093: pages offer exactly the moves that would be permitted; a contact is offered none but from done.
#[test]
fn offers_are_exactly_the_permitted_moves() {
    steps::offers_are_what_is_permitted(&SHIPPED, steps::contact, u64::MAX);
    steps::offers_are_what_is_permitted(&SHIPPED, steps::employee, 15_000);
}

/// Proves R-209 for steps: every refusal names the rows that lead there and all that each of them lacks.
#[test]
fn explanations_of_steps_are_true() {
    steps_explained::are_true(&SHIPPED, steps::contact, u64::MAX);
    steps_explained::are_true(&SHIPPED, steps::employee, 60_000);
}

/// Proves R-209: what an explanation says would turn a denial does, wholly and not in part, and nothing smaller would.
#[test]
fn explanations_are_true() {
    explanations::are_true(&SHIPPED, Extent::of(16, 9), 2);
}

/// Proves R-209: where nothing is said to help, no three changes do.
#[test]
fn where_nothing_helps_no_three_changes_do() {
    explanations::are_true(&SHIPPED, Extent::of(5, 5), 3);
}

/// Proves for the eyes of a contact: an explanation for itself tells nothing hidden.
#[test]
fn own_explanations_tell_nothing_hidden() {
    own::tell_nothing_hidden(&SHIPPED, Extent::PART);
}
