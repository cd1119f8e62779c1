//! Recording a ticket (T1).

mod by_contact;
mod by_staff;
mod place;

use by_contact::of_contact;
use by_staff::of_staff;
pub(super) use place::check_place;
use place::place;

use super::new_ticket_form::chosen_task;
use super::submission::{SubmissionKey, Submitted, remember, repeated};
use super::transaction::{Transaction, retry_busy};
use super::upload::{self, StagedFile, check_count, settle};
use super::{Actor, Portal};
use crate::access::Principal;
use crate::failure::{Failure, Forbidden};
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId, TicketId,
    TicketTypeId,
};
use crate::notify::{Occasion, recipients};
use crate::people::ResponsibleParty;
use crate::ports::MailTopic;
use crate::values::{Body, FieldErrors, Line, Priority, Problem, Subject};
use crate::work::{
    Assignment, Audience, Change, Channel, NewTicket, SearchWords, Ticket, TicketNumber,
    search_words,
};

/// A ticket that somebody wants to record. Ids are not yet known to be offered to this person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateTicket {
    /// Key against double sending.
    pub submission: Option<SubmissionKey>,
    /// Subject.
    pub subject: String,
    /// Description.
    pub description: String,
    /// Project.
    pub project: Option<ProjectId>,
    /// Task; may be left out where one or none is possible.
    pub task: Option<TaskId>,
    /// Priority; refused from contacts unless they may choose it.
    pub priority: Option<i64>,
    /// Type.
    pub ticket_type: Option<TicketTypeId>,
    /// To whom it goes, from contacts.
    pub recipient: Option<ResponsibleParty>,
    /// Site.
    pub site: Option<SiteId>,
    /// Machine; it brings its own site.
    pub machine: Option<MachineId>,
    /// Customer reference.
    pub reference: Option<String>,
    /// Customer contact, from employees.
    pub contact: Option<ContactId>,
    /// Assignee, from employees.
    pub assignee: Option<EmployeeId>,
    /// Group that gets it, from employees.
    pub group: Option<GroupId>,
    /// Files that were staged.
    pub files: Vec<StagedFile>,
}

/// What was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
}

/// The parts that need no store to be checked.
struct Parsed {
    subject: Subject,
    description: Body,
    priority: Option<Priority>,
    reference: Option<Line>,
    project: ProjectId,
}

fn parse(command: &CreateTicket) -> Result<Parsed, Failure> {
    let mut errors = FieldErrors::new();
    let subject = errors.take("subject", Subject::parse(&command.subject));
    let description = errors.take("description", Body::parse(&command.description));
    let priority = errors.take(
        "priority",
        command.priority.map(Priority::parse).transpose(),
    );
    let reference = errors.take(
        "reference",
        Line::parse_optional(command.reference.as_deref()),
    );
    let project = errors.take("project", command.project.ok_or(Problem::Missing));
    match (subject, description, priority, reference, project) {
        (Some(subject), Some(description), Some(priority), Some(reference), Some(project)) => {
            Ok(Parsed {
                subject,
                description,
                priority,
                reference,
                project,
            })
        }
        _ => Err(errors.into()),
    }
}

/// Records a ticket in status new. If it is refused, nothing is stored and the staged files go.
pub async fn create_ticket(
    portal: &Portal,
    actor: &Actor,
    command: &CreateTicket,
) -> Result<Recorded, Failure> {
    let result = match check_count(portal, &command.files).and_then(|()| parse(command)) {
        Ok(parsed) => retry_busy(|| attempt(portal, actor, command, &parsed)).await,
        Err(failure) => Err(failure),
    };
    settle(portal, &command.files, result).await
}

/// What makes two requests the same one: all but the generated ids of the files.
fn asked(command: &CreateTicket) -> String {
    let files = upload::asked(&command.files);
    format!(
        "create {:?} {files:?}",
        CreateTicket {
            files: Vec::new(),
            submission: None,
            ..command.clone()
        }
    )
}

/// One attempt.
async fn attempt(
    portal: &Portal,
    actor: &Actor,
    command: &CreateTicket,
    parsed: &Parsed,
) -> Result<Submitted<Recorded>, Failure> {
    let transaction = Transaction::begin(portal, actor).await?;
    let asked = asked(command);
    let key = command.submission.as_ref();
    if let Some(outcome) = repeated(
        portal,
        transaction.work.as_ref(),
        &transaction.actor,
        key,
        &asked,
    )
    .await?
    {
        return Ok(Submitted::Before(recorded_before(&outcome)?));
    }
    let ticket = build(&transaction, command, parsed).await?;
    let work = &transaction.work;
    work.insert_ticket(&ticket).await?;
    let line = transaction.line(ticket.id, ticket.version, Change::Created);
    work.insert_history(&[line]).await?;
    let party = transaction.actor.party();
    let files: Vec<_> = command
        .files
        .iter()
        .map(|file| file.taken_up(ticket.id, None, Audience::Public, party, transaction.now))
        .collect();
    work.insert_attachments(&files).await?;
    work.index_words(ticket.id, ticket.id.uuid(), &words(&ticket))
        .await?;
    let managers = super::project_managers::managers(work.as_ref(), ticket.primary.project).await?;
    let members = match (ticket.assignee, ticket.group) {
        (None, Some(group)) => work.group_members(group).await?,
        _ => Vec::new(),
    };
    transaction
        .announce(
            MailTopic::TicketCreated(ticket.id),
            recipients(Occasion::Created, &ticket, &managers, &members),
        )
        .await?;
    let recorded = Recorded {
        id: ticket.id,
        number: ticket.number,
    };
    remember(
        &transaction,
        key,
        &asked,
        format!("{} {}", ticket.id, ticket.number),
    )
    .await?;
    transaction.commit().await?;
    Ok(Submitted::Now(recorded))
}

/// What was recorded before, as [`remember`] keeps it.
pub(super) fn recorded_before(outcome: &str) -> Result<Recorded, Failure> {
    outcome
        .split_once(' ')
        .and_then(|(id, number)| {
            Some(Recorded {
                id: id.parse().ok()?,
                number: number.parse().ok()?,
            })
        })
        .ok_or_else(|| Failure::Corrupt("the outcome of a submission cannot be read".to_owned()))
}

/// The words under which a ticket is found: number, subject, description, reference; all of them public.
pub(super) fn words(ticket: &Ticket) -> SearchWords {
    let number = ticket.number.to_string();
    let reference = ticket
        .reference
        .as_ref()
        .map(Line::as_str)
        .unwrap_or_default();
    SearchWords {
        audience: Audience::Public,
        words: search_words([
            number.as_str(),
            ticket.subject.as_str(),
            ticket.description.as_str(),
            reference,
        ]),
    }
}

async fn build(
    transaction: &Transaction<'_>,
    command: &CreateTicket,
    parsed: &Parsed,
) -> Result<Ticket, Failure> {
    let actor = &transaction.actor;
    let work = &transaction.work;
    // A project that is not offered answers like one that does not exist (R-080, AC-08).
    let not_offered = || Failure::field("project", Problem::NotOffered);
    let project = work
        .find_project(parsed.project)
        .await?
        .ok_or_else(not_offered)?;
    let tasks = work.tasks_of(project.id).await?;
    let task = chosen_task(actor, project.id, &tasks, command.task);
    check_place(actor, &project, &tasks, task)?;
    let draft = match &actor.principal {
        Principal::Contact(contact) => of_contact(transaction, contact, command, parsed).await?,
        Principal::Staff(_) => of_staff(transaction, command, parsed, &project).await?,
    };
    let number = TicketNumber::ticket(work.next_ticket_number().await?);
    let mut ticket = Ticket::record(NewTicket {
        id: transaction.portal.id(),
        number,
        subject: parsed.subject.clone(),
        description: parsed.description.clone(),
        priority: draft.priority,
        primary: Assignment {
            project: project.id,
            task,
        },
        owner: project.customer.or(draft.contact_customer),
        contact: draft.contact,
        creator: actor.party(),
        channel: draft.channel,
        received: actor.today,
        created_at: transaction.now,
    });
    ticket.reference = parsed.reference.clone();
    ticket.ticket_type = draft.ticket_type;
    ticket.assignee = draft.assignee;
    ticket.group = draft.group;
    (ticket.site, ticket.machine) = place(transaction, command, ticket.owner).await?;
    Ok(ticket)
}

/// What depends on who records.
struct Draft {
    priority: Priority,
    contact: Option<ContactId>,
    contact_customer: Option<CustomerId>,
    channel: Channel,
    ticket_type: Option<TicketTypeId>,
    assignee: Option<EmployeeId>,
    group: Option<GroupId>,
}

/// The group, unless it is inactive.
async fn active_group(
    transaction: &Transaction<'_>,
    group: Option<GroupId>,
) -> Result<Option<GroupId>, Failure> {
    match group {
        Some(id) => {
            let found = transaction.work.find_group(id).await?;
            Ok(found.filter(|one| one.active).map(|one| one.id))
        }
        None => Ok(None),
    }
}

/// Whether this person may record tickets at all: asked before a form is shown or a file is received.
pub async fn check_may_create(portal: &Portal, actor: &Actor) -> Result<(), Failure> {
    let view = portal.store.read().await?;
    let offers = super::new_ticket_form::offered_projects(view.as_ref(), actor).await?;
    if offers.is_empty() {
        Err(Failure::Forbidden(Forbidden::Create))
    } else {
        Ok(())
    }
}
