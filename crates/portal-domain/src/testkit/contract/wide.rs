//! The same promises at a size that not every run needs: lists of over a million rows, and ten thousand walks through pages.
//!
//! [`CASES`](super::CASES) keep to what takes a moment. Whoever writes a store runs these as well, in release, before
//! trusting it.

use super::Failed;
use super::hostile::Hostile;
use super::hostile_people::Somebody;
use super::paging::place;
use crate::access::{Action, decide, visible};
use crate::ids::TicketId;
use crate::ports::{
    Direction, Store, StoreError, TicketFilter, TicketListRequest, TicketRecord, TicketSort,
};
use crate::testkit::world::valid;
use crate::values::PageSize;
use crate::work::TicketNumber;
use std::fmt;
use std::sync::Arc;

/// What lists were compared with decisions about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compared {
    /// Rows about which the evaluator was asked, once for each person.
    pub decisions: usize,
    /// Those that it permitted.
    pub permitted: usize,
    /// Rows in one of list and decisions alone.
    pub differences: usize,
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = self.permitted * 100 / self.decisions.max(1);
        let Self {
            decisions,
            differences,
            ..
        } = self;
        write!(f, "n={decisions} permit={share}% diff={differences}")
    }
}

/// Rows that are in one of two sorted lists alone.
fn differences(one: &[TicketId], other: &[TicketId]) -> usize {
    let missing = |from: &[TicketId], of: &[TicketId]| {
        let absent = from.iter().filter(|id| of.binary_search(id).is_err());
        absent.count()
    };
    missing(one, other) + missing(other, one) + one.len().abs_diff(other.len())
}

fn somebodies(hostile: &Hostile) -> Vec<Somebody> {
    let mut people = hostile.contact_principals();
    people.extend(hostile.staff_principals());
    people
}

/// Every key of a list in both directions, one after the other.
fn order(turn: usize) -> (TicketSort, Direction) {
    let sort = TicketSort::ALL
        .into_iter()
        .cycle()
        .nth(turn % 5)
        .unwrap_or(TicketSort::Number);
    let direction = if (turn / 5).is_multiple_of(2) {
        Direction::Ascending
    } else {
        Direction::Descending
    };
    (sort, direction)
}

fn request(turn: usize, size: i64) -> TicketListRequest {
    let (sort, direction) = order(turn);
    TicketListRequest {
        filter: TicketFilter::default(),
        sort,
        direction,
        cursor: None,
        size: PageSize::parse(size).unwrap_or(PageSize::DEFAULT),
    }
}

/// Compares what lists show every person with every kind of right with what the evaluator says about each of so many
/// hostile rows.
///
/// # Errors
/// If the store fails. Differences are counted, not raised.
pub async fn lists_equal_decisions(
    store: Arc<dyn Store>,
    tickets: usize,
) -> Result<Compared, Failed> {
    let hostile = Hostile::of(tickets);
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut compared = Compared::default();
    for (turn, (_, principal)) in somebodies(&hostile).iter().enumerate() {
        let mut permitted = hostile.permitted(principal);
        permitted.sort_unstable();
        let visible = visible(principal);
        let mut request = request(turn, 200);
        let mut shown = Vec::new();
        loop {
            let page = view.list_tickets(&visible, &request).await?;
            shown.extend(page.items.iter().map(|row| row.id));
            match page.next {
                Some(next) => request.cursor = Some(next),
                None => break,
            }
        }
        shown.sort_unstable();
        compared.decisions += hostile.records.len();
        compared.permitted += permitted.len();
        compared.differences += differences(&shown, &permitted);
    }
    Ok(compared)
}

/// What walks through pages gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Walked {
    /// Walks from the first page to the last.
    pub walks: usize,
    /// Pages that were read.
    pub pages: usize,
    /// Walks in which a row was recorded between two pages.
    pub disturbed: usize,
    /// Walks that left a row out, gave one twice or in another order, or showed what is not permitted.
    pub wrong: usize,
}

impl fmt::Display for Walked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            walks,
            pages,
            disturbed,
            wrong,
        } = self;
        write!(
            f,
            "walks={walks} pages={pages} disturbed={disturbed} diff={wrong}"
        )
    }
}

/// The sizes of the pages.
const SIZES: [i64; 4] = [1, 2, 7, 50];
/// In one of so many walks somebody records a ticket between two pages.
const DISTURBED: usize = 40;

/// Walks so many times through what people may see, by every key in both directions with pages of 1, 2, 7 and 50 rows; now
/// and then a row comes in on the way.
///
/// # Errors
/// If the store fails. Wrong walks are counted, not raised.
pub async fn many_walks(store: Arc<dyn Store>, walks: usize) -> Result<Walked, Failed> {
    let mut hostile = Hostile::of(90);
    hostile.world.store(store.as_ref()).await?;
    let people = somebodies(&hostile);
    let mut walked = Walked::default();
    for (turn, (_, principal)) in people.iter().cycle().take(walks).enumerate() {
        // Neither length divides the other's, so that every person meets every size and order.
        let size = SIZES.into_iter().cycle().nth(turn / 10 % 4).unwrap_or(1);
        let mut request = request(turn, size);
        let mut expected: Vec<&TicketRecord> = hostile
            .records
            .iter()
            .filter(|one| decide(principal, Action::View, &one.facts()).is_permitted())
            .collect();
        expected.sort_by_cached_key(|one| place(&one.ticket, request.sort));
        if request.direction == Direction::Descending {
            expected.reverse();
        }
        let expected: Vec<TicketId> = expected.iter().map(|one| one.ticket.id).collect();
        let visible = visible(principal);
        let mut shown = Vec::new();
        let mut added = None;
        loop {
            let page = store.read().await?.list_tickets(&visible, &request).await?;
            walked.pages += 1;
            shown.extend(page.items.iter().map(|row| row.id));
            let Some(next) = page.next else { break };
            request.cursor = Some(next);
            if turn.is_multiple_of(DISTURBED) && added.is_none() {
                let record = come(store.as_ref(), &hostile, turn).await?;
                walked.disturbed += 1;
                added = Some(record);
            }
        }
        if let Some(record) = added {
            // Whether it is met depends on where it came in; twice it must not be met.
            let id = record.ticket.id;
            let met = shown.iter().filter(|shown| **shown == id).count();
            walked.wrong += usize::from(met > 1);
            shown.retain(|shown| *shown != id);
            hostile.records.push(record);
        }
        walked.walks += 1;
        walked.wrong += usize::from(shown != expected);
    }
    Ok(walked)
}

/// Records one more ticket like one of those that are there.
async fn come(
    store: &dyn Store,
    hostile: &Hostile,
    turn: usize,
) -> Result<TicketRecord, StoreError> {
    let alone = |record: &&TicketRecord| record.ticket.parent.is_none() && record.family.len() <= 1;
    let like = hostile.records.iter().filter(alone).cycle().nth(turn * 7);
    let mut record = like
        .cloned()
        .ok_or_else(|| StoreError::Corrupt("no ticket stands alone".to_owned()))?;
    let work = store.begin().await?;
    record.ticket.id = hostile.world.id();
    record.ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
    record.ticket.subject = valid(&format!("Dazwischen {}", turn % 3));
    record.ticket = record.ticket.clone().stored(crate::work::Status::New);
    work.insert_ticket(&record.ticket).await?;
    work.commit().await?;
    Ok(record)
}
