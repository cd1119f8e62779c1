//! What a contact left is read as a whole, and what is its own goes.

use super::sample::Sample;
use super::{Outcome, present};
use crate::audit::{
    AuditChange, AuditEntry, AuditName, AuditRecord, ChainCheck, Digest, Origin, Place, Way, link,
    of_contact,
};
use crate::ids::{ContactId, SessionId, Uuid};
use crate::ports::{MailState, MailTopic, OutboxMail, Recipient, Store, StoreError};
use crate::testkit::{CountingIds, FixedClock, FixedSecrets};
use crate::values::LongLine;
use crate::work::{Answer, AnswerKind, Audience, Author, Party};
use std::sync::Arc;

fn digest(text: &str) -> Digest {
    *FixedSecrets::hash_of(text).bytes()
}

/// Proves issue 4.10 at the store: every role, word, file and answer of the contact, and nothing of anybody else.
pub(super) async fn what_a_contact_left_is_read_as_a_whole(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (marta, jan) = (sample.marta, sample.jan);
    let by_jan = Party::Contact(jan);
    let (own, shared) = (
        sample.world.ticket(sample.project).creator(by_jan).id(),
        sample.ticket,
    );
    sample.world[shared].participants.push(jan);
    let inside = sample.world.comment(
        own,
        Party::Employee(sample.eva),
        Audience::Internal,
        "Nur hier.",
    );
    sample.world.comment_file(inside, "kalkulation.txt");
    let wrote = sample
        .world
        .comment(shared, by_jan, Audience::Public, "Ich auch.");
    let sent = sample.world.comment_file(wrote, "bild.txt");
    sample.world.store(store.as_ref()).await?;
    let work = store.begin().await?;
    let answers: Vec<Answer> = [(by_jan, 1), (Party::Contact(marta), 2)]
        .into_iter()
        .map(|(by, version)| Answer {
            id: sample.world.id(),
            ticket: shared,
            kind: AnswerKind::Returned,
            by,
            at: FixedClock::START,
            answered_version: crate::version::Version::new(version),
            comment: None,
            words: None,
        })
        .collect();
    for answer in &answers {
        work.insert_answer(answer).await?;
    }
    work.commit().await?;

    let view = store.read().await?;
    let tickets = view.tickets_naming(jan).await?;
    let told: Vec<_> = tickets
        .iter()
        .map(|one| {
            let recorded = one.recorded.is_some();
            (one.number, one.as_contact, one.as_participant, recorded)
        })
        .collect();
    let ticket = |id| &sample.world[id];
    let mut expected = vec![
        (
            ticket(own).number,
            ticket(own).contact == Some(jan),
            false,
            true,
        ),
        (ticket(shared).number, false, true, false),
    ];
    expected.sort_unstable();
    assert_eq!(told, expected);
    let first = present(
        tickets.iter().find(|one| one.number == ticket(own).number),
        "the own ticket",
    )?;
    assert_eq!(
        (
            &first.subject,
            first.status,
            first.created_at,
            first.recorded.as_ref()
        ),
        (
            &ticket(own).subject,
            ticket(own).status(),
            ticket(own).created_at,
            Some(&ticket(own).description)
        )
    );
    let number = ticket(shared).number;
    assert_eq!(
        view.comments_by(jan).await?,
        [(number, sample.world[wrote].clone())]
    );
    let files = view.files_by(jan).await?;
    let files: Vec<_> = files.iter().map(|(on, file)| (*on, file.id)).collect();
    assert_eq!(files, [(number, sent)]);
    let given: Vec<_> = answers
        .iter()
        .take(1)
        .map(|one| (number, one.clone()))
        .collect();
    assert_eq!(view.answers_by(jan).await?, given);

    let nobody = ContactId::new(Uuid::from_u128(0xBAD));
    assert_eq!(view.tickets_naming(nobody).await?, []);
    assert_eq!(view.comments_by(nobody).await?, []);
    assert_eq!(view.files_by(nobody).await?, []);
    assert_eq!(view.answers_by(nobody).await?, []);
    assert_eq!(view.mails_to(nobody).await?, []);
    Ok(())
}

pub(super) async fn words_of_mail_servers_are_forgotten(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x78D);
    let mail = |recipient| OutboxMail {
        id: ids.id(),
        topic: MailTopic::PasswordChanged,
        recipient,
        actor: Author::System,
        at: FixedClock::START,
        state: MailState::Dead {
            at: FixedClock::START,
        },
        attempts: 3,
        last_error: Some("550 <somebody@example.org> unknown".to_owned()),
    };
    let mails = [
        mail(Recipient::Contact(sample.marta)),
        mail(Recipient::Contact(sample.jan)),
        mail(Recipient::Employee(sample.eva)),
    ];
    let work = store.begin().await?;
    work.insert_outbox(&mails).await?;
    work.forget_traces(sample.marta).await?;
    work.commit().await?;
    let view = store.read().await?;
    let [of_marta, of_jan, of_eva] = mails;
    let forgotten = OutboxMail {
        last_error: None,
        ..of_marta
    };
    assert_eq!(view.mails_to(sample.marta).await?, [forgotten]);
    assert_eq!(view.mails_to(sample.jan).await?, [of_jan]);
    let listed = view.list_outbox(None, 10).await?;
    assert!(listed.contains(&of_eva));
    Ok(())
}

/// Entries about a contact, by it, naming it, and one that has nothing to do with it.
fn entries(marta: ContactId, jan: ContactId) -> Vec<AuditEntry> {
    let ids = CountingIds::lane(0x78E);
    let entry = |actor, object: String, value: &str, named: ContactId| AuditEntry {
        id: ids.id(),
        at: FixedClock::START,
        actor,
        origin: Origin {
            way: Way::Session(SessionId::new(Uuid::from_u128(4))),
            address: LongLine::parse("2001:db8::7").ok(),
        },
        action: "contact.changed".to_owned(),
        object,
        changes: vec![AuditChange {
            field: "email".to_owned(),
            old: Some(value.to_owned()),
            new: None,
        }],
        names: vec![AuditName {
            id: named.uuid(),
            name: "Somebody".to_owned(),
        }],
    };
    let of = |contact: ContactId| Author::Person(Party::Contact(contact));
    vec![
        entry(
            Author::System,
            format!("contact {jan}"),
            "a@example.org",
            jan,
        ),
        entry(of(jan), "settings".to_owned(), "b@example.org", marta),
        entry(Author::System, "settings".to_owned(), "c@example.org", jan),
        entry(
            of(marta),
            format!("contact {marta}"),
            "d@example.org",
            marta,
        ),
    ]
}

async fn chained(
    store: &dyn Store,
    entries: Vec<AuditEntry>,
) -> Result<Vec<AuditRecord>, StoreError> {
    let work = store.begin().await?;
    let mut head = work.lock_audit_head().await?;
    let records: Vec<AuditRecord> = entries
        .into_iter()
        .map(|entry| {
            let salt = || "salt".to_owned();
            let record = link(&head, entry, digest, salt);
            head = record.head();
            record
        })
        .collect();
    work.insert_audit(&records).await?;
    work.commit().await?;
    Ok(records)
}

pub(super) async fn entries_about_a_contact_are_found(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let (marta, jan) = (sample.marta, sample.jan);
    let records = chained(store.as_ref(), entries(marta, jan)).await?;
    let view = store.read().await?;
    let numbers = |found: &[AuditRecord]| -> Vec<i64> {
        found.iter().map(|record| record.sequence).collect()
    };
    let found = view.audit_about(jan, 0, 10).await?;
    assert_eq!(numbers(&found), [1, 2, 3]);
    assert_eq!(found.as_slice(), records.get(..3).unwrap_or_default());
    assert_eq!(numbers(&view.audit_about(jan, 1, 1).await?), [2]);
    assert_eq!(numbers(&view.audit_about(marta, 0, 10).await?), [2, 4]);
    assert_eq!(
        numbers(&view.audit_about(sample.ugo, 0, 10).await?),
        Vec::<i64>::new()
    );
    Ok(())
}

/// What was erased is gone from everything that is read, and neither head nor other entries have moved.
pub(super) async fn texts_go_and_nothing_else(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let jan = sample.jan;
    let records = chained(store.as_ref(), entries(sample.marta, jan)).await?;
    let erased: Vec<AuditRecord> = records
        .iter()
        .filter_map(|record| {
            let own = |place: Place<'_>| of_contact(&record.entry, jan, place);
            record.without(own, digest)
        })
        .collect();
    assert_eq!(erased.len(), 3);
    let work = store.begin().await?;
    let other = AuditRecord {
        hash: [9; 32],
        ..present(erased.first(), "an erased entry")?.clone()
    };
    assert_eq!(work.erase_audit(&[other]).await, Err(StoreError::Stale));
    drop(work);
    let work = store.begin().await?;
    work.erase_audit(&erased).await?;
    work.commit().await?;
    let view = store.read().await?;
    let now = view.audit_chain(0, 10).await?;
    let untouched = present(records.last(), "the last entry")?;
    let expected: Vec<AuditRecord> = erased.into_iter().chain([untouched.clone()]).collect();
    assert_eq!(now, expected);
    let filter = |text: &str| crate::ports::AuditFilter {
        text: Some(text.to_owned()),
        ..crate::ports::AuditFilter::default()
    };
    for (text, found) in [
        ("a@example.org", 0),
        ("b@example.org", 0),
        ("c@example.org", 1),
    ] {
        let entries = view.find_audit(&filter(text), None, 10).await?;
        assert_eq!(entries.len(), found, "{text}");
    }
    let mut check = ChainCheck::default();
    for record in &now {
        assert_eq!(check.next(record, digest), Ok(()));
    }
    assert_eq!(view.audit_head().await?, check.reached());
    Ok(())
}
