//! A ticket as JSON.

use crate::api::value::{Code, Date, Id, Moment, NamedRef, Number, Person, masked, named, person};
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use portal_domain::ids::{CategoryId, TicketId, TicketTypeId};
use portal_domain::usecase::{AssignedAs, FileView, NamedAssignment, TicketHead, TicketListItem};
use portal_domain::values::Minutes;
use portal_domain::work::{Channel, Status};

/// A project and a task of it, with their names.
#[derive(Debug, Object)]
pub(crate) struct AssignedPlace {
    /// The project.
    project: NamedRef,
    /// The task.
    task: Option<NamedRef>,
}

impl From<NamedAssignment> for AssignedPlace {
    fn from(one: NamedAssignment) -> Self {
        Self {
            project: named(one.project),
            task: one.task.map(named),
        }
    }
}

/// A ticket, as far as you may read it. Members from `machine` on have no key where you may not read them.
#[derive(Debug, Object)]
#[oai(rename = "Ticket")]
pub(crate) struct TicketBody {
    /// Its id.
    id: Id<TicketId>,
    /// Its number, by which it is addressed.
    number: Number,
    /// Subject.
    subject: String,
    /// Description.
    description: String,
    /// Where it stands.
    status: Code<Status>,
    /// Priority: 1 is the lowest, 5 the highest.
    priority: u8,
    /// Project.
    project: NamedRef,
    /// Task of the project.
    task: Option<NamedRef>,
    /// Customer contact.
    contact: Option<NamedRef>,
    /// Further contacts who follow it.
    participants: Vec<NamedRef>,
    /// Who recorded it.
    creator: Person,
    /// Employee who works on it.
    assignee: Option<NamedRef>,
    /// Group whose members may take it.
    group: Option<NamedRef>,
    /// The day on which it came in.
    received: Date,
    /// Start.
    start: Option<Date>,
    /// Deadline.
    deadline: Option<Date>,
    /// Your own reference.
    reference: Option<String>,
    /// Ticket type.
    #[oai(rename = "type")]
    ticket_type: Option<Id<TicketTypeId>>,
    /// Site.
    site: Option<NamedRef>,
    /// When it was recorded.
    created_at: Moment,
    /// Machine.
    machine: MaybeUndefined<NamedRef>,
    /// Planned time in minutes.
    planned_minutes: MaybeUndefined<u32>,
    /// Booked time in minutes.
    actual_minutes: MaybeUndefined<u32>,
    /// Billable part of the booked time in minutes.
    billable_minutes: MaybeUndefined<u32>,
    /// Customer that owns it.
    customer: MaybeUndefined<NamedRef>,
    /// Employee who last set it to done.
    solver: MaybeUndefined<NamedRef>,
    /// Projects of secondary assignments.
    secondary_projects: MaybeUndefined<Vec<NamedRef>>,
    /// Secondary assignments with their tasks; a subtask has none of its own.
    secondary_assignments: MaybeUndefined<Vec<AssignedPlace>>,
    /// Categories.
    categories: MaybeUndefined<Vec<Id<CategoryId>>>,
    /// Keywords.
    keywords: MaybeUndefined<Vec<String>>,
    /// What may exceed the planned time, 0 to 4.
    overbooking: MaybeUndefined<u8>,
    /// How it came in.
    channel: MaybeUndefined<Code<Channel>>,
    /// When something about it last changed.
    modified_at: MaybeUndefined<Moment>,
}

impl From<TicketHead> for TicketBody {
    fn from(head: TicketHead) -> Self {
        Self {
            id: Id(head.id),
            number: Number(head.number),
            subject: head.subject,
            description: head.description,
            status: Code(head.status),
            priority: head.priority.number(),
            project: named(head.project),
            task: head.task.map(named),
            contact: head.contact.map(named),
            participants: head.participants.into_iter().map(named).collect(),
            creator: person(head.creator),
            assignee: head.assignee.map(named),
            group: head.group.map(named),
            received: Date(head.received),
            start: head.start.map(Date),
            deadline: head.deadline.map(Date),
            reference: head.reference,
            ticket_type: head.ticket_type.map(Id),
            site: head.site.map(named),
            created_at: Moment(head.created_at),
            machine: masked(head.machine, |one| one.map(named)),
            planned_minutes: masked(head.planned, |one| one.map(Minutes::count)),
            actual_minutes: masked(head.actual, |one| Some(one.count())),
            billable_minutes: masked(head.billable, |one| Some(one.count())),
            customer: masked(head.owner, |one| one.map(named)),
            solver: masked(head.solver, |one| one.map(named)),
            secondary_projects: masked(head.secondary, |list| {
                Some(list.into_iter().map(named).collect())
            }),
            secondary_assignments: masked(head.assignments, |list| {
                Some(list.into_iter().map(AssignedPlace::from).collect())
            }),
            categories: masked(head.categories, |list| {
                Some(list.into_iter().map(Id).collect())
            }),
            keywords: masked(head.keywords, Some),
            overbooking: masked(head.overbooking, |one| Some(one.number())),
            channel: masked(head.channel, |one| Some(Code(one))),
            modified_at: masked(head.modified_at, |one| Some(Moment(one))),
        }
    }
}

/// A ticket as lists show it. `customer` and `modified_at` have no key where you may not read them.
#[derive(Debug, Object)]
#[oai(rename = "TicketRow")]
pub(crate) struct TicketRowBody {
    /// Its id.
    id: Id<TicketId>,
    /// Its number, by which it is addressed.
    number: Number,
    /// Subject.
    subject: String,
    /// Where it stands.
    status: Code<Status>,
    /// Priority: 1 is the lowest, 5 the highest.
    priority: u8,
    /// Project.
    project: NamedRef,
    /// Name of the task.
    task: Option<String>,
    /// Name of the contact.
    contact: Option<String>,
    /// Name of the assignee.
    assignee: Option<String>,
    /// Name of the group.
    group: Option<String>,
    /// Deadline.
    deadline: Option<Date>,
    /// When it was recorded.
    created_at: Moment,
    /// Name of the customer that owns it.
    customer: MaybeUndefined<String>,
    /// When something about it last changed.
    modified_at: MaybeUndefined<Moment>,
    /// By which assignment it belongs to the projects that were asked for; null if none were.
    assignment: MaybeUndefined<Code<AssignedAs>>,
}

impl From<TicketListItem> for TicketRowBody {
    fn from(item: TicketListItem) -> Self {
        Self {
            id: Id(item.id),
            number: Number(item.number),
            subject: item.subject,
            status: Code(item.status),
            priority: item.priority.number(),
            project: named(item.project),
            task: item.task,
            contact: item.contact,
            assignee: item.assignee,
            group: item.group,
            deadline: item.deadline.map(Date),
            created_at: Moment(item.created_at),
            customer: masked(item.customer, |one| one),
            modified_at: masked(item.modified_at, |one| Some(Moment(one))),
            assignment: masked(item.assignment, |one| one.map(Code)),
        }
    }
}

/// A file.
#[derive(Debug, Object)]
#[oai(rename = "File")]
pub(crate) struct FileBody {
    /// Its id.
    pub(crate) id: Id<portal_domain::ids::AttachmentId>,
    /// Its name as uploaded.
    name: String,
    /// Its size in bytes.
    size: i64,
    /// Its media type, found from the content.
    media_type: String,
}

impl From<FileView> for FileBody {
    fn from(file: FileView) -> Self {
        Self {
            id: Id(file.id),
            name: file.name,
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            media_type: file.media_type,
        }
    }
}
