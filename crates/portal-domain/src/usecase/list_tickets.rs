//! Lists of tickets, for contacts and employees alike.

use super::ticket_head::{Named, add_party, party_name};
use super::{Actor, Portal, Reader};
use crate::access::{Actors, Masked, Principal, Visible, visible};
use crate::failure::Failure;
use crate::ids::{CategoryId, ContactId, CustomerId, EmployeeId, ProjectId, TaskId, TicketId};
use crate::ports::{
    DirectoryQuery, NameRefs, Queue, ReadView, TicketCursor, TicketListRequest, TicketRow,
    TicketSort,
};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Count, Page, PageSize, Priority, Problem};
use crate::work::{Party, Project, ProjectState, Status, TicketNumber};

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
}

/// The row through the mask. Lists hold no field that is decided ticket by ticket, so the kind of actor is enough.
fn masked(row: TicketRow, actors: Actors) -> TicketListItem {
    let for_staff = |actors| matches!(actors, Actors::Staff);
    TicketListItem {
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
fn check_request(reader: &dyn Reader, request: &TicketListRequest) -> Result<(), Failure> {
    reader.require_settled()?;
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
    list_visible(portal, reader, &visible(reader.principal()), request).await
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
    drop(view);
    let shared = visible(&actor.principal).shared_with(&visible(eyes.principal()));
    list_visible(portal, actor, &shared, request).await
}

async fn list_visible(
    portal: &Portal,
    reader: &dyn Reader,
    visible: &Visible,
    request: &TicketListRequest,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let page = portal
        .store
        .read()
        .await?
        .list_tickets(visible, request)
        .await?;
    let actors = reader.principal().actors();
    Ok(page.map(|row| masked(row, actors)))
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

/// What the filters of a list offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterOptions {
    /// Projects: the granted ones for a contact, those with a membership or all for an employee.
    pub projects: Vec<Named<ProjectId>>,
    /// Tasks of the chosen project.
    pub tasks: Vec<Named<TaskId>>,
    /// Creators of visible tickets (R-067, C34).
    pub creators: Vec<Named<Party>>,
    /// Employees, for employees.
    pub assignees: Vec<Named<EmployeeId>>,
    /// Customers of the offered projects or all, for employees.
    pub customers: Vec<Named<CustomerId>>,
    /// Categories in the reader's language, for employees.
    pub categories: Vec<Named<CategoryId>>,
    /// Whether "New ticket" is offered.
    pub may_create: bool,
}

/// The most that a filter offers; a longer list is searched instead.
const MOST_OPTIONS: i64 = 200;

/// What the filters offer to this reader.
pub async fn filter_options(
    portal: &Portal,
    reader: &dyn Reader,
    chosen: Option<ProjectId>,
) -> Result<FilterOptions, Failure> {
    reader.require_settled()?;
    let view = portal.store.read().await?;
    let size = PageSize::parse(MOST_OPTIONS).unwrap_or(PageSize::DEFAULT);
    let (projects, assignees) = match reader.principal() {
        Principal::Contact(contact) => (
            view.projects_by_id(&contact.granted_projects()).await?,
            Vec::new(),
        ),
        Principal::Staff(staff) => {
            let employees = view
                .list_employees(&DirectoryQuery {
                    active_only: true,
                    size,
                    ..DirectoryQuery::ALL
                })
                .await?;
            let projects = if staff.sees_all() {
                let page = view
                    .list_projects(&DirectoryQuery {
                        size,
                        ..DirectoryQuery::ALL
                    })
                    .await?;
                page.items.into_iter().map(|item| item.project).collect()
            } else {
                view.projects_by_id(staff.projects()).await?
            };
            let employees = employees.items.into_iter();
            (
                projects,
                employees
                    .map(|one| Named {
                        id: one.id,
                        name: one.name.to_string(),
                    })
                    .collect(),
            )
        }
    };
    // A project that is not offered has no tasks to offer, whoever asks for it.
    let tasks = match chosen.filter(|id| projects.iter().any(|project| project.id == *id)) {
        Some(project) => view.tasks_of(project).await?,
        None => Vec::new(),
    };
    let tasks = match reader.principal() {
        Principal::Contact(contact) => tasks
            .into_iter()
            .filter(|task| {
                contact
                    .deciding_grant(task.project, Some(task.id))
                    .is_some()
            })
            .collect(),
        Principal::Staff(_) => tasks,
    };
    let creators = view.creators(&visible(reader.principal())).await?;
    let mut refs = NameRefs::default();
    for creator in &creators {
        add_party(&mut refs, *creator);
    }
    let known_customers = customers(view.as_ref(), reader, &projects).await?;
    refs.customers.extend(&known_customers);
    let names = view.names(&refs).await?;
    let mut customers: Vec<Named<CustomerId>> = known_customers
        .into_iter()
        .map(|id| super::ticket_head::named(&names, id))
        .collect();
    customers.sort_by(|one, two| one.name.cmp(&two.name));
    let mut creators: Vec<Named<Party>> = creators
        .into_iter()
        .map(|id| Named {
            id,
            name: party_name(&names, id),
        })
        .collect();
    creators.sort_by(|one, two| one.name.cmp(&two.name));
    let may_create = match reader.principal() {
        Principal::Contact(_) => !super::new_ticket_form::offered_projects(view.as_ref(), reader)
            .await?
            .is_empty(),
        Principal::Staff(staff) => {
            staff.writes()
                && (staff.is_administrator()
                    || projects
                        .iter()
                        .any(|project| project.state == ProjectState::Open))
        }
    };
    Ok(FilterOptions {
        projects: projects
            .iter()
            .map(|project| Named {
                id: project.id,
                name: project.name.to_string(),
            })
            .collect(),
        tasks: tasks
            .into_iter()
            .map(|task| Named {
                id: task.id,
                name: task.name.to_string(),
            })
            .collect(),
        creators,
        assignees,
        customers,
        categories: categories(view.as_ref(), reader).await?,
        may_create,
    })
}

/// All categories, inactive ones too: tickets carry them. Contacts know of none.
async fn categories(
    view: &dyn ReadView,
    reader: &dyn Reader,
) -> Result<Vec<Named<CategoryId>>, Failure> {
    if matches!(reader.principal(), Principal::Contact(_)) {
        return Ok(Vec::new());
    }
    let language = reader.language();
    let mut all: Vec<Named<CategoryId>> = view
        .list_categories()
        .await?
        .iter()
        .map(|one| Named {
            id: one.id,
            name: one.name(language).to_string(),
        })
        .collect();
    all.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    Ok(all)
}

/// The customers that an employee may filter by: all for who sees all tickets, else those of the own projects. Contacts
/// have one, and no filter for it (AC-13).
async fn customers(
    view: &dyn ReadView,
    reader: &dyn Reader,
    projects: &[Project],
) -> Result<Vec<CustomerId>, Failure> {
    let mut ids: Vec<CustomerId> = match reader.principal() {
        Principal::Contact(_) => Vec::new(),
        Principal::Staff(staff) if staff.sees_all() => {
            let query = DirectoryQuery {
                size: PageSize::parse(MOST_OPTIONS).unwrap_or(PageSize::DEFAULT),
                ..DirectoryQuery::ALL
            };
            let page = view.list_customers(&query).await?;
            page.items.iter().map(|one| one.id).collect()
        }
        Principal::Staff(_) => projects.iter().filter_map(|one| one.customer).collect(),
    };
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
