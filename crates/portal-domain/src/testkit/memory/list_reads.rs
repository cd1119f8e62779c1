//! Lists of sites, machines, tasks, groups, categories and keywords.

use super::figures::count;
use super::listing::{Listed, page, within};
use super::state::State;
use super::work::MemoryWork;
use crate::ids::Uuid;
use crate::ports::{
    CategoryListItem, DirectoryQuery, GroupListItem, KeywordListItem, ListReads,
    Listed as ListedPage, MachineListItem, SiteListItem, StoreError, TaskListItem, keyword_key,
};
use crate::values::Language;
use async_trait::async_trait;
use std::collections::BTreeMap;

impl State {
    fn site_items(&self) -> impl Iterator<Item = SiteListItem> + '_ {
        self.sites.rows().filter_map(|site| {
            Some(SiteListItem {
                customer_name: self.customers.get(site.customer)?.name.to_string(),
                machines: count(self.machines.rows().filter(|one| one.site == site.id)),
                open_tickets: self.open_tickets(|ticket| ticket.site == Some(site.id)),
                site: site.clone(),
            })
        })
    }

    fn machine_items(&self) -> impl Iterator<Item = MachineListItem> + '_ {
        self.machines.rows().filter_map(|machine| {
            let site = self.sites.get(machine.site)?;
            Some(MachineListItem {
                site_label: site.label.to_string(),
                customer: site.customer,
                customer_name: self.customers.get(site.customer)?.name.to_string(),
                open_tickets: self.open_tickets(|ticket| ticket.machine == Some(machine.id)),
                machine: machine.clone(),
            })
        })
    }
}

#[async_trait]
impl ListReads for MemoryWork {
    async fn list_sites(
        &self,
        query: &DirectoryQuery,
    ) -> Result<ListedPage<SiteListItem>, StoreError> {
        Ok(self.see(|state| {
            let items = state.site_items();
            let items = items
                .filter(|one| one.site.active || !query.active_only)
                .filter(|one| query.customer.is_none_or(|id| one.site.customer == id));
            let listed = items.map(|row| Listed {
                id: row.site.id.uuid(),
                name: row.site.label.to_string(),
                number: Some(format!(
                    "{} {} {}",
                    row.site.street, row.site.zip, row.site.city
                )),
                row,
            });
            page(listed, query)
        }))
    }

    async fn list_machines(
        &self,
        query: &DirectoryQuery,
    ) -> Result<ListedPage<MachineListItem>, StoreError> {
        Ok(self.see(|state| {
            let items = state.machine_items();
            let items = items
                .filter(|one| one.machine.active || !query.active_only)
                .filter(|one| query.customer.is_none_or(|id| one.customer == id));
            let listed = items.map(|row| Listed {
                id: row.machine.id.uuid(),
                name: row.machine.name.to_string(),
                number: row.machine.serial.as_ref().map(ToString::to_string),
                row,
            });
            page(listed, query)
        }))
    }

    async fn list_tasks(
        &self,
        query: &DirectoryQuery,
    ) -> Result<ListedPage<TaskListItem>, StoreError> {
        Ok(self.see(|state| {
            let tasks = state.tasks.rows();
            let tasks = tasks
                .filter(|task| task.active || !query.active_only)
                .filter(|task| within(query, task.project));
            let items = tasks.filter_map(|task| {
                let project = state.projects.get(task.project)?;
                let wanted = query.customer.is_none() || project.customer == query.customer;
                wanted.then(|| TaskListItem {
                    task: task.clone(),
                    project_name: format!("{} {}", project.short_name, project.name),
                    open_tickets: state.open_tickets(|t| t.primary.task == Some(task.id)),
                })
            });
            let listed = items.map(|row| Listed {
                id: row.task.id.uuid(),
                name: row.task.name.to_string(),
                number: None,
                row,
            });
            page(listed, query)
        }))
    }

    async fn list_groups_in_pages(
        &self,
        query: &DirectoryQuery,
    ) -> Result<ListedPage<GroupListItem>, StoreError> {
        Ok(self.see(|state| {
            let groups = state.groups.rows();
            let groups = groups.filter(|group| group.active || !query.active_only);
            let listed = groups.map(|group| Listed {
                id: group.id.uuid(),
                name: group.name.to_string(),
                number: None,
                row: GroupListItem {
                    members: count(state.employees.rows().filter(|one| {
                        let is_in =
                            one.main_group == Some(group.id) || one.groups.contains(&group.id);
                        one.active && is_in
                    })),
                    open_tickets: state.open_tickets(|ticket| ticket.group == Some(group.id)),
                    group: group.clone(),
                },
            });
            page(listed, query)
        }))
    }

    async fn list_categories_in_pages(
        &self,
        query: &DirectoryQuery,
        language: Language,
    ) -> Result<ListedPage<CategoryListItem>, StoreError> {
        Ok(self.see(|state| {
            let categories = state.categories.rows();
            let categories = categories.filter(|one| one.active || !query.active_only);
            let listed = categories.map(|one| Listed {
                id: one.id.uuid(),
                name: one.name(language).to_string(),
                number: Some(format!("{} {}", one.name_de, one.name_en)),
                row: CategoryListItem {
                    tickets: count(
                        state
                            .tickets
                            .rows()
                            .filter(|ticket| ticket.categories.contains(&one.id)),
                    ),
                    category: one.clone(),
                },
            });
            page(listed, query)
        }))
    }

    async fn list_keywords(
        &self,
        query: &DirectoryQuery,
    ) -> Result<ListedPage<KeywordListItem>, StoreError> {
        Ok(self.see(|state| {
            let mut found: BTreeMap<String, KeywordListItem> = BTreeMap::new();
            for keyword in state.tickets.rows().flat_map(|ticket| &ticket.keywords) {
                let item = found.entry(keyword_key(keyword.as_str()));
                let item = item.or_insert_with(|| KeywordListItem {
                    keyword: keyword.to_string(),
                    tickets: 0,
                });
                item.tickets += 1;
                // Of several spellings the first in the order of code points is shown.
                if keyword.as_str() < item.keyword.as_str() {
                    item.keyword = keyword.to_string();
                }
            }
            let listed = found.into_values().map(|row| Listed {
                id: Uuid::nil(),
                name: row.keyword.clone(),
                number: None,
                row,
            });
            page(listed, query)
        }))
    }
}
