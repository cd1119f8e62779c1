//! `/contacts/{id}/limits`: what limits an account beside its grants.

use super::preview::PreviewView;
use super::{Choice, FormErrors, Frame};
use askama::Template;

/// The form for the limits of an account.
#[derive(Debug, Clone, Template)]
#[template(path = "page/limits.html")]
pub struct LimitsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether sites and basic rights limit it.
    pub external: bool,
    /// The words that sites are searched by.
    pub search: String,
    /// Sites to choose the home from.
    pub homes: Vec<Choice>,
    /// Sites to read.
    pub read_sites: Vec<Choice>,
    /// Sites to read and write.
    pub write_sites: Vec<Choice>,
    /// How many sites fit and are not shown, in words.
    pub more_sites: Option<String>,
    /// Levels of the right on sites.
    pub site_right: Vec<Choice>,
    /// Levels of the right on machines.
    pub machine_right: Vec<Choice>,
    /// Levels of the right on contact persons.
    pub contact_right: Vec<Choice>,
    /// Groups and employees that may get its tickets.
    pub parties: Vec<Choice>,
    /// Ticket types.
    pub ticket_types: Vec<Choice>,
    /// Whether the statuses are restricted.
    pub restrict: bool,
    /// Statuses that contacts can set.
    pub statuses: Vec<Choice>,
    /// Version that the form was filled from.
    pub version: String,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}
