//! The audit log: a chain that several writers continue, and that is read from its newest end.

use super::sample::Sample;
use super::{Outcome, present};
use crate::audit::{
    AuditChange, AuditEntry, AuditHead, AuditName, AuditRecord, ChainCheck, Digest, Origin, Way,
    link,
};
use crate::ids::{ApiTokenId, SessionId, Uuid};
use crate::ports::{AuditFilter, Store, StoreError, UnitOfWork};
use crate::testkit::join::{change_turns, join};
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use crate::values::{LongLine, Name};
use crate::work::{Author, Party};
use std::sync::Arc;

fn digest(text: &str) -> Digest {
    *FixedSecrets::hash_of(text).bytes()
}

fn change(field: &str, old: Option<&str>, new: Option<&str>) -> AuditChange {
    AuditChange {
        field: field.to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    }
}

fn plain(ids: &CountingIds, actor: Author, object: &str, seconds: i64) -> AuditEntry {
    AuditEntry {
        id: ids.id(),
        at: FixedClock::START.plus_seconds(seconds),
        actor,
        origin: Origin::INSTALLATION,
        action: "grant.created".to_owned(),
        object: object.to_owned(),
        changes: Vec::new(),
        names: Vec::new(),
    }
}

/// Entries of every kind, oldest first.
fn entries(sample: &Sample) -> Vec<AuditEntry> {
    let ids = CountingIds::lane(0x789);
    let employee = Author::Person(Party::Employee(sample.ada));
    let contact = Author::Person(Party::Contact(sample.marta));
    let from = |way, address: &str| Origin {
        way,
        address: LongLine::parse(address).ok(),
    };
    let token = Name::parse("Nightly 'ü' 50%").ok().map(|name| Way::Token {
        id: ApiTokenId::new(Uuid::from_u128(5)),
        name,
    });
    vec![
        plain(&ids, Author::System, "settings", 0),
        AuditEntry {
            origin: from(
                Way::Session(SessionId::new(Uuid::from_u128(4))),
                "2001:db8::7",
            ),
            changes: vec![
                change("reach", Some("named"), Some("all")),
                change("\"end\" date", None, Some("2026-12-31")),
            ],
            names: vec![AuditName {
                id: Uuid::from_u128(3),
                name: "Marta SÖMMER_2".to_owned(),
            }],
            ..plain(&ids, employee, "grant 1", 10)
        },
        AuditEntry {
            origin: from(token.unwrap_or(Way::Unrecorded), ""),
            changes: vec![change("ä", Some("{}"), None)],
            ..plain(&ids, contact, "grant 10", 20)
        },
        AuditEntry {
            action: "grant.changed".to_owned(),
            changes: vec![change("x", None, None)],
            ..plain(&ids, employee, "grant 1", 30)
        },
        plain(&ids, employee, "grant 1", 30),
    ]
}

/// Adds entries behind the head.
async fn add(
    work: &dyn UnitOfWork,
    entries: Vec<AuditEntry>,
) -> Result<Vec<AuditRecord>, StoreError> {
    let mut head = work.lock_audit_head().await?;
    let mut records = Vec::new();
    for entry in entries {
        let mut drawn = 0;
        let salt = || {
            drawn += 1;
            format!("salt '{drawn}'")
        };
        let record = link(&head, entry, digest, salt);
        head = record.head();
        records.push(record);
    }
    work.insert_audit(&records).await?;
    Ok(records)
}

/// Proves at the store: actor, time, origin, old and new values.
pub(super) async fn the_audit_log_is_read_newest_first(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    assert_eq!(store.read().await?.audit_head().await?, AuditHead::GENESIS);
    let entries = entries(&sample);
    let work = store.begin().await?;
    let records = add(work.as_ref(), entries.clone()).await?;
    work.insert_audit(&[]).await?;
    work.commit().await?;
    let view = store.read().await?;
    let mut newest_first = entries;
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
    assert_eq!(view.audit_chain(0, 100).await?, records);
    assert_eq!(
        view.audit_chain(2, 2).await?,
        records.get(2..4).unwrap_or_default()
    );
    assert_eq!(view.audit_entry(3).await?.as_ref(), records.get(2));
    assert_eq!(view.audit_entry(9).await?, None);
    let last = present(records.last(), "the last entry")?;
    assert_eq!(view.audit_head().await?, last.head());
    Ok(())
}

/// A filter with its one part set.
fn only(set: impl FnOnce(&mut AuditFilter)) -> AuditFilter {
    let mut filter = AuditFilter::default();
    set(&mut filter);
    filter
}

pub(super) async fn the_audit_log_is_found_by_every_part(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let work = store.begin().await?;
    add(work.as_ref(), entries(&sample)).await?;
    work.commit().await?;
    let view = store.read().await?;
    let text = |text: &str| only(|filter| filter.text = Some(text.to_owned()));
    let at = |seconds| Some(FixedClock::START.plus_seconds(seconds));
    let cases: Vec<(AuditFilter, &[i64])> = vec![
        (AuditFilter::default(), &[5, 4, 3, 2, 1]),
        (text("sömmer_2"), &[2]),
        (text("mer%"), &[]),
        (text("sömmer?2"), &[]),
        (text("50%"), &[3]),
        (text("2001:db8"), &[2]),
        (text("2026-12"), &[2]),
        (text("named"), &[2]),
        (text("no such words"), &[]),
        (
            only(|filter| {
                filter.text = Some("no such words".to_owned());
                filter.fields = vec!["x".to_owned(), "\"end\" date".to_owned(), "}".to_owned()];
            }),
            &[4, 2],
        ),
        (only(|filter| filter.actor = Some(Author::System)), &[1]),
        (
            only(|filter| filter.actor = Some(Party::Employee(sample.ada).into())),
            &[5, 4, 2],
        ),
        (
            only(|filter| filter.actor = Some(Party::Contact(sample.marta).into())),
            &[3],
        ),
        (
            only(|filter| filter.kind = Some("grant".to_owned())),
            &[5, 4, 3, 2],
        ),
        (
            only(|filter| filter.kind = Some("settings".to_owned())),
            &[1],
        ),
        (only(|filter| filter.kind = Some("set".to_owned())), &[]),
        (
            only(|filter| filter.actions = vec!["grant.changed".to_owned()]),
            &[4],
        ),
        (
            only(|filter| {
                filter.actions = ["nothing", "grant.changed", "never"]
                    .map(str::to_owned)
                    .to_vec();
            }),
            &[4],
        ),
        (
            only(|filter| filter.actions = vec!["nothing".to_owned()]),
            &[],
        ),
        (only(|filter| filter.object = Some("grant".to_owned())), &[]),
        (
            only(|filter| filter.object = Some("settings".to_owned())),
            &[1],
        ),
        (only(|filter| filter.from = at(20)), &[5, 4, 3]),
        (only(|filter| filter.until = at(20)), &[2, 1]),
        (
            only(|filter| {
                filter.from = at(10);
                filter.until = at(11);
                filter.kind = Some("grant".to_owned());
            }),
            &[2],
        ),
    ];
    for (filter, expected) in cases {
        let found = view.find_audit(&filter, None, 100).await?;
        let found: Vec<i64> = found.iter().map(|record| record.sequence).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
    let page = view.find_audit(&AuditFilter::default(), Some(4), 2).await?;
    let page: Vec<i64> = page.iter().map(|record| record.sequence).collect();
    assert_eq!(page, [3, 2]);
    Ok(())
}

/// What does not continue the chain is refused: of a number that is taken, behind another hash, with a gap inside.
pub(super) async fn only_what_continues_the_chain_is_added(store: Arc<dyn Store>) -> Outcome {
    let ids = CountingIds::lane(0x78A);
    let entry = |seconds| plain(&ids, Author::System, "settings", seconds);
    let work = store.begin().await?;
    add(work.as_ref(), vec![entry(0), entry(1)]).await?;
    work.commit().await?;
    let head = store.read().await?.audit_head().await?;
    let taken = link(
        &AuditHead {
            sequence: 1,
            ..head
        },
        entry(2),
        digest,
        String::new,
    );
    let gap = link(
        &AuditHead {
            sequence: 3,
            ..head
        },
        entry(3),
        digest,
        String::new,
    );
    let elsewhere = AuditHead {
        hash: [7; 32],
        ..head
    };
    let elsewhere = link(&elsewhere, entry(4), digest, String::new);
    let good = link(&head, entry(5), digest, String::new);
    let twice = vec![good.clone(), good.clone()];
    for wrong in [vec![taken], vec![gap], vec![elsewhere], twice] {
        let work = store.begin().await?;
        let refused = work.insert_audit(&wrong).await;
        assert_eq!(refused, Err(StoreError::Stale), "{wrong:?}");
    }
    let work = store.begin().await?;
    work.insert_audit(&[good]).await?;
    work.commit().await?;
    assert_eq!(store.read().await?.audit_head().await?.sequence, 3);
    Ok(())
}

/// Two that add at once: one chain, nobody's entry lost.
pub(super) async fn two_writers_continue_one_chain(store: Arc<dyn Store>) -> Outcome {
    let ids = CountingIds::lane(0x78B);
    let once = async |seconds| -> Result<(), StoreError> {
        let work = store.begin().await?;
        change_turns().await;
        add(
            work.as_ref(),
            vec![plain(&ids, Author::System, "settings", seconds)],
        )
        .await?;
        change_turns().await;
        work.commit().await
    };
    let mut written = 0;
    for round in 0..8 {
        let (one, two) = join(once(round), once(round)).await;
        for outcome in [one, two] {
            match outcome {
                Ok(()) => written += 1,
                // The memory store tells the second one; databases let it wait.
                Err(error) => assert_eq!(error, StoreError::Busy),
            }
        }
    }
    assert!(written >= 8);
    let view = store.read().await?;
    let mut check = ChainCheck::default();
    for record in view.audit_chain(0, 100).await? {
        assert_eq!(check.next(&record, digest), Ok(()));
    }
    let head = view.audit_head().await?;
    assert_eq!((check.end(&head), head.sequence), (Ok(()), written));
    Ok(())
}
