//! Secondary assignments: further projects that a ticket belongs to (R-124, R-139, domain 4.8).

use super::create_ticket::check_place;
use super::field_changes::field_changes;
use super::ticket_head::{load_as_seen, revision_after};
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Action, Sight, decide};
use crate::failure::{Conflict, Failure, Forbidden};
use crate::ports::{ReadView, TicketKey, TicketRecord};
use crate::values::Problem;
use crate::version::Revision;
use crate::work::{Assignment, Obstacle, Ticket, may_be_removed, may_be_secondary};

/// What is to be added and removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeAssignments {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the person saw.
    pub seen: Revision,
    /// To add.
    pub add: Vec<Assignment>,
    /// To remove.
    pub remove: Vec<Assignment>,
}

/// Changes the secondary assignments. They open the ticket to the employees of those projects, never to a contact.
pub async fn change_assignments(
    portal: &Portal,
    actor: &Actor,
    command: &ChangeAssignments,
) -> Result<Revision, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = transaction.work.as_ref();
        let (record, sight) =
            load_as_seen(work, &transaction.actor, command.ticket, command.seen).await?;
        let changed =
            reassign_loaded(&transaction, &record, &sight, &command.add, &command.remove).await?;
        let Some(ticket) = changed else {
            return Ok(command.seen);
        };
        let after = TicketRecord { ticket, ..record };
        let revision =
            revision_after(work, &transaction.actor, command.ticket, after, sight).await?;
        transaction.commit().await?;
        Ok(revision)
    })
    .await
}

/// Decides and stores other secondary assignments of one ticket that is loaded, and gives it if anything changed; the
/// caller commits.
pub(super) async fn reassign_loaded(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    sight: &Sight,
    to_add: &[Assignment],
    to_remove: &[Assignment],
) -> Result<Option<Ticket>, Failure> {
    let work = transaction.work.as_ref();
    let facts = record.facts();
    if !decide(&transaction.actor.principal, Action::EditInternal, &facts).is_permitted() {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    if record.ticket.is_subtask() {
        return Err(Obstacle::Subtask.into());
    }
    if work.lock_ticket(record.ticket.id).await? != Some(record.ticket.version) {
        return Err(Failure::Stale);
    }
    let mut ticket = record.ticket.clone();
    let entries = work.family_time_entries(sight).await?;
    for gone in to_remove {
        if !ticket.secondary.contains(gone) {
            return Err(Failure::field("remove", Problem::NotOffered));
        }
        if !may_be_removed(*gone, &entries) {
            return Err(Failure::Conflict(Conflict::AssignmentHasTime));
        }
        ticket.secondary.retain(|one| one != gone);
    }
    for added in to_add {
        add(work, &transaction.actor, &mut ticket, *added).await?;
    }
    let changes = field_changes(&record.ticket, &ticket);
    if changes.is_empty() {
        return Ok(None);
    }
    ticket.modified_at = transaction.now;
    let lines: Vec<_> = changes
        .into_iter()
        .map(|change| transaction.line(ticket.id, ticket.version.next(), change))
        .collect();
    work.insert_history(&lines).await?;
    work.update_ticket(&ticket).await?;
    Ok(Some(ticket))
}

/// Adds one that the actor could choose for a new ticket too. What is there already stays as it is.
pub(super) async fn add(
    view: &dyn ReadView,
    actor: &Actor,
    ticket: &mut Ticket,
    added: Assignment,
) -> Result<(), Failure> {
    if ticket.primary == added || ticket.secondary.contains(&added) {
        return Ok(());
    }
    let not_offered = || Failure::field("project", Problem::NotOffered);
    let project = view
        .find_project(added.project)
        .await?
        .filter(|project| may_be_secondary(ticket, project.customer))
        .ok_or_else(not_offered)?;
    let tasks = view.tasks_of(project.id).await?;
    check_place(actor, &project, &tasks, added.task)?;
    ticket.secondary.push(added);
    ticket.secondary.sort_unstable();
    Ok(())
}
