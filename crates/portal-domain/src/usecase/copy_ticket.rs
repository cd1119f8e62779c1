//! Copying a ticket.

use super::create_subtask::{of_parent, record_subtask};
use super::create_ticket::{Recorded, check_place, recorded_before, words};
use super::submission::{SubmissionKey, remember, repeated};
use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::Sight;
use crate::failure::Failure;
use crate::ids::{ProjectId, TaskId};
use crate::notify::{Occasion, recipients};
use crate::ports::{MailTopic, ReadView, TicketKey};
use crate::usecase::Via;
use crate::values::{Problem, Subject};
use crate::work::{
    Assignment, Change, Channel, NewTicket, Obstacle, Ticket, TicketNumber, may_be_secondary,
};

/// What follows a subject that nobody has changed. A sign, so that it reads the same in every language.
const MARK: &str = " (2)";

/// Whether subtasks come along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Subtasks {
    /// They stay behind.
    #[default]
    Left,
    /// Each is copied too.
    Copied,
}

/// A copy that an employee wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyTicket {
    /// Key against double sending.
    pub submission: Option<SubmissionKey>,
    /// The ticket that is copied.
    pub ticket: TicketKey,
    /// The subject; one that is left out or not changed is marked.
    pub subject: Option<String>,
    /// Where the copy goes; the same project and task if left out.
    pub to: Option<(ProjectId, Option<TaskId>)>,
    /// Whether subtasks come along.
    pub subtasks: Subtasks,
}

/// Records a new ticket like this one: same owner, contact and participants, site, machine, reference, type, priority,
/// assignee, group, plan, categories and keywords. Status, dates, comments, files, booked time and history are its own.
pub async fn copy_ticket(
    portal: &Portal,
    actor: &Actor,
    command: &CopyTicket,
) -> Result<Recorded, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = transaction.work.as_ref();
        let asked = format!(
            "copy {:?}",
            CopyTicket {
                submission: None,
                ..command.clone()
            }
        );
        let key = command.submission.as_ref();
        if let Some(before) = repeated(portal, work, &transaction.actor, key, &asked).await? {
            return recorded_before(&before);
        }
        let (record, sight) = load(work, &transaction.actor, command.ticket).await?;
        transaction.actor.require_staff()?;
        let original = &record.ticket;
        if original.is_subtask() {
            return Err(Obstacle::Subtask.into());
        }
        let primary = destination(work, &transaction.actor, original, command).await?;
        let subject = marked(original, command.subject.as_deref())?;
        let number = TicketNumber::ticket(work.next_ticket_number().await?);
        let copy = copied(&transaction, original, primary, subject, number);
        record_copy(&transaction, &copy).await?;
        if command.subtasks == Subtasks::Copied {
            copy_subtasks(&transaction, &sight, &copy).await?;
        }
        remember(
            &transaction,
            key,
            &asked,
            format!("{} {}", copy.id, copy.number),
        )
        .await?;
        transaction.commit().await?;
        Ok(Recorded {
            id: copy.id,
            number: copy.number,
        })
    })
    .await
}

/// The place of the copy: of the owner or internal (4.8), and one where the actor may record tickets.
async fn destination(
    view: &dyn ReadView,
    actor: &Actor,
    original: &Ticket,
    command: &CopyTicket,
) -> Result<Assignment, Failure> {
    let (project, task) = command
        .to
        .unwrap_or((original.primary.project, original.primary.task));
    let not_offered = || Failure::field("project", Problem::NotOffered);
    let project = view
        .find_project(project)
        .await?
        .filter(|project| may_be_secondary(original, project.customer))
        .ok_or_else(not_offered)?;
    let tasks = view.tasks_of(project.id).await?;
    check_place(actor, &project, &tasks, task)?;
    Ok(Assignment {
        project: project.id,
        task,
    })
}

/// The subject of the copy, which is never that of the original.
fn marked(original: &Ticket, wanted: Option<&str>) -> Result<Subject, Failure> {
    let wanted = wanted.filter(|text| !crate::values::blank(text));
    let subject = match wanted {
        Some(text) => Subject::parse(text).map_err(|problem| Failure::field("subject", problem))?,
        None => original.subject.clone(),
    };
    if subject != original.subject {
        return Ok(subject);
    }
    let room = Subject::MAX.saturating_sub(MARK.chars().count());
    let kept: String = subject.as_str().chars().take(room).collect();
    Subject::parse(&format!("{}{MARK}", kept.trim_end()))
        .map_err(|problem| Failure::field("subject", problem))
}

fn copied(
    transaction: &Transaction<'_>,
    original: &Ticket,
    primary: Assignment,
    subject: Subject,
    number: TicketNumber,
) -> Ticket {
    let program = matches!(transaction.actor.via, Via::Token(_));
    let mut copy = Ticket::record(NewTicket {
        id: transaction.portal.id(),
        number,
        subject,
        description: original.description.clone(),
        priority: original.priority,
        primary,
        owner: original.owner,
        contact: original.contact,
        creator: transaction.actor.party(),
        channel: if program {
            Channel::Program
        } else {
            original.channel
        },
        received: transaction.actor.today,
        created_at: transaction.now,
    });
    copy.participants.clone_from(&original.participants);
    copy.assignee = original.assignee;
    copy.group = original.group;
    copy.planned = original.planned;
    copy.overbooking = original.overbooking;
    copy.categories.clone_from(&original.categories);
    copy.keywords.clone_from(&original.keywords);
    copy.reference.clone_from(&original.reference);
    copy.ticket_type = original.ticket_type;
    copy.site = original.site;
    copy.machine = original.machine;
    copy
}

async fn record_copy(transaction: &Transaction<'_>, copy: &Ticket) -> Result<(), Failure> {
    let work = transaction.work.as_ref();
    work.insert_ticket(copy).await?;
    let line = transaction.line(copy.id, copy.version, Change::Created);
    work.insert_history(&[line]).await?;
    work.index_words(copy.id, copy.id.uuid(), &words(copy))
        .await?;
    let managers = super::project_managers::managers(work, copy.primary.project).await?;
    let members = match (copy.assignee, copy.group) {
        (None, Some(group)) => work.group_members(group).await?,
        _ => Vec::new(),
    };
    let told = recipients(Occasion::Created, copy, &managers, &members);
    transaction
        .announce(MailTopic::TicketCreated(copy.id), told)
        .await
}

/// Each subtask as a new one of the copy, in the same order.
async fn copy_subtasks(
    transaction: &Transaction<'_>,
    original: &Sight,
    copy: &Ticket,
) -> Result<(), Failure> {
    let subtasks = transaction.work.subtasks(original).await?;
    for (part, subtask) in (1..).zip(subtasks) {
        let (subject, description) = (subtask.subject, subtask.description);
        let mut new = of_parent(transaction, copy, part, subject, description);
        new.priority = subtask.priority;
        new.assignee = subtask.assignee;
        new.group = subtask.group;
        new.planned = subtask.planned;
        new.overbooking = subtask.overbooking;
        new.categories = subtask.categories;
        new.keywords = subtask.keywords;
        record_subtask(transaction, &new).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::World;

    /// Proves R-122: the subject of a copy is marked, whatever was typed and however long it is.
    #[test]
    fn the_subject_of_a_copy_is_never_that_of_the_original() {
        let mut world = World::new();
        let project = world.internal_project("INT");
        for (subject, typed, expected) in [
            ("Pump leaks", None, "Pump leaks (2)".to_owned()),
            ("Pump leaks", Some(" "), "Pump leaks (2)".to_owned()),
            (
                "Pump leaks",
                Some("Pump leaks"),
                "Pump leaks (2)".to_owned(),
            ),
            (
                "Pump leaks",
                Some("Another pump"),
                "Another pump".to_owned(),
            ),
            (&"x".repeat(255), None, format!("{} (2)", "x".repeat(251))),
        ] {
            let ticket = world.ticket(project).subject(subject).id();
            let subject = marked(&world[ticket], typed).map(String::from);
            assert_eq!(subject, Ok(expected));
        }
    }
}
