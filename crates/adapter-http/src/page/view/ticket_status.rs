//! `/tickets/{number}/status`: the next status, together with assignee and comment.

use askama::Template;

use super::{Choice, FormErrors, Frame, StatusMark};

/// The step as a page of its own, for browsers without script and for forms that come back.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_status.html")]
pub struct StatusPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Subject of the ticket.
    pub subject: String,
    /// The form.
    pub form: StatusForm,
}

/// The form for the next status.
#[derive(Debug, Clone)]
pub struct StatusForm {
    /// Number of the ticket.
    pub number: String,
    /// Version of the ticket that the step starts from.
    pub version: String,
    /// The status now.
    pub current: StatusMark,
    /// The steps that the viewer may take.
    pub steps: Vec<StatusStep>,
    /// Employees to choose from; empty leaves the select out.
    pub assignees: Vec<Choice>,
    /// What was typed.
    pub comment: String,
    /// Whether the comment is for employees only.
    pub internal: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

/// One possible next status.
#[derive(Debug, Clone, Copy)]
pub struct StatusStep {
    /// The status.
    pub status: StatusMark,
    /// Whether it needs a comment.
    pub comment_required: bool,
    /// Whether it is chosen.
    pub selected: bool,
}
