//! What a list of tickets is asked for.

use crate::api::extract::Caller;
use crate::api::refusal::{Fault, Refused};
use crate::api::value::Id;
use crate::web::cursor;
use poem_openapi::param::Query;
use portal_domain::ids::{CategoryId, ContactId, CustomerId, EmployeeId, ProjectId, TaskId};
use portal_domain::ports::{
    AssignmentChoice, DayRange, ProjectChoice, ProjectKind, TicketCursor, TicketFilter,
    TicketListRequest, keyword_key,
};
use portal_domain::usecase::{Reader, parse_creator, parse_order, parse_queue};
use portal_domain::values::{FieldErrors, PageSize, Priority};
use portal_domain::work::{Status, search_terms};

/// The parameters as they came.
#[derive(Debug, Default)]
pub(super) struct ListQuery {
    pub(super) project: Vec<ProjectId>,
    pub(super) primary_only: bool,
    pub(super) project_type: Option<ProjectKind>,
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
    pub(super) start: DayRange,
    pub(super) deadline: DayRange,
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
        let creator = errors.take(
            "creator",
            self.creator.as_deref().map(parse_creator).transpose(),
        );
        let queue = errors.take(
            "queue",
            self.queue
                .as_deref()
                .map(|text| parse_queue(text, reader))
                .transpose(),
        );
        let order = errors.take("sort", self.sort.as_deref().map(parse_order).transpose());
        let (Some(priority), Some(size), Some(creator), Some(queue), Some(order)) =
            (priority, size, creator, queue, order)
        else {
            return Err(portal_domain::failure::Failure::from(errors).into());
        };
        let (sort, direction) = order.unwrap_or_default();
        let mut request = TicketListRequest {
            filter: TicketFilter {
                queue: queue.unwrap_or_default(),
                projects: ProjectChoice {
                    ids: self.project.clone(),
                    by: if self.primary_only {
                        AssignmentChoice::Primary
                    } else {
                        AssignmentChoice::Any
                    },
                },
                project_kind: self.project_type,
                start: self.start,
                deadline: self.deadline,
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

/// Ids that were repeated.
pub(super) fn ids(sent: Query<Option<Vec<Id<ProjectId>>>>) -> Vec<ProjectId> {
    let mut ids: Vec<ProjectId> = Vec::new();
    for id in sent.0.unwrap_or_default() {
        if !ids.contains(&id.0) {
            ids.push(id.0);
        }
    }
    ids
}
