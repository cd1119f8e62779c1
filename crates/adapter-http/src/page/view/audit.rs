//! `/audit`: the audit log.

use askama::Template;

use super::{Choice, ChosenFilter, Frame, Paging};

/// The audit log, latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "page/audit.html")]
pub struct AuditPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The filters as they are set.
    pub filter: AuditFilterForm,
    /// Address of the same entries as a table.
    pub export: String,
    /// The entries.
    pub rows: Vec<AuditRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// The filters of the log.
#[derive(Debug, Clone, Default)]
pub struct AuditFilterForm {
    /// The search term.
    pub search: String,
    /// People, first the choice that means everybody.
    pub actors: Vec<Choice>,
    /// Kinds of objects.
    pub kinds: Vec<Choice>,
    /// Actions.
    pub actions: Vec<Choice>,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// The filters that are set.
    pub chosen: Vec<ChosenFilter>,
}

/// An entry.
#[derive(Debug, Clone)]
pub struct AuditRow {
    /// Its number in the chain.
    pub sequence: i64,
    /// What was done.
    pub action: String,
    /// What kind of object.
    pub kind: String,
    /// Name of the object.
    pub object: Option<String>,
    /// Where the object is shown.
    pub href: Option<String>,
    /// Who.
    pub actor: String,
    /// When.
    pub time: String,
    /// By which way.
    pub way: String,
    /// From which address.
    pub address: Option<String>,
    /// Old and new values.
    pub changes: Vec<AuditChangeRow>,
}

/// A changed value.
#[derive(Debug, Clone)]
pub struct AuditChangeRow {
    /// Field.
    pub field: String,
    /// What it was.
    pub old: Option<String>,
    /// What it became.
    pub new: Option<String>,
}
