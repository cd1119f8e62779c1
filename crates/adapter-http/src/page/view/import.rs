//! `/imports`: master data as tables.

use askama::Template;

use super::{Choice, FormErrors, Frame};

/// Tables to take away, and one to take in.
#[derive(Debug, Clone, Template)]
#[template(path = "page/import.html")]
pub struct ImportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kinds, with their columns as hints.
    pub kinds: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// What becomes of a table.
#[derive(Debug, Clone, Template)]
#[template(path = "page/import_report.html")]
pub struct ImportReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kind in words.
    pub title: String,
    /// The kind.
    pub kind: String,
    /// How many rows have which fate, in words and number.
    pub counts: Vec<(String, String)>,
    /// The table that can be taken in; none if it cannot.
    pub file: Option<String>,
    /// What ties it to the viewer.
    pub mark: String,
    /// Whether a row is wrong.
    pub has_wrong: bool,
    /// Wrong rows.
    pub wrong: Vec<ImportRow>,
    /// Other rows.
    pub others: Vec<ImportRow>,
    /// How many rows are counted but not told one by one.
    pub untold: u64,
}

/// A row and its fate.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// On which line it begins.
    pub line: u32,
    /// The fate in words.
    pub fate: String,
    /// Which columns change, or what is wrong.
    pub said: Vec<String>,
}
