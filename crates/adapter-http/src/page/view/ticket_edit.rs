//! `/tickets/{number}/edit`: correct subject, reference and priority.

use askama::Template;

use super::{Choice, FormErrors, Frame};

/// The form for corrections.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_edit.html")]
pub struct EditTicketPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Version that the form was filled from.
    pub version: String,
    /// Subject.
    pub subject: String,
    /// The customer's own reference.
    pub reference: String,
    /// Priorities; empty when choosing is not allowed.
    pub priorities: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}
