//! A change of the workflow, tested with the strategies that the crate ships: at this company, a ticket that was sent
//! back twice may only be closed by an administrator. The change may take steps away; it may never open one.
//!
//! `cargo run -p portal-domain --example own_workflow`

use portal_domain::testkit::strategies::{moves, standings, ticket_states};
use portal_domain::work::Status;
use portal_domain::workflow::{Effects, Move, Refusal, Relation, Standing, TicketState, step};
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use std::io::Write as _;

/// The workflow of this company: the one of the crate, and one sentence more.
type Workflow = fn(&TicketState, &Standing, &Move, returns: u8) -> Result<Effects, Refusal>;

fn is_administrator(who: &Standing) -> bool {
    matches!(who, Standing::Staff { relations, .. } if relations.contains(Relation::Administrator))
}

fn stricter(at: &TicketState, who: &Standing, to: &Move, returns: u8) -> Result<Effects, Refusal> {
    let effects = step(at, who, to)?;
    if returns >= 2 && effects.to == Status::Accepted && !is_administrator(who) {
        return Err(Refusal::NotAllowed);
    }
    Ok(effects)
}

/// How it was written first: it asks before the crate does, and so lets administrators do what nobody may.
fn careless(at: &TicketState, who: &Standing, to: &Move, returns: u8) -> Result<Effects, Refusal> {
    if returns >= 2 && to.to == Status::Accepted && is_administrator(who) {
        return Ok(Effects {
            row: "own",
            from: at.status,
            to: to.to,
            assigns_actor: false,
            records_solver: false,
            answer: None,
        });
    }
    stricter(at, who, to, returns)
}

/// Whatever the workflow permits, the crate permits too; and a ticket that was not sent back knows no difference.
fn only_takes_away(workflow: Workflow) -> Result<(), String> {
    let everything = (ticket_states(), standings(), moves(), 0..4_u8);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 20_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&everything, |(at, who, to, returns)| {
        let (own, crates) = (workflow(&at, &who, &to, returns), step(&at, &who, &to));
        prop_assert!(own.is_err() || own == crates);
        prop_assert!(returns >= 2 || own == crates);
        Ok(())
    });
    outcome.map_err(|error| match error {
        TestError::Fail(_, (at, _, to, returns)) => {
            format!("{:?} to {:?} after {returns} returns", at.status, to.to)
        }
        TestError::Abort(reason) => reason.to_string(),
    })
}

#[test]
fn the_program_runs() {
    assert_eq!(main(), Ok(()));
}

fn main() -> Result<(), String> {
    let mut out = std::io::stdout();
    only_takes_away(stricter)?;
    let _ = writeln!(out, "stricter: only takes steps away, in 20,000 cases");
    let found = only_takes_away(careless).err();
    let found = found.ok_or("the mistake was not found")?;
    let _ = writeln!(out, "careless: opens a step, {found}");
    Ok(())
}
