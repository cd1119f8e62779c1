//! The same request sent twice happens once: double clicks, repeated programs (AC-33, AC-34).

use super::transaction::Transaction;
use super::{Actor, Portal};
use crate::failure::Failure;
use crate::ports::{RecordReads, Submission};
use crate::values::Problem;
use std::fmt::Display;
use std::str::FromStr;

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

/// What came of a request, now or when it was sent before.
pub(super) enum Submitted<T> {
    /// This attempt has done it.
    Now(T),
    /// It was done before; this attempt has changed nothing.
    Before(T),
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

/// What an administrator has created with the same request before, if it was there.
pub(super) async fn created_before<T: FromStr>(
    transaction: &Transaction<'_>,
    asked: &str,
) -> Result<Option<T>, Failure> {
    let actor = &transaction.actor;
    let key = actor.submission.as_ref();
    let work = transaction.work.as_ref();
    let outcome = repeated(transaction.portal, work, actor, key, asked).await?;
    let damaged = || Failure::Corrupt("submission: an outcome is no id".to_owned());
    outcome
        .map(|outcome| outcome.parse().map_err(|_| damaged()))
        .transpose()
}

/// Remembers what an administrator has created with this request.
pub(super) async fn remember_created(
    transaction: &Transaction<'_>,
    asked: &str,
    created: impl Display,
) -> Result<(), Failure> {
    let key = transaction.actor.submission.as_ref();
    remember(transaction, key, asked, created.to_string()).await
}
