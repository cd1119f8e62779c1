//! `/tickets`: lists and new tickets.

use super::body::{TicketBody, TicketRowBody};
use super::list_query::{ListQuery, ids, seal};
use crate::api::answer::{Made, MadeTagged, Shown};
use crate::api::extract::{Caller, Key, Settled, WithFiles};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Date, Id};
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{
    CategoryId, ContactId, CustomerId, EmployeeId, MachineId, ProjectId, SiteId, TaskId,
    TicketTypeId, Uuid,
};
use portal_domain::people::ResponsibleParty;
use portal_domain::ports::{DayRange, ProjectKind, TicketKey, TicketListRequest};
use portal_domain::usecase::{self, CreateTicket, Reader, StagedFile};
use portal_domain::values::Count;
use portal_domain::work::Status;

/// A page of tickets.
#[derive(Debug, Object)]
pub(crate) struct TicketPage {
    /// The tickets.
    items: Vec<TicketRowBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
    /// Send it as `cursor` for the page before; null at the beginning.
    previous: Option<String>,
    /// How many there are; only if `count=true` was asked.
    #[oai(skip_serializing_if_is_none)]
    count: Option<CountBody>,
}

/// How many there are, counted up to 1,000.
#[derive(Debug, Object)]
#[oai(rename = "Count")]
pub(crate) struct CountBody {
    /// So many.
    number: u32,
    /// There are more than that.
    more: bool,
}

impl From<Count> for CountBody {
    fn from(count: Count) -> Self {
        let (number, more) = match count {
            Count::Exactly(number) => (number, false),
            Count::MoreThan(number) => (number, true),
        };
        Self { number, more }
    }
}

/// Which kind of recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecipientKind {
    /// A group.
    Group,
    /// An employee.
    Employee,
}

impl Coded for RecipientKind {
    const NAME: &'static str = "RecipientKind";
    const MEMBERS: &'static [Self] = &[Self::Group, Self::Employee];

    fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Employee => "employee",
        }
    }
}

/// To whom a new ticket goes.
#[derive(Debug, Object)]
#[oai(rename = "Recipient")]
pub(crate) struct RecipientBody {
    /// Group or employee.
    pub(crate) kind: Code<RecipientKind>,
    /// Its id.
    pub(crate) id: Id<Uuid>,
}

impl From<RecipientBody> for ResponsibleParty {
    fn from(sent: RecipientBody) -> Self {
        match sent.kind.0 {
            RecipientKind::Group => Self::Group(sent.id.0.into()),
            RecipientKind::Employee => Self::Employee(sent.id.0.into()),
        }
    }
}

/// A ticket to be recorded. It begins as new; its customer, creator and number are not yours to set.
#[derive(Debug, Object)]
pub(crate) struct NewTicket {
    /// Subject, up to 255 characters.
    subject: String,
    /// Description, up to 50,000 characters.
    description: String,
    /// Project.
    project: Id<ProjectId>,
    /// Task; may be left out where one or none is possible.
    task: Option<Id<TaskId>>,
    /// Priority, 1 to 5; refused from contacts unless they may choose it.
    priority: Option<i64>,
    /// Ticket type.
    #[oai(rename = "type")]
    ticket_type: Option<Id<TicketTypeId>>,
    /// To whom it goes; from contacts who have a choice.
    recipient: Option<RecipientBody>,
    /// Site.
    site: Option<Id<SiteId>>,
    /// Machine; it brings its own site.
    machine: Option<Id<MachineId>>,
    /// Your own reference.
    reference: Option<String>,
    /// Customer contact; from employees.
    contact: Option<Id<ContactId>>,
    /// Assignee; from employees.
    assignee: Option<Id<EmployeeId>>,
}

impl NewTicket {
    fn command(self, key: Key, files: Vec<StagedFile>) -> CreateTicket {
        CreateTicket {
            submission: key.0,
            subject: self.subject,
            description: self.description,
            project: Some(self.project.0),
            task: self.task.map(|id| id.0),
            priority: self.priority,
            ticket_type: self.ticket_type.map(|id| id.0),
            recipient: self.recipient.map(ResponsibleParty::from),
            site: self.site.map(|id| id.0),
            machine: self.machine.map(|id| id.0),
            reference: self.reference,
            contact: self.contact.map(|id| id.0),
            assignee: self.assignee.map(|id| id.0),
            group: None,
            files,
        }
    }
}

/// A page of what this reader sees, counted if that was asked.
pub(super) async fn page(
    caller: &Caller,
    reader: &dyn Reader,
    request: &TicketListRequest,
    counted: bool,
) -> Result<TicketPage, Refused> {
    let page = usecase::list_tickets(caller.portal(), reader, request).await?;
    let link = |place: &_| seal(caller, reader, request, place);
    let count = if counted {
        Some(usecase::count_tickets(caller.portal(), reader, request).await?)
    } else {
        None
    };
    Ok(TicketPage {
        next: page.next.as_ref().map(link),
        previous: page.previous.as_ref().map(link),
        items: page.items.into_iter().map(TicketRowBody::from).collect(),
        count: count.map(CountBody::from),
    })
}

/// Lists and new tickets.
pub(crate) struct Tickets;

#[OpenApi(tag = "Tag::Tickets")]
impl Tickets {
    /// Tickets that you see, a page at a time.
    ///
    /// A cursor belongs to the list that gave it: with other filters or another order it is refused.
    #[oai(path = "/tickets", method = "get", operation_id = "listTickets")]
    #[allow(
        clippy::too_many_arguments,
        reason = "one for each parameter of the query"
    )]
    async fn list(
        &self,
        caller: Settled,
        /// Only in this project; repeat it for several, up to 50. For employees secondary assignments count too.
        project: Query<Option<Vec<Id<ProjectId>>>>,
        /// Only in this task.
        task: Query<Option<Id<TaskId>>>,
        /// Only in this status; repeat it for several.
        status: Query<Option<Vec<Code<Status>>>>,
        /// Only with this priority, 1 to 5.
        priority: Query<Option<i64>>,
        /// Only recorded by: `contact:` or `employee:` and an id.
        creator: Query<Option<String>>,
        /// Words; each begins a word of the ticket.
        search: Query<Option<String>>,
        /// `all`, `own` (yours, and unassigned ones of your projects), `mine` or `unassigned`; for employees.
        queue: Query<Option<String>>,
        /// Only assigned to this employee; for employees.
        assignee: Query<Option<Id<EmployeeId>>>,
        /// Only of this customer; for employees.
        customer: Query<Option<Id<CustomerId>>>,
        /// Only with this contact; for employees.
        contact: Query<Option<Id<ContactId>>>,
        /// Only with this category; for employees.
        category: Query<Option<Id<CategoryId>>>,
        /// Only with this keyword, whatever its case; for employees.
        keyword: Query<Option<String>>,
        /// Without subtasks; for employees.
        hide_subtasks: Query<Option<bool>>,
        /// Count projects by primary assignments alone; for employees.
        primary_only: Query<Option<bool>>,
        /// `customer` or `internal`; for employees.
        project_type: Query<Option<Code<ProjectKind>>>,
        /// Only with a start on this day or later; for employees.
        start_from: Query<Option<Date>>,
        /// Only with a start on this day or earlier; for employees.
        start_until: Query<Option<Date>>,
        /// Only with a deadline on this day or later; for employees.
        deadline_from: Query<Option<Date>>,
        /// Only with a deadline on this day or earlier; for employees.
        deadline_until: Query<Option<Date>>,
        /// `number`, `subject`, `status` or `priority`, and for employees `modified`; `-` before it for the largest first.
        /// Without it the newest come first.
        sort: Query<Option<String>>,
        /// `next` or `previous` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
        /// Whether to count them, up to 1,000.
        count: Query<Option<bool>>,
    ) -> Result<Shown<TicketPage>, Refused> {
        let query = ListQuery {
            project: ids(project),
            primary_only: primary_only.0.unwrap_or_default(),
            project_type: project_type.0.map(|kind| kind.0),
            start: DayRange {
                from: start_from.0.map(|day| day.0),
                until: start_until.0.map(|day| day.0),
            },
            deadline: DayRange {
                from: deadline_from.0.map(|day| day.0),
                until: deadline_until.0.map(|day| day.0),
            },
            task: task.0.map(|id| id.0),
            status: status
                .0
                .unwrap_or_default()
                .iter()
                .map(|one| one.0)
                .collect(),
            priority: priority.0,
            creator: creator.0,
            search: search.0,
            queue: queue.0,
            assignee: assignee.0.map(|id| id.0),
            customer: customer.0.map(|id| id.0),
            contact: contact.0.map(|id| id.0),
            category: category.0.map(|id| id.0),
            keyword: keyword.0,
            hide_subtasks: hide_subtasks.0.unwrap_or_default(),
            sort: sort.0,
            cursor: cursor.0,
            limit: limit.0,
        };
        let request = query.request(&caller, &caller.actor)?;
        let counted = count.0 == Some(true);
        Ok(Shown(
            page(&caller, &caller.actor, &request, counted).await?,
        ))
    }

    /// Record a ticket, with files or without.
    #[oai(path = "/tickets", method = "post", operation_id = "createTicket")]
    async fn create(
        &self,
        caller: Settled,
        /// 8 to 100 visible characters: the same request with the same key makes one ticket.
        #[oai(name = "Idempotency-Key")]
        key: Key,
        sent: WithFiles<NewTicket>,
    ) -> Result<MadeTagged<TicketBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        // Nobody who may not record tickets fills the store with files.
        usecase::check_may_create(portal, actor).await?;
        let (ticket, files) = sent.receive(&caller).await?;
        let recorded = usecase::create_ticket(portal, actor, &ticket.command(key, files)).await?;
        let (head, _) =
            usecase::view_ticket_head(portal, actor, TicketKey::Id(recorded.id)).await?;
        Ok(MadeTagged {
            revision: head.revision(),
            made: Made {
                location: format!("/tickets/{}", recorded.number),
                shown: head.into(),
            },
        })
    }
}
