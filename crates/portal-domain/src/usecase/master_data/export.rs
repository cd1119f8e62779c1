//! Master data is taken away, part after part.

use super::{MasterKind, rows, ticket_rows};
use crate::failure::Failure;
use crate::ids::{CustomerId, ProjectId};
use crate::ports::{DirectoryCursor, DirectoryQuery, ReadView};
use crate::usecase::{Actor, Portal, actor};
use crate::values::PageSize;
use crate::work::TicketNumber;
use std::collections::BTreeMap;

/// Behind what an export goes on: a customer, contact, employee or project, or a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MasterPlace(Place);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Directory(DirectoryCursor),
    Ticket(TicketNumber),
}

/// The rows behind a place, with the place behind them. Sites and machines come with their customers, tasks with their
/// projects. That the actor administers is asked anew for each part (AC-36).
pub async fn export_master_data(
    portal: &Portal,
    who: &Actor,
    kind: MasterKind,
    place: Option<MasterPlace>,
) -> Result<(Vec<Vec<String>>, Option<MasterPlace>), Failure> {
    let view = portal.store.read().await?;
    let actor = actor::reload(portal, view.as_ref(), who, portal.now()).await?;
    actor.require_administrator()?;
    let (after, number) = match place.map(|place| place.0) {
        Some(Place::Directory(cursor)) => (Some(cursor), None),
        Some(Place::Ticket(number)) => (None, Some(number)),
        None => (None, None),
    };
    let query = DirectoryQuery {
        after,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let view = view.as_ref();
    let (rows, next) = match kind {
        MasterKind::Customers => {
            let page = view.list_customers(&query).await?;
            (page.items.iter().map(rows::customer).collect(), page.next)
        }
        MasterKind::Sites => {
            let page = view.list_customers(&query).await?;
            let mut all = Vec::new();
            for customer in &page.items {
                let sites = view.sites_of(customer.id).await?;
                all.extend(
                    sites
                        .iter()
                        .map(|one| rows::site(one, customer.number.as_str())),
                );
            }
            (all, page.next)
        }
        MasterKind::Machines => {
            let page = view.list_customers(&query).await?;
            let mut all = Vec::new();
            for customer in &page.items {
                let sites = view.sites_of(customer.id).await?;
                let label = |id| sites.iter().find(|site| site.id == id);
                let machines = view.machines_of(customer.id).await?;
                all.extend(machines.iter().map(|one| {
                    let label = label(one.site).map(|site| site.label.as_str());
                    rows::machine(one, customer.number.as_str(), label.unwrap_or_default())
                }));
            }
            (all, page.next)
        }
        MasterKind::Contacts => {
            let page = view.list_contacts(&query).await?;
            let numbers = numbers(view, page.items.iter().map(|one| one.customer)).await?;
            let number = |id| numbers.get(&id).map(String::as_str).unwrap_or_default();
            let kept = page.items.iter().filter(|one| one.erased.is_none());
            let rows = kept.map(|one| rows::contact(one, number(one.customer)));
            (rows.collect(), page.next)
        }
        MasterKind::Groups => {
            let groups = view.list_groups().await?;
            (groups.iter().map(rows::group).collect(), None)
        }
        MasterKind::Categories => {
            let categories = view.list_categories().await?;
            (categories.iter().map(rows::category).collect(), None)
        }
        MasterKind::Employees => {
            let page = view.list_employees(&query).await?;
            (page.items.iter().map(rows::employee).collect(), page.next)
        }
        MasterKind::Tickets => {
            let (rows, next) = ticket_rows::part(view, &actor, number).await?;
            return Ok((rows, next.map(|next| MasterPlace(Place::Ticket(next)))));
        }
        MasterKind::Projects => {
            let page = view.list_projects(&query).await?;
            let owners = page.items.iter().filter_map(|item| item.project.customer);
            let numbers = numbers(view, owners).await?;
            let number = |id: Option<CustomerId>| id.and_then(|id| numbers.get(&id));
            let rows = page.items.iter().map(|item| {
                let number = number(item.project.customer).map(String::as_str);
                rows::project(&item.project, number.unwrap_or_default())
            });
            (rows.collect(), page.next)
        }
        MasterKind::Tasks => {
            let page = view.list_projects(&query).await?;
            let projects: BTreeMap<ProjectId, &str> = page
                .items
                .iter()
                .map(|item| (item.project.id, item.project.short_name.as_str()))
                .collect();
            let ids: Vec<ProjectId> = projects.keys().copied().collect();
            let tasks = view.tasks_of_projects(&ids).await?;
            let rows = tasks.iter().map(|task| {
                let project = projects.get(&task.project).copied();
                rows::task(task, project.unwrap_or_default())
            });
            (rows.collect(), page.next)
        }
    };
    Ok((rows, next.map(|next| MasterPlace(Place::Directory(next)))))
}

/// The numbers of customers.
pub(super) async fn numbers(
    view: &dyn ReadView,
    customers: impl Iterator<Item = CustomerId>,
) -> Result<BTreeMap<CustomerId, String>, Failure> {
    let mut numbers = BTreeMap::new();
    for id in customers {
        if let std::collections::btree_map::Entry::Vacant(place) = numbers.entry(id)
            && let Some(customer) = view.find_customer(id).await?
        {
            place.insert(customer.number.to_string());
        }
    }
    Ok(numbers)
}
