//! The status of a ticket: it changes together with its history or not at all.
//!
//! Which changes are permitted, the state machine knows; a store only sees to it that each is told.

use super::sample::Sample;
use super::{Failed, Outcome, present};
use crate::ids::TicketId;
use crate::ports::{Store, StoreError, TicketKey};
use crate::testkit::{CountingIds, FixedClock};
use crate::values::Priority;
use crate::version::Version;
use crate::work::{Author, Change, HistoryEntry, Status, Ticket, TicketField, TicketNumber};
use std::sync::Arc;

/// A line that tells a change of status.
fn line(ids: &CountingIds, ticket: &Ticket, from: Status, to: Status) -> HistoryEntry {
    HistoryEntry {
        id: ids.id(),
        ticket: ticket.id,
        ticket_version: ticket.version.next(),
        at: FixedClock::START,
        author: Author::System,
        change: Change::Field {
            field: TicketField::Status,
            old: Some(from.code().to_owned()),
            new: Some(to.code().to_owned()),
        },
    }
}

/// The sample, in whose main project one more ticket lies in every status.
async fn in_every_status(store: &dyn Store) -> Result<(Sample, Vec<TicketId>), StoreError> {
    let mut sample = Sample::new();
    let tickets = Status::ALL
        .into_iter()
        .map(|status| sample.world.ticket(sample.project).status(status).id())
        .collect();
    sample.world.store(store).await?;
    Ok((sample, tickets))
}

async fn stored(store: &dyn Store, sample: &Sample, id: TicketId) -> Result<Ticket, Failed> {
    let view = store.read().await?;
    let found = view
        .find_ticket(&sample.everything(), TicketKey::Id(id))
        .await?;
    Ok(present(found, id)?.ticket)
}

/// Tries to store a ticket after these lines, in a unit of work of its own.
async fn try_update(
    store: &dyn Store,
    lines: &[HistoryEntry],
    ticket: &Ticket,
) -> Result<(), StoreError> {
    let work = store.begin().await?;
    work.insert_history(lines).await?;
    work.update_ticket(ticket).await?;
    work.commit().await
}

/// Proves R-084 at the store.
pub(super) async fn a_ticket_starts_as_new(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F3);
    for status in Status::ALL {
        let work = store.begin().await?;
        let mut ticket = sample.world[sample.plain].clone().stored(status);
        ticket.id = ids.id();
        ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
        let line = line(&ids, &ticket, Status::New, status);
        let history = work.insert_history(&[line]).await;
        let added = match history {
            Ok(()) => work.insert_ticket(&ticket).await,
            Err(error) => Err(error),
        };
        if status == Status::New {
            assert_eq!(added, Ok(()));
            work.commit().await?;
        } else {
            assert!(added.is_err(), "{status:?}");
            drop(work);
            let view = store.read().await?;
            let found = view
                .find_ticket(&sample.everything(), TicketKey::Id(ticket.id))
                .await?;
            assert_eq!(found, None);
        }
    }
    Ok(())
}

/// Every pair of statuses out of the five that are not locked: refused without its line, accepted with it.
pub(super) async fn a_status_changes_with_its_line_of_history(store: Arc<dyn Store>) -> Outcome {
    let (sample, tickets) = in_every_status(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F4);
    for id in tickets {
        let before = stored(store.as_ref(), &sample, id).await?;
        let from = before.status();
        for to in Status::ALL.into_iter().filter(|to| *to != from) {
            if from == Status::Billed {
                continue;
            }
            let changed = before.clone().stored(to);
            let untold = try_update(store.as_ref(), &[], &changed).await;
            assert!(untold.is_err(), "{from:?} {to:?}");
            assert_ne!(untold, Err(StoreError::Stale), "the version was right");
            assert_eq!(stored(store.as_ref(), &sample, id).await?, before);

            // Told, but not committed: the next pair begins from the same status.
            let work = store.begin().await?;
            let told = line(&ids, &before, from, to);
            work.insert_history(&[told]).await?;
            work.update_ticket(&changed).await?;
            let found = work
                .find_ticket(&sample.everything(), TicketKey::Id(id))
                .await?;
            let expected = (to, before.version.next());
            let now = found.map(|record| (record.ticket.status(), record.ticket.version));
            assert_eq!(now, Some(expected));
        }
    }
    Ok(())
}

/// Lines that tell something else do not open the way.
pub(super) async fn a_line_of_something_else_does_not_count(store: Arc<dyn Store>) -> Outcome {
    let (sample, tickets) = in_every_status(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F5);
    let Some(id) = tickets.first().copied() else {
        return Ok(());
    };
    let before = stored(store.as_ref(), &sample, id).await?;
    let changed = before.clone().stored(Status::InProcess);
    let right = || line(&ids, &before, Status::New, Status::InProcess);
    let field = |field, old: &str, new: &str| Change::Field {
        field,
        old: Some(old.to_owned()),
        new: Some(new.to_owned()),
    };
    let wrong: Vec<(&str, HistoryEntry)> = vec![
        (
            "the version before the change",
            HistoryEntry {
                ticket_version: before.version,
                ..right()
            },
        ),
        (
            "a later version",
            HistoryEntry {
                ticket_version: before.version.next().next(),
                ..right()
            },
        ),
        (
            "another target",
            line(&ids, &before, Status::New, Status::Done),
        ),
        (
            "another origin",
            line(&ids, &before, Status::Rejected, Status::InProcess),
        ),
        (
            "the way back",
            line(&ids, &before, Status::InProcess, Status::New),
        ),
        (
            "another ticket",
            HistoryEntry {
                ticket: sample.plain,
                ..right()
            },
        ),
        (
            "another field",
            HistoryEntry {
                change: field(TicketField::Subject, "new", "in_process"),
                ..right()
            },
        ),
        (
            "other words for the statuses",
            HistoryEntry {
                change: field(TicketField::Status, "New", "InProcess"),
                ..right()
            },
        ),
        (
            "no change at all",
            HistoryEntry {
                change: Change::Created,
                ..right()
            },
        ),
    ];
    for (what, line) in wrong {
        let refused = try_update(store.as_ref(), &[line], &changed).await;
        assert!(refused.is_err(), "{what}");
    }
    assert_eq!(stored(store.as_ref(), &sample, id).await?, before);
    try_update(store.as_ref(), &[right()], &changed).await?;

    // There and back again: each time with a line of its own, the old ones are used up.
    let after = stored(store.as_ref(), &sample, id).await?;
    let back = line(&ids, &after, Status::InProcess, Status::New);
    try_update(store.as_ref(), &[back], &after.clone().stored(Status::New)).await?;
    let again = stored(store.as_ref(), &sample, id).await?;
    let untold = again.clone().stored(Status::InProcess);
    let refused = try_update(store.as_ref(), &[], &untold).await;
    assert!(refused.is_err(), "a line of an earlier change");
    Ok(())
}

/// Proves R-108 at the store, and that nothing else of a billed ticket changes (domain 4.8).
pub(super) async fn a_billed_ticket_takes_no_change(store: Arc<dyn Store>) -> Outcome {
    let (sample, tickets) = in_every_status(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F6);
    for id in tickets {
        let before = stored(store.as_ref(), &sample, id).await?;
        if before.status() != Status::Billed {
            continue;
        }
        let mut changed = before.clone();
        changed.priority = Priority::NORMAL;
        changed.assignee = Some(sample.eva);
        let refused = try_update(store.as_ref(), &[], &changed).await;
        assert!(refused.is_err());
        for to in Status::ALL {
            let told = line(&ids, &before, Status::Billed, to);
            let changed = before.clone().stored(to);
            let refused = try_update(store.as_ref(), &[told], &changed).await;
            assert!(refused.is_err(), "{to:?}");
        }
        assert_eq!(stored(store.as_ref(), &sample, id).await?, before);
    }
    Ok(())
}

/// A change that leaves the status alone needs no line, in every status but billed.
pub(super) async fn other_fields_need_no_line(store: Arc<dyn Store>) -> Outcome {
    let (sample, tickets) = in_every_status(store.as_ref()).await?;
    for id in tickets {
        let mut ticket = stored(store.as_ref(), &sample, id).await?;
        if ticket.status() == Status::Billed {
            continue;
        }
        let seen: Version = ticket.version;
        ticket.assignee = Some(sample.eva);
        try_update(store.as_ref(), &[], &ticket).await?;
        ticket.version = seen.next();
        assert_eq!(stored(store.as_ref(), &sample, id).await?, ticket);
    }
    Ok(())
}
