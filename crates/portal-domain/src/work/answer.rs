//! The protocol of acceptance: who answered a done ticket, when, to which version, and with what words.

use super::Party;
use crate::ids::{AnswerId, CommentId, TicketId};
use crate::timestamp::Timestamp;
use crate::values::Body;
use crate::version::Version;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum AnswerKind {
    /// The work is accepted.
    Accepted,
    /// An employee accepted on the customer's behalf.
    AcceptedOnBehalf,
    /// The work is rejected.
    Rejected,
    /// The work goes back for rework.
    Returned,
}

impl AnswerKind {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Accepted,
        Self::AcceptedOnBehalf,
        Self::Rejected,
        Self::Returned,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedOnBehalf => "accepted_on_behalf",
            Self::Rejected => "rejected",
            Self::Returned => "returned",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its id.
    pub id: AnswerId,
    /// The ticket or subtask.
    pub ticket: TicketId,
    /// What was answered.
    pub kind: AnswerKind,
    /// Who.
    pub by: Party,
    /// When.
    pub at: Timestamp,
    /// The row version of the done ticket that was answered.
    pub answered_version: Version,
    /// The comment that carries the words, if there are any.
    pub comment: Option<CommentId>,
    /// The words.
    pub words: Option<Body>,
}
