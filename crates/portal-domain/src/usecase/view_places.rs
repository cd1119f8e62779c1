//! Sites, machines and tasks with what they belong to, for the forms that change them.

use super::project_access::seen_project;
use super::{Actor, Portal};
use crate::failure::Failure;
use crate::ids::{MachineId, SiteId, TaskId};
use crate::people::{Customer, Machine, Site};
use crate::work::{Project, Task};

/// A site with its customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteView {
    /// The site.
    pub site: Site,
    /// Its customer.
    pub customer: Customer,
    /// All sites of the customer, by label.
    pub siblings: Vec<Site>,
}

/// One site.
pub async fn view_site(portal: &Portal, actor: &Actor, id: SiteId) -> Result<SiteView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let site = view.find_site(id).await?.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(site.customer).await?;
    Ok(SiteView {
        siblings: view.sites_of(site.customer).await?,
        customer: customer.ok_or(Failure::NotFound)?,
        site,
    })
}

/// One machine with its site and the site's customer.
pub async fn view_machine(
    portal: &Portal,
    actor: &Actor,
    id: MachineId,
) -> Result<(Machine, Site, Customer), Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let machine = view.find_machine(id).await?.ok_or(Failure::NotFound)?;
    let site = view.find_site(machine.site).await?;
    let site = site.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(site.customer).await?;
    Ok((machine, site, customer.ok_or(Failure::NotFound)?))
}

/// One task with its project, of the projects that the employee sees.
pub async fn view_task(
    portal: &Portal,
    actor: &Actor,
    id: TaskId,
) -> Result<(Task, Project), Failure> {
    actor.require_staff()?;
    let view = portal.store.read().await?;
    let task = view.find_task(id).await?.ok_or(Failure::NotFound)?;
    let project = seen_project(view.as_ref(), actor, task.project).await?;
    Ok((task, project))
}
