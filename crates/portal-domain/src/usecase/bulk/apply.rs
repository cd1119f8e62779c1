//! All actions of a plan on one ticket, within one unit of work that the caller commits or drops.
//!
//! Each action is the one that the same change of a single ticket makes, with its rights, rules, history and mails; the
//! ticket is loaded anew before it, so that it is judged as the action before has left it.

use crate::access::Sight;
use crate::bulk::{BulkAction, BulkEffect, BulkPlan, BulkStep, PrimaryMove, StatusWish};
use crate::failure::{Conflict, Failure};
use crate::ids::{CategoryId, TicketId};
use crate::ports::{TicketKey, TicketRecord};
use crate::usecase::change_assignments::reassign_loaded;
use crate::usecase::change_status::{ChangeStatus, change_loaded};
use crate::usecase::edit_ticket::{EditTicket, NewValues, edit_loaded};
use crate::usecase::move_ticket::{MoveWish, relocate_loaded};
use crate::usecase::ticket_head::load;
use crate::usecase::transaction::Transaction;
use crate::version::Revision;
use crate::work::{Obstacle, Ticket};
use crate::workflow::Manner;

/// Which action failed, and how.
pub(super) type Failed = (BulkAction, Failure);

/// Does all actions, in the order of [`BulkAction::ALL`]. After a failure nothing of the unit of work may last.
pub(super) async fn apply(
    transaction: &Transaction<'_>,
    ticket: TicketId,
    plan: &BulkPlan,
) -> Result<Vec<BulkStep>, Failed> {
    let mut target = Target {
        transaction,
        key: TicketKey::Id(ticket),
        steps: Vec::new(),
    };
    let first = plan.actions().first().copied();
    let (record, _) = target.load(first.unwrap_or(BulkAction::Status)).await?;
    // No action before the status changes it.
    let status = plan.status.as_ref();
    let moves = status.filter(|wish| wish.to != record.ticket.status());
    target.contact(plan).await?;
    target.primary(plan).await?;
    target.secondary(plan).await?;
    target.fields(plan, moves.is_none()).await?;
    match moves {
        Some(wish) => target.status(plan, wish).await?,
        None if status.is_some() => target.note(BulkAction::Status, false),
        None => {}
    }
    target.steps.sort_by_key(|step| step.action);
    Ok(target.steps)
}

/// One ticket under way.
struct Target<'a> {
    transaction: &'a Transaction<'a>,
    key: TicketKey,
    steps: Vec<BulkStep>,
}

impl Target<'_> {
    async fn load(&self, action: BulkAction) -> Result<(TicketRecord, Sight), Failed> {
        let work = self.transaction.work.as_ref();
        load(work, &self.transaction.actor, self.key)
            .await
            .map_err(|failure| (action, failure))
    }

    fn note(&mut self, action: BulkAction, changed: bool) {
        let effect = if changed {
            BulkEffect::Changed
        } else {
            BulkEffect::AlreadySo
        };
        self.steps.push(BulkStep { action, effect });
    }

    /// An edit without values that would have to be parsed.
    const fn edit(&self) -> EditTicket {
        // What was seen is asked for before a ticket is loaded; here it is loaded just now.
        EditTicket::nothing(self.key, Revision::new(0))
    }

    async fn contact(&mut self, plan: &BulkPlan) -> Result<(), Failed> {
        let action = BulkAction::Contact;
        let Some(contact) = plan.contact else {
            return Ok(());
        };
        let (record, _) = self.load(action).await?;
        let command = EditTicket {
            contact: Some(contact),
            ..self.edit()
        };
        let edited = edit_loaded(self.transaction, &record, &command, &NewValues::default()).await;
        let changed = edited.map_err(|failure| (action, failure))?.is_some();
        self.note(action, changed);
        Ok(())
    }

    async fn primary(&mut self, plan: &BulkPlan) -> Result<(), Failed> {
        let action = BulkAction::Primary;
        let Some(PrimaryMove { to, booked, old }) = plan.primary else {
            return Ok(());
        };
        let (record, sight) = self.load(action).await?;
        if record.ticket.primary == to {
            self.note(action, false);
            return Ok(());
        }
        let wish = MoveWish {
            project: to.project,
            task: to.task,
            booked,
            old,
        };
        match relocate_loaded(self.transaction, &record, &sight, &wish).await {
            Ok(_) => self.note(action, true),
            // Nothing was written: it is decided before anything is stored.
            Err(Failure::Conflict(Conflict::Move(Obstacle::TimeBooked))) => {
                self.steps.push(BulkStep {
                    action,
                    effect: BulkEffect::LeftForTime,
                });
            }
            Err(failure) => return Err((action, failure)),
        }
        Ok(())
    }

    async fn secondary(&mut self, plan: &BulkPlan) -> Result<(), Failed> {
        let action = BulkAction::Secondary;
        let Some(secondary) = plan.secondary else {
            return Ok(());
        };
        let (record, sight) = self.load(action).await?;
        let added = reassign_loaded(self.transaction, &record, &sight, &[secondary], &[]).await;
        let changed = added.map_err(|failure| (action, failure))?.is_some();
        self.note(action, changed);
        Ok(())
    }

    /// Categories, priority, and the assignee if no status brings it along.
    async fn fields(&mut self, plan: &BulkPlan, with_assignee: bool) -> Result<(), Failed> {
        let assignee = plan.assignee.filter(|_| with_assignee);
        let labels = !plan.add_categories.is_empty() || !plan.remove_categories.is_empty();
        let first = match (labels, plan.priority, assignee) {
            (true, _, _) => BulkAction::AddCategories,
            (false, Some(_), _) => BulkAction::Priority,
            (false, None, Some(_)) => BulkAction::Assignee,
            (false, None, None) => return Ok(()),
        };
        let (record, _) = self.load(first).await?;
        let before = &record.ticket;
        let command = EditTicket {
            categories: labels.then(|| categories(before, plan)),
            priority: plan.priority.map(|priority| i64::from(priority.number())),
            assignee,
            ..self.edit()
        };
        let values = NewValues::of_priority(plan.priority);
        edit_loaded(self.transaction, &record, &command, &values)
            .await
            .map_err(|failure| (to_blame(&failure).unwrap_or(first), failure))?;
        let carries = |id: &CategoryId| before.categories.contains(id);
        if !plan.add_categories.is_empty() {
            let changed = !plan.add_categories.iter().all(carries);
            self.note(BulkAction::AddCategories, changed);
        }
        if !plan.remove_categories.is_empty() {
            let changed = plan.remove_categories.iter().any(carries);
            self.note(BulkAction::RemoveCategories, changed);
        }
        if let Some(priority) = plan.priority {
            self.note(BulkAction::Priority, priority != before.priority);
        }
        if let Some(assignee) = assignee {
            self.note(BulkAction::Assignee, assignee != before.assignee);
        }
        Ok(())
    }

    /// The status, with the assignee that comes along.
    async fn status(&mut self, plan: &BulkPlan, wish: &StatusWish) -> Result<(), Failed> {
        let action = BulkAction::Status;
        let (record, _) = self.load(action).await?;
        let command = ChangeStatus {
            ticket: self.key,
            seen: Revision::new(0),
            to: wish.to,
            manner: Manner::Plain,
            comment: None,
            audience: wish.audience,
            assignee: plan.assignee,
            files: Vec::new(),
        };
        let comment = wish.comment.as_ref();
        let changed = change_loaded(self.transaction, &record, &command, comment).await;
        changed.map_err(|failure| (to_blame(&failure).unwrap_or(action), failure))?;
        if let Some(assignee) = plan.assignee {
            self.note(BulkAction::Assignee, assignee != record.ticket.assignee);
        }
        self.note(action, true);
        Ok(())
    }
}

/// The categories that the ticket carries afterwards.
fn categories(ticket: &Ticket, plan: &BulkPlan) -> Vec<CategoryId> {
    let stay = ticket.categories.iter().copied();
    let stay = stay.filter(|id| !plan.remove_categories.contains(id));
    stay.chain(plan.add_categories.iter().copied()).collect()
}

/// The action whose field is wrong.
fn to_blame(failure: &Failure) -> Option<BulkAction> {
    let Failure::Invalid(errors) = failure else {
        return None;
    };
    match errors.first()?.field.as_str() {
        "categories" => Some(BulkAction::AddCategories),
        "priority" => Some(BulkAction::Priority),
        "assignee" => Some(BulkAction::Assignee),
        _ => None,
    }
}
