//! Submissions that were answered already.

use super::Outcome;
use super::sample::Sample;
use crate::people::Holder;
use crate::ports::{Store, Submission};
use crate::testkit::FixedClock;
use std::sync::Arc;

pub(super) async fn submissions_are_remembered_and_swept(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let marta = sample.world.credential_of(Holder::Contact(sample.marta));
    let jan = sample.world.credential_of(Holder::Contact(sample.jan));
    let submission = |credential, key: &str, seconds: i64| Submission {
        credential,
        key: key.to_owned(),
        body_hash: [u8::try_from(seconds).unwrap_or_default(); 32],
        outcome: format!("made {seconds} 'ü'"),
        at: FixedClock::START.plus_seconds(seconds),
    };
    let (old, new, same_key) = (
        submission(marta, "Key-1 'ü'", 0),
        submission(marta, "key-2", 60),
        submission(jan, "key-2", 120),
    );
    let work = store.begin().await?;
    for row in [&old, &new, &same_key] {
        work.insert_submission(row).await?;
    }
    work.commit().await?;
    let view = store.read().await?;
    for row in [&old, &new, &same_key] {
        let found = view.find_submission(row.credential, &row.key).await?;
        assert_eq!(found.as_ref(), Some(row));
    }
    for (credential, key) in [(jan, "Key-1 'ü'"), (marta, "KEY-2"), (marta, "")] {
        assert_eq!(view.find_submission(credential, key).await?, None);
    }
    drop(view);

    let work = store.begin().await?;
    // What was sent at this very time is not older than it.
    assert_eq!(work.sweep_submissions(new.at).await?, 1);
    work.commit().await?;
    let view = store.read().await?;
    assert_eq!(view.find_submission(marta, &old.key).await?, None);
    let kept = view.find_submission(marta, &new.key).await?;
    assert_eq!(kept, Some(new));
    drop(view);
    // A key that was forgotten can be used again.
    let work = store.begin().await?;
    work.insert_submission(&old).await?;
    Ok(work.commit().await?)
}
