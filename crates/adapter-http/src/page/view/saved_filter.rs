//! `/filters`: the filters of the list that somebody keeps.

use askama::Template;

use super::{Choice, FormErrors, Frame};

/// One's own filters and those of others.
#[derive(Debug, Clone, Template)]
#[template(path = "page/saved_filter_list.html")]
pub struct SavedFilterListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// One's own.
    pub own: Vec<SavedFilterLink>,
    /// Those that others share.
    pub shared: Vec<SavedFilterLink>,
    /// Whether the list begins with one of them.
    pub has_default: bool,
    /// Whether the viewer may change those of others.
    pub edits_shared: bool,
}

/// A filter and the list that it asks for.
#[derive(Debug, Clone)]
pub struct SavedFilterLink {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The list.
    pub href: String,
    /// With whom it is shared, in words.
    pub sharing: String,
    /// Whether the list begins with it.
    pub is_default: bool,
    /// Whether the list that is shown is what it asks for.
    pub is_current: bool,
}

/// A filter is named or changed.
#[derive(Debug, Clone, Template)]
#[template(path = "page/saved_filter_form.html")]
pub struct SavedFilterFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id; none while it is new.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// With whom it can be shared; empty where there is no choice.
    pub sharings: Vec<Choice>,
    /// Whether the list is to begin with it.
    pub begin: bool,
    /// What it asks, encoded; of a new one.
    pub query: String,
    /// What was seen.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}
