//! A ticket with its subtasks, and what is corrected on it: subtasks, booked time, comments, categories.

use super::sample::Sample;
use super::{Failed, Outcome, present};
use crate::access::{Sight, visible};
use crate::ids::{TicketId, TimeEntryId};
use crate::ports::{HoursOf, ReadView, Store, StoreError};
use crate::testkit::world::{Someone, valid};
use crate::testkit::{CountingIds, FixedClock};
use crate::work::{
    Assignment, Audience, CommentRevision, Party, PlannedAndBooked, Status, Ticket, TimeEntry,
};
use std::sync::Arc;

/// A sight that the sample grants.
fn sight(sample: &Sample, someone: impl Into<Someone>, ticket: TicketId) -> Result<Sight, Failed> {
    present(sample.world.sight(someone, ticket), ticket)
}

/// Proves R-188 at the store: subtasks come by number, whole, and to employees alone.
pub(super) async fn subtasks_come_by_number(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let labels = sample.categories.clone();
    let ids: Vec<TicketId> = (0..11)
        .map(|_| sample.world.subtask(sample.ticket).id())
        .collect();
    for id in &ids {
        sample.world[*id].categories.clone_from(&labels);
        sample.world[*id].keywords = vec![valid("Öl"), valid("漢字")];
    }
    sample.world.subtask(sample.plain);
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let here = sight(&sample, sample.eva, sample.ticket)?;
    let expected: Vec<Ticket> = ids.iter().map(|id| sample.world[*id].clone()).collect();
    assert_eq!(view.subtasks(&here).await?, expected);
    let of_marta = sight(&sample, sample.marta, sample.ticket)?;
    assert_eq!(view.subtasks(&of_marta).await?, []);
    let Some(first) = ids.first() else {
        return Ok(());
    };
    let of_subtask = sight(&sample, sample.eva, *first)?;
    assert_eq!(view.subtasks(&of_subtask).await?, []);
    Ok(())
}

async fn entries(
    view: &dyn ReadView,
    sample: &Sample,
    someone: impl Into<Someone>,
) -> Result<Vec<TimeEntry>, Failed> {
    let here = sight(sample, someone, sample.ticket)?;
    Ok(view.family_time_entries(&here).await?)
}

/// Proves R-139 at the store: the time of the whole family, and whether anybody wrote on any of it.
pub(super) async fn a_family_is_known_as_a_whole(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let subtask = sample.world.subtask(sample.ticket).id();
    let silent = sample.world.subtask(sample.plain).id();
    let alone = sample.world.ticket(sample.project).id();
    let eva = Party::Employee(sample.eva);
    sample
        .world
        .comment(silent, eva, Audience::Internal, "Nur hier.");
    let times = [(subtask, 5), (sample.ticket, 7), (sample.foreign, 9)]
        .map(|(ticket, minutes)| sample.world.time(ticket, sample.ada, minutes, 0));
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut expected: Vec<TimeEntryId> = times.iter().take(2).copied().collect();
    expected.extend(sample.world.time_entries.iter().take(1).map(|one| one.id));
    expected.sort_unstable();
    let found = entries(view.as_ref(), &sample, sample.eva).await?;
    let found: Vec<TimeEntryId> = found.iter().map(|one| one.id).collect();
    assert_eq!(found, expected);
    assert_eq!(entries(view.as_ref(), &sample, sample.marta).await?, []);
    for (ticket, written_on) in [
        (sample.ticket, true),
        // Its subtask has a comment.
        (sample.plain, true),
        (alone, false),
    ] {
        let here = sight(&sample, sample.ada, ticket)?;
        assert_eq!(view.family_is_written_on(&here).await?, written_on);
    }
    Ok(())
}

/// Time entries are corrected and taken away, except billed ones.
pub(super) async fn billed_time_stays_as_it_is(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let billed = sample.world.time(sample.ticket, sample.eva, 60, 60);
    sample.world[billed].billed = true;
    let open = sample.world.time(sample.ticket, sample.eva, 30, 0);
    sample.world.store(store.as_ref()).await?;
    let changed = TimeEntry {
        assignment: Assignment {
            project: sample.internal,
            task: None,
        },
        day: sample.world.today.plus(-3),
        minutes: 45.into(),
        billable: 15.into(),
        travel: true,
        comment: Some(valid("Anfahrt")),
        ..sample.world[open].clone()
    };
    let work = store.begin().await?;
    work.update_time_entry(&changed).await?;
    for id in [billed, CountingIds::lane(0x7FC).id()] {
        let other = TimeEntry {
            id,
            billed: false,
            ..changed.clone()
        };
        assert_eq!(work.update_time_entry(&other).await, Err(StoreError::Stale));
        assert_eq!(work.remove_time_entry(id).await, Err(StoreError::Stale));
    }
    work.commit().await?;
    let view = store.read().await?;
    let found = entries(view.as_ref(), &sample, sample.eva).await?;
    assert!(found.contains(&changed), "{found:?}");
    assert!(found.contains(&sample.world[billed]), "{found:?}");
    drop(view);
    let work = store.begin().await?;
    work.remove_time_entry(open).await?;
    assert_eq!(work.remove_time_entry(open).await, Err(StoreError::Stale));
    work.commit().await?;
    let view = store.read().await?;
    let found = entries(view.as_ref(), &sample, sample.eva).await?;
    assert!(found.iter().all(|one| one.id != open));
    Ok(())
}

/// Proves R-194 at the store: earlier texts are kept in their order, for employees alone.
pub(super) async fn earlier_texts_are_kept(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7FD);
    let mut comment = sample.world[sample.comment].clone();
    let mut expected = Vec::new();
    for (seconds, by) in [
        (1, Party::Contact(sample.marta)),
        (2, Party::Employee(sample.eva)),
    ] {
        let at = FixedClock::START.plus_seconds(seconds);
        let before = CommentRevision {
            id: ids.id(),
            comment: comment.id,
            body: comment.body.clone(),
            replaced_at: at,
            replaced_by: by,
        };
        comment.body = Some(valid(&format!("Text {seconds}")));
        comment.edited_at = Some(at);
        let work = store.begin().await?;
        work.update_comment(&comment, &before).await?;
        work.commit().await?;
        expected.push(before);
    }
    let view = store.read().await?;
    let here = sight(&sample, sample.eva, sample.ticket)?;
    assert_eq!(view.comment_revisions(&here).await?, expected);
    let stored = view.find_comment(&here, comment.id).await?;
    assert_eq!(stored.as_ref(), Some(&comment));
    let of_marta = sight(&sample, sample.marta, sample.ticket)?;
    assert_eq!(view.comment_revisions(&of_marta).await?, []);
    assert_eq!(
        view.find_comment(&of_marta, comment.id).await?,
        Some(comment)
    );
    let elsewhere = sight(&sample, sample.eva, sample.plain)?;
    assert_eq!(view.comment_revisions(&elsewhere).await?, []);
    Ok(())
}

/// Plans and time of what one sees: of a project by where time counts, of a customer by who owns the ticket.
pub(super) async fn plans_and_hours_are_those_in_sight(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    for (ticket, minutes) in [
        (sample.ticket, 600),
        (sample.plain, 60),
        (sample.foreign, 6),
    ] {
        sample.world[ticket].planned = Some(minutes.into());
    }
    let inside = sample
        .world
        .ticket(sample.internal)
        .owner(Some(sample.nordwerk))
        .status(Status::InProcess)
        .with(|ticket| ticket.planned = Some(30.into()))
        .id();
    sample.world.time(inside, sample.ada, 10, 5);
    // Booked on the project although the ticket has left it.
    let left = sample.world.time(inside, sample.ada, 4, 2);
    sample.world[left].assignment.project = sample.project;
    sample.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let total = |planned: u32, actual: u32, billable: u32| PlannedAndBooked {
        planned: planned.into(),
        actual: actual.into(),
        billable: billable.into(),
    };
    let (project, internal) = (
        HoursOf::Project(sample.project),
        HoursOf::Project(sample.internal),
    );
    let nordwerk = HoursOf::Customer(sample.nordwerk);
    for (who, of, expected) in [
        (sample.ada, project, total(660, 94, 62)),
        (sample.ada, internal, total(30, 10, 5)),
        (sample.ada, nordwerk, total(690, 104, 67)),
        (sample.eva, project, total(660, 90, 60)),
        (sample.eva, internal, total(0, 0, 0)),
        (sample.eva, nordwerk, total(660, 90, 60)),
    ] {
        let visible = visible(&sample.world.principal(who));
        assert_eq!(view.planned_and_booked(&visible, of).await?, expected);
    }
    Ok(())
}

/// Proves R-195 at the store: categories come back as they went, and each name is taken once.
pub(super) async fn categories_are_named_once(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let stored = store.read().await?.list_categories().await?;
    let mut expected = sample.world.categories.clone();
    expected.sort_by_key(|one| one.id);
    assert_eq!(stored, expected);
    let Some(first) = stored.first() else {
        return Ok(());
    };
    for (field, de, en) in [
        (
            "name_de",
            first.name_de.as_str().to_lowercase(),
            "Other".to_owned(),
        ),
        (
            "name_en",
            "Andere".to_owned(),
            first.name_en.as_str().to_lowercase(),
        ),
    ] {
        let work = store.begin().await?;
        let mut other = first.clone();
        other.id = CountingIds::lane(0x7FE).id();
        (other.name_de, other.name_en) = (valid(&de), valid(&en));
        let refused = work.insert_category(&other).await;
        assert_eq!(refused, Err(StoreError::Duplicate { field }));
    }
    // A ticket cannot carry what is not there.
    let work = store.begin().await?;
    let mut ticket = sample.world[sample.plain].clone();
    ticket.categories = vec![CountingIds::lane(0x7FE).id()];
    assert!(work.update_ticket(&ticket).await.is_err());
    Ok(())
}
