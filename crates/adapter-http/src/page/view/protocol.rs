//! `/tickets/{number}/protocol`: who answered finished work, when, and with what words.

use askama::Template;

use super::ticket_detail::FileChip;
use super::{Frame, StatusMark};

/// The protocol as a page that can be printed.
#[derive(Debug, Clone, Template)]
#[template(path = "page/protocol.html", blocks = ["main"])]
pub struct ProtocolPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What it says.
    pub protocol: Protocol,
}

/// The protocol as a text to keep.
#[derive(Debug, Clone, Template)]
#[template(path = "page/protocol.txt", escape = "none")]
pub struct ProtocolText {
    /// Words and company.
    pub frame: Frame,
    /// What it says.
    pub protocol: Protocol,
}

/// What the protocol of a ticket says.
#[derive(Debug, Clone)]
pub struct Protocol {
    /// Number of the ticket.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// What else identifies the work: term and value, in order.
    pub facts: Vec<(String, String)>,
    /// The answers, oldest first.
    pub answers: Vec<ProtocolAnswer>,
    /// When this was put together.
    pub as_of: String,
}

/// One answer.
#[derive(Debug, Clone)]
pub struct ProtocolAnswer {
    /// The status that it led to.
    pub status: StatusMark,
    /// What was answered, in words.
    pub what: String,
    /// Who answered.
    pub actor: String,
    /// For whom the person answered: the customer or the company.
    pub side: String,
    /// When.
    pub time: String,
    /// Who had reported the work as done, and when.
    pub reported: Option<String>,
    /// The version of the ticket that was answered; for employees.
    pub version: Option<String>,
    /// The reason or remark.
    pub comment: Option<String>,
    /// Files that came with it.
    pub files: Vec<FileChip>,
}

impl ProtocolAnswer {
    /// The words line by line, each marked: what somebody wrote cannot pass for a line of the protocol itself.
    pub fn quoted(&self) -> Vec<String> {
        self.comment
            .iter()
            .flat_map(|text| text.lines())
            .map(|line| format!("  > {line}"))
            .collect()
    }
}
