//! `/tickets`: the list for contacts and the queue for employees.

use askama::Template;
use portal_domain::usecase::AssignedAs;

use super::saved_filter::SavedFilterLink;
use super::{Choice, ChosenFilter, Frame, Paging, PriorityMark, Sorting, StatusMark, Tab};

/// The list of tickets.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_list.html", blocks = ["main"])]
pub struct TicketListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether the columns for employees are shown.
    pub staff: bool,
    /// Whether the button for a new ticket is shown.
    pub can_create: bool,
    /// Whether the contact has no access to tickets or no grant at all.
    pub no_access: bool,
    /// The queues of employees, or the quick filters of contacts.
    pub tabs: Vec<Tab>,
    /// The filters as they are set.
    pub filter: TicketFilter,
    /// How the list is sorted.
    pub sorting: Sorting,
    /// The filters that the reader keeps, and those that others share.
    pub saved: Vec<SavedFilterLink>,
    /// Where the filter is kept.
    pub save: String,
    /// The same list as a table.
    pub export: String,
    /// What changing several tickets at once needs; none for who does not.
    pub bulk: Option<BulkChoice>,
    /// The tickets.
    pub rows: Vec<TicketRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// The ways from the list to changing several tickets at once.
#[derive(Debug, Clone)]
pub struct BulkChoice {
    /// For all tickets of the list.
    pub all: String,
    /// The parameters of the list, for the way back.
    pub list: String,
}

/// The filters of the list. A select with no choices is left out.
#[derive(Debug, Clone, Default)]
pub struct TicketFilter {
    /// The search term.
    pub search: String,
    /// The open queue, sent along by the form; empty for contacts.
    pub queue: String,
    /// Id of the contact that the list is narrowed to, sent along by the form; for administrators.
    pub seen_by: String,
    /// Projects, first the one that means all of them; for employees without it, because several can be ticked.
    pub projects: Vec<Choice>,
    /// Tasks of the chosen project.
    pub tasks: Vec<Choice>,
    /// Statuses, as with projects.
    pub statuses: Vec<Choice>,
    /// Priorities.
    pub priorities: Vec<Choice>,
    /// People who created visible tickets.
    pub creators: Vec<Choice>,
    /// Customers; for employees.
    pub customers: Vec<Choice>,
    /// Employees to whom tickets are assigned; for employees.
    pub assignees: Vec<Choice>,
    /// Categories; for employees.
    pub categories: Vec<Choice>,
    /// The keyword.
    pub keyword: String,
    /// Contacts of tickets; for employees.
    pub contacts: Vec<Choice>,
    /// Types of projects; for employees.
    pub project_kinds: Vec<Choice>,
    /// Limits of start and deadline: parameter, label and what was typed; for employees.
    pub days: Vec<(&'static str, String, String)>,
    /// Whether subtasks are left out.
    pub hide_subtasks: bool,
    /// Whether projects count by primary assignments alone.
    pub primary_only: bool,
    /// Whether one of the filters of the panel is set.
    pub is_advanced: bool,
    /// The filters that are set.
    pub chosen: Vec<ChosenFilter>,
}

impl TicketFilter {
    /// Whether anything narrows the list.
    pub fn is_set(&self) -> bool {
        !self.chosen.is_empty()
    }
}

/// One ticket of the list.
#[derive(Debug, Clone)]
pub struct TicketRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Its status.
    pub status: StatusMark,
    /// Its priority.
    pub priority: PriorityMark,
    /// Name of the assignee, or of the group while nobody has taken it.
    pub assignee: Option<String>,
    /// Name of the customer; for employees.
    pub customer: Option<String>,
    /// Name of the project; for employees.
    pub project: Option<String>,
    /// Name of the contact; for employees.
    pub contact: Option<String>,
    /// When it was changed last, in words.
    pub updated: Option<String>,
    /// Whether the reader is expected to act, for example to accept.
    pub waiting: bool,
    /// By which assignment it belongs to the chosen projects; for employees who chose some.
    pub assigned: Option<AssignedAs>,
}
