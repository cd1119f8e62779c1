//! Master data as tables: taken away as CSV, and taken in again.
//!
//! A table has the columns of its kind. What an export gives, an import takes: a row with an id changes the thing with this
//! id, a row without one is matched by what tells such things apart, and is new if nothing fits. A file is taken in as a
//! whole or not at all; before that, a dry run tells the fate of every row by the very decisions that writing takes.

mod cells;
mod desk;
mod export;
mod import;
mod labels;
mod matching;
mod people;
mod places;
mod planner;
mod report;
mod rows;
mod ticket_rows;
mod tickets;
mod work;
mod writer;

pub use export::{MasterPlace, export_master_data};
pub use import::{
    RowSink, RowSource, SourceError, SourceRow, Tables, check_master_data, import_master_data,
};
pub(super) use import::{check_rows, write_rows};
pub use report::{Fate, ImportReport, RowProblem, RowReason, RowReport, TableProblem};

/// Which master data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MasterKind {
    /// Customers.
    Customers,
    /// Sites of customers.
    Sites,
    /// Machines at sites.
    Machines,
    /// Contacts of customers.
    Contacts,
    /// Groups of employees, without their members.
    Groups,
    /// Employees, without their memberships and groups.
    Employees,
    /// Projects, without their people.
    Projects,
    /// Tasks of projects.
    Tasks,
    /// Categories of tickets.
    Categories,
    /// Tickets without subtasks; those that are there are left as they are.
    Tickets,
}

impl MasterKind {
    /// All of them, in the order in which they build on each other.
    pub const ALL: [Self; 10] = [
        Self::Customers,
        Self::Sites,
        Self::Machines,
        Self::Contacts,
        Self::Groups,
        Self::Employees,
        Self::Projects,
        Self::Tasks,
        Self::Categories,
        Self::Tickets,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Sites => "sites",
            Self::Machines => "machines",
            Self::Contacts => "contacts",
            Self::Groups => "groups",
            Self::Employees => "employees",
            Self::Projects => "projects",
            Self::Tasks => "tasks",
            Self::Categories => "categories",
            Self::Tickets => "tickets",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }

    /// The columns, in the order of an export. The first one is the id, which may be left out or empty.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Customers => &["id", "number", "name", "active", "language"],
            Self::Sites => &[
                "id", "customer", "label", "street", "zip", "city", "country", "kind", "active",
            ],
            Self::Machines => &["id", "customer", "site", "name", "serial", "active"],
            Self::Contacts => &[
                "id",
                "customer",
                "last_name",
                "first_name",
                "email",
                "phone",
                "active",
                "notify_without_grant",
            ],
            Self::Groups => &["id", "name", "active"],
            Self::Employees => &[
                "id",
                "name",
                "email",
                "active",
                "administrator",
                "all_projects",
                "read_only",
                "may_bill",
                "language",
            ],
            Self::Projects => &["id", "short_name", "name", "customer", "state", "language"],
            Self::Tasks => &["id", "project", "name", "active"],
            Self::Categories => &["id", "name_de", "name_en", "active"],
            Self::Tickets => &[
                "id",
                "number",
                "external_number",
                "subject",
                "description",
                "status",
                "priority",
                "project",
                "task",
                "customer",
                "contact",
                "participants",
                "creator",
                "assignee",
                "group",
                "type",
                "site",
                "machine",
                "reference",
                "planned_hours",
                "received",
                "start",
                "deadline",
                "created_at",
                "categories",
                "keywords",
            ],
        }
    }

    /// Whether a table can be without this column. Master data is changed by tables, so only the id may be missing: nobody
    /// empties a column by accident. Tickets are only ever added, and another system need not know all of this.
    pub(super) fn may_lack(self, column: &str) -> bool {
        const NEEDED: [&str; 5] = [
            "external_number",
            "subject",
            "description",
            "status",
            "project",
        ];
        match self {
            Self::Tickets => !NEEDED.contains(&column),
            Self::Customers
            | Self::Sites
            | Self::Machines
            | Self::Contacts
            | Self::Groups
            | Self::Employees
            | Self::Projects
            | Self::Tasks
            | Self::Categories => column == "id",
        }
    }
}
