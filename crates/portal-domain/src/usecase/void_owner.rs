//! Voiding a mistaken owner (domain 4.8). Administrators only; it is recorded on the ticket and in the audit log.

use super::field_changes::field_changes;
use super::ticket_head::{Named, load, load_as_seen, named, revision_after};
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::Sight;
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, CustomerId, ProjectId};
use crate::ports::{NameRefs, ReadView, TicketKey, TicketRecord};
use crate::version::Revision;
use crate::work::{Assignment, Met, Owned, Ownerless, Tie, void_owner as decide_voiding};

/// A ticket that belongs to nobody, in truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoidOwner {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the administrator saw.
    pub seen: Revision,
}

/// What voiding would take from a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoidingPreview {
    /// The owner.
    pub owner: Option<Named<CustomerId>>,
    /// Contact and participants.
    pub people: Vec<Named<ContactId>>,
    /// Secondary assignments in projects of the owner.
    pub projects: Vec<Named<ProjectId>>,
    /// Why the owner stays, if it does.
    pub tie: Option<Tie>,
    /// What is sent back to say what was seen.
    pub revision: Revision,
}

/// Takes a mistaken owner from a ticket in an internal project, with contact, participants, site, machine, reference and
/// the owner's projects among the secondary assignments. The ticket counts as never having named them. Mails to contacts
/// that nobody tried to send yet are withheld.
pub async fn void_owner(
    portal: &Portal,
    actor: &Actor,
    command: &VoidOwner,
) -> Result<Revision, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = transaction.work.as_ref();
        let (seen, _) =
            load_as_seen(work, &transaction.actor, command.ticket, command.seen).await?;
        let id = seen.ticket.id;
        if work.lock_ticket(id).await? != Some(seen.ticket.version) {
            return Err(Failure::Stale);
        }
        // Only what is read from here on cannot change under the decision: mails first, which a node may be sending.
        work.withhold_untried_mails(id, transaction.now).await?;
        let (record, sight) = load(work, &transaction.actor, command.ticket).await?;
        let voiding = Voiding::load(work, &record, &sight).await?;
        let ownerless = voiding
            .decide(&record)
            .map_err(|tie| Failure::Conflict(Conflict::Void(tie)))?;
        store(&transaction, &record, &voiding, &ownerless).await?;
        let object = format!("ticket {id}");
        let mut changes = Changes::default();
        if let Some(owner) = record.ticket.owner {
            changes.gone("customer", owner.to_string());
        }
        transaction.audit(AuditAction::OwnerVoided, object, changes.into_vec());
        let after = TicketRecord {
            ticket: ownerless.ticket,
            ..record
        };
        let revision =
            revision_after(work, &transaction.actor, command.ticket, after, sight).await?;
        transaction.commit().await?;
        Ok(revision)
    })
    .await
}

/// Tells what voiding would do, and changes nothing.
pub async fn preview_voiding(
    portal: &Portal,
    actor: &Actor,
    key: TicketKey,
) -> Result<VoidingPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (record, sight) = load(view, actor, key).await?;
    let voiding = Voiding::load(view, &record, &sight).await?;
    let ticket = &record.ticket;
    let people: Vec<ContactId> = ticket
        .contact
        .iter()
        .chain(&ticket.participants)
        .copied()
        .collect();
    let projects: Vec<ProjectId> = voiding.theirs.iter().map(|one| one.project).collect();
    let names = view
        .names(&NameRefs {
            customers: ticket.owner.into_iter().collect(),
            contacts: people.clone(),
            projects: projects.clone(),
            ..NameRefs::default()
        })
        .await?;
    Ok(VoidingPreview {
        owner: ticket.owner.map(|id| named(&names, id)),
        people: people.into_iter().map(|id| named(&names, id)).collect(),
        projects: projects.into_iter().map(|id| named(&names, id)).collect(),
        tie: voiding.decide(&record).err(),
        revision: super::ticket_head::head(view, &record, &sight)
            .await?
            .revision(),
    })
}

/// What the decision depends on beside the ticket.
struct Voiding {
    subtasks: Vec<crate::work::Ticket>,
    entries: Vec<crate::work::TimeEntry>,
    project: Option<CustomerId>,
    theirs: Vec<Assignment>,
    history: Vec<crate::work::HistoryEntry>,
    answers: Vec<crate::work::Answer>,
    met: Met,
}

impl Voiding {
    async fn load(
        view: &dyn ReadView,
        record: &TicketRecord,
        sight: &Sight,
    ) -> Result<Self, Failure> {
        let ticket = &record.ticket;
        let customer_of = async |project| -> Result<Option<CustomerId>, Failure> {
            let project = view.find_project(project).await?;
            Ok(project.and_then(|project| project.customer))
        };
        let mut theirs = Vec::new();
        for one in &ticket.secondary {
            if customer_of(one.project).await?.is_some() {
                theirs.push(*one);
            }
        }
        let met = if record.opened_at.is_some() {
            Met::Opened
        } else if view.contact_was_mailed(ticket.id).await? {
            Met::Mailed
        } else {
            Met::Never
        };
        Ok(Self {
            subtasks: view.subtasks(sight).await?,
            entries: view.family_time_entries(sight).await?,
            project: customer_of(ticket.primary.project).await?,
            theirs,
            history: view.history(sight).await?,
            answers: view.answers(sight).await?,
            met,
        })
    }

    fn decide(&self, record: &TicketRecord) -> Result<Ownerless, Tie> {
        decide_voiding(&Owned {
            ticket: &record.ticket,
            subtasks: &self.subtasks,
            entries: &self.entries,
            project: self.project,
            theirs: &self.theirs,
            history: &self.history,
            answers: &self.answers,
            met: self.met,
        })
    }
}

async fn store(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    voiding: &Voiding,
    ownerless: &Ownerless,
) -> Result<(), Failure> {
    let work = transaction.work.as_ref();
    let before = std::iter::once(&record.ticket).chain(&voiding.subtasks);
    let after = std::iter::once(&ownerless.ticket).chain(&ownerless.subtasks);
    for (old, new) in before.zip(after) {
        let mut new = new.clone();
        new.modified_at = transaction.now;
        let lines: Vec<_> = field_changes(old, &new)
            .into_iter()
            .map(|change| transaction.line(new.id, new.version.next(), change))
            .collect();
        work.insert_history(&lines).await?;
        work.update_ticket(&new).await?;
        let words = super::create_ticket::words(&new);
        work.index_words(new.id, new.id.uuid(), &words).await?;
    }
    Ok(())
}
