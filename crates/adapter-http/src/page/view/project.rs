//! `/projects` and `/tasks`.

use askama::Template;

use super::{ActiveMark, Choice, FormErrors, Frame, Paging, Tab};

/// The list of projects.
#[derive(Debug, Clone, Template)]
#[template(path = "page/project_list.html")]
pub struct ProjectListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether the viewer may create projects.
    pub can_create: bool,
    /// Open, closed, all.
    pub tabs: Vec<Tab>,
    /// The search term.
    pub search: String,
    /// Which tab is open, for the search to keep it.
    pub state: String,
    /// The projects.
    pub rows: Vec<ProjectRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A project of the list.
#[derive(Debug, Clone)]
pub struct ProjectRow {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Its customer; `None` for an internal project.
    pub customer: Option<String>,
    /// How many tasks it has.
    pub tasks: u32,
    /// How many tickets are open.
    pub open_tickets: u32,
    /// Whether it is open.
    pub open: bool,
}

/// One project.
#[derive(Debug, Clone, Template)]
#[template(path = "page/project_detail.html")]
pub struct ProjectPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Its customer; `None` for an internal project.
    pub customer: Option<String>,
    /// Address of the customer's page.
    pub customer_href: Option<String>,
    /// Whether it is open.
    pub open: bool,
    /// Version that the forms refer to.
    pub version: String,
    /// The list of its tickets.
    pub tickets_href: String,
    /// Whether the viewer may change it.
    pub can_edit: bool,
    /// Whether the viewer may add and change tasks.
    pub can_keep_tasks: bool,
    /// Its tasks.
    pub tasks: Vec<TaskRow>,
    /// Its members.
    pub members: PeoplePanel,
    /// Its managers.
    pub managers: PeoplePanel,
    /// What its tickets have planned and booked.
    pub hours: HoursSum,
}

/// People with one part in a project.
#[derive(Debug, Clone)]
pub struct PeoplePanel {
    /// The last word of the addresses of its forms.
    pub part: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What it says while there is nobody.
    pub none: &'static str,
    /// The people.
    pub people: Vec<MemberRow>,
    /// Whether the viewer may say who they are.
    pub can_keep: bool,
    /// Employees who can be added.
    pub candidates: Vec<Choice>,
}

/// What tickets have planned and booked, in words.
#[derive(Debug, Clone, Default)]
pub struct HoursSum {
    /// Planned.
    pub planned: String,
    /// Booked.
    pub actual: String,
    /// The billable part of the booked.
    pub billable: String,
}

/// A task of a project.
#[derive(Debug, Clone)]
pub struct TaskRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many tickets are open.
    pub open_tickets: u32,
    /// Whether it is in use.
    pub active: ActiveMark,
}

/// An employee in a project or group.
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// What the form sends to take the person away.
    pub id: String,
    /// Name.
    pub name: String,
}

/// The form for a project, new or existing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/project_form.html")]
pub struct ProjectFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// Its short name.
    pub short_name: String,
    /// Its name.
    pub name: String,
    /// Customers, first the entry for an internal project.
    pub customers: Vec<Choice>,
    /// Languages, first the customer's own.
    pub languages: Vec<Choice>,
    /// Whether it is open.
    pub open: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form for a task, new (`/projects/{id}/tasks/new`) or existing (`/tasks/{id}/edit`).
#[derive(Debug, Clone, Template)]
#[template(path = "page/task_form.html")]
pub struct TaskFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the project.
    pub project_id: String,
    /// Name of the project.
    pub project: String,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}
