//! The same request sent twice happens once: double clicks, repeated programs (AC-33, AC-34).

use super::transaction::Transaction;
use super::{Actor, Portal};
use crate::failure::Failure;
use crate::ports::{RecordReads, Submission};
use crate::values::Problem;

/// A key that came with a request: 8 to 100 visible characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionKey(String);

impl SubmissionKey {
    /// Takes a key over.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let fits = (8..=100).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Problem::Malformed)
        }
    }
}

/// What came of the same request before, if it was there; another request under the same key is refused.
pub(super) async fn repeated(
    portal: &Portal,
    view: &(impl RecordReads + ?Sized),
    actor: &Actor,
    key: Option<&SubmissionKey>,
    asked: &str,
) -> Result<Option<String>, Failure> {
    let Some(SubmissionKey(key)) = key else {
        return Ok(None);
    };
    let Some(found) = view.find_submission(actor.credential, key).await? else {
        return Ok(None);
    };
    if found.body_hash == *portal.secrets.hash(asked).bytes() {
        Ok(Some(found.outcome))
    } else {
        Err(Failure::KeyReused)
    }
}

/// Remembers what came of a request. Of two at once, one meets `Busy` here, is tried again and finds the outcome.
pub(super) async fn remember(
    transaction: &Transaction<'_>,
    key: Option<&SubmissionKey>,
    asked: &str,
    outcome: String,
) -> Result<(), Failure> {
    let Some(SubmissionKey(key)) = key else {
        return Ok(());
    };
    let submission = Submission {
        credential: transaction.actor.credential,
        key: key.clone(),
        body_hash: *transaction.portal.secrets.hash(asked).bytes(),
        outcome,
        at: transaction.now,
    };
    match transaction.work.insert_submission(&submission).await {
        Ok(()) => Ok(()),
        Err(crate::ports::StoreError::Duplicate { .. }) => Err(Failure::Busy),
        Err(other) => Err(other.into()),
    }
}
