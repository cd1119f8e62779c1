//! `/imports`: tables that come in.

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
    /// The newest tables that this person gave in.
    pub given: Vec<ImportMention>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A table that was given in.
#[derive(Debug, Clone)]
pub struct ImportMention {
    /// Its id.
    pub id: String,
    /// What the rows are about, and when it was given in.
    pub title: String,
    /// Where it stands, in words.
    pub standing: String,
}

/// Where a table stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportStanding {
    /// Nobody has begun with it.
    Waiting,
    /// It is checked or written: in words.
    Running(String),
    /// It was dealt with.
    Ended,
    /// It was not: why.
    Refused(String),
}

/// What becomes of a table.
#[derive(Debug, Clone, Template)]
#[template(path = "page/import_report.html")]
pub struct ImportReportPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kind in words.
    pub title: String,
    /// Its id.
    pub import: String,
    /// Where it stands.
    pub standing: ImportStanding,
    /// How many rows were dealt with.
    pub done: u32,
    /// How many there are, if that is known.
    pub total: Option<u32>,
    /// How many rows have which fate, in words and number.
    pub counts: Vec<(String, String)>,
    /// Whether it can be taken in now.
    pub can_run: bool,
    /// Whether it was taken in.
    pub written: bool,
    /// Whether its rows are tickets.
    pub adds_tickets: bool,
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
