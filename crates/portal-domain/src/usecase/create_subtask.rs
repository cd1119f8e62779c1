//! Subtasks: parts of a ticket for colleagues (R-185, R-186, domain 2.9). Contacts never see them.

use super::create_ticket::{Recorded, recorded_before, words};
use super::edit_ticket::check_assignee;
use super::submission::{SubmissionKey, remember, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, Reader};
use crate::access::{Action, decide};
use crate::failure::{Failure, Forbidden};
use crate::ids::{EmployeeId, TicketId};
use crate::notify::{Occasion, recipients};
use crate::ports::{MailTopic, TicketKey};
use crate::timestamp::Day;
use crate::values::{Body, FieldErrors, Minutes, Subject};
use crate::work::{Change, NewTicket, Obstacle, Status, Ticket, TicketField, TicketNumber};
use crate::workflow::Refusal;

/// A subtask that an employee wants to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateSubtask {
    /// Key against double sending.
    pub submission: Option<SubmissionKey>,
    /// The ticket.
    pub parent: TicketKey,
    /// Subject.
    pub subject: String,
    /// Description; the subject again if left out.
    pub description: Option<String>,
    /// Who is to do it.
    pub assignee: Option<EmployeeId>,
    /// Start.
    pub start: Option<Day>,
    /// Deadline; none for that of the ticket.
    pub deadline: Option<Day>,
    /// Planned hours.
    pub planned: Option<Minutes>,
}

/// Adds a subtask in status new. Project, task, owner and secondary assignments are those of the ticket. While the ticket
/// is done or final there is none to be added.
pub async fn create_subtask(
    portal: &Portal,
    actor: &Actor,
    command: &CreateSubtask,
) -> Result<Recorded, Failure> {
    let mut errors = FieldErrors::new();
    let subject = errors.take("subject", Subject::parse(&command.subject));
    let description = errors.take(
        "description",
        Body::parse_optional(command.description.as_deref()),
    );
    let (Some(subject), Some(description)) = (subject, description) else {
        return Err(errors.into());
    };
    let description = match description {
        Some(description) => description,
        None => Body::parse(subject.as_str())
            .map_err(|problem| Failure::field("description", problem))?,
    };
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = transaction.work.as_ref();
        let asked = format!(
            "subtask {:?}",
            CreateSubtask {
                submission: None,
                ..command.clone()
            }
        );
        let key = command.submission.as_ref();
        if let Some(before) = repeated(portal, work, &transaction.actor, key, &asked).await? {
            return recorded_before(&before);
        }
        let (record, sight) = load(work, &transaction.actor, command.parent).await?;
        if work.lock_ticket(record.ticket.id).await? != Some(record.ticket.version) {
            return Err(Failure::Busy);
        }
        let facts = record.facts();
        if !decide(&transaction.actor.principal, Action::EditInternal, &facts).is_permitted() {
            return Err(Failure::Forbidden(Forbidden::Write));
        }
        check_parent(&record.ticket)?;
        check_assignee(work, command.assignee).await?;
        let siblings = work.subtasks(&sight).await?;
        let parts = siblings.iter().map(|one| one.number.part());
        let part = parts.max().unwrap_or_default().saturating_add(1);
        let mut subtask = of_parent(
            &transaction,
            &record.ticket,
            part,
            subject.clone(),
            description.clone(),
        );
        subtask.assignee = command.assignee;
        subtask.start = command.start;
        subtask.deadline = command.deadline;
        subtask.planned = command.planned;
        record_subtask(&transaction, &subtask).await?;
        // The ticket tells its readers that it has one more part.
        let line = transaction.line(
            record.ticket.id,
            record.ticket.version,
            Change::Field {
                field: TicketField::Subtasks,
                old: None,
                new: Some(subtask.number.to_string()),
            },
        );
        work.insert_history(&[line]).await?;
        work.touch_ticket(record.ticket.id, transaction.now).await?;
        let told = recipients(Occasion::Assigned, &subtask, &[], &[]);
        transaction
            .announce(MailTopic::Assigned(subtask.id), told)
            .await?;
        let recorded = Recorded {
            id: subtask.id,
            number: subtask.number,
        };
        remember(
            &transaction,
            key,
            &asked,
            format!("{} {}", recorded.id, recorded.number),
        )
        .await?;
        transaction.commit().await?;
        Ok(recorded)
    })
    .await
}

/// A subtask has no subtasks, and a ticket that waits for its answer or has ended takes no more.
fn check_parent(parent: &Ticket) -> Result<(), Failure> {
    if parent.is_subtask() {
        return Err(Obstacle::Subtask.into());
    }
    match parent.status() {
        Status::New | Status::InProcess => Ok(()),
        Status::Done | Status::Rejected | Status::Accepted | Status::Billed => {
            Err(Failure::Refused(Refusal::OpenSubtasks))
        }
    }
}

/// A new subtask: everything that it has from its parent.
pub(super) fn of_parent(
    transaction: &Transaction<'_>,
    parent: &Ticket,
    part: i32,
    subject: Subject,
    description: Body,
) -> Ticket {
    let mut subtask = Ticket::record(NewTicket {
        id: transaction.portal.id(),
        number: TicketNumber::subtask(parent.number.main(), part),
        subject,
        description,
        priority: parent.priority,
        primary: parent.primary,
        owner: parent.owner,
        contact: None,
        creator: transaction.actor.party(),
        channel: parent.channel,
        received: transaction.actor.today,
        created_at: transaction.now,
    });
    subtask.parent = Some(parent.id);
    subtask
}

/// Stores a new subtask with its first line of history and its words.
pub(super) async fn record_subtask(
    transaction: &Transaction<'_>,
    subtask: &Ticket,
) -> Result<(), Failure> {
    let work = transaction.work.as_ref();
    work.insert_ticket(subtask).await?;
    let line = transaction.line(subtask.id, subtask.version, Change::Created);
    work.insert_history(&[line]).await?;
    Ok(work
        .index_words(subtask.id, subtask.id.uuid(), &words(subtask))
        .await?)
}

/// A subtask as the page of its ticket shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubtaskView {
    /// The subtask.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Status.
    pub status: Status,
    /// Name of the assignee.
    pub assignee: Option<String>,
    /// Deadline.
    pub deadline: Option<Day>,
}

/// The subtasks of a ticket by number, for employees.
pub async fn list_subtasks(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Vec<SubtaskView>, Failure> {
    let view = portal.store.read().await?;
    let (_, sight) = load(view.as_ref(), reader, key).await?;
    if !sight.fields().contains(TicketField::Subtasks) {
        return Err(Failure::Forbidden(Forbidden::StaffOnly));
    }
    let subtasks = view.subtasks(&sight).await?;
    let names = view
        .names(&crate::ports::NameRefs {
            employees: subtasks.iter().filter_map(|one| one.assignee).collect(),
            ..crate::ports::NameRefs::default()
        })
        .await?;
    Ok(subtasks
        .into_iter()
        .map(|one| SubtaskView {
            id: one.id,
            number: one.number,
            subject: one.subject.to_string(),
            status: one.status(),
            assignee: one.assignee.and_then(|id| names.of(id).map(str::to_owned)),
            deadline: one.deadline,
        })
        .collect())
}
