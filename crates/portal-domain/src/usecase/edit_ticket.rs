//! Correcting fields of a ticket. A field that is left out stays; a field that the actor may not change is refused, never
//! dropped.

use super::field_changes::field_changes;
use super::labels::{parse_keywords, set_categories};
use super::ticket_head::{load_as_seen, revision_after};
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Action, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::{CategoryId, ContactId, EmployeeId, GroupId};
use crate::notify::{Occasion, recipients};
use crate::ports::{DirectoryReads, MailTopic, TicketKey, TicketRecord};
use crate::timestamp::Day;
use crate::values::{FieldErrors, Line, Minutes, Name, Priority, Problem, Subject};
use crate::version::Revision;
use crate::work::{Overbooking, Party, Ticket, TicketField as F};

/// New values; none leaves a field as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditTicket {
    /// The ticket.
    pub ticket: TicketKey,
    /// What the person saw.
    pub seen: Revision,
    /// Subject.
    pub subject: Option<String>,
    /// Customer reference; an empty text removes it.
    pub reference: Option<String>,
    /// Priority.
    pub priority: Option<i64>,
    /// Assignee.
    pub assignee: Option<Option<EmployeeId>>,
    /// Assigned group.
    pub group: Option<Option<GroupId>>,
    /// Customer contact.
    pub contact: Option<Option<ContactId>>,
    /// Planned hours.
    pub planned: Option<Option<Minutes>>,
    /// Start.
    pub start: Option<Option<Day>>,
    /// Deadline.
    pub deadline: Option<Option<Day>>,
    /// What may exceed the planned hours, 0 to 4.
    pub overbooking: Option<i64>,
    /// Categories, all of them.
    pub categories: Option<Vec<CategoryId>>,
    /// Keywords, all of them.
    pub keywords: Option<Vec<String>>,
    /// Creator, where the settings let it be changed.
    pub creator: Option<EmployeeId>,
}

impl EditTicket {
    /// A command that changes nothing yet.
    pub const fn nothing(ticket: TicketKey, seen: Revision) -> Self {
        Self {
            ticket,
            seen,
            subject: None,
            reference: None,
            priority: None,
            assignee: None,
            group: None,
            contact: None,
            planned: None,
            start: None,
            deadline: None,
            overbooking: None,
            categories: None,
            keywords: None,
            creator: None,
        }
    }

    /// The fields that it wants to change, with the right that each needs.
    fn wanted(&self) -> Vec<(F, Action)> {
        [
            (self.subject.is_some(), F::Subject, Action::EditSubject),
            (
                self.reference.is_some(),
                F::Reference,
                Action::EditReference,
            ),
            (self.priority.is_some(), F::Priority, Action::EditPriority),
            (self.assignee.is_some(), F::Assignee, Action::EditInternal),
            (self.group.is_some(), F::Group, Action::EditInternal),
            (self.contact.is_some(), F::Contact, Action::EditInternal),
            (
                self.planned.is_some(),
                F::PlannedHours,
                Action::EditInternal,
            ),
            (self.start.is_some(), F::Start, Action::EditInternal),
            (self.deadline.is_some(), F::Deadline, Action::EditInternal),
            (
                self.overbooking.is_some(),
                F::Overbooking,
                Action::EditInternal,
            ),
            (
                self.categories.is_some(),
                F::Categories,
                Action::EditInternal,
            ),
            (self.keywords.is_some(), F::Keywords, Action::EditInternal),
            (self.creator.is_some(), F::Creator, Action::EditInternal),
        ]
        .into_iter()
        .filter(|(is_wanted, _, _)| *is_wanted)
        .map(|(_, field, action)| (field, action))
        .collect()
    }
}

/// What was typed, as values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NewValues {
    subject: Option<Subject>,
    reference: Option<Line>,
    priority: Option<Priority>,
    overbooking: Option<Overbooking>,
    keywords: Option<Vec<Name>>,
}

impl NewValues {
    /// No value but a priority.
    pub(super) fn of_priority(priority: Option<Priority>) -> Self {
        Self {
            priority,
            ..Self::default()
        }
    }

    fn parse(command: &EditTicket) -> Result<Self, Failure> {
        let mut errors = FieldErrors::new();
        let subject = command.subject.as_deref().map(Subject::parse).transpose();
        let reference = Line::parse_optional(command.reference.as_deref());
        let priority = command.priority.map(Priority::parse).transpose();
        let overbooking = command.overbooking.map(Overbooking::from_number);
        let keywords = command.keywords.as_deref().map(parse_keywords).transpose();
        let values = Self {
            subject: errors.take("subject", subject).flatten(),
            reference: errors.take("reference", reference).flatten(),
            priority: errors.take("priority", priority).flatten(),
            overbooking: errors
                .take("overbooking", overbooking.transpose())
                .flatten(),
            keywords: errors.take("keywords", keywords).flatten(),
        };
        if errors.is_empty() {
            Ok(values)
        } else {
            Err(errors.into())
        }
    }
}

/// Changes the fields, with a line of history for each.
pub async fn edit_ticket(
    portal: &Portal,
    actor: &Actor,
    command: &EditTicket,
) -> Result<Revision, Failure> {
    let values = NewValues::parse(command)?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = &transaction.work;
        let (record, sight) = load_as_seen(
            work.as_ref(),
            &transaction.actor,
            command.ticket,
            command.seen,
        )
        .await?;
        let Some(ticket) = edit_loaded(&transaction, &record, command, &values).await? else {
            return Ok(command.seen);
        };
        let after = TicketRecord { ticket, ..record };
        let revision = revision_after(
            work.as_ref(),
            &transaction.actor,
            command.ticket,
            after,
            sight,
        )
        .await?;
        transaction.commit().await?;
        Ok(revision)
    })
    .await
}

/// Decides and stores new values of one ticket that is loaded, and gives it if anything changed; the caller commits.
pub(super) async fn edit_loaded(
    transaction: &Transaction<'_>,
    record: &TicketRecord,
    command: &EditTicket,
    values: &NewValues,
) -> Result<Option<Ticket>, Failure> {
    let work = &transaction.work;
    check_rights(&transaction.actor, record, command)?;
    let mut ticket = record.ticket.clone();
    if let Some(subject) = &values.subject {
        ticket.subject = subject.clone();
    }
    if command.reference.is_some() {
        ticket.reference.clone_from(&values.reference);
    }
    if let Some(priority) = values.priority {
        ticket.priority = priority;
    }
    assign(transaction, command, &mut ticket).await?;
    enter_contact(transaction, command, &mut ticket).await?;
    if let Some(planned) = command.planned {
        ticket.planned = planned;
    }
    if let Some(start) = command.start {
        ticket.start = start;
    }
    if let Some(deadline) = command.deadline {
        ticket.deadline = deadline;
    }
    if let Some(overbooking) = values.overbooking {
        ticket.overbooking = overbooking;
    }
    if let Some(categories) = &command.categories {
        set_categories(work.as_ref(), &mut ticket, categories).await?;
    }
    if let Some(keywords) = &values.keywords {
        ticket.keywords.clone_from(keywords);
    }
    enter_creator(transaction, command, &mut ticket).await?;
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
    let words = super::create_ticket::words(&ticket);
    work.index_words(ticket.id, ticket.id.uuid(), &words)
        .await?;
    if ticket.assignee != record.ticket.assignee {
        let told = recipients(Occasion::Assigned, &ticket, &[], &[]);
        transaction
            .announce(MailTopic::Assigned(ticket.id), told)
            .await?;
    }
    Ok(Some(ticket))
}

/// Every wanted field must be open to the actor. If the ticket can be changed at all, the field is named; if not, the
/// whole request is forbidden.
fn check_rights(actor: &Actor, record: &TicketRecord, command: &EditTicket) -> Result<(), Failure> {
    let facts = record.facts();
    let may = |action| decide(&actor.principal, action, &facts).is_permitted();
    // A subtask takes these from its parent (domain 2.9): it names nobody and has no reference of its own.
    let of_parent =
        |field| record.ticket.is_subtask() && matches!(field, F::Contact | F::Reference);
    let refused: Vec<F> = command
        .wanted()
        .into_iter()
        .filter(|(field, action)| !may(*action) || of_parent(*field))
        .map(|(field, _)| field)
        .collect();
    if refused.is_empty() {
        return Ok(());
    }
    if !may(Action::EditSubject) {
        return Err(Failure::Forbidden(Forbidden::Write));
    }
    Err(Failure::Invalid(
        refused
            .into_iter()
            .map(|field| Problem::NotAllowed.at(field.code()))
            .collect(),
    ))
}

async fn assign(
    transaction: &Transaction<'_>,
    command: &EditTicket,
    ticket: &mut Ticket,
) -> Result<(), Failure> {
    if let Some(assignee) = command.assignee
        && assignee != ticket.assignee
    {
        check_assignee(transaction.work.as_ref(), assignee).await?;
        ticket.assignee = assignee;
    }
    if let Some(group) = command.group
        && group != ticket.group
    {
        if let Some(id) = group
            && !transaction
                .work
                .find_group(id)
                .await?
                .is_some_and(|one| one.active)
        {
            return Err(Failure::field("group", Problem::NotOffered));
        }
        ticket.group = group;
    }
    Ok(())
}

/// Only an active employee becomes assignee.
pub(super) async fn check_assignee(
    view: &(impl DirectoryReads + ?Sized),
    assignee: Option<EmployeeId>,
) -> Result<(), Failure> {
    match assignee {
        Some(id) if !view.find_employee(id).await?.is_some_and(|one| one.active) => {
            Err(Failure::field("assignee", Problem::NotOffered))
        }
        Some(_) | None => Ok(()),
    }
}

/// The contact belongs to the owner; the first one on an ownerless ticket sets the owner (domain 4.8).
async fn enter_contact(
    transaction: &Transaction<'_>,
    command: &EditTicket,
    ticket: &mut Ticket,
) -> Result<(), Failure> {
    let Some(wanted) = command.contact else {
        return Ok(());
    };
    if wanted == ticket.contact {
        return Ok(());
    }
    if let Some(id) = wanted {
        let not_offered = || Failure::field("contact", Problem::NotOffered);
        let contact = transaction
            .work
            .find_contact(id)
            .await?
            .filter(|one| one.active)
            .ok_or_else(not_offered)?;
        match ticket.owner {
            Some(owner) if owner != contact.customer => return Err(not_offered()),
            Some(_) => {}
            None => ticket.owner = Some(contact.customer),
        }
        ticket.participants.retain(|participant| *participant != id);
    }
    ticket.contact = wanted;
    Ok(())
}

/// Another creator: somebody of the project, and only if the settings let it be changed.
async fn enter_creator(
    transaction: &Transaction<'_>,
    command: &EditTicket,
    ticket: &mut Ticket,
) -> Result<(), Failure> {
    let Some(wanted) = command.creator else {
        return Ok(());
    };
    if ticket.creator == Party::Employee(wanted) {
        return Ok(());
    }
    if !transaction.actor.settings.creator_changeable {
        return Err(Failure::field("creator", Problem::NotAllowed));
    }
    let offered = possible_creators(transaction.work.as_ref(), ticket).await?;
    if !offered.contains(&wanted) {
        return Err(Failure::field("creator", Problem::NotOffered));
    }
    ticket.creator = Party::Employee(wanted);
    Ok(())
}

/// Active members and managers of the ticket's project.
pub(super) async fn possible_creators(
    view: &(impl DirectoryReads + ?Sized),
    ticket: &Ticket,
) -> Result<Vec<EmployeeId>, Failure> {
    let mut offered = Vec::new();
    for (employee, _) in view.members_of(ticket.primary.project).await? {
        if check_assignee(view, Some(employee)).await.is_ok() {
            offered.push(employee);
        }
    }
    Ok(offered)
}
