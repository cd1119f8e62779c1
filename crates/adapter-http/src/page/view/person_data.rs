//! `/contacts/{id}/data`: what is stored about a contact is handed out, and erased.

use super::{FormErrors, Frame};
use crate::words::Words;
use askama::Template;

/// Handing out and erasing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_data.html")]
pub struct PersonDataPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The contact.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The version that was seen.
    pub version: String,
    /// The day on which its data was erased.
    pub erased: Option<String>,
    /// What was typed as confirmation.
    pub confirmation: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The page of an archive: everything that is stored, to be read without Portal.
#[derive(Debug, Clone, Template)]
#[template(path = "page/person_file.html")]
pub struct PersonFilePage {
    /// Words in the language of who hands it out.
    pub words: Words,
    /// Title.
    pub title: String,
    /// By whom and when.
    pub as_of: String,
    /// What is stored, by kind.
    pub sections: Vec<PersonSection>,
}

/// One kind of what is stored.
#[derive(Debug, Clone)]
pub struct PersonSection {
    /// What kind.
    pub title: String,
    /// A line each: what it is, and what it says.
    pub rows: Vec<(String, String)>,
}
