//! Lists of tickets, for contacts and employees alike.

use super::ticket_head::Named;
use super::{Actor, Portal, Reader};
use crate::access::{Actors, Masked, Principal, Visible, visible};
use crate::failure::Failure;
use crate::ids::{ContactId, ProjectId, TicketId};
use crate::ports::{
    AssignmentChoice, ProjectChoice, Queue, ReadView, TicketCursor, TicketListRequest, TicketRow,
    TicketSort,
};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Count, Page, Priority, Problem};
use crate::work::{Status, TicketNumber};

/// A row as one person may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketListItem {
    /// The ticket.
    pub id: TicketId,
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Status.
    pub status: Status,
    /// Priority.
    pub priority: Priority,
    /// Project of the primary assignment.
    pub project: Named<ProjectId>,
    /// Name of the task.
    pub task: Option<String>,
    /// Name of the contact.
    pub contact: Option<String>,
    /// Name of the assignee.
    pub assignee: Option<String>,
    /// Name of the assigned group.
    pub group: Option<String>,
    /// Deadline.
    pub deadline: Option<Day>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// Name of the owner.
    pub customer: Masked<Option<String>>,
    /// Last change.
    pub modified_at: Masked<Timestamp>,
    /// By which assignment it is in the list, where projects are chosen.
    pub assignment: Masked<Option<AssignedAs>>,
}

/// How a ticket belongs to the chosen projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssignedAs {
    /// Its primary assignment is in one of them.
    Primary,
    /// Only a secondary one is.
    Secondary,
}

impl AssignedAs {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Secondary];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }

    fn of(row: &TicketRow, chosen: &ProjectChoice) -> Option<Self> {
        match chosen.ids.as_slice() {
            [] => None,
            ids if ids.contains(&row.project) => Some(Self::Primary),
            _ => Some(Self::Secondary),
        }
    }
}

/// The row through the mask. Lists hold no field that is decided ticket by ticket, so the kind of actor is enough.
fn masked(row: TicketRow, actors: Actors, chosen: &ProjectChoice) -> TicketListItem {
    let for_staff = |actors| matches!(actors, Actors::Staff);
    TicketListItem {
        assignment: if for_staff(actors) {
            Masked::Shown(AssignedAs::of(&row, chosen))
        } else {
            Masked::Hidden
        },
        id: row.id,
        number: row.number,
        subject: row.subject,
        status: row.status,
        priority: row.priority,
        project: Named {
            id: row.project,
            name: row.project_name,
        },
        task: row.task_name,
        contact: row.contact_name,
        assignee: row.assignee_name,
        group: row.group_name,
        deadline: row.deadline,
        created_at: row.created_at,
        customer: if for_staff(actors) {
            Masked::Shown(row.customer_name)
        } else {
            Masked::Hidden
        },
        modified_at: if for_staff(actors) {
            Masked::Shown(row.modified_at)
        } else {
            Masked::Hidden
        },
    }
}

/// Refuses what contacts may not sort or filter by: hidden fields answer like unknown ones (AC-12, AC-13).
pub(super) fn check_request(
    reader: &dyn Reader,
    request: &TicketListRequest,
) -> Result<(), Failure> {
    reader.require_settled()?;
    if request.filter.projects.ids.len() > ProjectChoice::MOST {
        return Err(Failure::field("project", Problem::OutOfRange));
    }
    if matches!(reader.principal(), Principal::Staff(_)) {
        return Ok(());
    }
    let filter = &request.filter;
    if request.sort == TicketSort::Modified {
        return Err(Failure::field("sort", Problem::Unknown));
    }
    let staff_only = [
        ("queue", filter.queue != Queue::All),
        ("assignee", filter.assignee.is_some()),
        ("contact", filter.contact.is_some()),
        ("customer", filter.customer.is_some()),
        ("project_type", filter.project_kind.is_some()),
        (
            "primary_only",
            filter.projects.by == AssignmentChoice::Primary,
        ),
        ("start_from", filter.start.from.is_some()),
        ("start_until", filter.start.until.is_some()),
        ("deadline_from", filter.deadline.from.is_some()),
        ("deadline_until", filter.deadline.until.is_some()),
        ("hide_subtasks", filter.hide_subtasks),
        ("category", filter.category.is_some()),
        ("keyword", filter.keyword.is_some()),
    ];
    match staff_only.into_iter().find(|(_, used)| *used) {
        Some((field, _)) => Err(Failure::field(field, Problem::Unknown)),
        None => Ok(()),
    }
}

/// One page of the tickets that the reader sees.
pub async fn list_tickets(
    portal: &Portal,
    reader: &dyn Reader,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    check_request(reader, request)?;
    let view = portal.store.read().await?;
    let visible = visible(reader.principal());
    list_visible(view.as_ref(), reader, &visible, request).await
}

/// As [`list_tickets`], for administrators, and only those rows that this contact sees too: the same predicate
/// that decides when the contact itself asks, and a search in the words that the contact may search.
pub async fn list_tickets_seen_by(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    actor.require_administrator()?;
    check_request(actor, request)?;
    let view = portal.store.read().await?;
    let eyes = super::view_as::eyes_of(portal, actor, view.as_ref(), contact).await?;
    let shared = visible(&actor.principal).shared_with(&visible(eyes.principal()));
    list_visible(view.as_ref(), actor, &shared, request).await
}

pub(super) async fn list_visible(
    view: &dyn ReadView,
    reader: &dyn Reader,
    visible: &Visible,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let page = view.list_tickets(visible, request).await?;
    let actors = reader.principal().actors();
    Ok(page.map(|row| masked(row, actors, &request.filter.projects)))
}

/// How many tickets the filter leaves, counted up to a cap.
pub async fn count_tickets(
    portal: &Portal,
    reader: &dyn Reader,
    request: &TicketListRequest,
) -> Result<Count, Failure> {
    check_request(reader, request)?;
    Ok(portal
        .store
        .read()
        .await?
        .count_tickets(&visible(reader.principal()), &request.filter)
        .await?)
}
