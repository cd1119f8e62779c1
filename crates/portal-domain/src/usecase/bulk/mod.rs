//! Bulk runs (domain 5.8, R-123 to R-138): ordering one, trying one out, and looking at what came of it.

mod apply;
mod offers;
mod preview;
mod run;
mod view;

pub use offers::{BulkOffers, bulk_offers};
pub use preview::{BulkPreview, PREVIEW_MOST, SkippedTicket, preview_bulk};
pub(super) use run::run;
pub use view::{
    BulkCounts, BulkListItem, BulkResult, BulkView, bulk_results, list_bulk, view_bulk,
};

use super::submission::{created_before, remember_created, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, TicketExport, TicketQuery, export_tickets};
use crate::bulk::{BulkPlan, MOST_TICKETS};
use crate::failure::{Failure, Forbidden};
use crate::ids::{ContactId, JobId, TicketId};
use crate::ports::{Job, JobKind, JobPhase, JobProgress, JobStarter, JobState, TicketKey};
use crate::values::{PageSize, Problem};

/// Which tickets a run is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one of them in a request"
)]
pub enum BulkRows {
    /// These.
    Ticked(Vec<TicketId>),
    /// All that a list gives at this moment.
    All {
        /// The list.
        query: TicketQuery,
        /// Only those that this contact sees too.
        seen_by: Option<ContactId>,
    },
}

/// Orders a run. Which tickets it is about is fixed now; each is judged when the run comes to it, with the rights
/// that the employee has then. The same request under the same key is one run.
pub async fn start_bulk(
    portal: &Portal,
    actor: &Actor,
    rows: &BulkRows,
    plan: &BulkPlan,
) -> Result<JobId, Failure> {
    require_writer(actor)?;
    let plan = plan.clone().checked()?;
    let asked = format!("bulk {rows:?} {plan:?}");
    let view = portal.store.read().await?;
    let key = actor.submission.as_ref();
    if let Some(before) = repeated(portal, view.as_ref(), actor, key, &asked).await? {
        let damaged = |_| Failure::Corrupt("submission: an outcome is no id".to_owned());
        return before.parse().map_err(damaged);
    }
    drop(view);
    let tickets = frozen(portal, actor, rows).await?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let employee = require_writer(&transaction.actor)?;
        let job = Job {
            id: portal.id(),
            kind: JobKind::Bulk,
            by: JobStarter {
                employee,
                credential: transaction.actor.credential,
                epoch: transaction.actor.epoch,
                origin: transaction.actor.origin.clone(),
            },
            created_at: transaction.now,
            state: JobState::Waiting {
                since: transaction.now,
            },
            claims: 0,
            progress: JobProgress {
                phase: JobPhase::Writing,
                done: 0,
                total: u32::try_from(tickets.len()).ok(),
            },
        };
        transaction.work.insert_job(&job).await?;
        transaction
            .work
            .insert_bulk(job.id, &plan, &tickets)
            .await?;
        remember_created(&transaction, &asked, job.id).await?;
        transaction.commit().await?;
        Ok(job.id)
    })
    .await
}

/// Contacts have none of it, and who only reads orders nothing.
fn require_writer(actor: &Actor) -> Result<crate::ids::EmployeeId, Failure> {
    let staff = actor.require_staff()?;
    if staff.writes() {
        Ok(staff.employee())
    } else {
        Err(Failure::Forbidden(Forbidden::Write))
    }
}

/// The tickets, each once, in the order in which they are listed or were named. A ticket that the employee does not see
/// is refused like one that does not exist.
async fn frozen(portal: &Portal, actor: &Actor, rows: &BulkRows) -> Result<Vec<TicketId>, Failure> {
    let tickets = match rows {
        BulkRows::Ticked(ids) => seen(portal, actor, ids).await?,
        BulkRows::All { query, seen_by } => {
            let (actor, query) = (actor.clone(), query.clone());
            let list = match seen_by {
                None => TicketExport::own(actor, query),
                Some(contact) => TicketExport::shared(actor, *contact, query),
            };
            listed(portal, &list).await?
        }
    };
    if tickets.is_empty() {
        return Err(Failure::field("tickets", Problem::Missing));
    }
    Ok(tickets)
}

fn check_size(tickets: usize) -> Result<(), Failure> {
    if tickets > MOST_TICKETS {
        Err(Failure::field("tickets", Problem::OutOfRange))
    } else {
        Ok(())
    }
}

async fn seen(portal: &Portal, actor: &Actor, ids: &[TicketId]) -> Result<Vec<TicketId>, Failure> {
    check_size(ids.len())?;
    let view = portal.store.read().await?;
    let mut tickets: Vec<TicketId> = Vec::new();
    for id in ids {
        if tickets.contains(id) {
            continue;
        }
        match load(view.as_ref(), actor, TicketKey::Id(*id)).await {
            Ok(_) => tickets.push(*id),
            Err(Failure::NotFound) => return Err(Failure::field("tickets", Problem::NotOffered)),
            Err(other) => return Err(other),
        }
    }
    Ok(tickets)
}

async fn listed(portal: &Portal, list: &TicketExport) -> Result<Vec<TicketId>, Failure> {
    let mut tickets = Vec::new();
    let mut place = None;
    loop {
        let page = export_tickets(portal, list, place, PageSize::MAX).await?;
        // Rows that come and go between two parts may come twice.
        for row in page.items {
            if !tickets.contains(&row.id) {
                tickets.push(row.id);
            }
        }
        check_size(tickets.len())?;
        place = page.next;
        if place.is_none() {
            return Ok(tickets);
        }
    }
}
