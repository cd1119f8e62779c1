//! What administrators keep: changing.

use super::listing::folded;
use super::state::{State, refused};
use super::work::MemoryWork;
use crate::access::{Grant, Scope};
use crate::ids::{ContactId, EmployeeId, GrantId, ProjectId};
use crate::people::{
    Contact, Customer, Employee, Group, Machine, Membership, MembershipRole, PortalAccount,
    ResponsibleParty, Site,
};
use crate::ports::{DirectoryWrites, StoreError};
use crate::settings::Settings;
use crate::version::Version;
use crate::work::{Category, Project, Task, TicketType};
use async_trait::async_trait;

/// A list that means a set comes back sorted, each member once.
fn normalized<T: Ord + Copy>(list: &[T]) -> Vec<T> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list.dedup();
    list
}

/// Names that people would take for the same one: they differ in case only.
fn same_name(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Refuses a row that has the same unique value as another one.
fn unique<T>(
    rows: impl Iterator<Item = T>,
    field: &'static str,
    same: impl Fn(&T) -> bool,
) -> Result<(), StoreError> {
    for row in rows {
        if same(&row) {
            return Err(StoreError::Duplicate { field });
        }
    }
    Ok(())
}

impl State {
    fn check_customer(&self, new: &Customer) -> Result<(), StoreError> {
        let others = self.customers.rows().filter(|other| other.id != new.id);
        let same = |other: &&Customer| same_name(other.number.as_str(), new.number.as_str());
        unique(others, "number", same)
    }

    fn check_site(&self, new: &Site) -> Result<(), StoreError> {
        self.customers.require(new.customer)
    }

    fn check_machine(&self, new: &Machine) -> Result<(), StoreError> {
        self.sites.require(new.site)
    }

    fn check_contact(&self, new: &Contact) -> Result<(), StoreError> {
        self.customers.require(new.customer)?;
        new.employee.map_or(Ok(()), |id| self.employees.require(id))
    }

    fn check_account(&self, new: &PortalAccount) -> Result<(), StoreError> {
        self.contacts.require(new.contact)?;
        if let Some(external) = &new.external {
            let sites = [external.home];
            for site in sites.iter().chain(&external.read).chain(&external.write) {
                self.sites.require(*site)?;
            }
        }
        for party in &new.parties {
            match party {
                ResponsibleParty::Group(id) => self.groups.require(*id)?,
                ResponsibleParty::Employee(id) => self.employees.require(*id)?,
            }
        }
        for id in &new.ticket_types {
            self.ticket_types.require(*id)?;
        }
        Ok(())
    }

    fn check_grant(&self, new: &Grant) -> Result<(), StoreError> {
        self.contacts.require(new.contact)?;
        self.projects.require(new.project)?;
        self.check_author(new.created_by)?;
        match &new.scope {
            Scope::AllTasks => {}
            Scope::ExistingTasks(tasks) => {
                for task in tasks {
                    self.tasks.require(*task)?;
                }
            }
            Scope::Task(task) => self.tasks.require(*task)?,
        }
        let others = self
            .grants
            .rows()
            .filter(|other| other.id != new.id)
            .filter(|other| other.contact == new.contact && other.project == new.project);
        unique(others, "scope", |other| other.scope.same_place(&new.scope))
    }

    fn check_employee(&self, new: &Employee) -> Result<(), StoreError> {
        for group in new.groups.iter().copied().chain(new.main_group) {
            self.groups.require(group)?;
        }
        for part in &new.memberships {
            self.projects.require(part.project)?;
        }
        let mut projects: Vec<ProjectId> = new.memberships.iter().map(|m| m.project).collect();
        projects.sort_unstable();
        if projects.is_sorted_by(|one, two| one < two) {
            Ok(())
        } else {
            Err(refused("an employee has one part in a project"))
        }
    }

    fn check_project(&self, new: &Project) -> Result<(), StoreError> {
        new.customer
            .map_or(Ok(()), |id| self.customers.require(id))?;
        let others = self.projects.rows().filter(|other| other.id != new.id);
        let same = |other: &&Project| same_name(other.short_name.as_str(), new.short_name.as_str());
        unique(others, "short_name", same)
    }

    fn check_task(&self, new: &Task) -> Result<(), StoreError> {
        self.projects.require(new.project)?;
        let others = self
            .tasks
            .rows()
            .filter(|other| other.id != new.id && other.project == new.project);
        let same = |other: &&Task| same_name(other.name.as_str(), new.name.as_str());
        unique(others, "name", same)
    }

    fn check_category(&self, new: &Category) -> Result<(), StoreError> {
        let others = || self.categories.rows().filter(|other| other.id != new.id);
        let same = |other: &&Category| same_name(other.name_de.as_str(), new.name_de.as_str());
        unique(others(), "name_de", same)?;
        let same = |other: &&Category| same_name(other.name_en.as_str(), new.name_en.as_str());
        unique(others(), "name_en", same)
    }

    fn set_members(
        &mut self,
        project: ProjectId,
        members: &[(EmployeeId, MembershipRole)],
    ) -> Result<(), StoreError> {
        self.projects.require(project)?;
        for employee in self.employees.rows_mut() {
            employee.memberships.retain(|part| part.project != project);
        }
        for (id, role) in members {
            self.employees.require(*id)?;
            if let Some(employee) = self.employees.get_mut(*id) {
                let part = Membership {
                    project,
                    role: *role,
                };
                employee.memberships.push(part);
                employee.memberships.sort_unstable();
            }
        }
        Ok(())
    }
}

fn stored_account(account: &PortalAccount) -> PortalAccount {
    let mut account = account.clone();
    if let Some(external) = &mut account.external {
        external.read = normalized(&external.read);
        external.write = normalized(&external.write);
    }
    account.parties = normalized(&account.parties);
    account.ticket_types = normalized(&account.ticket_types);
    account
}

fn stored_grant(grant: &Grant) -> Grant {
    let mut grant = grant.clone();
    if let Scope::ExistingTasks(tasks) = &mut grant.scope {
        *tasks = normalized(tasks);
    }
    grant
}

fn stored_employee(employee: &Employee) -> Employee {
    Employee {
        groups: normalized(&employee.groups),
        memberships: normalized(&employee.memberships),
        ..employee.clone()
    }
}

/// The two methods of a table: check, then add or replace.
macro_rules! writes {
    ($($insert:ident, $update:ident: $row:ident in $table:ident, $check:expr, $stored:expr;)+) => {
        #[async_trait]
        impl DirectoryWrites for MemoryWork {
            async fn update_settings(&self, settings: &Settings) -> Result<(), StoreError> {
                self.change(|state| {
                    if state.settings.version != settings.version {
                        return Err(StoreError::Stale);
                    }
                    state.settings = settings.clone();
                    state.settings.version = settings.version.next();
                    Ok(())
                })
            }

            async fn touch_account(
                &self,
                contact: ContactId,
                version: Version,
            ) -> Result<(), StoreError> {
                self.change(|state| {
                    let account = state.accounts.in_version(contact, version)?.clone();
                    state.accounts.update(account)
                })
            }

            async fn remove_grant(
                &self,
                grant: GrantId,
                version: Version,
            ) -> Result<(), StoreError> {
                self.change(|state| state.grants.remove(grant, version))
            }

            async fn set_members(
                &self,
                project: ProjectId,
                members: &[(EmployeeId, MembershipRole)],
            ) -> Result<(), StoreError> {
                self.change(|state| state.set_members(project, members))
            }

            $(
                async fn $insert(&self, row: &$row) -> Result<(), StoreError> {
                    self.change(|state| {
                        $check(state, row)?;
                        state.$table.insert($stored(row))
                    })
                }

                async fn $update(&self, row: &$row) -> Result<(), StoreError> {
                    self.change(|state| {
                        let key = super::table::Row::key(row);
                        state.$table.in_version(key, row.version)?;
                        $check(state, row)?;
                        state.$table.update($stored(row))
                    })
                }
            )+
        }
    };
}

/// Nothing to check.
#[allow(clippy::unnecessary_wraps, reason = "one shape for all checks")]
fn nothing<T>(_: &State, _: &T) -> Result<(), StoreError> {
    Ok(())
}

writes! {
    insert_customer, update_customer: Customer in customers, State::check_customer, Customer::clone;
    insert_site, update_site: Site in sites, State::check_site, Site::clone;
    insert_machine, update_machine: Machine in machines, State::check_machine, Machine::clone;
    insert_contact, update_contact: Contact in contacts, State::check_contact, Contact::clone;
    insert_account, update_account: PortalAccount in accounts, State::check_account, stored_account;
    insert_grant, update_grant: Grant in grants, State::check_grant, stored_grant;
    insert_employee, update_employee: Employee in employees, State::check_employee, stored_employee;
    insert_group, update_group: Group in groups, nothing, Group::clone;
    insert_project, update_project: Project in projects, State::check_project, Project::clone;
    insert_task, update_task: Task in tasks, State::check_task, Task::clone;
    insert_category, update_category: Category in categories, State::check_category, Category::clone;
    insert_ticket_type, update_ticket_type: TicketType in ticket_types, nothing, TicketType::clone;
}
