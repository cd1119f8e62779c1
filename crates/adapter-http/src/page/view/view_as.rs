//! `/contacts/{id}/view/…`: what a contact sees, inside the frame of an administrator.

use askama::Template;

use super::Frame;

/// A page of a contact, shown to an administrator.
#[derive(Debug, Clone, Template)]
#[template(path = "page/view_as.html")]
pub struct ViewAsPage {
    /// What surrounds the page: the administrator's.
    pub frame: Frame,
    /// Title of the contact's page.
    pub title: String,
    /// Whose eyes these are.
    pub eyes: Eyes,
    /// The contact's own content area, byte for byte, in the contact's language; `None` where a form would stand.
    pub content: Option<String>,
    /// Whether the controls in it are switched off: everywhere but in the list, whose form only searches.
    pub disabled: bool,
    /// Where the administrator does something about what is shown.
    pub ways: Vec<WayOut>,
}

/// Whose eyes an administrator looks with.
#[derive(Debug, Clone)]
pub struct Eyes {
    /// Id of the contact.
    pub id: String,
    /// Name of the contact.
    pub name: String,
    /// Name of its customer.
    pub customer: String,
    /// The tag of the contact's language.
    pub language: &'static str,
}

/// A link out of the view.
#[derive(Debug, Clone)]
pub struct WayOut {
    /// Where it leads.
    pub href: String,
    /// Its words.
    pub label: String,
    /// Name of its symbol.
    pub icon: &'static str,
}
