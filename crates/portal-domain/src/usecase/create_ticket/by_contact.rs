//! What a contact may say when recording a ticket.

use super::{CreateTicket, Draft, Parsed, active_group};
use crate::access::ContactPrincipal;
use crate::failure::Failure;
use crate::people::ResponsibleParty;
use crate::usecase::new_ticket_form::active_parties;
use crate::usecase::transaction::Transaction;
use crate::values::{FieldErrors, Problem};

/// The rules for contacts: type, recipient, priority (domain 4.4).
pub(super) async fn of_contact(
    transaction: &Transaction<'_>,
    contact: &ContactPrincipal,
    command: &CreateTicket,
    parsed: &Parsed,
) -> Result<Draft, Failure> {
    let settings = &transaction.actor.settings;
    let mut errors = FieldErrors::new();
    if command.contact.is_some() {
        errors.add("contact", Problem::NotAllowed);
    }
    if command.assignee.is_some() {
        errors.add("assignee", Problem::NotAllowed);
    }
    if command.group.is_some() {
        errors.add("group", Problem::NotAllowed);
    }
    if parsed.priority.is_some() && !settings.contacts_may_set_priority {
        errors.add("priority", Problem::NotAllowed);
    }
    let ticket_type = match (contact.ticket_types(), command.ticket_type) {
        ([], None) => settings.default_type,
        ([], sent) if sent == settings.default_type => settings.default_type,
        ([only], None) => Some(*only),
        (list, Some(sent)) if list.contains(&sent) => Some(sent),
        ([_, _, ..], None) => {
            errors.add("type", Problem::Missing);
            None
        }
        (_, Some(_)) => {
            errors.add("type", Problem::NotOffered);
            None
        }
    };
    let parties = active_parties(transaction.work.as_ref(), contact).await?;
    let recipient = match (parties.as_slice(), command.recipient) {
        ([], None) => None,
        ([only], None) => Some(*only),
        (list, Some(sent)) if list.contains(&sent) => Some(sent),
        ([_, _, ..], None) => {
            errors.add("recipient", Problem::Missing);
            None
        }
        (_, Some(_)) => {
            errors.add("recipient", Problem::NotOffered);
            None
        }
    };
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let (assignee, group) = match recipient {
        Some(ResponsibleParty::Employee(employee)) => (Some(employee), None),
        Some(ResponsibleParty::Group(group)) => (None, Some(group)),
        // Only where the recipient rule leaves it unassigned, and as parties: while the group is active.
        None => (
            None,
            active_group(transaction, settings.forward_to_group).await?,
        ),
    };
    Ok(Draft {
        priority: parsed.priority.unwrap_or(settings.default_priority),
        contact: Some(contact.contact()),
        contact_customer: Some(contact.customer()),
        channel: settings.portal_channel,
        ticket_type,
        assignee,
        group,
    })
}
