//! Looking at runs: only at one's own.

use crate::bulk::{BulkOutcome, BulkPlan, SkipReason};
use crate::failure::Failure;
use crate::ids::{JobId, TicketId};
use crate::ports::{Job, JobKind, JobProgress, JobState};
use crate::timestamp::Timestamp;
use crate::usecase::jobs::own_job;
use crate::usecase::{Actor, Portal};
use crate::values::PageSize;
use crate::work::TicketNumber;
use std::collections::BTreeMap;

/// How many tickets ended how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkCounts {
    /// The run has not come to them.
    pub waiting: u32,
    /// At least one action changed them.
    pub changed: u32,
    /// Nothing had to be changed, or only what stays because of booked time.
    pub unchanged: u32,
    /// They were not touched: for each reason, by its code, how many.
    pub skipped: BTreeMap<&'static str, u32>,
}

impl BulkCounts {
    /// Counts so many more.
    pub(super) fn add(&mut self, outcome: &BulkOutcome, more: u32) {
        match outcome {
            BulkOutcome::Waiting => self.waiting += more,
            BulkOutcome::Changed(_) => self.changed += more,
            BulkOutcome::Unchanged(_) => self.unchanged += more,
            BulkOutcome::Skipped(reason) => {
                *self.skipped.entry(reason.code()).or_default() += more;
            }
        }
    }

    /// How many were skipped, for whatever reason.
    pub fn all_skipped(&self) -> u32 {
        self.skipped.values().sum()
    }
}

/// A run in the list of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkListItem {
    /// The run.
    pub id: JobId,
    /// When it was ordered.
    pub created_at: Timestamp,
    /// What became of it.
    pub state: JobState,
    /// How far it is.
    pub progress: JobProgress,
}

impl From<Job> for BulkListItem {
    fn from(job: Job) -> Self {
        Self {
            id: job.id,
            created_at: job.created_at,
            state: job.state,
            progress: job.progress,
        }
    }
}

/// A run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkView {
    /// What stands in the list too.
    pub run: BulkListItem,
    /// What it does.
    pub plan: BulkPlan,
    /// How many tickets ended how.
    pub counts: BulkCounts,
}

/// A ticket of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkResult {
    /// Its place, from 0.
    pub position: u32,
    /// The ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: Option<TicketNumber>,
    /// What came of it.
    pub outcome: BulkOutcome,
}

/// One's own runs, the newest first, older than `before` if given; at most a page.
pub async fn list_bulk(
    portal: &Portal,
    actor: &Actor,
    before: Option<JobId>,
    size: PageSize,
) -> Result<Vec<BulkListItem>, Failure> {
    let employee = actor.require_staff()?.employee();
    let view = portal.store.read().await?;
    let jobs = view
        .jobs_of(employee, JobKind::Bulk, before, size.rows())
        .await?;
    Ok(jobs.into_iter().map(BulkListItem::from).collect())
}

/// A run of one's own.
pub async fn view_bulk(portal: &Portal, actor: &Actor, id: JobId) -> Result<BulkView, Failure> {
    actor.require_staff()?;
    let view = portal.store.read().await?;
    let job = own_job(actor, view.find_job(id).await?)?;
    let plan = view.find_bulk_plan(id).await?.ok_or(Failure::NotFound)?;
    let mut counts = BulkCounts::default();
    for (code, reason, count) in view.bulk_counts(id).await? {
        let outcome = BulkOutcome::from_parts(&code, reason.as_deref(), "");
        let outcome =
            outcome.ok_or_else(|| Failure::Corrupt(format!("bulk: an outcome {code:?}")))?;
        counts.add(&outcome, count);
    }
    Ok(BulkView {
        run: job.into(),
        plan,
        counts,
    })
}

/// What came of the tickets of a run of one's own, in their order, behind a place; only those with an outcome of
/// these codes, if there are any.
pub async fn bulk_results(
    portal: &Portal,
    actor: &Actor,
    id: JobId,
    codes: &[&'static str],
    after: Option<u32>,
    size: PageSize,
) -> Result<Vec<BulkResult>, Failure> {
    actor.require_staff()?;
    let view = portal.store.read().await?;
    own_job(actor, view.find_job(id).await?)?;
    let rows = view.bulk_tickets(id, codes, after, size.rows()).await?;
    let tickets: Vec<TicketId> = rows.iter().map(|row| row.ticket).collect();
    let numbers: BTreeMap<TicketId, TicketNumber> =
        view.ticket_numbers(&tickets).await?.into_iter().collect();
    let results = rows.into_iter().map(|row| BulkResult {
        position: row.position,
        ticket: row.ticket,
        number: numbers.get(&row.ticket).copied(),
        outcome: row.outcome,
    });
    Ok(results.collect())
}

impl BulkResult {
    /// Why it was skipped.
    pub const fn reason(&self) -> Option<SkipReason> {
        self.outcome.reason()
    }
}
