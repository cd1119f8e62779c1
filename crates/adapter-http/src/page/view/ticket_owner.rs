//! `/tickets/{number}/owner`: taking a mistaken owner from a ticket.

use askama::Template;

use super::Frame;

/// What voiding would take, and why it cannot be, if it cannot.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_owner.html")]
pub struct OwnerPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Version that the form was filled from.
    pub version: String,
    /// Name of the customer that owns it.
    pub owner: Option<String>,
    /// Contact and participants.
    pub people: Vec<String>,
    /// Projects of the owner among the secondary assignments.
    pub projects: Vec<String>,
    /// Why the owner stays.
    pub tie: Option<String>,
}
