//! Bulk runs (domain 5.8, R-123 to R-138).

mod actions;
mod random;
mod runs;

use crate::support::{go, submission};
use portal_domain::bulk::{BulkOutcome, BulkPlan, PrimaryMove};
use portal_domain::failure::Failure;
use portal_domain::ids::{JobId, ProjectId, TicketId};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::PageSize;
use portal_domain::work::{Assignment, BookedTime, OldPrimary};

const fn at(project: ProjectId) -> Assignment {
    Assignment {
        project,
        task: None,
    }
}

fn moving(project: ProjectId, booked: BookedTime, old: OldPrimary) -> BulkPlan {
    BulkPlan {
        primary: Some(PrimaryMove {
            to: at(project),
            booked,
            old,
        }),
        ..BulkPlan::default()
    }
}

fn ordered(
    test: &TestPortal,
    actor: &Actor,
    tickets: &[TicketId],
    plan: &BulkPlan,
) -> Result<JobId, Failure> {
    let rows = BulkRows::Ticked(tickets.to_vec());
    go(start_bulk(&test.portal, actor, &rows, plan))
}

/// Works on the next job to its end.
#[track_caller]
fn work(test: &TestPortal) -> JobEnd {
    let run = go(run_next_job(&test.portal, &|| true)).expect("a run");
    run.expect("a job that waits").end
}

/// What came of each ticket.
#[track_caller]
fn outcomes(test: &TestPortal, actor: &Actor, job: JobId) -> Vec<BulkOutcome> {
    let results = bulk_results(&test.portal, actor, job, &[], None, PageSize::MAX);
    let results = go(results).expect("results").into_iter();
    results.map(|result| result.outcome).collect()
}

/// Orders a run, lets it come to its end, and gives what came of each ticket.
#[track_caller]
fn carried_out(
    test: &TestPortal,
    actor: &Actor,
    tickets: &[TicketId],
    plan: &BulkPlan,
) -> Vec<BulkOutcome> {
    let job = ordered(test, actor, tickets, plan).expect("a run that is ordered");
    assert_eq!(work(test), JobEnd::Done);
    outcomes(test, actor, job)
}

/// The effects of a ticket's actions, or why it was skipped.
fn told(outcome: &BulkOutcome) -> Vec<&'static str> {
    match outcome.reason() {
        Some(reason) => vec![reason.code()],
        None => outcome
            .steps()
            .iter()
            .map(|one| one.effect.code())
            .collect(),
    }
}

fn submitting(actor: &Actor, key: &str) -> Actor {
    actor.submitting(Some(submission(key)))
}
