//! The audit log, and submissions that were answered already.

use super::Outcome;
use super::sample::Sample;
use crate::people::Holder;
use crate::ports::{AuditChange, AuditEntry, Store, Submission};
use crate::testkit::{CountingIds, FixedClock};
use crate::work::{Author, Party};
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

/// Proves at the store: actor, time, old and new values.
pub(super) async fn the_audit_log_is_read_newest_first(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x789);
    let change = |field: &str, old: Option<&str>, new: Option<&str>| AuditChange {
        field: field.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    };
    let entry = |actor, object: &str, seconds: i64, changes| AuditEntry {
        id: ids.id(),
        at: FixedClock::START.plus_seconds(seconds),
        actor,
        action: "grant.created".to_owned(),
        object: object.to_owned(),
        changes,
    };
    let employee = Author::Person(Party::Employee(sample.ada));
    let contact = Author::Person(Party::Contact(sample.marta));
    let entries = [
        entry(Author::System, "settings", 0, vec![]),
        entry(
            employee,
            "grant 1",
            10,
            vec![
                change("reach", Some("named"), Some("all")),
                change("\"end\" date", None, Some("2026-12-31")),
            ],
        ),
        entry(contact, "grant 10", 20, vec![change("ä", Some("{}"), None)]),
        entry(employee, "grant 1", 30, vec![change("x", None, None)]),
        entry(employee, "grant 1", 30, vec![]),
    ];
    let work = store.begin().await?;
    work.insert_audit(&entries).await?;
    work.insert_audit(&[]).await?;
    work.commit().await?;
    let view = store.read().await?;
    let mut newest_first = entries.to_vec();
    newest_first.reverse();
    assert_eq!(view.list_audit(None, 100).await?, newest_first);
    assert_eq!(
        view.list_audit(None, 2).await?,
        newest_first.get(..2).unwrap_or_default()
    );
    let of_grant: Vec<AuditEntry> = newest_first
        .into_iter()
        .filter(|entry| entry.object == "grant 1")
        .collect();
    assert_eq!(of_grant.len(), 3);
    assert_eq!(view.list_audit(Some("grant 1"), 100).await?, of_grant);
    for unknown in ["grant", "grant 1%", "%", ""] {
        assert_eq!(view.list_audit(Some(unknown), 100).await?, []);
    }
    Ok(())
}
