//! What lists of the directory show beside the rows, read for a whole page at once.

use super::project_access::seen_project;
use super::{Actor, Portal};
use crate::access::ProjectRole;
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId, EmployeeId, ProjectId, TaskId};
use crate::people::Holder;
use crate::ports::{CustomerFigures, ProjectFigures};
use crate::values::LoginName;

/// City, contacts and open tickets of customers.
pub async fn customer_figures(
    portal: &Portal,
    actor: &Actor,
    customers: &[CustomerId],
) -> Result<Vec<CustomerFigures>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    Ok(view.customer_figures(customers).await?)
}

/// Tasks and open tickets of projects: of those that the employee sees. Whoever sees a project sees all its tickets.
pub async fn project_figures(
    portal: &Portal,
    actor: &Actor,
    projects: &[ProjectId],
) -> Result<Vec<ProjectFigures>, Failure> {
    let staff = actor.require_staff()?;
    let seen = |id: &ProjectId| staff.project_role(*id) != ProjectRole::Stranger;
    let projects: Vec<ProjectId> = projects.iter().copied().filter(seen).collect();
    let view = portal.store.read().await?;
    Ok(view.project_figures(&projects).await?)
}

/// Open tickets by task of a project that the employee sees; tasks without any are left out.
pub async fn open_tickets_by_task(
    portal: &Portal,
    actor: &Actor,
    project: ProjectId,
) -> Result<Vec<(TaskId, u32)>, Failure> {
    let view = portal.store.read().await?;
    let project = seen_project(view.as_ref(), actor, project).await?;
    Ok(view.open_tickets_by_task(project.id).await?)
}

/// What a list tells about the access of a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactFigures {
    /// The contact.
    pub contact: ContactId,
    /// Its login name.
    pub login_name: Option<LoginName>,
    /// How many grants it has.
    pub grants: u32,
}

/// Login names and grants of contacts.
pub async fn contact_figures(
    portal: &Portal,
    actor: &Actor,
    contacts: &[ContactId],
) -> Result<Vec<ContactFigures>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let holders: Vec<Holder> = contacts.iter().copied().map(Holder::Contact).collect();
    let logins = view.login_names(&holders).await?;
    let grants = view.count_grants(contacts).await?;
    let login_of = |id: ContactId| {
        let found = logins.iter().find(|(who, _)| *who == Holder::Contact(id));
        found.map(|(_, name)| name.clone())
    };
    let grants_of = |id: ContactId| grants.iter().find(|(who, _)| *who == id).map(|(_, n)| *n);
    Ok(contacts
        .iter()
        .map(|id| ContactFigures {
            contact: *id,
            login_name: login_of(*id),
            grants: grants_of(*id).unwrap_or_default(),
        })
        .collect())
}

/// Login names of employees; whoever has none is left out.
pub async fn employee_logins(
    portal: &Portal,
    actor: &Actor,
    employees: &[EmployeeId],
) -> Result<Vec<(EmployeeId, LoginName)>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let holders: Vec<Holder> = employees.iter().copied().map(Holder::Employee).collect();
    let found = view.login_names(&holders).await?;
    Ok(found
        .into_iter()
        .filter_map(|(holder, name)| match holder {
            Holder::Employee(id) => Some((id, name)),
            Holder::Contact(_) => None,
        })
        .collect())
}
