//! What hangs on a ticket: comments, files, hours, history, answers, and who reads them.

use super::sample::Sample;
use super::{Failed, Outcome, present};
use crate::access::Sight;
use crate::ids::{AttachmentId, CommentId, TicketId, TimeEntryId, Uuid};
use crate::people::Holder;
use crate::ports::{Store, StoreError, TicketKey};
use crate::testkit::world::{Someone, valid};
use crate::testkit::{CountingIds, FixedClock};
use crate::values::Minutes;
use crate::version::Version;
use crate::work::{
    Answer, AnswerKind, Assignment, Attachment, Audience, Author, BlobKey, Change, Comment,
    HistoryEntry, HoursTotal, Party, TicketField, TimeEntry,
};
use std::sync::Arc;

/// A sight that the sample grants.
fn sight(sample: &Sample, someone: impl Into<Someone>, ticket: TicketId) -> Result<Sight, Failed> {
    present(sample.world.sight(someone, ticket), ticket)
}

/// Proves R-071 at the store: internal comments and their files are not handed out to a contact's sight.
pub(super) async fn comments_and_files_show_to_their_audience(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (ticket, eva) = (sample.ticket, Party::Employee(sample.eva));
    let internal = sample
        .world
        .comment(ticket, eva, Audience::Internal, "Nur hier.");
    let secret = sample.world.comment_file(internal, "kalkulation.txt");
    let (public_file, description_file) = (
        sample.world.comment_file(sample.comment, "skizze.txt"),
        sample.world.file(ticket, "auftrag.txt"),
    );
    // A comment without words that only carries a file.
    let wordless = sample
        .world
        .comment(ticket, eva, Audience::Public, "placeholder");
    sample.world[wordless].body = None;
    sample.world.comment_file(wordless, "bild.txt");
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let all = [
        Someone::Contact(sample.marta),
        Someone::Employee(sample.eva),
    ];
    for (someone, audience) in all.into_iter().zip(Audience::ALL) {
        let sight = sight(&sample, someone, ticket)?;
        assert_eq!(sight.audience(), audience);
        let shown = view.comments(&sight).await?;
        let expected: Vec<Comment> = sample
            .world
            .comments
            .iter()
            .filter(|row| row.ticket == ticket && row.audience <= audience)
            .cloned()
            .collect();
        let comments: Vec<Comment> = shown.iter().map(|row| row.comment.clone()).collect();
        assert_eq!(comments, expected);
        for record in &shown {
            let files = files_of(&sample, |file| file.comment == Some(record.comment.id));
            assert_eq!(record.attachments, files);
        }
        let of_description = files_of(&sample, |file| {
            file.ticket == ticket && file.comment.is_none()
        });
        assert_eq!(view.description_attachments(&sight).await?, of_description);
        for id in [public_file, description_file] {
            let found = view.find_attachment(&sight, id).await?;
            assert_eq!(found.map(|file| file.id), Some(id));
        }
        let shows_internal = audience == Audience::Internal;
        let found = view.find_attachment(&sight, secret).await?;
        assert_eq!(found.is_some(), shows_internal);
        let found = view.find_comment(&sight, internal).await?;
        assert_eq!(found.is_some(), shows_internal);
        let found = view.find_comment(&sight, sample.comment).await?;
        assert_eq!(found.as_ref(), Some(&sample.world[sample.comment]));
        let entries = view.time_entries(&sight).await?;
        assert_eq!(entries.is_empty(), !shows_internal);
    }
    Ok(())
}

fn files_of(sample: &Sample, fits: impl Fn(&Attachment) -> bool) -> Vec<Attachment> {
    let files = sample.world.attachments.iter();
    files.filter(|file| fits(file)).cloned().collect()
}

/// Proves R-050 at the store: an id of something on another ticket finds nothing.
pub(super) async fn nothing_is_found_through_another_ticket(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (ada, foreign) = (sample.ada, sample.foreign);
    let there = sample
        .world
        .comment(foreign, Party::Employee(ada), Audience::Public, "Dort.");
    let (comment_file, file) = (
        sample.world.comment_file(there, "dort.txt"),
        sample.world.file(foreign, "dort2.txt"),
    );
    sample.world.time(foreign, ada, 30, 30);
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for someone in [Someone::Contact(sample.marta), Someone::Employee(ada)] {
        let here = sight(&sample, someone, sample.ticket)?;
        for id in [comment_file, file, AttachmentId::new(there.uuid())] {
            assert_eq!(view.find_attachment(&here, id).await?, None);
        }
        for id in [there, CommentId::new(file.uuid())] {
            assert_eq!(view.find_comment(&here, id).await?, None);
        }
        let comments = view.comments(&here).await?;
        assert!(
            comments
                .iter()
                .all(|row| row.comment.ticket == sample.ticket)
        );
    }
    let plain = sight(&sample, ada, sample.plain)?;
    assert_eq!(view.comments(&plain).await?, []);
    assert_eq!(view.description_attachments(&plain).await?, []);
    assert_eq!(view.time_entries(&plain).await?, []);
    assert_eq!(view.hours(&plain).await?, HoursTotal::default());
    assert_eq!(view.answers(&plain).await?, []);
    Ok(())
}

/// Oldest first by time, whatever the order in which they were written.
pub(super) async fn parts_come_back_in_order(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (ticket, eva) = (sample.ticket, sample.eva);
    sample.world.comments.reverse();
    sample.world.attachments.reverse();
    for days in [3, -2, 0, 3, 9] {
        let id: TimeEntryId = sample.world.time(ticket, eva, 10, 0);
        for entry in &mut sample.world.time_entries {
            if entry.id == id {
                entry.day = entry.day.plus(days);
            }
        }
    }
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let sight = sight(&sample, eva, ticket)?;
    let comments = view.comments(&sight).await?;
    assert!(comments.len() > 1);
    assert!(comments.is_sorted_by_key(|row| row.comment.at));
    let days: Vec<_> = view
        .time_entries(&sight)
        .await?
        .iter()
        .map(|record| record.entry.day)
        .collect();
    assert_eq!(days.len(), 6);
    assert!(days.is_sorted_by(|one, two| one >= two), "{days:?}");
    let history = view.history(&sight).await?;
    assert!(history.is_sorted_by_key(|line| (line.at, line.id)));
    let versions: Vec<Version> = history.iter().map(|line| line.ticket_version).collect();
    assert!(versions.is_sorted(), "{versions:?}");
    Ok(())
}

pub(super) async fn hours_add_up(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (ticket, eva, ada) = (sample.ticket, sample.eva, sample.ada);
    let subtask = sample.world.subtask(sample.plain).id();
    sample.world.time(ticket, ada, 15, 0);
    sample.world.time(sample.plain, ada, 1_000, 999);
    sample.world.time(subtask, ada, 5, 5);
    // More than one entry can hold, so that a narrow sum would show.
    for _ in 0..4 {
        sample.world.time(sample.foreign, ada, 600_000, 600_000);
    }
    sample.world.store(store.as_ref()).await?;
    let work = store.begin().await?;
    let full = TimeEntry {
        id: CountingIds::lane(0x7F9).id(),
        ticket,
        employee: eva,
        assignment: Assignment {
            project: sample.project,
            task: Some(sample.task),
        },
        day: sample.world.today,
        minutes: Minutes::from(45),
        billable: Minutes::from(30),
        travel: true,
        billed: true,
        comment: Some(valid("Anfahrt & 'Rückweg'")),
        at: FixedClock::START,
    };
    work.insert_time_entry(&full).await?;
    work.commit().await?;
    let view = store.read().await?;
    let total = |actual: u32, billable: u32| HoursTotal {
        actual: actual.into(),
        billable: billable.into(),
    };
    for (id, expected) in [
        (ticket, total(150, 90)),
        (sample.plain, total(1_000, 999)),
        (subtask, total(5, 5)),
        (sample.foreign, total(2_400_000, 2_400_000)),
    ] {
        let sight = sight(&sample, ada, id)?;
        assert_eq!(view.hours(&sight).await?, expected);
        let records = view.time_entries(&sight).await?;
        for record in &records {
            let name = &sample.world[record.entry.employee].name;
            assert_eq!(record.employee_name, name.as_str());
        }
        let mut stored: Vec<TimeEntry> = records.into_iter().map(|row| row.entry).collect();
        stored.sort_by_key(|entry| entry.id);
        let mut expected: Vec<TimeEntry> = sample
            .world
            .time_entries
            .iter()
            .chain([&full])
            .filter(|entry| entry.ticket == id)
            .cloned()
            .collect();
        expected.sort_by_key(|entry| entry.id);
        assert_eq!(stored, expected);
    }
    Ok(())
}

/// Proves at the store: every kind of line and answer, by every kind of author.
pub(super) async fn history_and_answers_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7FA);
    let parties = [Party::Contact(sample.marta), Party::Employee(sample.eva)];
    let answers: Vec<Answer> = AnswerKind::ALL
        .into_iter()
        .zip(parties.into_iter().cycle())
        .zip(1_i64..)
        .map(|((kind, by), number)| Answer {
            id: ids.id(),
            ticket: sample.plain,
            kind,
            by,
            at: FixedClock::START.plus_seconds(number),
            answered_version: Version::new(number),
            comment: (number == 2).then_some(sample.comment),
            words: (number > 2).then(|| valid("Passt.\nFast.")),
        })
        .collect();
    let mut changes = vec![
        Change::Created,
        Change::Commented(sample.comment),
        Change::TimeBooked { minutes: 45 },
    ];
    changes.extend(answers.iter().map(|answer| Change::Answered(answer.id)));
    for field in TicketField::ALL {
        for (old, new) in [(None, Some("neu")), (Some("alt; '%'"), None), (None, None)] {
            changes.push(Change::Field {
                field: *field,
                old: old.map(str::to_owned),
                new: new.map(str::to_owned),
            });
        }
    }
    let authors = [
        Author::System,
        Author::Person(Party::Contact(sample.jan)),
        Author::Person(Party::Employee(sample.ada)),
    ];
    let lines: Vec<HistoryEntry> = changes
        .into_iter()
        .zip(authors.into_iter().cycle())
        .map(|(change, author)| HistoryEntry {
            id: ids.id(),
            ticket: sample.plain,
            ticket_version: Version::FIRST,
            at: FixedClock::START,
            author,
            change,
        })
        .collect();
    let work = store.begin().await?;
    // Lines may be written before what they tell of.
    work.insert_history(&lines).await?;
    for answer in answers.iter().rev() {
        work.insert_answer(answer).await?;
    }
    work.commit().await?;
    let view = store.read().await?;
    let sight = sight(&sample, sample.ada, sample.plain)?;
    assert_eq!(view.answers(&sight).await?, answers);
    let stored = view.history(&sight).await?;
    // The first line tells that the sample recorded the ticket.
    assert_eq!(
        stored.first().map(|line| &line.change),
        Some(&Change::Created)
    );
    assert_eq!(stored.get(1..), Some(lines.as_slice()));
    // A version of a ticket is answered once.
    let work = store.begin().await?;
    if let Some(first) = answers.first() {
        let again = Answer {
            id: ids.id(),
            ..first.clone()
        };
        assert!(work.insert_answer(&again).await.is_err());
    }
    Ok(())
}

pub(super) async fn known_blobs_are_those_with_a_row(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7FB);
    let stored: Vec<BlobKey> = files_of(&sample, |_| true)
        .into_iter()
        .map(|file| file.blob)
        .collect();
    let orphans: Vec<BlobKey> = (0..300).map(|_| BlobKey::of(ids.id())).collect();
    let asked = [orphans.as_slice(), stored.as_slice()].concat();
    let view = store.read().await?;
    let mut known = view.known_blobs(&asked).await?;
    known.sort_unstable();
    let mut expected = stored;
    expected.sort_unstable();
    assert_eq!(known, expected);
    assert_eq!(view.known_blobs(&orphans).await?, []);
    assert_eq!(view.known_blobs(&[]).await?, []);
    Ok(())
}

/// Proves R-207 at the store: who is offered as participant can log in and has ticket access.
pub(super) async fn participants_offered_can_enter(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let nordwerk = sample.nordwerk;
    let world = &mut sample.world;
    let mut add = |name: &str| world.portal_contact(nordwerk, name);
    let (inactive, no_access, no_login, no_password, no_credential) = (
        add("Ina Inaktiv"),
        add("Nora Ohne"),
        add("Nils Namenlos"),
        add("Paul Passlos"),
        add("Kim Kahl"),
    );
    world[inactive].active = false;
    world.account(no_access).ticket_access = false;
    let credential = world.credential_of(Holder::Contact(no_login));
    world[credential].login_name = None;
    let credential = world.credential_of(Holder::Contact(no_password));
    world[credential].password_hash = None;
    let gone = Holder::Contact(no_credential);
    world.credentials.retain(|row| row.holder != gone);
    world.contact(nordwerk, "Kai Kontolos");
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for (customer, expected) in [
        (sample.nordwerk, vec![sample.marta, sample.jan]),
        (sample.suedbau, vec![sample.ugo]),
    ] {
        let mut offered = view.participants_offered(customer).await?;
        offered.sort_unstable();
        assert_eq!(offered, expected);
    }
    Ok(())
}

/// The first opening stays, and reading changes nothing about the ticket itself, a billed one included.
pub(super) async fn the_first_opening_of_a_ticket_stays(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for ticket in [sample.plain, sample.ticket] {
        let key = TicketKey::Id(ticket);
        let view = store.read().await?;
        let before = view.find_ticket(&sample.everything(), key).await?;
        let mut expected = present(before, ticket)?;
        assert_eq!(expected.opened_at, None);
        drop(view);
        for seconds in [5, 9] {
            let work = store.begin().await?;
            let at = FixedClock::START.plus_seconds(seconds);
            work.note_opening(ticket, at).await?;
            work.commit().await?;
        }
        expected.opened_at = Some(FixedClock::START.plus_seconds(5));
        let view = store.read().await?;
        let found = view.find_ticket(&sample.everything(), key).await?;
        assert_eq!(found, Some(expected));
    }
    let work = store.begin().await?;
    let nothing = work
        .note_opening(Uuid::nil().into(), FixedClock::START)
        .await;
    assert!(
        matches!(nothing, Err(StoreError::Corrupt(_))),
        "{nothing:?}"
    );
    Ok(())
}
