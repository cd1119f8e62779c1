//! A wrong evaluator for every check, to show that the check notices. What passes with something wrong proves nothing.

mod wrong;
mod wrong_explanation;
mod wrong_step;

use crate::checks::theorems::{self, for_each_theorem};
use crate::checks::{creation, decisions, explanations, own, steps, steps_explained};
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The check fails with this evaluator.
#[track_caller]
fn turns_red(check: impl Fn(&Evaluator), wrong: &Evaluator) {
    let outcome = catch_unwind(AssertUnwindSafe(|| check(wrong)));
    assert!(outcome.is_err(), "the check passes with something wrong");
}

macro_rules! with_something_wrong {
    ($($(#[$sentence:meta])* $theorem:ident fails $wrong:ident,)+) => { $(
        #[test]
        fn $theorem() {
            turns_red(|e| theorems::$theorem(e, Extent::of(45, 30)), &wrong::$wrong);
        }
    )+ };
}
for_each_theorem!(with_something_wrong);

#[test]
fn decisions_that_differ_from_the_oracle() {
    let equal = |e: &Evaluator| {
        decisions::equal_the_oracle(e, Extent::of(90, 60));
    };
    for one in [
        wrong::COMMENTS_ON_ACCEPTED,
        wrong::OPEN_TO_OTHER_CUSTOMERS,
        wrong::FIRST_GRANT_ONLY,
        wrong::FIELDS_OF_THE_UNSEEN,
        wrong::OWNER_FOR_CONTACTS,
        wrong::LIST_WITHOUT_SITES,
        wrong::BILLED_BY_MEMBERS,
    ] {
        turns_red(equal, &one);
    }
    turns_red(equal, &wrong::DENIES_EVERYTHING);
}

/// Equality proves nothing where nearly everything is permitted, or nearly nothing.
#[test]
fn worlds_that_prove_nothing() {
    decisions::proves_something(1.0);
    decisions::proves_something(99.0);
    for degenerate in [0.0, 0.9, 99.1, 100.0] {
        let outcome = catch_unwind(|| decisions::proves_something(degenerate));
        assert!(outcome.is_err(), "{degenerate}%");
    }
}

#[test]
fn creation_that_differs_from_the_oracle() {
    let equal = |e: &Evaluator| creation::equals_the_oracle(e, 60, 130);
    turns_red(equal, &wrong::CREATES_WITHOUT_TASK);
    turns_red(equal, &wrong::CREATES_IN_CLOSED_PROJECTS);
}

#[test]
fn steps_that_differ_from_the_oracle() {
    let by_contacts = |e: &Evaluator| steps::equal_the_oracle(e, steps::contact, u64::MAX);
    let by_staff = |e: &Evaluator| steps::equal_the_oracle(e, steps::employee, 250_000);
    turns_red(by_contacts, &wrong_step::REJECTS_WITHOUT_WORDS);
    turns_red(by_contacts, &wrong_step::SOLVER_ACCEPTS);
    turns_red(by_staff, &wrong_step::CLOSES_OVER_OPEN_SUBTASKS);
    turns_red(by_staff, &wrong_step::LEAVES_BILLED);
}

#[test]
fn offers_that_differ_from_what_is_permitted() {
    let offers = |e: &Evaluator| {
        steps::offers_are_what_is_permitted(e, steps::contact, u64::MAX);
    };
    turns_red(offers, &wrong_step::OFFERS_ONE_TOO_FEW);
    turns_red(offers, &wrong_step::OFFERS_TO_BILL);
}

#[test]
fn explanations_of_steps_that_are_not_true() {
    let by_contacts = |e: &Evaluator| steps_explained::are_true(e, steps::contact, u64::MAX);
    turns_red(by_contacts, &wrong_step::NAMES_ONE_CONDITION_ONLY);
    let by_staff = |e: &Evaluator| steps_explained::are_true(e, steps::employee, 60_000);
    turns_red(by_staff, &wrong_step::NAMES_ONE_ROW_ONLY);
    turns_red(by_contacts, &wrong_step::NAMES_WORDS_ALWAYS);
}

#[test]
fn explanations_that_are_not_true() {
    let told = |e: &Evaluator| {
        explanations::are_true(e, Extent::of(16, 9), 2);
    };
    for one in [
        wrong_explanation::EXPLAINS_ONE_CHANGE_TOO_FEW,
        wrong_explanation::EXPLAINS_ONE_CHANGE_TOO_MANY,
        wrong_explanation::EXPLAINS_A_LARGER_WAY,
        wrong_explanation::EXPLAINS_NOTHING_HELPS,
        wrong_explanation::EXPLAINS_THE_WALL_AWAY,
        wrong_explanation::EXPLAINS_WITH_ANOTHER_GRANT,
        wrong_explanation::EXPLAINS_PERMISSION,
        wrong_explanation::EXPLAINS_SITES_FOR_READING,
    ] {
        turns_red(told, &one);
    }
}

#[test]
fn own_explanations_that_tell_something_hidden() {
    let told = |e: &Evaluator| own::tell_nothing_hidden(e, Extent::of(45, 30));
    turns_red(told, &wrong_explanation::TELLS_OF_THE_UNSEEN);
    turns_red(told, &wrong_explanation::TELLS_BY_GRANT_ID);
    turns_red(told, &wrong_explanation::TELLS_BY_SECONDARY_PROJECT);
}
