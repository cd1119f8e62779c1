//! Comments on tickets.

use super::Party;
use crate::ids::{CommentId, CommentRevisionId, TicketId};
use crate::timestamp::Timestamp;
use crate::values::{Body, Problem};

/// Who reads a comment and its attachments. The order is that of the readers: `Internal` readers read both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Audience {
    /// The contacts too.
    Public,
    /// Employees only.
    Internal,
}

impl Audience {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Public, Self::Internal];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.code() == text)
            .ok_or(Problem::NotOffered)
    }
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The ticket or subtask.
    pub ticket: TicketId,
    /// Who wrote it.
    pub author: Party,
    /// When.
    pub at: Timestamp,
    /// Who reads it.
    pub audience: Audience,
    /// The text; none for a comment that only carries files.
    pub body: Option<Body>,
    /// When the text was last corrected.
    pub edited_at: Option<Timestamp>,
}

/// What a comment said before it was corrected. Kept for employees; contacts read the text as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRevision {
    /// Its id.
    pub id: CommentRevisionId,
    /// The comment.
    pub comment: CommentId,
    /// The text until then.
    pub body: Option<Body>,
    /// When it was replaced.
    pub replaced_at: Timestamp,
    /// Who replaced it.
    pub replaced_by: Party,
}
