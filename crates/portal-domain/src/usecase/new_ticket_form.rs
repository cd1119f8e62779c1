//! What the form for a new ticket offers to this person.

use super::ticket_head::{Named, named};
use super::ticket_options::assignable;
use super::{Actor, Portal, Reader};
use crate::access::{ContactPrincipal, CreateFacts, Principal, covered_tasks, decide_create};
use crate::failure::Failure;
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId, TicketTypeId,
};
use crate::people::ResponsibleParty;
use crate::ports::{DirectoryQuery, NameRefs, ReadView};
use crate::values::{PageSize, Priority};
use crate::work::{Project, Task, TicketType};

/// A project with the tasks that can be chosen in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectOffer {
    /// The project.
    pub project: Named<ProjectId>,
    /// Its customer; none for an internal one.
    pub customer: Option<CustomerId>,
    /// Tasks to choose from: one is set silently, several are asked for.
    pub tasks: Vec<Named<TaskId>>,
    /// Whether the project can be chosen without a task.
    pub without_task: bool,
}

/// A site with its machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteOffer {
    /// The site.
    pub site: Named<SiteId>,
    /// Machines there.
    pub machines: Vec<Named<MachineId>>,
}

/// Everything that the form offers. What is not offered is refused when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewTicketForm {
    /// Projects.
    pub projects: Vec<ProjectOffer>,
    /// Types to choose from; fewer than two are not asked for.
    pub types: Vec<TicketType>,
    /// Recipients to choose from; fewer than two are not asked for.
    pub recipients: Vec<Named<ResponsibleParty>>,
    /// Sites to choose from.
    pub sites: Vec<SiteOffer>,
    /// Priorities to choose from; none while choosing is not allowed.
    pub priorities: Vec<Priority>,
    /// The priority that applies if none is chosen.
    pub default_priority: Option<Priority>,
    /// Contacts to choose from, for employees and a chosen customer.
    pub contacts: Vec<Named<ContactId>>,
    /// Active employees to assign it to, for employees.
    pub assignees: Vec<Named<EmployeeId>>,
    /// Active groups to give it to, for employees.
    pub groups: Vec<Named<GroupId>>,
}

/// What is offered to this person. An employee chooses the project first; contacts and sites of its customer are then
/// offered. The only project is chosen already.
pub async fn new_ticket_form(
    portal: &Portal,
    actor: &Actor,
    chosen: Option<ProjectId>,
) -> Result<NewTicketForm, Failure> {
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let projects = offered_projects(view, actor).await?;
    let settings = &actor.settings;
    match &actor.principal {
        Principal::Contact(contact) => Ok(NewTicketForm {
            types: offered_types(view, contact).await?,
            recipients: recipients(view, contact).await?,
            sites: sites(view, contact).await?,
            priorities: if settings.contacts_may_set_priority {
                Priority::ALL.to_vec()
            } else {
                Vec::new()
            },
            default_priority: Some(settings.default_priority),
            projects,
            ..NewTicketForm::default()
        }),
        Principal::Staff(_) => {
            let only = match projects.as_slice() {
                [only] => Some(only.project.id),
                _ => None,
            };
            let customer = projects
                .iter()
                .find(|offer| Some(offer.project.id) == chosen.or(only))
                .map(|offer| offer.customer);
            let contacts = match customer {
                Some(customer) => contacts_of(view, customer).await?,
                None => Vec::new(),
            };
            let sites = match customer.flatten() {
                Some(customer) => sites_of(view, customer, |_| (true, true)).await?,
                None => Vec::new(),
            };
            let (assignees, groups) = assignable(view).await?;
            Ok(NewTicketForm {
                sites,
                assignees,
                groups,
                types: view
                    .list_ticket_types()
                    .await?
                    .into_iter()
                    .filter(|one| one.active)
                    .collect(),
                priorities: Priority::ALL.to_vec(),
                default_priority: Some(settings.default_priority),
                contacts,
                projects,
                ..NewTicketForm::default()
            })
        }
    }
}

/// The most contacts or projects that a form lists.
const MOST: i64 = 200;

async fn contacts_of(
    view: &dyn ReadView,
    customer: Option<CustomerId>,
) -> Result<Vec<Named<ContactId>>, Failure> {
    let size = PageSize::parse(MOST).unwrap_or(PageSize::DEFAULT);
    let query = DirectoryQuery {
        active_only: true,
        customer,
        size,
        ..DirectoryQuery::ALL
    };
    let page = view.list_contacts(&query).await?;
    Ok(page
        .items
        .iter()
        .map(|one| Named {
            id: one.id,
            name: one.full_name(),
        })
        .collect())
}

/// The projects in which this person may record tickets, each with the tasks to choose from.
pub(super) async fn offered_projects(
    view: &dyn ReadView,
    reader: &dyn Reader,
) -> Result<Vec<ProjectOffer>, Failure> {
    reader.require_settled()?;
    let projects: Vec<Project> = match reader.principal() {
        Principal::Contact(contact) => view.projects_by_id(&contact.granted_projects()).await?,
        Principal::Staff(staff) if staff.sees_all() => {
            let size = PageSize::parse(MOST).unwrap_or(PageSize::DEFAULT);
            let page = view
                .list_projects(&DirectoryQuery {
                    active_only: !staff.is_administrator(),
                    size,
                    ..DirectoryQuery::ALL
                })
                .await?;
            page.items.into_iter().map(|item| item.project).collect()
        }
        Principal::Staff(staff) => view.projects_by_id(staff.projects()).await?,
    };
    let ids: Vec<ProjectId> = projects.iter().map(|project| project.id).collect();
    let tasks = view.tasks_of_projects(&ids).await?;
    Ok(projects
        .iter()
        .filter_map(|project| offer(reader, project, &tasks))
        .collect())
}

fn offer(reader: &dyn Reader, project: &Project, tasks: &[Task]) -> Option<ProjectOffer> {
    let may = |task| {
        let facts = CreateFacts {
            project: project.id,
            state: project.state,
            tasks,
            task,
        };
        decide_create(reader.principal(), &facts).is_permitted()
    };
    let own = tasks.iter().filter(|task| task.project == project.id);
    let tasks: Vec<Named<TaskId>> = own
        .filter(|task| may(Some(task.id)))
        .map(|task| Named {
            id: task.id,
            name: task.name.to_string(),
        })
        .collect();
    let without_task = may(None);
    (without_task || !tasks.is_empty()).then(|| ProjectOffer {
        project: Named {
            id: project.id,
            name: project.name.to_string(),
        },
        customer: project.customer,
        tasks,
        without_task,
    })
}

/// The task that applies: the sent one, or the only covered active one if none was sent.
pub(super) fn chosen_task(
    actor: &Actor,
    project: ProjectId,
    tasks: &[Task],
    sent: Option<TaskId>,
) -> Option<TaskId> {
    match (&actor.principal, sent) {
        (Principal::Contact(contact), None) => {
            match covered_tasks(contact, project, tasks).as_slice() {
                [only] => Some(*only),
                _ => None,
            }
        }
        (Principal::Contact(_) | Principal::Staff(_), sent) => sent,
    }
}

/// Active types of the account's list.
pub(super) async fn offered_types(
    view: &dyn ReadView,
    contact: &ContactPrincipal,
) -> Result<Vec<TicketType>, Failure> {
    let wanted: &[TicketTypeId] = contact.ticket_types();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(view
        .list_ticket_types()
        .await?
        .into_iter()
        .filter(|one| wanted.contains(&one.id))
        .collect())
}

/// Active parties of the account.
pub(super) async fn active_parties(
    view: &dyn ReadView,
    contact: &ContactPrincipal,
) -> Result<Vec<ResponsibleParty>, Failure> {
    let mut active = Vec::new();
    for party in contact.parties() {
        let is_active = match party {
            ResponsibleParty::Group(group) => {
                view.find_group(*group).await?.is_some_and(|one| one.active)
            }
            ResponsibleParty::Employee(employee) => view
                .find_employee(*employee)
                .await?
                .is_some_and(|one| one.active),
        };
        if is_active {
            active.push(*party);
        }
    }
    Ok(active)
}

async fn recipients(
    view: &dyn ReadView,
    contact: &ContactPrincipal,
) -> Result<Vec<Named<ResponsibleParty>>, Failure> {
    let parties = active_parties(view, contact).await?;
    let mut refs = NameRefs::default();
    for party in &parties {
        match party {
            ResponsibleParty::Group(group) => refs.groups.push(*group),
            ResponsibleParty::Employee(employee) => refs.employees.push(*employee),
        }
    }
    let names = view.names(&refs).await?;
    Ok(parties
        .into_iter()
        .map(|party| {
            let name = match party {
                ResponsibleParty::Group(group) => named(&names, group).name,
                ResponsibleParty::Employee(employee) => named(&names, employee).name,
            };
            Named { id: party, name }
        })
        .collect())
}

/// Sites that the contact may name on a new ticket, with the machines there.
async fn sites(view: &dyn ReadView, contact: &ContactPrincipal) -> Result<Vec<SiteOffer>, Failure> {
    let customer = contact.customer();
    sites_of(view, customer, |site| {
        (
            contact.site_offered(customer, site),
            contact.machine_shown(customer, site),
        )
    })
    .await
}

/// Active sites of a customer with their active machines; `open` says of a site whether it and its machines are offered.
async fn sites_of(
    view: &dyn ReadView,
    customer: CustomerId,
    open: impl Fn(SiteId) -> (bool, bool) + Send,
) -> Result<Vec<SiteOffer>, Failure> {
    let machines = view.machines_of(customer).await?;
    Ok(view
        .sites_of(customer)
        .await?
        .into_iter()
        .filter(|site| site.active && open(site.id).0)
        .map(|site| SiteOffer {
            machines: machines
                .iter()
                .filter(|machine| machine.active && machine.site == site.id && open(site.id).1)
                .map(|machine| Named {
                    id: machine.id,
                    name: machine.name.to_string(),
                })
                .collect(),
            site: Named {
                id: site.id,
                name: site.label.to_string(),
            },
        })
        .collect())
}
