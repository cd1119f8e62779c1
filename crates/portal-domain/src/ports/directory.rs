//! Customers, contacts, employees, projects: what administrators keep.

use super::StoreError;
use crate::access::{Grant, GrantOnProject};
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId, ProjectId, SiteId, TaskId, Uuid,
};
use crate::people::{
    Contact, Customer, Employee, Group, Machine, MembershipRole, PortalAccount, Site,
};
use crate::settings::Settings;
use crate::values::{Page, PageSize};
use crate::version::Version;
use crate::work::{Category, Project, Task, TicketType};
use async_trait::async_trait;

/// Where a page of the directory begins: after this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryCursor {
    /// Folded name of the last row.
    pub name: String,
    /// Its id.
    pub id: Uuid,
}

/// Which rows of the directory, ordered by folded name, then id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryQuery {
    /// Words that begin a word of the name, the number or the short name; all must fit.
    pub terms: Vec<String>,
    /// Only the active (or open) ones.
    pub active_only: bool,
    /// Only those of this customer, where that makes sense.
    pub customer: Option<CustomerId>,
    /// Only these projects, or what belongs to them; none is no restriction, an empty list leaves nothing.
    pub projects: Option<Vec<ProjectId>>,
    /// Where to begin.
    pub after: Option<DirectoryCursor>,
    /// How many.
    pub size: PageSize,
}

impl DirectoryQuery {
    /// The first page of everything.
    pub const ALL: Self = Self {
        terms: Vec::new(),
        active_only: false,
        customer: None,
        projects: None,
        after: None,
        size: PageSize::DEFAULT,
    };
}

/// A project as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectListItem {
    /// The project.
    pub project: Project,
    /// Name of its customer; none for an internal one.
    pub customer_name: Option<String>,
}

/// Things whose names are wanted. Filled by a use case from what a person may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameRefs {
    /// Contacts.
    pub contacts: Vec<ContactId>,
    /// Employees.
    pub employees: Vec<EmployeeId>,
    /// Groups.
    pub groups: Vec<GroupId>,
    /// Customers.
    pub customers: Vec<CustomerId>,
    /// Projects (name is the short name and the name).
    pub projects: Vec<ProjectId>,
    /// Tasks.
    pub tasks: Vec<TaskId>,
    /// Sites.
    pub sites: Vec<SiteId>,
    /// Machines.
    pub machines: Vec<MachineId>,
}

/// Names by id; ids of different kinds never meet, because they are random.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(Vec<(Uuid, String)>);

impl Names {
    /// From what a store found.
    pub fn new(mut found: Vec<(Uuid, String)>) -> Self {
        found.sort_unstable();
        found.dedup_by(|one, two| one.0 == two.0);
        Self(found)
    }

    /// The name of a thing; none if it was not asked for or does not exist.
    pub fn of(&self, id: impl Into<Uuid>) -> Option<&str> {
        let id = id.into();
        let position = self.0.binary_search_by(|(other, _)| other.cmp(&id)).ok()?;
        self.0.get(position).map(|(_, name)| name.as_str())
    }
}

/// Reading of the directory.
#[async_trait]
pub trait DirectoryReads {
    /// The settings.
    async fn load_settings(&self) -> Result<Settings, StoreError>;
    /// Names of things, in one statement.
    async fn names(&self, wanted: &NameRefs) -> Result<Names, StoreError>;

    /// A customer.
    async fn find_customer(&self, id: CustomerId) -> Result<Option<Customer>, StoreError>;
    /// Customers.
    async fn list_customers(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Customer, DirectoryCursor>, StoreError>;
    /// Sites of a customer, by label.
    async fn sites_of(&self, customer: CustomerId) -> Result<Vec<Site>, StoreError>;
    /// A site.
    async fn find_site(&self, id: SiteId) -> Result<Option<Site>, StoreError>;
    /// Machines at the sites of a customer, by name.
    async fn machines_of(&self, customer: CustomerId) -> Result<Vec<Machine>, StoreError>;
    /// A machine.
    async fn find_machine(&self, id: MachineId) -> Result<Option<Machine>, StoreError>;

    /// A contact.
    async fn find_contact(&self, id: ContactId) -> Result<Option<Contact>, StoreError>;
    /// Contacts, of one customer or of all.
    async fn list_contacts(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Contact, DirectoryCursor>, StoreError>;
    /// The account of a contact.
    async fn find_account(&self, contact: ContactId) -> Result<Option<PortalAccount>, StoreError>;
    /// Grants of a contact with their projects.
    async fn grants_of(&self, contact: ContactId) -> Result<Vec<GrantOnProject>, StoreError>;
    /// A grant.
    async fn find_grant(&self, id: GrantId) -> Result<Option<Grant>, StoreError>;
    /// Whether a ticket names the contact in whatever role.
    async fn contact_on_tickets(&self, contact: ContactId) -> Result<bool, StoreError>;

    /// An employee with groups and memberships.
    async fn find_employee(&self, id: EmployeeId) -> Result<Option<Employee>, StoreError>;
    /// Employees.
    async fn list_employees(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<Employee, DirectoryCursor>, StoreError>;
    /// All groups, by name.
    async fn list_groups(&self) -> Result<Vec<Group>, StoreError>;
    /// A group.
    async fn find_group(&self, id: GroupId) -> Result<Option<Group>, StoreError>;
    /// Members of a group, main group included: active ones.
    async fn group_members(&self, group: GroupId) -> Result<Vec<EmployeeId>, StoreError>;

    /// A project.
    async fn find_project(&self, id: ProjectId) -> Result<Option<Project>, StoreError>;
    /// Projects; with `customer`, that customer's and the internal ones are told apart by the caller.
    async fn list_projects(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Page<ProjectListItem, DirectoryCursor>, StoreError>;
    /// These projects, by short name: what a form offers.
    async fn projects_by_id(&self, ids: &[ProjectId]) -> Result<Vec<Project>, StoreError>;
    /// Open internal projects, by short name.
    async fn internal_projects(&self) -> Result<Vec<Project>, StoreError>;
    /// Tasks of a project, by name.
    async fn tasks_of(&self, project: ProjectId) -> Result<Vec<Task>, StoreError>;
    /// Tasks of these projects, by name.
    async fn tasks_of_projects(&self, projects: &[ProjectId]) -> Result<Vec<Task>, StoreError>;
    /// A task.
    async fn find_task(&self, id: TaskId) -> Result<Option<Task>, StoreError>;
    /// Members and managers of a project.
    async fn members_of(
        &self,
        project: ProjectId,
    ) -> Result<Vec<(EmployeeId, MembershipRole)>, StoreError>;
    /// Whether a ticket has an assignment in the project, primary or secondary.
    async fn project_has_tickets(&self, project: ProjectId) -> Result<bool, StoreError>;
    /// Whether a ticket whose primary assignment is in the project is done.
    async fn project_has_done_tickets(&self, project: ProjectId) -> Result<bool, StoreError>;

    /// All ticket types.
    async fn list_ticket_types(&self) -> Result<Vec<TicketType>, StoreError>;

    /// All categories, by id.
    async fn list_categories(&self) -> Result<Vec<Category>, StoreError>;
}

/// Changing of the directory. An `update_` stores a value whose `version` is the one that was read, and the row gets the
/// next one; zero rows is [`StoreError::Stale`].
#[async_trait]
pub trait DirectoryWrites {
    /// Stores the settings.
    async fn update_settings(&self, settings: &Settings) -> Result<(), StoreError>;

    /// Adds a customer; its number is unique (`Duplicate { field: "number" }`).
    async fn insert_customer(&self, customer: &Customer) -> Result<(), StoreError>;
    /// Stores a customer.
    async fn update_customer(&self, customer: &Customer) -> Result<(), StoreError>;
    /// Adds a site.
    async fn insert_site(&self, site: &Site) -> Result<(), StoreError>;
    /// Stores a site.
    async fn update_site(&self, site: &Site) -> Result<(), StoreError>;
    /// Adds a machine.
    async fn insert_machine(&self, machine: &Machine) -> Result<(), StoreError>;
    /// Stores a machine.
    async fn update_machine(&self, machine: &Machine) -> Result<(), StoreError>;
    /// Adds a contact.
    async fn insert_contact(&self, contact: &Contact) -> Result<(), StoreError>;
    /// Stores a contact.
    async fn update_contact(&self, contact: &Contact) -> Result<(), StoreError>;
    /// Adds an account.
    async fn insert_account(&self, account: &PortalAccount) -> Result<(), StoreError>;
    /// Stores an account.
    async fn update_account(&self, account: &PortalAccount) -> Result<(), StoreError>;
    /// Gives an account its next version without another change: a grant of it changed. `Stale` as with updates.
    async fn touch_account(&self, contact: ContactId, version: Version) -> Result<(), StoreError>;
    /// Adds a grant; the same place twice is `Duplicate { field: "scope" }`.
    async fn insert_grant(&self, grant: &Grant) -> Result<(), StoreError>;
    /// Stores a grant.
    async fn update_grant(&self, grant: &Grant) -> Result<(), StoreError>;
    /// Removes a grant in this version.
    async fn remove_grant(&self, grant: GrantId, version: Version) -> Result<(), StoreError>;

    /// Adds an employee with groups and memberships.
    async fn insert_employee(&self, employee: &Employee) -> Result<(), StoreError>;
    /// Stores an employee with groups and memberships.
    async fn update_employee(&self, employee: &Employee) -> Result<(), StoreError>;
    /// Adds a group.
    async fn insert_group(&self, group: &Group) -> Result<(), StoreError>;
    /// Stores a group.
    async fn update_group(&self, group: &Group) -> Result<(), StoreError>;
    /// Adds a project; its short name is unique (`Duplicate { field: "short_name" }`).
    async fn insert_project(&self, project: &Project) -> Result<(), StoreError>;
    /// Stores a project.
    async fn update_project(&self, project: &Project) -> Result<(), StoreError>;
    /// Replaces members and managers of a project.
    async fn set_members(
        &self,
        project: ProjectId,
        members: &[(EmployeeId, MembershipRole)],
    ) -> Result<(), StoreError>;
    /// Adds a task; its name is unique in the project (`Duplicate { field: "name" }`).
    async fn insert_task(&self, task: &Task) -> Result<(), StoreError>;
    /// Stores a task.
    async fn update_task(&self, task: &Task) -> Result<(), StoreError>;
    /// Adds a ticket type.
    async fn insert_ticket_type(&self, ticket_type: &TicketType) -> Result<(), StoreError>;
    /// Stores a ticket type.
    async fn update_ticket_type(&self, ticket_type: &TicketType) -> Result<(), StoreError>;
    /// Adds a category; each of its names is unique in its language (`Duplicate { field: "name_de" }`, `"name_en"`).
    async fn insert_category(&self, category: &Category) -> Result<(), StoreError>;
    /// Stores a category.
    async fn update_category(&self, category: &Category) -> Result<(), StoreError>;
}
