//! `/customers/{id}/matrix`: contacts x projects of a customer, several cells changed at once.

use super::preview::PreviewView;
use super::{Choice, FormErrors, Frame, Paging};
use askama::Template;

/// A part of the matrix.
#[derive(Debug, Clone, Template)]
#[template(path = "page/grant_matrix.html")]
pub struct GrantMatrixPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the customer.
    pub customer_id: String,
    /// Its name.
    pub customer: String,
    /// The query of this part, with its question mark; empty for the first one.
    pub part: String,
    /// Short name and remark of each project.
    pub projects: Vec<(String, String)>,
    /// Which projects these are of how many, in words; `None` if there are no others.
    pub which: Option<String>,
    /// Where the projects before these are.
    pub projects_before: Option<String>,
    /// Where more projects are.
    pub projects_after: Option<String>,
    /// The contacts.
    pub rows: Vec<MatrixRowView>,
    /// More contacts.
    pub paging: Paging,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A contact.
#[derive(Debug, Clone)]
pub struct MatrixRowView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One cell for each project; nothing for a contact without account.
    pub cells: Vec<MatrixCellView>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct MatrixCellView {
    /// Contact and project, as field names carry them.
    pub key: String,
    /// Short name of the project.
    pub project: String,
    /// Contact and project in words.
    pub label: String,
    /// What stood in it when the form was opened.
    pub was: String,
    /// The grant and its version that were seen; empty for none.
    pub seen: String,
    /// None, reads, writes.
    pub rights: Vec<Choice>,
    /// Reaches.
    pub reaches: Vec<Choice>,
    /// Last day as `YYYY-MM-DD`; empty for no end.
    pub ends: String,
    /// What else is to be said: narrower grants, why it does not count.
    pub remarks: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<String>,
}
