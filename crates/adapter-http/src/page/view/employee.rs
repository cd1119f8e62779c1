//! `/employees` and `/groups`.

use askama::Template;

use super::contact::PasswordChoice;
use super::project::MemberRow;
use super::{ActiveMark, Choice, FormErrors, Frame, Paging, Tab};

/// The list of employees.
#[derive(Debug, Clone, Template)]
#[template(path = "page/employee_list.html")]
pub struct EmployeeListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The search term.
    pub search: String,
    /// The employees.
    pub rows: Vec<EmployeeRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// An employee of the list.
#[derive(Debug, Clone)]
pub struct EmployeeRow {
    /// The id.
    pub id: String,
    /// Name, last name first.
    pub name: String,
    /// Login name.
    pub login: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Role in words.
    pub role: String,
    /// Groups, joined.
    pub groups: String,
    /// Whether the employee is in use.
    pub active: ActiveMark,
}

/// One employee.
#[derive(Debug, Clone, Template)]
#[template(path = "page/employee_detail.html")]
pub struct EmployeePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Login name.
    pub login: Option<String>,
    /// What became of the latest link to set a password, in words.
    pub link: Option<String>,
    /// Whether another link can be sent.
    pub can_send: bool,
    /// Mail address.
    pub email: Option<String>,
    /// Role in words.
    pub role: String,
    /// Language in words.
    pub language: String,
    /// What the employee may beyond that, in words.
    pub rights: Vec<String>,
    /// When the employee logged in last.
    pub last_login: Option<String>,
    /// Whether the employee is in use.
    pub active: ActiveMark,
    /// Groups.
    pub groups: Vec<String>,
    /// Projects that the employee manages or is a member of: address and words.
    pub projects: Vec<(String, String)>,
}

/// The form for an employee, new or existing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/employee_form.html")]
pub struct EmployeeFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The id; `None` for a new one.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Login name.
    pub login: String,
    /// How the password comes about; `None` for an existing login.
    pub password: Option<PasswordChoice>,
    /// Default, German, English.
    pub languages: Vec<Choice>,
    /// Groups as ticks.
    pub groups: Vec<Choice>,
    /// The same groups for the choice of the main group, first the entry for none.
    pub main_groups: Vec<Choice>,
    /// Whether the employee is an administrator.
    pub administrator: bool,
    /// Whether the employee works in all projects without being a member.
    pub all_projects: bool,
    /// Whether the employee only reads.
    pub read_only: bool,
    /// Whether the employee may set tickets to billed.
    pub may_bill: bool,
    /// Whether the employee is in use.
    pub active: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that resets the password of an employee (`/employees/{id}/reset`).
#[derive(Debug, Clone, Template)]
#[template(path = "page/employee_reset.html")]
pub struct EmployeeResetPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Login name.
    pub login: String,
    /// How the password comes about.
    pub password: PasswordChoice,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The list of groups.
#[derive(Debug, Clone, Template)]
#[template(path = "page/group_list.html")]
pub struct GroupListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Active ones and all.
    pub tabs: Vec<Tab>,
    /// The search term.
    pub search: String,
    /// What of the tabs the search keeps.
    pub state: String,
    /// The neighboring pages.
    pub paging: Paging,
    /// The groups.
    pub groups: Vec<GroupBlock>,
    /// The form for a new group.
    pub name: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong with the form.
    pub errors: FormErrors,
}

/// A group with its members.
#[derive(Debug, Clone)]
pub struct GroupBlock {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in use.
    pub active: ActiveMark,
    /// How many of its tickets are open, in words.
    pub open_tickets: String,
    /// Its members.
    pub members: Vec<MemberRow>,
    /// Employees who can be added.
    pub candidates: Vec<Choice>,
}

/// The form for a group that exists (`/groups/{id}/edit`).
#[derive(Debug, Clone, Template)]
#[template(path = "page/group_form.html")]
pub struct GroupFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is in use.
    pub active: bool,
    /// Version that the form was filled from.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}
