//! Lists of one kind of thing with a search: `/sites`, `/machines`, `/tasks`, `/keywords`.

use askama::Template;

use super::{ActiveMark, Frame, Paging, Tab};

/// A list.
#[derive(Debug, Clone, Template)]
#[template(path = "page/row_list.html")]
pub struct RowListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What is listed.
    pub title: String,
    /// What the list holds, in a sentence.
    pub lead: String,
    /// Where one comes from: address and words.
    pub back: (String, String),
    /// The address of the list.
    pub path: String,
    /// Active ones and all; empty where nothing is ever inactive.
    pub tabs: Vec<Tab>,
    /// What the search keeps: names and values.
    pub kept: Vec<(String, String)>,
    /// The search term.
    pub search: String,
    /// What can be searched for.
    pub search_label: String,
    /// The columns between the name and the state.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<ListRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// Where the form of the thing is; none where there is nothing to change.
    pub href: Option<String>,
    /// What it is called.
    pub name: String,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Whether it is in use; none where nothing is ever inactive.
    pub active: Option<ActiveMark>,
}

/// What stands in a column.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The words, or a number.
    pub text: Option<String>,
    /// Where they lead.
    pub href: Option<String>,
}

impl Cell {
    /// Words that lead nowhere.
    pub fn text(text: &impl ToString) -> Self {
        Self {
            text: Some(text.to_string()),
            href: None,
        }
    }

    /// Words that lead somewhere.
    pub fn link(text: &impl ToString, href: String) -> Self {
        Self {
            text: Some(text.to_string()),
            href: Some(href),
        }
    }

    /// Words that may be missing.
    pub fn optional(text: Option<&impl ToString>) -> Self {
        Self {
            text: text.map(ToString::to_string),
            href: None,
        }
    }
}

impl RowListPage {
    /// The columns of a row with their cells.
    pub fn pairs<'a>(&'a self, row: &'a ListRow) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(&row.cells)
    }
}
