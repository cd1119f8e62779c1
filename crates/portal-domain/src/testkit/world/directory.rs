//! Customers and their things, projects, tasks, groups; and every row by its id.

use super::{World, valid};
use crate::access::Grant;
use crate::ids::{
    CategoryId, CommentId, ContactId, CredentialId, CustomerId, EmployeeId, GrantId, GroupId,
    MachineId, ProjectId, SiteId, TaskId, TicketId, TicketTypeId, TimeEntryId,
};
use crate::people::{Contact, Credential, Customer, Employee, Group, Machine, Site, SiteKind};
use crate::version::Version;
use crate::work::{Category, Comment, Project, ProjectState, Task, Ticket, TicketType, TimeEntry};
use std::ops::{Index, IndexMut};

impl World {
    /// A customer; numbers count from `K-1`.
    pub fn customer(&mut self, name: &str) -> CustomerId {
        let id = self.id();
        self.customers.push(Customer {
            id,
            version: Version::FIRST,
            number: valid(&format!("K-{}", self.customers.len() + 1)),
            name: valid(name),
            active: true,
            language: None,
        });
        id
    }

    /// A site of a customer.
    pub fn site(&mut self, customer: CustomerId, label: &str) -> SiteId {
        let id = self.id();
        self.sites.push(Site {
            id,
            version: Version::FIRST,
            customer,
            label: valid(label),
            street: valid("Hafenweg 7"),
            zip: valid("20457"),
            city: valid("Hamburg"),
            country: valid("Deutschland"),
            kind: SiteKind::Default,
            active: true,
        });
        id
    }

    /// A machine at a site.
    pub fn machine(&mut self, site: SiteId, name: &str) -> MachineId {
        let id = self.id();
        self.machines.push(Machine {
            id,
            version: Version::FIRST,
            site,
            name: valid(name),
            serial: None,
            active: true,
        });
        id
    }

    /// An open project of a customer; its name is `Project` and the short name.
    pub fn project(&mut self, customer: CustomerId, short_name: &str) -> ProjectId {
        self.any_project(Some(customer), short_name)
    }

    /// An open internal project.
    pub fn internal_project(&mut self, short_name: &str) -> ProjectId {
        self.any_project(None, short_name)
    }

    fn any_project(&mut self, customer: Option<CustomerId>, short_name: &str) -> ProjectId {
        let id = self.id();
        self.projects.push(Project {
            id,
            version: Version::FIRST,
            short_name: valid(short_name),
            name: valid(&format!("Project {short_name}")),
            customer,
            state: ProjectState::Open,
            language: None,
        });
        id
    }

    /// An active task of a project.
    pub fn task(&mut self, project: ProjectId, name: &str) -> TaskId {
        let id = self.id();
        self.tasks.push(Task {
            id,
            version: Version::FIRST,
            project,
            name: valid(name),
            active: true,
        });
        id
    }

    /// An active ticket type with the same name in both languages.
    pub fn ticket_type(&mut self, name: &str) -> TicketTypeId {
        let id = self.id();
        self.ticket_types.push(TicketType {
            id,
            version: Version::FIRST,
            name_de: valid(name),
            name_en: valid(name),
            active: true,
        });
        id
    }

    /// An active category with the same name in both languages.
    pub fn category(&mut self, name: &str) -> CategoryId {
        let id = self.id();
        self.categories.push(Category {
            id,
            version: Version::FIRST,
            name_de: valid(name),
            name_en: valid(name),
            active: true,
        });
        id
    }

    /// An active group.
    pub fn group(&mut self, name: &str) -> GroupId {
        let id = self.id();
        self.groups.push(Group {
            id,
            version: Version::FIRST,
            name: valid(name),
            active: true,
        });
        id
    }

    /// The ids of all tickets, in the order in which they were made.
    pub fn tickets(&self) -> Vec<TicketId> {
        self.tickets.iter().map(|ticket| ticket.id).collect()
    }
}

macro_rules! by_id {
    ($($id:ident: $row:ident in $table:ident,)+) => { $(
        impl Index<$id> for World {
            type Output = $row;

            #[allow(clippy::expect_used, reason = "an id of another world is a mistake of the test")]
            fn index(&self, id: $id) -> &$row {
                self.$table.iter().find(|row| row.id == id).expect("an id of this world")
            }
        }

        impl IndexMut<$id> for World {
            #[allow(clippy::expect_used, reason = "an id of another world is a mistake of the test")]
            fn index_mut(&mut self, id: $id) -> &mut $row {
                self.$table.iter_mut().find(|row| row.id == id).expect("an id of this world")
            }
        }
    )+ };
}

by_id! {
    CustomerId: Customer in customers,
    SiteId: Site in sites,
    MachineId: Machine in machines,
    ContactId: Contact in contacts,
    CredentialId: Credential in credentials,
    GrantId: Grant in grants,
    EmployeeId: Employee in employees,
    GroupId: Group in groups,
    ProjectId: Project in projects,
    TaskId: Task in tasks,
    TicketTypeId: TicketType in ticket_types,
    CategoryId: Category in categories,
    TicketId: Ticket in tickets,
    CommentId: Comment in comments,
    TimeEntryId: TimeEntry in time_entries,
}
