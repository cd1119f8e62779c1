//! What administrators keep: reading.

use super::listing::{Listed, folded, page, within};
use super::state::State;
use super::work::MemoryWork;
use crate::access::{Grant, GrantOnProject};
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId, ProjectId, SiteId, TaskId, Uuid,
};
use crate::people::{
    Contact, Customer, Employee, Group, Machine, MembershipRole, PortalAccount, Site,
};
use crate::ports::{
    DirectoryCursor, DirectoryQuery, DirectoryReads, NameRefs, Names, ProjectListItem, StoreError,
};
use crate::settings::Settings;
use crate::values::Page;
use crate::work::{Category, Party, Project, ProjectState, Status, Task, Ticket, TicketType};
use async_trait::async_trait;

/// The name of a contact as lists order it: last name first.
fn listed_name(contact: &Contact) -> String {
    match &contact.first_name {
        Some(first) => format!("{} {first}", contact.last_name),
        None => contact.last_name.to_string(),
    }
}

impl State {
    fn names(&self, wanted: &NameRefs) -> Names {
        let mut found: Vec<(Uuid, String)> = Vec::new();
        macro_rules! names {
            ($($ids:ident: |$row:ident| $name:expr,)+) => { $(
                found.extend(wanted.$ids.iter().filter_map(|id| {
                    let $row = self.$ids.get(*id)?;
                    Some((id.uuid(), $name))
                }));
            )+ };
        }
        names! {
            contacts: |row| row.full_name(),
            employees: |row| row.name.to_string(),
            groups: |row| row.name.to_string(),
            customers: |row| row.name.to_string(),
            projects: |row| format!("{} {}", row.short_name, row.name),
            tasks: |row| row.name.to_string(),
            sites: |row| row.label.to_string(),
            machines: |row| row.name.to_string(),
        }
        Names::new(found)
    }

    /// Whether a ticket with an assignment in the project, primary or secondary, fits.
    fn any_ticket_in(&self, project: ProjectId, fits: impl Fn(&Ticket) -> bool) -> bool {
        self.tickets.rows().any(|ticket| {
            let assigned = ticket.primary.project == project
                || ticket.secondary.iter().any(|a| a.project == project);
            assigned && fits(ticket)
        })
    }
}

#[async_trait]
impl DirectoryReads for MemoryWork {
    async fn load_settings(&self) -> Result<Settings, StoreError> {
        Ok(self.see(|state| state.settings.clone()))
    }

    async fn names(&self, wanted: &NameRefs) -> Result<Names, StoreError> {
        Ok(self.see(|state| state.names(wanted)))
    }

    async fn find_customer(&self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        Ok(self.see(|state| state.customers.find(id)))
    }

    async fn list_customers(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Customer, DirectoryCursor>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.customers.rows();
            let rows = rows.filter(|row| row.active || !query.active_only);
            let listed = rows.map(|row| Listed {
                id: row.id.uuid(),
                name: row.name.to_string(),
                number: Some(row.number.to_string()),
                row: row.clone(),
            });
            page(listed, query)
        }))
    }

    async fn sites_of(&self, customer: CustomerId) -> Result<Vec<Site>, StoreError> {
        Ok(self.see(|state| {
            let of_customer = |site: &Site| site.customer == customer;
            let sites = &state.sites;
            sites.sorted_by(of_customer, |site| folded(site.label.as_str()))
        }))
    }

    async fn find_site(&self, id: SiteId) -> Result<Option<Site>, StoreError> {
        Ok(self.see(|state| state.sites.find(id)))
    }

    async fn machines_of(&self, customer: CustomerId) -> Result<Vec<Machine>, StoreError> {
        Ok(self.see(|state| {
            let of_customer = |machine: &Machine| {
                let site = state.sites.get(machine.site);
                site.is_some_and(|site| site.customer == customer)
            };
            let machines = &state.machines;
            machines.sorted_by(of_customer, |machine| folded(machine.name.as_str()))
        }))
    }

    async fn find_machine(&self, id: MachineId) -> Result<Option<Machine>, StoreError> {
        Ok(self.see(|state| state.machines.find(id)))
    }

    async fn find_contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError> {
        Ok(self.see(|state| state.contacts.find(id)))
    }

    async fn list_contacts(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Contact, DirectoryCursor>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.contacts.rows();
            let rows = rows
                .filter(|row| row.active || !query.active_only)
                .filter(|row| query.customer.is_none_or(|id| row.customer == id));
            let listed = rows.map(|row| Listed {
                id: row.id.uuid(),
                name: listed_name(row),
                number: None,
                row: row.clone(),
            });
            page(listed, query)
        }))
    }

    async fn find_account(&self, contact: ContactId) -> Result<Option<PortalAccount>, StoreError> {
        Ok(self.see(|state| state.accounts.find(contact)))
    }

    async fn grants_of(&self, contact: ContactId) -> Result<Vec<GrantOnProject>, StoreError> {
        Ok(self.see(|state| state.grants_of(contact)))
    }

    async fn find_grant(&self, id: GrantId) -> Result<Option<Grant>, StoreError> {
        Ok(self.see(|state| state.grants.find(id)))
    }

    async fn contact_on_tickets(&self, contact: ContactId) -> Result<bool, StoreError> {
        Ok(self.see(|state| {
            state
                .tickets
                .rows()
                .any(|ticket| ticket.names(contact) || ticket.creator == Party::Contact(contact))
        }))
    }

    async fn find_employee(&self, id: EmployeeId) -> Result<Option<Employee>, StoreError> {
        Ok(self.see(|state| state.employees.find(id)))
    }

    async fn list_employees(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Employee, DirectoryCursor>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.employees.rows();
            let rows = rows.filter(|row| row.active || !query.active_only);
            let listed = rows.map(|row| Listed {
                id: row.id.uuid(),
                name: row.name.to_string(),
                number: None,
                row: row.clone(),
            });
            page(listed, query)
        }))
    }

    async fn list_groups(&self) -> Result<Vec<Group>, StoreError> {
        Ok(self.see(|state| {
            let groups = &state.groups;
            groups.sorted_by(|_| true, |group| folded(group.name.as_str()))
        }))
    }

    async fn find_group(&self, id: GroupId) -> Result<Option<Group>, StoreError> {
        Ok(self.see(|state| state.groups.find(id)))
    }

    async fn group_members(&self, group: GroupId) -> Result<Vec<EmployeeId>, StoreError> {
        Ok(self.see(|state| {
            let employees = state.employees.rows();
            employees
                .filter(|row| row.active)
                .filter(|row| row.main_group == Some(group) || row.groups.contains(&group))
                .map(|row| row.id)
                .collect()
        }))
    }

    async fn find_project(&self, id: ProjectId) -> Result<Option<Project>, StoreError> {
        Ok(self.see(|state| state.projects.find(id)))
    }

    async fn list_projects(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<ProjectListItem, DirectoryCursor>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.projects.rows();
            let rows = rows
                .filter(|row| row.state == ProjectState::Open || !query.active_only)
                .filter(|row| query.customer.is_none() || row.customer == query.customer)
                .filter(|row| within(query, row.id));
            let listed = rows.map(|row| Listed {
                id: row.id.uuid(),
                name: row.name.to_string(),
                number: Some(row.short_name.to_string()),
                row: ProjectListItem {
                    project: row.clone(),
                    customer_name: row
                        .customer
                        .and_then(|id| state.customers.get(id))
                        .map(|customer| customer.name.to_string()),
                },
            });
            page(listed, query)
        }))
    }

    async fn projects_by_id(&self, ids: &[ProjectId]) -> Result<Vec<Project>, StoreError> {
        Ok(self.see(|state| {
            let wanted = |project: &Project| ids.contains(&project.id);
            let projects = &state.projects;
            projects.sorted_by(wanted, |project| folded(project.short_name.as_str()))
        }))
    }

    async fn internal_projects(&self) -> Result<Vec<Project>, StoreError> {
        Ok(self.see(|state| {
            let wanted = |project: &Project| {
                project.customer.is_none() && project.state == ProjectState::Open
            };
            let projects = &state.projects;
            projects.sorted_by(wanted, |project| folded(project.short_name.as_str()))
        }))
    }

    async fn tasks_of(&self, project: ProjectId) -> Result<Vec<Task>, StoreError> {
        self.tasks_of_projects(&[project]).await
    }

    async fn tasks_of_projects(&self, projects: &[ProjectId]) -> Result<Vec<Task>, StoreError> {
        Ok(self.see(|state| {
            let wanted = |task: &Task| projects.contains(&task.project);
            state
                .tasks
                .sorted_by(wanted, |task| folded(task.name.as_str()))
        }))
    }

    async fn find_task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        Ok(self.see(|state| state.tasks.find(id)))
    }

    async fn members_of(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(EmployeeId, MembershipRole)>, StoreError> {
        Ok(self.see(|state| {
            let employees = state.employees.rows();
            employees
                .flat_map(|row| row.memberships.iter().map(|part| (row.id, part)))
                .filter(|(_, part)| part.project == project)
                .map(|(employee, part)| (employee, part.role))
                .collect()
        }))
    }

    async fn project_has_tickets(&self, project: ProjectId) -> Result<bool, StoreError> {
        Ok(self.see(|state| state.any_ticket_in(project, |_| true)))
    }

    async fn project_has_done_tickets(&self, project: ProjectId) -> Result<bool, StoreError> {
        Ok(self.see(|state| {
            state.any_ticket_in(project, |ticket| {
                ticket.primary.project == project && ticket.status() == Status::Done
            })
        }))
    }

    async fn list_ticket_types(&self) -> Result<Vec<TicketType>, StoreError> {
        Ok(self.see(|state| state.ticket_types.rows().cloned().collect()))
    }

    async fn list_categories(&self) -> Result<Vec<Category>, StoreError> {
        Ok(self.see(|state| state.categories.rows().cloned().collect()))
    }
}
