//! `/tickets/new`: the form for a new ticket.

use askama::Template;

use super::{Choice, FormErrors, Frame};

/// The form for a new ticket.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_new.html")]
pub struct NewTicketPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether an employee creates it.
    pub staff: bool,
    /// Whether only the project is asked for; the rest follows on the next page.
    pub choosing: bool,
    /// The project that is already chosen; for employees.
    pub project: Option<ProjectLine>,
    /// The form.
    pub form: NewTicketForm,
}

/// A project that is chosen.
#[derive(Debug, Clone)]
pub struct ProjectLine {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// Whether there are others.
    pub changeable: bool,
}

/// What a new ticket is made of. A select with no choices is left out.
#[derive(Debug, Clone, Default)]
pub struct NewTicketForm {
    /// Subject.
    pub subject: String,
    /// Description.
    pub description: String,
    /// Projects.
    pub projects: Vec<Choice>,
    /// Tasks, their project in the label; only if there is more than one.
    pub tasks: Vec<Choice>,
    /// Whether a task has to be chosen.
    pub task_required: bool,
    /// Types; only if there is more than one.
    pub kinds: Vec<Choice>,
    /// Recipients; only if there is more than one.
    pub recipients: Vec<Choice>,
    /// Sites; only if offered.
    pub sites: Vec<Choice>,
    /// Machines; only if offered.
    pub machines: Vec<Choice>,
    /// Priorities; only if choosing is allowed.
    pub priorities: Vec<Choice>,
    /// Contacts of the customer; for employees.
    pub contacts: Vec<Choice>,
    /// Assignees, first the entry for nobody; for employees.
    pub assignees: Vec<Choice>,
    /// Groups, first the entry for none; for employees.
    pub groups: Vec<Choice>,
    /// The customer's own reference.
    pub reference: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// Accepted types and largest size, in words.
    pub upload_hint: String,
    /// What is wrong.
    pub errors: FormErrors,
}
