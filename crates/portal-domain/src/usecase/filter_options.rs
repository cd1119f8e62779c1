//! What the filters of a list of tickets offer.

use super::ticket_head::{Named, add_party, named, party_name};
use super::{Portal, Reader};
use crate::access::{Principal, visible};
use crate::failure::Failure;
use crate::ids::{CategoryId, ContactId, CustomerId, EmployeeId, ProjectId, TaskId};
use crate::ports::{DirectoryQuery, NameRefs, Names, ProjectChoice, ReadView, TicketRole};
use crate::values::PageSize;
use crate::work::{Party, Project, ProjectState};

/// What the filters of a list offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterOptions {
    /// Projects: the granted ones for a contact, those with a membership or all for an employee.
    pub projects: Vec<Named<ProjectId>>,
    /// Tasks of the chosen project, if it is one.
    pub tasks: Vec<Named<TaskId>>,
    /// Creators of visible tickets of the chosen projects (R-067, R-120, C34).
    pub creators: Vec<Named<Party>>,
    /// To whom visible tickets of the chosen projects are assigned, for employees.
    pub assignees: Vec<Named<EmployeeId>>,
    /// Contacts of visible tickets of the chosen projects, for employees.
    pub contacts: Vec<Named<ContactId>>,
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
    chosen: &ProjectChoice,
) -> Result<FilterOptions, Failure> {
    reader.require_settled()?;
    let view = portal.store.read().await?;
    let size = PageSize::parse(MOST_OPTIONS).unwrap_or(PageSize::DEFAULT);
    let projects = match reader.principal() {
        Principal::Contact(contact) => view.projects_by_id(&contact.granted_projects()).await?,
        Principal::Staff(staff) if staff.sees_all() => {
            let page = view
                .list_projects(&DirectoryQuery {
                    size,
                    ..DirectoryQuery::ALL
                })
                .await?;
            page.items.into_iter().map(|item| item.project).collect()
        }
        Principal::Staff(staff) => view.projects_by_id(staff.projects()).await?,
    };
    // A project that is not offered has no tasks to offer, whoever asks for it.
    let tasks = match chosen
        .single()
        .filter(|id| projects.iter().any(|project| project.id == *id))
    {
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
    let known_customers = customers(view.as_ref(), reader, &projects).await?;
    let people = People::find(view.as_ref(), reader, chosen, &known_customers).await?;
    let customers = by_name(known_customers, |id| named(&people.names, id));
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
        creators: by_name(people.creators, |id| Named {
            id,
            name: party_name(&people.names, id),
        }),
        assignees: by_name(people.assignees, |id| named(&people.names, id)),
        contacts: by_name(people.contacts, |id| named(&people.names, id)),
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

/// Who has which part in the visible tickets of the chosen projects, and what everybody is called.
struct People {
    creators: Vec<Party>,
    assignees: Vec<EmployeeId>,
    contacts: Vec<ContactId>,
    names: Names,
}

impl People {
    async fn find(
        view: &dyn ReadView,
        reader: &dyn Reader,
        chosen: &ProjectChoice,
        customers: &[CustomerId],
    ) -> Result<Self, Failure> {
        let visible = visible(reader.principal());
        let of = |role| view.people_on_tickets(&visible, role, chosen);
        let creators = of(TicketRole::Creator).await?;
        let (assignees, contacts) = match reader.principal() {
            Principal::Contact(_) => (Vec::new(), Vec::new()),
            Principal::Staff(_) => (
                of(TicketRole::Assignee).await?,
                of(TicketRole::Contact).await?,
            ),
        };
        let mut refs = NameRefs::default();
        refs.customers.extend(customers);
        for party in creators.iter().chain(&assignees).chain(&contacts) {
            add_party(&mut refs, *party);
        }
        Ok(Self {
            names: view.names(&refs).await?,
            creators,
            assignees: assignees.into_iter().filter_map(employee).collect(),
            contacts: contacts.into_iter().filter_map(contact).collect(),
        })
    }
}

const fn employee(party: Party) -> Option<EmployeeId> {
    match party {
        Party::Employee(id) => Some(id),
        Party::Contact(_) => None,
    }
}

const fn contact(party: Party) -> Option<ContactId> {
    match party {
        Party::Contact(id) => Some(id),
        Party::Employee(_) => None,
    }
}

/// With their names, in the order of these.
fn by_name<T>(ids: Vec<T>, name: impl Fn(T) -> Named<T>) -> Vec<Named<T>> {
    let mut named: Vec<Named<T>> = ids.into_iter().map(name).collect();
    named.sort_by(|one, two| one.name.cmp(&two.name));
    named
}
