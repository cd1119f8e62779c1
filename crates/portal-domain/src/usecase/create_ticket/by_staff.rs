//! What an employee may say when recording a ticket.

use super::{CreateTicket, Draft, Parsed, active_group};
use crate::failure::Failure;
use crate::ids::CustomerId;
use crate::usecase::Via;
use crate::usecase::transaction::Transaction;
use crate::values::{FieldErrors, Problem};
use crate::work::{Channel, Project};

/// The rules for employees: any contact of the project's customer, in an internal project any contact (domain 4.7).
pub(super) async fn of_staff(
    transaction: &Transaction<'_>,
    command: &CreateTicket,
    parsed: &Parsed,
    project: &Project,
) -> Result<Draft, Failure> {
    let work = &transaction.work;
    let mut errors = FieldErrors::new();
    if command.recipient.is_some() {
        errors.add("recipient", Problem::NotAllowed);
    }
    let contact = match command.contact {
        Some(id) => work.find_contact(id).await?,
        None => None,
    };
    let fits = |customer: CustomerId| project.customer.is_none_or(|own| own == customer);
    if command.contact.is_some()
        && !contact
            .as_ref()
            .is_some_and(|one| one.active && fits(one.customer))
    {
        errors.add("contact", Problem::NotOffered);
    }
    if let Some(id) = command.assignee
        && !work.find_employee(id).await?.is_some_and(|one| one.active)
    {
        errors.add("assignee", Problem::NotOffered);
    }
    if command.group.is_some() && active_group(transaction, command.group).await?.is_none() {
        errors.add("group", Problem::NotOffered);
    }
    if let Some(id) = command.ticket_type
        && !work
            .list_ticket_types()
            .await?
            .iter()
            .any(|one| one.id == id && one.active)
    {
        errors.add("type", Problem::NotOffered);
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let program = matches!(transaction.actor.via, Via::Token(_));
    Ok(Draft {
        priority: parsed
            .priority
            .unwrap_or(transaction.actor.settings.default_priority),
        contact: command.contact,
        contact_customer: contact.map(|one| one.customer),
        channel: if program {
            Channel::Program
        } else {
            Channel::Phone
        },
        ticket_type: command.ticket_type,
        assignee: command.assignee,
        group: command.group,
    })
}
