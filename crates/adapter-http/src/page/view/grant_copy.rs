//! `/contacts/{id}/grants/copy`: grants of a colleague for somebody else.

use super::preview::PreviewView;
use super::{Choice, FormErrors, Frame};
use askama::Template;

/// The form that takes grants over.
#[derive(Debug, Clone, Template)]
#[template(path = "page/grant_copy.html")]
pub struct GrantCopyPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Colleagues with grants, first the entry for none chosen.
    pub sources: Vec<Choice>,
    /// Id of the chosen colleague; empty before one is chosen.
    pub source: String,
    /// Grants that can be taken over; the hint says what that means.
    pub grants: Vec<Choice>,
    /// Grants that cannot or need not be taken over, and why.
    pub others: Vec<(String, String)>,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}
