//! Pages: every walk through them gives the whole order, without gap and without repetition.

use super::Outcome;
use super::sample::Sample;
use crate::access::{Reach, Visible, visible};
use crate::ids::TicketId;
use crate::ports::{
    Direction, ReadView, SortValue, Store, StoreError, TicketFilter, TicketListRequest, TicketRow,
    TicketSort, subject_key,
};
use crate::testkit::world::valid;
use crate::values::{PageSize, Priority};
use crate::work::{Status, Ticket, TicketNumber};
use std::sync::Arc;

/// The sizes of the pages of the walks.
const SIZES: [i64; 3] = [1, 2, 7];

const DIRECTIONS: [Direction; 2] = [Direction::Ascending, Direction::Descending];

/// Tickets with ties under every key, subjects that databases like to order in their own way, and subtasks.
fn crowded() -> Sample {
    let mut sample = Sample::new();
    let subjects = [
        "alpha",
        "Alpha",
        "ALPHA",
        "Äpfel",
        "apfel",
        "zebra",
        "Zebra",
        "_x",
        "%",
        "a b",
        "a-b",
        "ab",
        "Ölwechsel",
        "ß",
        "ss",
        "漢字",
        "\u{1F6E0} Werkzeug",
        "10",
        "9",
        "É",
    ];
    for (n, subject) in (0_usize..).zip(subjects) {
        let id = sample.world.ticket(sample.project).subject(subject).id();
        let ticket = &mut sample.world[id];
        ticket.priority = Priority::ALL
            .into_iter()
            .nth(n % 3)
            .unwrap_or(Priority::NORMAL);
        ticket.modified_at = ticket.modified_at.plus_seconds(
            [0, -3_600, -7_200]
                .into_iter()
                .nth(n % 3)
                .unwrap_or_default(),
        );
        if n % 5 == 0 {
            ticket.modified_at = crate::testkit::FixedClock::START;
        }
        if n % 4 == 0 {
            let parent = id;
            sample.world.subtask(parent).subject("alpha");
            sample.world.subtask(parent).subject("zebra");
        }
    }
    // Longer than the part of a subject that lists order by.
    let long = "x".repeat(100);
    for end in ["b", "a"] {
        sample
            .world
            .ticket(sample.project)
            .subject(&format!("{long}{end}"))
            .status(Status::Done);
    }
    sample
}

/// Where a ticket stands under a key, computed from the value.
pub(super) fn place(ticket: &Ticket, sort: TicketSort) -> (SortValue, TicketNumber) {
    let value = match sort {
        TicketSort::Number => SortValue::Number(ticket.number.main()),
        TicketSort::Subject => SortValue::Text(subject_key(ticket.subject.as_str())),
        TicketSort::Status => SortValue::Number(i64::from(ticket.status().number())),
        TicketSort::Priority => SortValue::Number(i64::from(ticket.priority.number())),
        TicketSort::Modified => SortValue::Number(ticket.modified_at.micros()),
    };
    (value, ticket.number)
}

fn request(sort: TicketSort, direction: Direction, size: i64) -> TicketListRequest {
    TicketListRequest {
        filter: TicketFilter::default(),
        sort,
        direction,
        cursor: None,
        size: PageSize::parse(size).unwrap_or(PageSize::DEFAULT),
    }
}

fn ids(rows: &[TicketRow]) -> Vec<TicketId> {
    rows.iter().map(|row| row.id).collect()
}

/// Walks to the end and back again, and compares every page with its part of the order.
async fn walk(
    view: &dyn ReadView,
    visible: &Visible,
    order: &[TicketId],
    mut request: TicketListRequest,
) -> Outcome {
    let size = request.size.rows();
    let words = format!("{:?} {:?} {size}", request.sort, request.direction);
    let pages: Vec<&[TicketId]> = order.chunks(size).collect();
    let mut last_row = None;
    for (number, expected) in pages.iter().enumerate() {
        let page = view.list_tickets(visible, &request).await?;
        assert_eq!(ids(&page.items), *expected, "{words}, page {number}");
        let is_last = number + 1 == pages.len();
        assert_eq!(page.next.is_none(), is_last, "{words}, page {number}");
        assert_eq!(page.previous.is_none(), number == 0, "{words}");
        last_row = page.items.last().cloned();
        request.cursor = page.next;
    }
    // Backwards from the last row: the pages end where the row before begins.
    let Some(last_row) = last_row else {
        return Ok(());
    };
    request.cursor = Some(crate::ports::TicketCursor {
        value: last_row.sort_value(request.sort),
        number: last_row.number,
        before: true,
    });
    let mut rest = order.get(..order.len() - 1).unwrap_or_default();
    while let Some(cursor) = request.cursor.take() {
        assert!(cursor.before, "{words}: a page before leads further back");
        request.cursor = Some(cursor);
        let page = view.list_tickets(visible, &request).await?;
        let (before, expected) = rest.split_at(rest.len().saturating_sub(size));
        assert_eq!(ids(&page.items), expected, "{words}, backwards");
        assert_eq!(page.previous.is_none(), before.is_empty(), "{words}");
        assert!(page.next.is_some() || page.items.is_empty(), "{words}");
        // The page after this one begins with the row that follows it.
        if let Some(next) = page.next {
            let forwards = TicketListRequest {
                cursor: Some(next),
                ..request.clone()
            };
            let after = view.list_tickets(visible, &forwards).await?;
            let follows = order.get(rest.len());
            assert_eq!(ids(&after.items).first(), follows, "{words}");
        }
        rest = before;
        request.cursor = page.previous;
    }
    assert!(rest.is_empty(), "{words}: {} rows were skipped", rest.len());
    Ok(())
}

/// All walks through what this person sees.
async fn walks(
    store: &dyn Store,
    sample: &Sample,
    visible: &Visible,
    seen: &[TicketId],
) -> Outcome {
    let view = store.read().await?;
    for sort in TicketSort::ALL {
        for direction in DIRECTIONS {
            let mut order = seen.to_vec();
            order.sort_by_cached_key(|id| place(&sample.world[*id], sort));
            if direction == Direction::Descending {
                order.reverse();
            }
            for size in SIZES {
                let request = request(sort, direction, size);
                walk(view.as_ref(), visible, &order, request).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn every_walk_gives_the_whole_order(store: Arc<dyn Store>) -> Outcome {
    let sample = crowded();
    sample.world.store(store.as_ref()).await?;
    let everything = sample.everything();
    walks(
        store.as_ref(),
        &sample,
        &everything,
        &sample.world.tickets(),
    )
    .await
}

/// A contact walks through its part as if the rest did not exist.
pub(super) async fn walks_of_a_contact_give_its_part_in_order(store: Arc<dyn Store>) -> Outcome {
    let mut sample = crowded();
    let second = sample.world.project(sample.nordwerk, "NW-2");
    for number in 0..9 {
        sample
            .world
            .ticket(second)
            .subject(&format!("Teil {}", number % 3))
            .contact(if number % 2 == 0 {
                sample.jan
            } else {
                sample.marta
            });
    }
    sample.world.grant(sample.jan, second).reach(Reach::Named);
    sample.world.store(store.as_ref()).await?;
    let principal = sample.world.principal(sample.jan);
    let tickets = sample.world.tickets();
    let seen: Vec<TicketId> = tickets
        .iter()
        .copied()
        .filter(|id| sample.world.sight(sample.jan, *id).is_some())
        .collect();
    assert!(seen.len() > 20 && seen.len() < tickets.len());
    walks(store.as_ref(), &sample, &visible(&principal), &seen).await
}

/// Rows that are added or move while somebody walks: those that stay where they are come once each.
pub(super) async fn rows_that_come_and_go_leave_no_gap(store: Arc<dyn Store>) -> Outcome {
    let sample = crowded();
    sample.world.store(store.as_ref()).await?;
    let everything = sample.everything();
    let mut before = sample.world.tickets();
    before.sort_by_cached_key(|id| place(&sample.world[*id], TicketSort::Subject));
    let mut request = request(TicketSort::Subject, Direction::Ascending, 4);
    let mut seen = Vec::new();
    let mut moved = Vec::new();
    for round in 0.. {
        let page = store
            .read()
            .await?
            .list_tickets(&everything, &request)
            .await?;
        seen.extend(ids(&page.items));
        let Some(next) = page.next else {
            break;
        };
        // The row at the edge moves away, so that the cursor points at a place where no row is any more.
        if let Some(row) = page.items.last()
            && round < 3
        {
            moved.push(row.id);
            rename(store.as_ref(), &sample, row.id, "000").await?;
        }
        request.cursor = Some(next);
    }
    let mut stayed = seen.clone();
    stayed.retain(|id| !moved.contains(id));
    before.retain(|id| !moved.contains(id));
    assert_eq!(stayed, before);
    let mut unique = seen.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), seen.len(), "a row came twice");
    Ok(())
}

async fn rename(
    store: &dyn Store,
    sample: &Sample,
    id: TicketId,
    subject: &str,
) -> Result<(), StoreError> {
    let work = store.begin().await?;
    let mut ticket = sample.world[id].clone();
    ticket.subject = valid(subject);
    work.update_ticket(&ticket).await?;
    work.commit().await
}
