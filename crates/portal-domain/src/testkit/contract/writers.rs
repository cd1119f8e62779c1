//! Several writers at once: one winner, nothing lost.

use super::sample::Sample;
use super::{Failed, Outcome, present};
use crate::access::Sight;
use crate::ids::{HistoryId, Uuid};
use crate::people::Holder;
use crate::ports::{Store, StoreError, TicketKey};
use crate::testkit::join::{change_turns, join};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock};
use crate::values::Minutes;
use crate::version::Version;
use crate::work::{Author, Change, HistoryEntry, Status, Ticket, TicketField};
use std::sync::Arc;

/// How often two writers meet in each case: who is faster differs from time to time.
const ROUNDS: u32 = 8;

/// Whether this is how a writer loses.
fn lost(outcome: &Result<(), StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Stale | StoreError::Busy))
}

/// Fails unless one writer won and the other one was told so.
fn assert_one_winner(one: &Result<(), StoreError>, other: &Result<(), StoreError>) {
    let sound = (one.is_ok() && lost(other)) || (lost(one) && other.is_ok());
    assert!(sound, "{one:?} {other:?}");
}

/// The ticket as it is now.
async fn current(store: &dyn Store, sample: &Sample) -> Result<Ticket, Failed> {
    let view = store.read().await?;
    let found = view
        .find_ticket(&sample.everything(), TicketKey::Id(sample.ticket))
        .await?;
    Ok(present(found, sample.ticket)?.ticket)
}

/// Stores the ticket in a unit of work of its own.
async fn save(store: &dyn Store, ticket: &Ticket) -> Result<(), StoreError> {
    let work = store.begin().await?;
    change_turns().await;
    work.update_ticket(ticket).await?;
    change_turns().await;
    work.commit().await
}

pub(super) async fn of_two_writers_of_a_version_one_wins(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for round in 0..ROUNDS {
        let seen = current(store.as_ref(), &sample).await?;
        let (mut one, mut two) = (seen.clone(), seen.clone());
        one.subject = valid(&format!("One {round}"));
        two.subject = valid(&format!("Two {round}"));
        let outcomes = join(save(store.as_ref(), &one), save(store.as_ref(), &two)).await;
        assert_one_winner(&outcomes.0, &outcomes.1);
        let kept = current(store.as_ref(), &sample).await?;
        let winner = if outcomes.0.is_ok() { one } else { two };
        assert_eq!(kept.subject, winner.subject);
        assert_eq!(kept.version, seen.version.next());
    }
    Ok(())
}

/// Changes the status of the ticket as it was seen, with the line of history.
async fn answer(
    store: &dyn Store,
    seen: &Ticket,
    to: Status,
    line: HistoryId,
) -> Result<(), StoreError> {
    let work = store.begin().await?;
    change_turns().await;
    let line = HistoryEntry {
        id: line,
        ticket: seen.id,
        ticket_version: seen.version.next(),
        at: FixedClock::START,
        author: Author::System,
        change: Change::Field {
            field: TicketField::Status,
            old: Some(seen.status().code().to_owned()),
            new: Some(to.code().to_owned()),
        },
    };
    work.insert_history(&[line]).await?;
    work.update_ticket(&seen.clone().stored(to)).await?;
    work.commit().await
}

/// Proves R-110 at the store: of an acceptance and a rejection at the same time, one holds, and the other leaves no line of history.
pub(super) async fn of_two_answers_one_wins(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F1);
    let seen = current(store.as_ref(), &sample).await?;
    let accepted = answer(store.as_ref(), &seen, Status::Accepted, ids.id());
    let rejected = answer(store.as_ref(), &seen, Status::Rejected, ids.id());
    let outcomes = join(accepted, rejected).await;
    assert_one_winner(&outcomes.0, &outcomes.1);
    let status = if outcomes.0.is_ok() {
        Status::Accepted
    } else {
        Status::Rejected
    };
    assert_eq!(current(store.as_ref(), &sample).await?.status(), status);
    let view = store.read().await?;
    let record = view
        .find_ticket(&sample.everything(), TicketKey::Id(sample.ticket))
        .await?;
    let record = present(record, sample.ticket)?;
    let sight = Sight::of(&sample.administrator(), sample.ticket, &record.facts());
    let sight = present(sight, sample.ticket)?;
    let history = view.history(&sight).await?;
    let of_this_version = history
        .iter()
        .filter(|line| line.ticket_version == seen.version.next());
    assert_eq!(of_this_version.count(), 1);
    Ok(())
}

/// Adds an hour to the plan: locks, reads, writes. Tries again where the store asks for it.
async fn add_an_hour(store: &dyn Store, sample: &Sample) -> Outcome {
    for _ in 0..100 {
        let tried = async {
            let work = store.begin().await?;
            change_turns().await;
            let locked: Option<Version> = work.lock_ticket(sample.ticket).await?;
            change_turns().await;
            let found = work
                .find_ticket(&sample.everything(), TicketKey::Id(sample.ticket))
                .await?;
            let mut ticket = present(found, sample.ticket)?.ticket;
            assert_eq!(locked, Some(ticket.version));
            let planned = ticket.planned.unwrap_or_default();
            ticket.planned = Some(planned + Minutes::from(60));
            work.update_ticket(&ticket).await?;
            Ok(work.commit().await?)
        };
        let tried: Outcome = tried.await;
        if tried != Err(StoreError::Busy.into()) {
            return tried;
        }
    }
    Err(StoreError::Busy.into())
}

/// What is read after the lock cannot change before the commit, so no writer is ever stale.
pub(super) async fn locked_tickets_lose_no_update(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    for _ in 0..ROUNDS {
        let (one, two) = join(
            add_an_hour(store.as_ref(), &sample),
            add_an_hour(store.as_ref(), &sample),
        )
        .await;
        assert_eq!((one, two), (Ok(()), Ok(())));
    }
    let planned = current(store.as_ref(), &sample).await?.planned;
    assert_eq!(planned, Some(Minutes::from(2 * 60 * ROUNDS)));
    let work = store.begin().await?;
    let nothing = work.lock_ticket(Uuid::from_u128(0xDEAD).into()).await?;
    assert_eq!(nothing, None);
    Ok(())
}

/// Proves R-002 for two administrators who choose the same name at the same time.
pub(super) async fn of_two_takers_of_a_login_name_one_wins(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let take = async |holder| {
        let id = sample.world.credential_of(holder);
        let mut credential = sample.world[id].clone();
        credential.login_name = Some(valid("wanted.name"));
        let work = store.begin().await?;
        change_turns().await;
        work.update_credential(&credential).await?;
        work.commit().await
    };
    let (one, two): (Result<(), StoreError>, Result<(), StoreError>) = join(
        take(Holder::Contact(sample.jan)),
        take(Holder::Employee(sample.eva)),
    )
    .await;
    let taken = StoreError::Duplicate {
        field: "login_name",
    };
    let refused = |outcome: &Result<(), StoreError>| {
        *outcome == Err(taken.clone()) || *outcome == Err(StoreError::Busy)
    };
    let sound = (one.is_ok() && refused(&two)) || (refused(&one) && two.is_ok());
    assert!(sound, "{one:?} {two:?}");
    Ok(())
}
