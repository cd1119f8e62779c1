//! Carrying a run out: ticket by ticket, each in a unit of work of its own with what came of it.
//!
//! INVARIANT: what is done to a ticket and the line that says so are committed together, by a node that holds the job. So
//! a run that is killed leaves whole tickets only, and whoever takes it up goes on with the first that has no line.

use super::apply::apply;
use crate::bulk::{BulkOutcome, BulkPlan, SkipReason};
use crate::failure::Failure;
use crate::ports::{BulkTicket, Job, JobProgress};
use crate::usecase::Portal;
use crate::usecase::jobs::{Worked, hold};
use crate::usecase::transaction::{Transaction, retry_busy};

/// How often a ticket is tried that somebody else changes in the same moment.
const TRIES: u32 = 3;
/// How many tickets are looked up together.
const TOGETHER: usize = 50;

/// Carries out what is left of a run.
pub(in crate::usecase) async fn run(
    portal: &Portal,
    job: &Job,
    goes_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Worked, Failure> {
    let view = portal.store.read().await?;
    let plan = view.find_bulk_plan(job.id).await?;
    drop(view);
    let plan = plan.ok_or_else(|| Failure::Corrupt("bulk: a run without a plan".to_owned()))?;
    let mut progress = job.progress;
    loop {
        let view = portal.store.read().await?;
        let next = view
            .bulk_tickets(job.id, &["waiting"], None, TOGETHER)
            .await?;
        drop(view);
        if next.is_empty() {
            return Ok(Worked::Through(progress));
        }
        for ticket in next {
            if !goes_on() {
                return Ok(Worked::Paused(progress));
            }
            let after = JobProgress {
                done: progress.done + 1,
                ..progress
            };
            if carry_out(portal, job, after, &plan, &ticket).await? == Stored::Lost {
                return Ok(Worked::Lost);
            }
            progress = after;
        }
    }
}

/// Whether what came of a ticket was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stored {
    Yes,
    /// The job is not this node's any more.
    Lost,
}

/// What came of trying a ticket.
enum Attempt {
    Stored(Stored),
    /// Nothing was stored.
    Skipped(SkipReason),
}

async fn carry_out(
    portal: &Portal,
    job: &Job,
    progress: JobProgress,
    plan: &BulkPlan,
    ticket: &BulkTicket,
) -> Result<Stored, Failure> {
    let mut tries = 1;
    let reason = loop {
        let attempted = retry_busy(|| attempt(portal, job, progress, plan, ticket)).await?;
        match attempted {
            Attempt::Stored(stored) => return Ok(stored),
            Attempt::Skipped(SkipReason::Stale) if tries < TRIES => tries += 1,
            Attempt::Skipped(reason) => break reason,
        }
    };
    let ticket = BulkTicket {
        outcome: BulkOutcome::Skipped(reason),
        ..ticket.clone()
    };
    retry_busy(async || {
        let work = portal.store.begin().await?;
        if !hold(portal, work.as_ref(), job, progress).await? {
            return Ok(Stored::Lost);
        }
        work.update_bulk_ticket(job.id, &ticket).await?;
        work.commit().await?;
        Ok(Stored::Yes)
    })
    .await
}

/// Tries one ticket, with the rights that who ordered the run has at this moment.
async fn attempt(
    portal: &Portal,
    job: &Job,
    progress: JobProgress,
    plan: &BulkPlan,
    ticket: &BulkTicket,
) -> Result<Attempt, Failure> {
    let transaction = match Transaction::begin_for(portal, &job.by).await {
        Ok(transaction) => transaction,
        Err(Failure::Unauthenticated | Failure::MustChangePassword) => {
            return Ok(Attempt::Skipped(SkipReason::AccessEnded));
        }
        Err(other) => return Err(other),
    };
    let work = transaction.work.as_ref();
    if !hold(portal, work, job, progress).await? {
        return Ok(Attempt::Stored(Stored::Lost));
    }
    match apply(&transaction, ticket.ticket, plan).await {
        Ok(steps) => {
            let ticket = BulkTicket {
                outcome: BulkOutcome::of(steps),
                ..ticket.clone()
            };
            work.update_bulk_ticket(job.id, &ticket).await?;
            transaction.commit().await?;
            Ok(Attempt::Stored(Stored::Yes))
        }
        Err((action, failure)) => match SkipReason::of(action, &failure) {
            Some(reason) => Ok(Attempt::Skipped(reason)),
            None => Err(failure),
        },
    }
}
