//! Names of codes that the domain knows.

use super::Words;
use portal_domain::work::Status;

/// A status as people call it.
pub(crate) fn status(words: Words, status: Status) -> &'static str {
    match status {
        Status::New => words.status_new(),
        Status::InProcess => words.status_in_process(),
        Status::Done => words.status_done(),
        Status::Rejected => words.status_rejected(),
        Status::Accepted => words.status_accepted(),
        Status::Billed => words.status_billed(),
    }
}
