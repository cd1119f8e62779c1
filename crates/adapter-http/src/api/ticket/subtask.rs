//! Subtasks and copies of a ticket. For employees.

use super::body::TicketBody;
use crate::api::answer::{Made, MadeTagged, Shown};
use crate::api::extract::{Body, Caller, Key, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Date, Id, Number};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::{EmployeeId, ProjectId, TaskId, TicketId};
use portal_domain::ports::TicketKey;
use portal_domain::usecase::{
    self, CopyTicket, CreateSubtask, Recorded, SubtaskView, Subtasks as Along,
};
use portal_domain::values::Minutes;
use portal_domain::work::Status;

/// A subtask.
#[derive(Debug, Object)]
#[oai(rename = "Subtask")]
pub(crate) struct SubtaskBody {
    /// Its id.
    id: Id<TicketId>,
    /// Its number, by which it is addressed.
    number: Number,
    /// Subject.
    subject: String,
    /// Where it stands.
    status: Code<Status>,
    /// Name of the assignee.
    assignee: Option<String>,
    /// Deadline.
    deadline: Option<Date>,
}

impl From<SubtaskView> for SubtaskBody {
    fn from(subtask: SubtaskView) -> Self {
        Self {
            id: Id(subtask.id),
            number: Number(subtask.number),
            subject: subtask.subject,
            status: Code(subtask.status),
            assignee: subtask.assignee,
            deadline: subtask.deadline.map(Date),
        }
    }
}

/// The subtasks of a ticket.
#[derive(Debug, Object)]
pub(crate) struct SubtaskList {
    /// The subtasks, by number.
    items: Vec<SubtaskBody>,
}

/// A subtask to be added.
#[derive(Debug, Object)]
pub(crate) struct NewSubtask {
    /// Subject, up to 255 characters.
    subject: String,
    /// Description; the subject again if left out.
    description: Option<String>,
    /// Who is to do it.
    assignee: Option<Id<EmployeeId>>,
    /// Start.
    start: Option<Date>,
    /// Deadline; that of the ticket if left out.
    deadline: Option<Date>,
    /// Planned time in minutes.
    planned_minutes: Option<i64>,
}

/// What a copy is to be like.
#[derive(Debug, Object)]
pub(crate) struct TicketCopy {
    /// The subject; one that is left out or not changed is marked.
    subject: Option<String>,
    /// Another project of the same customer, or an internal one.
    project: Option<Id<ProjectId>>,
    /// A task of that project.
    task: Option<Id<TaskId>>,
    /// Whether subtasks are copied too.
    subtasks: Option<bool>,
}

async fn made(caller: &Caller, recorded: Recorded) -> Result<MadeTagged<TicketBody>, Refused> {
    let key = TicketKey::Id(recorded.id);
    let (head, _) = usecase::view_ticket_head(caller.portal(), &caller.actor, key).await?;
    Ok(MadeTagged {
        revision: head.revision(),
        made: Made {
            location: format!("/tickets/{}", recorded.number),
            shown: head.into(),
        },
    })
}

/// Subtasks and copies.
pub(crate) struct Subtasks;

#[OpenApi(tag = "Tag::Tickets")]
impl Subtasks {
    /// Subtasks of a ticket; for employees.
    #[oai(
        path = "/tickets/:number/subtasks",
        method = "get",
        operation_id = "listSubtasks"
    )]
    async fn list(
        &self,
        caller: Settled,
        number: Path<Number>,
    ) -> Result<Shown<SubtaskList>, Refused> {
        let key = number.0.key();
        let subtasks = usecase::list_subtasks(caller.portal(), &caller.actor, key).await?;
        let items = subtasks.into_iter().map(SubtaskBody::from).collect();
        Ok(Shown(SubtaskList { items }))
    }

    /// Add a subtask; for employees. None comes to a ticket that is done or has ended.
    #[oai(
        path = "/tickets/:number/subtasks",
        method = "post",
        operation_id = "createSubtask"
    )]
    async fn create(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// 8 to 100 visible characters: the same request with the same key makes one subtask.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: Body<NewSubtask>,
    ) -> Result<MadeTagged<TicketBody>, Refused> {
        let sent = sent.0;
        let planned = sent.planned_minutes.map(Minutes::parse).transpose();
        let planned = planned.map_err(|problem| Failure::field("planned_minutes", problem))?;
        let command = CreateSubtask {
            submission: key.0,
            parent: number.0.key(),
            subject: sent.subject,
            description: sent.description,
            assignee: sent.assignee.map(|id| id.0),
            start: sent.start.map(|day| day.0),
            deadline: sent.deadline.map(|day| day.0),
            planned,
        };
        let recorded = usecase::create_subtask(caller.portal(), &caller.actor, &command).await?;
        made(&caller, recorded).await
    }

    /// Copy a ticket; for employees. The copy is a new ticket of the same customer.
    #[oai(
        path = "/tickets/:number/copies",
        method = "post",
        operation_id = "copyTicket"
    )]
    async fn copy(
        &self,
        caller: Settled,
        number: Path<Number>,
        /// 8 to 100 visible characters: the same request with the same key makes one copy.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: Body<TicketCopy>,
    ) -> Result<MadeTagged<TicketBody>, Refused> {
        let sent = sent.0;
        let command = CopyTicket {
            submission: key.0,
            ticket: number.0.key(),
            subject: sent.subject,
            to: sent
                .project
                .map(|project| (project.0, sent.task.map(|id| id.0))),
            subtasks: match sent.subtasks {
                Some(true) => Along::Copied,
                Some(false) | None => Along::Left,
            },
        };
        let recorded = usecase::copy_ticket(caller.portal(), &caller.actor, &command).await?;
        made(&caller, recorded).await
    }
}
