//! `/tickets/{number}/answer`: accept, reject or send back finished work.

use askama::Template;

use super::{FormErrors, Frame};

/// The answer as a page of its own, for browsers without script and for forms that come back.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_answer.html")]
pub struct AnswerPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Subject of the ticket.
    pub subject: String,
    /// The form.
    pub form: AnswerForm,
}

/// One possible answer.
#[derive(Debug, Clone)]
pub struct AnswerForm {
    /// Number of the ticket.
    pub number: String,
    /// Which answer.
    pub decision: Decision,
    /// Version of the ticket that is answered.
    pub version: String,
    /// What was typed.
    pub comment: String,
    /// Whether the comment must not be empty.
    pub comment_required: bool,
    /// Whether an employee answers for the customer.
    pub on_behalf: bool,
    /// Accepted types and largest size of files, in words.
    pub upload_hint: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl AnswerForm {
    /// `id` of the dialog that shows the form.
    pub fn dialog(&self) -> String {
        format!("answer-{}", self.decision.key())
    }

    /// The page that shows the form without script, from the place under which the pages about tickets stand.
    pub fn href(&self) -> String {
        format!(
            "tickets/{}/answer?decision={}",
            self.number,
            self.decision.key()
        )
    }
}

/// The possible answers to finished work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The work is accepted.
    Accept,
    /// The work is not accepted.
    Reject,
    /// The work goes on.
    Return,
}

impl Decision {
    /// What the form sends.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Return => "return",
        }
    }
}
