//! `/help/rules`: workflow and permissions, from the rules that decide.

use askama::Template;
use portal_domain::docs::{Paint, Table, diagram, permissions, workflow};

use super::Frame;

/// The rules in words.
#[derive(Debug, Clone, Template)]
#[template(path = "page/rules.html")]
pub struct RulesPage {
    /// What surrounds the page.
    pub frame: Frame,
}

impl RulesPage {
    /// The diagram, ready for the page: the domain has escaped its words.
    pub fn diagram(&self) -> String {
        diagram(&self.frame.words, Paint::OfThePage)
    }

    /// Every status change.
    pub fn workflow(&self) -> Table {
        workflow(&self.frame.words)
    }

    /// Every action.
    pub fn permissions(&self) -> Table {
        permissions(&self.frame.words)
    }
}
