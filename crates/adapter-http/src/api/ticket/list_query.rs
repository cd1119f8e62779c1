//! What a list of tickets is asked for.

use crate::api::extract::Caller;
use crate::api::refusal::{Fault, Refused};
use crate::web::cursor;
use portal_domain::access::Principal;
use portal_domain::ids::{CategoryId, ContactId, CustomerId, EmployeeId, ProjectId, TaskId};
use portal_domain::ports::{
    Direction, Queue, TicketCursor, TicketFilter, TicketListRequest, TicketSort, keyword_key,
};
use portal_domain::usecase::Reader;
use portal_domain::values::{FieldErrors, PageSize, Priority, Problem};
use portal_domain::work::{Party, Status, search_terms};

/// The parameters as they came.
#[derive(Debug, Default)]
pub(super) struct ListQuery {
    pub(super) project: Option<ProjectId>,
    pub(super) task: Option<TaskId>,
    pub(super) status: Vec<Status>,
    pub(super) priority: Option<i64>,
    pub(super) creator: Option<String>,
    pub(super) search: Option<String>,
    pub(super) queue: Option<String>,
    pub(super) assignee: Option<EmployeeId>,
    pub(super) customer: Option<CustomerId>,
    pub(super) contact: Option<ContactId>,
    pub(super) category: Option<CategoryId>,
    pub(super) keyword: Option<String>,
    pub(super) hide_subtasks: bool,
    pub(super) sort: Option<String>,
    pub(super) cursor: Option<String>,
    pub(super) limit: Option<i64>,
}

impl ListQuery {
    /// The request to the use case, for the list that this reader sees.
    pub(super) fn request(
        &self,
        caller: &Caller,
        reader: &dyn Reader,
    ) -> Result<TicketListRequest, Refused> {
        let mut errors = FieldErrors::new();
        let priority = errors.take("priority", self.priority.map(Priority::parse).transpose());
        let size = errors.take("limit", self.limit.map(PageSize::parse).transpose());
        let creator = errors.take("creator", self.creator.as_deref().map(party).transpose());
        let queue = errors.take("queue", self.queue(reader));
        let order = errors.take("sort", order(self.sort.as_deref()));
        let (Some(priority), Some(size), Some(creator), Some(queue), Some((sort, direction))) =
            (priority, size, creator, queue, order)
        else {
            return Err(portal_domain::failure::Failure::from(errors).into());
        };
        let mut request = TicketListRequest {
            filter: TicketFilter {
                queue,
                project: self.project,
                task: self.task,
                statuses: self.status.iter().copied().collect(),
                priority,
                creator,
                assignee: self.assignee,
                contact: self.contact,
                customer: self.customer,
                terms: search_terms(self.search.as_deref().unwrap_or_default()),
                category: self.category,
                keyword: self.keyword.as_deref().map(keyword_key),
                hide_subtasks: self.hide_subtasks,
            },
            sort,
            direction,
            cursor: None,
            size: size.unwrap_or(PageSize::DEFAULT),
        };
        request.cursor = self
            .cursor
            .as_deref()
            .map(|text| open(caller, reader, &request, text))
            .transpose()?;
        Ok(request)
    }

    /// `all`, `mine` or `unassigned`. Who has no queue of one's own learns that there is no such parameter (AC-13).
    fn queue(&self, reader: &dyn Reader) -> Result<Queue, Problem> {
        match (self.queue.as_deref(), reader.principal()) {
            (None, _) => Ok(Queue::All),
            (Some(_), Principal::Contact(_)) => Err(Problem::Unknown),
            (Some("all"), _) => Ok(Queue::All),
            (Some("mine"), Principal::Staff(staff)) => Ok(Queue::AssignedTo(staff.employee())),
            (Some("unassigned"), _) => Ok(Queue::Unassigned),
            (Some(_), _) => Err(Problem::NotOffered),
        }
    }
}

/// `contact:` or `employee:` and an id.
pub(super) fn party(text: &str) -> Result<Party, Problem> {
    let parsed = match text.split_once(':') {
        Some(("contact", id)) => id.parse().ok().map(Party::Contact),
        Some(("employee", id)) => id.parse().ok().map(Party::Employee),
        _ => None,
    };
    parsed.ok_or(Problem::NotOffered)
}

/// A sort key, with `-` before it for the largest first; the newest tickets come first if nothing is said.
fn order(text: Option<&str>) -> Result<(TicketSort, Direction), Problem> {
    let Some(text) = text else {
        return Ok((TicketSort::Number, Direction::Descending));
    };
    let (name, direction) = match text.strip_prefix('-') {
        Some(name) => (name, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let sort = TicketSort::parse(name).ok_or(Problem::Unknown)?;
    Ok((sort, direction))
}

/// What a cursor is bound to: everything that shapes the list.
fn list_name(request: &TicketListRequest) -> String {
    format!(
        "{:?} {:?} {:?}",
        request.filter, request.sort, request.direction
    )
}

fn open(
    caller: &Caller,
    reader: &dyn Reader,
    request: &TicketListRequest,
    text: &str,
) -> Result<TicketCursor, Refused> {
    let key = &caller.shared.config.key;
    cursor::open_ticket(key, reader.principal().party(), &list_name(request), text)
        .map_err(|_| Fault::BadCursor.into())
}

/// A cursor as it travels.
pub(super) fn seal(
    caller: &Caller,
    reader: &dyn Reader,
    request: &TicketListRequest,
    place: &TicketCursor,
) -> String {
    let key = &caller.shared.config.key;
    cursor::seal_ticket(key, reader.principal().party(), &list_name(request), place)
}
