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
    /// What only employees change; `None` for contacts.
    pub desk: Option<EditDesk>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// What only employees change.
#[derive(Debug, Clone, Default)]
pub struct EditDesk {
    /// Contacts of the customer, first the entry for nobody.
    pub contacts: Vec<Choice>,
    /// Groups, first the entry for none.
    pub groups: Vec<Choice>,
    /// Planned hours as typed.
    pub planned: String,
    /// First day as `YYYY-MM-DD`.
    pub start: String,
    /// Last day as `YYYY-MM-DD`.
    pub deadline: String,
    /// What may exceed the plan.
    pub overbooking: Vec<Choice>,
    /// Categories to tick.
    pub categories: Vec<Choice>,
    /// Keywords, divided by commas.
    pub keywords: String,
    /// Employees who can be entered as creator, first who it is now; empty when it cannot be changed.
    pub creators: Vec<Choice>,
}
