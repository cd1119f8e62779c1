//! Trying a run out: the very function that executes it, in units of work that are dropped.

use super::apply::apply;
use super::view::BulkCounts;
use super::{BulkRows, frozen, require_writer};
use crate::bulk::{BulkAction, BulkEffect, BulkOutcome, BulkPlan, BulkStep, SkipReason};
use crate::failure::Failure;
use crate::ids::TicketId;
use crate::ports::TicketKey;
use crate::usecase::ticket_head::load;
use crate::usecase::transaction::{Transaction, retry_busy};
use crate::usecase::{Actor, Portal};
use crate::values::Minutes;
use crate::work::TicketNumber;

/// How many tickets are tried at most: trying is as much work as doing.
pub const PREVIEW_MOST: usize = 200;
/// How many of those that would be skipped are named.
const NAMED: usize = 50;

/// A ticket that would not be touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedTicket {
    /// The ticket.
    pub id: TicketId,
    /// Its number; none if the employee does not see it any more.
    pub number: Option<TicketNumber>,
    /// Its subject.
    pub subject: Option<String>,
    /// Why.
    pub reason: SkipReason,
}

/// What a run would do. Nothing was changed to find it out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkPreview {
    /// How many tickets the run would have.
    pub tickets: usize,
    /// How many of them were tried, the first ones.
    pub tried: usize,
    /// What would come of those.
    pub counts: BulkCounts,
    /// How many each action would change, find so already, or leave because of booked time.
    pub actions: Vec<(BulkAction, [u32; 3])>,
    /// The time booked on tickets that would change, subtasks included.
    pub booked: Minutes,
    /// How many tickets with booked time would get another primary assignment, and that time.
    pub moved_with_time: (u32, Minutes),
    /// How many keep theirs because of booked time, and that time.
    pub left_with_time: (u32, Minutes),
    /// The first of those that would not be touched.
    pub skipped: Vec<SkippedTicket>,
}

/// Tries a run out and changes nothing. Of many tickets only the first [`PREVIEW_MOST`] are tried.
pub async fn preview_bulk(
    portal: &Portal,
    actor: &Actor,
    rows: &BulkRows,
    plan: &BulkPlan,
) -> Result<BulkPreview, Failure> {
    require_writer(actor)?;
    let plan = plan.clone().checked()?;
    let tickets = frozen(portal, actor, rows).await?;
    let mut preview = BulkPreview {
        tickets: tickets.len(),
        tried: tickets.len().min(PREVIEW_MOST),
        actions: plan
            .actions()
            .into_iter()
            .map(|one| (one, [0; 3]))
            .collect(),
        ..BulkPreview::default()
    };
    for ticket in tickets.into_iter().take(PREVIEW_MOST) {
        let tried = retry_busy(|| attempt(portal, actor, ticket, &plan)).await?;
        preview.add(tried);
    }
    Ok(preview)
}

/// A ticket that was tried.
struct Tried {
    ticket: TicketId,
    named: Option<(TicketNumber, String)>,
    outcome: BulkOutcome,
    booked: Minutes,
}

/// Tries one ticket in a unit of work that is dropped.
async fn attempt(
    portal: &Portal,
    actor: &Actor,
    ticket: TicketId,
    plan: &BulkPlan,
) -> Result<Tried, Failure> {
    let transaction = Transaction::begin(portal, actor).await?;
    let work = transaction.work.as_ref();
    let loaded = load(work, &transaction.actor, TicketKey::Id(ticket)).await;
    let (record, sight) = match loaded {
        Ok(loaded) => loaded,
        Err(Failure::NotFound) => {
            return Ok(Tried {
                ticket,
                named: None,
                outcome: BulkOutcome::Skipped(SkipReason::NotFound),
                booked: Minutes::ZERO,
            });
        }
        Err(other) => return Err(other),
    };
    let entries = work.family_time_entries(&sight).await?;
    let booked = entries
        .iter()
        .fold(Minutes::ZERO, |sum, entry| sum + entry.minutes);
    let outcome = match apply(&transaction, ticket, plan).await {
        Ok(steps) => BulkOutcome::of(steps),
        Err((action, failure)) => match SkipReason::of(action, &failure) {
            Some(reason) => BulkOutcome::Skipped(reason),
            None => return Err(failure),
        },
    };
    Ok(Tried {
        ticket,
        named: Some((record.ticket.number, record.ticket.subject.to_string())),
        outcome,
        booked,
    })
}

impl BulkPreview {
    fn add(&mut self, tried: Tried) {
        self.counts.add(&tried.outcome, 1);
        for step in tried.outcome.steps() {
            self.add_step(*step, tried.booked);
        }
        match &tried.outcome {
            BulkOutcome::Changed(_) => self.booked = self.booked + tried.booked,
            BulkOutcome::Skipped(reason) if self.skipped.len() < NAMED => {
                let (number, subject) = tried.named.unzip();
                self.skipped.push(SkippedTicket {
                    id: tried.ticket,
                    number,
                    subject,
                    reason: *reason,
                });
            }
            BulkOutcome::Skipped(_) | BulkOutcome::Unchanged(_) | BulkOutcome::Waiting => {}
        }
    }

    fn add_step(&mut self, step: BulkStep, booked: Minutes) {
        let counted = self.actions.iter_mut().find(|(one, _)| *one == step.action);
        if let Some((_, [changed, so_already, left])) = counted {
            *match step.effect {
                BulkEffect::Changed => changed,
                BulkEffect::AlreadySo => so_already,
                BulkEffect::LeftForTime => left,
            } += 1;
        }
        let sum = match (step.action, step.effect) {
            (BulkAction::Primary, BulkEffect::Changed) if booked != Minutes::ZERO => {
                &mut self.moved_with_time
            }
            (BulkAction::Primary, BulkEffect::LeftForTime) => &mut self.left_with_time,
            _ => return,
        };
        *sum = (sum.0 + 1, sum.1 + booked);
    }
}
