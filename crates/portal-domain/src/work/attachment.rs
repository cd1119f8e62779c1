//! Files on tickets and comments.

use super::{Audience, Party};
use crate::ids::{AttachmentId, CommentId, TicketId};
use crate::timestamp::Timestamp;
use crate::values::FileName;
use std::fmt;

/// Under which generated name a file's content is stored. Never made from what a person typed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct BlobKey(String);

impl BlobKey {
    /// The key of an attachment's content: its id alone.
    pub fn of(id: AttachmentId) -> Self {
        Self(id.uuid().simple().to_string())
    }

    /// As read from a store.
    pub const fn stored(key: String) -> Self {
        Self(key)
    }

    /// The key.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobKey({})", self.0)
    }
}

/// A file on a ticket (with its description) or on a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The ticket or subtask.
    pub ticket: TicketId,
    /// The comment it came with; none for files of the description.
    pub comment: Option<CommentId>,
    /// Who reads it: as the comment, public for files of the description.
    pub audience: Audience,
    /// Name as uploaded.
    pub name: FileName,
    /// Bytes.
    pub size: u64,
    /// Media type, found from the content.
    pub media_type: String,
    /// Where the content is.
    pub blob: BlobKey,
    /// Who uploaded it.
    pub uploader: Party,
    /// When.
    pub at: Timestamp,
}
