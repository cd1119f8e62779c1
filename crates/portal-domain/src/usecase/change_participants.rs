//! Participants: further contacts of the owner who follow a ticket.

use super::field_changes::field_changes;
use super::open_ticket::{Opened, open_ticket};
use super::ticket_head::{Named, load_as_seen, named};
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, Reader};
use crate::access::{Action, Principal, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::ContactId;
use crate::ports::{NameRefs, TicketKey};
use crate::values::Problem;
use crate::version::Revision;

/// Who is to be added and removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeParticipants {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the person saw.
    pub seen: Revision,
    /// Contacts to add.
    pub add: Vec<ContactId>,
    /// Contacts to remove.
    pub remove: Vec<ContactId>,
}

/// Changes the participants. A contact may always take itself out where it may comment. A subtask names nobody: that is
/// its parent's matter (domain 2.9).
pub async fn change_participants(
    portal: &Portal,
    actor: &Actor,
    command: &ChangeParticipants,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = &transaction.work;
        let (record, _) = load_as_seen(
            work.as_ref(),
            &transaction.actor,
            command.ticket,
            command.seen,
        )
        .await?;
        let facts = record.facts();
        let may = |action| decide(&transaction.actor.principal, action, &facts).is_permitted();
        let only_leaves = match &transaction.actor.principal {
            Principal::Contact(contact) => {
                command.add.is_empty() && command.remove == [contact.contact()]
            }
            Principal::Staff(_) => false,
        };
        if !(may(Action::ManageParticipants) || (only_leaves && may(Action::LeaveParticipants))) {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        if record.ticket.is_subtask() && !command.add.is_empty() {
            return Err(Failure::field("add", Problem::NotAllowed));
        }
        let mut ticket = record.ticket.clone();
        ticket
            .participants
            .retain(|one| !command.remove.contains(one));
        let fresh: Vec<ContactId> = command
            .add
            .iter()
            .copied()
            .filter(|one| !ticket.participants.contains(one) && ticket.contact != Some(*one))
            .collect();
        if !fresh.is_empty() {
            // An ownerless ticket has no participants (domain 4.8).
            let owner = ticket
                .owner
                .ok_or_else(|| Failure::field("add", Problem::NotOffered))?;
            let offered = work.participants_offered(owner).await?;
            if fresh.iter().any(|one| !offered.contains(one)) {
                return Err(Failure::field("add", Problem::NotOffered));
            }
        }
        ticket.participants.extend(fresh);
        ticket.participants.sort_unstable();
        ticket.participants.dedup();
        let changes = field_changes(&record.ticket, &ticket);
        if changes.is_empty() {
            return Ok(());
        }
        ticket.modified_at = transaction.now;
        let lines: Vec<_> = changes
            .into_iter()
            .map(|change| transaction.line(ticket.id, ticket.version.next(), change))
            .collect();
        work.insert_history(&lines).await?;
        work.update_ticket(&ticket).await?;
        transaction.commit().await
    })
    .await
}

/// Contacts that can be added: of the owner, able to log in, with ticket access (exempt from the directory rule, 4.4).
pub async fn participants_offered(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Vec<Named<ContactId>>, Failure> {
    let Opened { view, record, .. } = open_ticket(portal, reader, key).await?;
    let may = decide(
        reader.principal(),
        Action::ManageParticipants,
        &record.facts(),
    )
    .is_permitted();
    let (true, Some(owner)) = (may && !record.ticket.is_subtask(), record.ticket.owner) else {
        return Ok(Vec::new());
    };
    let offered: Vec<ContactId> = view
        .participants_offered(owner)
        .await?
        .into_iter()
        .filter(|one| !record.ticket.names(*one))
        .collect();
    let names = view
        .names(&NameRefs {
            contacts: offered.clone(),
            ..NameRefs::default()
        })
        .await?;
    let mut offered: Vec<Named<ContactId>> =
        offered.into_iter().map(|id| named(&names, id)).collect();
    offered.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(offered)
}
