//! `/account/contacts`: the contact persons of a contact's own customer.

use askama::Template;

use super::{Frame, Paging};

/// The list.
#[derive(Debug, Clone, Template)]
#[template(path = "page/own_contacts.html")]
pub struct OwnContactsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The search term.
    pub search: String,
    /// The people.
    pub rows: Vec<OwnContactRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A contact person.
#[derive(Debug, Clone)]
pub struct OwnContactRow {
    /// First and last name.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
}
