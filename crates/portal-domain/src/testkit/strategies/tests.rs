//! The strategies give what they promise, and enough of each kind.

use super::*;
use crate::access::{Action, ContactPrincipal, Sight, decide, visible};
use crate::testkit::FixedClock;
use crate::values::Subject;
use crate::workflow::step;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// So many values, the same in every run.
fn samples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

/// Whether both answers come up in at least this share of the cases.
fn both_come_up(answers: &[bool], percent: usize) -> bool {
    let yes = answers.iter().filter(|answer| **answer).count() * 100 / answers.len();
    (percent..=100 - percent).contains(&yes)
}

#[test]
fn decisions_about_random_people_and_tickets_are_not_all_the_same() {
    let cases = samples((principals(), ticket_records()), 4_000);
    let answers: Vec<bool> = cases
        .iter()
        .map(|(principal, record)| {
            let facts = record.facts();
            let permitted = decide(principal, Action::View, &facts).is_permitted();
            assert_eq!(visible(principal).predicate().matches(&facts), permitted);
            let sight = Sight::of(principal, record.ticket.id, &facts);
            assert_eq!(sight.is_some(), permitted);
            permitted
        })
        .collect();
    assert!(both_come_up(&answers, 5));
}

#[test]
fn random_grants_never_contradict_each_other() {
    for (access, settings) in samples((contact_accesses(), settings()), 2_000) {
        let today = FixedClock::START.utc_day();
        assert!(ContactPrincipal::compile(&access, &settings, today).is_ok());
    }
}

#[test]
fn random_moves_are_taken_and_refused() {
    let cases = samples((ticket_states(), standings(), moves()), 4_000);
    let answers: Vec<bool> = cases
        .iter()
        .map(|(state, standing, wanted)| step(state, standing, wanted).is_ok())
        .collect();
    assert!(both_come_up(&answers, 1));
}

#[test]
fn hostile_texts_are_subjects_and_are_not() {
    let answers: Vec<bool> = samples(hostile_texts(), 500)
        .iter()
        .map(|text| Subject::parse(text).is_ok())
        .collect();
    assert!(both_come_up(&answers, 10));
}

proptest! {
    #[test]
    fn values_survive_being_read_again(
        subject in subjects(),
        login in login_names(),
        email in emails(),
        name in names(),
        body in bodies(),
    ) {
        prop_assert_eq!(Subject::parse(subject.as_str()), Ok(subject.clone()));
        prop_assert_eq!(crate::values::LoginName::parse(login.as_str()), Ok(login.clone()));
        prop_assert_eq!(crate::values::Email::parse(email.as_str()), Ok(email.clone()));
        prop_assert_eq!(crate::values::Name::parse(name.as_str()), Ok(name.clone()));
        prop_assert_eq!(crate::values::Body::parse(body.as_str()), Ok(body.clone()));
    }
}
