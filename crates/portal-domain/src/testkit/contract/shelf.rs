//! What every [`TicketShelf`] must do: the suite for programs that keep tickets in a store of their own.
//!
//! ```
//! use portal_domain::ports::TicketShelf;
//! use portal_domain::testkit::contract::shelf;
//!
//! /// Called by a test with a function that makes empty shelves.
//! fn keeps_every_promise(my_shelf: impl Fn() -> Box<dyn TicketShelf>) {
//!     for case in shelf::CASES {
//!         case.check(&mut *my_shelf());
//!     }
//! }
//! ```
//!
//! No rule is written down here: of every row the evaluator is asked.

use super::super::strategies::{employees, principals, ticket_records};
use crate::access::{Action, Principal, Sight, StaffPrincipal, decide, visible};
use crate::ids::{HistoryId, TicketId, Uuid};
use crate::people::Employee;
use crate::ports::{StoreError, TicketRecord, TicketShelf};
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{Author, Change, HistoryEntry, Status, Ticket, TicketField};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use std::fmt;

/// One promise.
#[derive(Clone, Copy)]
pub struct ShelfCase {
    /// What it promises.
    pub name: &'static str,
    check: fn(&mut dyn TicketShelf) -> Result<(), StoreError>,
}

impl ShelfCase {
    /// Checks it on an empty shelf.
    ///
    /// # Panics
    /// If the shelf does not keep the promise.
    pub fn check(&self, shelf: &mut dyn TicketShelf) {
        assert_eq!((self.check)(shelf), Ok(()), "{}", self.name);
    }
}

impl fmt::Debug for ShelfCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShelfCase({})", self.name)
    }
}

/// Every case.
pub const CASES: &[ShelfCase] = &[
    ShelfCase {
        name: "tickets_come_back_as_they_went",
        check: tickets_come_back_as_they_went,
    },
    ShelfCase {
        name: "a_taken_id_is_refused",
        check: a_taken_id_is_refused,
    },
    ShelfCase {
        name: "lists_and_look_ups_show_what_is_decided",
        check: lists_and_look_ups_show_what_is_decided,
    },
    ShelfCase {
        name: "a_stale_version_changes_nothing",
        check: a_stale_version_changes_nothing,
    },
    ShelfCase {
        name: "a_status_changes_with_its_line_of_history",
        check: a_status_changes_with_its_line_of_history,
    },
];

/// How many tickets a case puts on the shelf, and how many people ask.
const MANY: usize = 96;

/// Random tickets, each once; the same ones in every run.
fn records(runner: &mut TestRunner) -> BTreeMap<TicketId, TicketRecord> {
    draw(runner, &ticket_records(), MANY)
        .into_iter()
        .map(|record| (record.ticket.id, record))
        .collect()
}

fn draw<S: Strategy>(runner: &mut TestRunner, strategy: &S, count: usize) -> Vec<S::Value> {
    let drawn = (0..count).map(|_| strategy.new_tree(runner).map(|tree| tree.current()));
    drawn.filter_map(Result::ok).collect()
}

/// Somebody who sees everything.
fn everybody() -> Result<Principal, StoreError> {
    let mut employees = draw(&mut TestRunner::deterministic(), &employees(), 1);
    let one = employees.pop().map(|employee| Employee {
        active: true,
        administrator: true,
        ..employee
    });
    one.map(|employee| Principal::Staff(StaffPrincipal::compile(&employee)))
        .ok_or_else(|| StoreError::Corrupt("the strategy for employees gave none".to_owned()))
}

fn stored(shelf: &dyn TicketShelf, id: TicketId) -> Result<Option<TicketRecord>, StoreError> {
    shelf.find(&visible(&everybody()?), id)
}

fn told(shelf: &dyn TicketShelf, record: &TicketRecord) -> Result<Vec<HistoryEntry>, StoreError> {
    let sight = Sight::of(&everybody()?, record.ticket.id, &record.facts());
    sight.map_or(Ok(Vec::new()), |sight| shelf.history(&sight))
}

fn tickets_come_back_as_they_went(shelf: &mut dyn TicketShelf) -> Result<(), StoreError> {
    let records = records(&mut TestRunner::deterministic());
    for record in records.values() {
        shelf.put(record)?;
    }
    for (id, record) in &records {
        assert_eq!(stored(shelf, *id)?.as_ref(), Some(record));
        assert_eq!(told(shelf, record)?, []);
    }
    Ok(())
}

fn a_taken_id_is_refused(shelf: &mut dyn TicketShelf) -> Result<(), StoreError> {
    for (id, record) in records(&mut TestRunner::deterministic()) {
        shelf.put(&record)?;
        let mut other = record.clone();
        other.open_subtasks = !other.open_subtasks;
        let again = shelf.put(&other);
        assert!(
            matches!(again, Err(StoreError::Duplicate { .. })),
            "{again:?}"
        );
        assert_eq!(stored(shelf, id)?, Some(record));
    }
    Ok(())
}

fn lists_and_look_ups_show_what_is_decided(shelf: &mut dyn TicketShelf) -> Result<(), StoreError> {
    let mut runner = TestRunner::deterministic();
    let records = records(&mut runner);
    // Not in the order of their ids.
    for record in records.values().rev() {
        shelf.put(record)?;
    }
    let (mut shown, mut hidden) = (0, 0);
    let mut people = draw(&mut runner, &principals(), MANY);
    people.push(everybody()?);
    for who in people {
        let seen = visible(&who);
        let may =
            |record: &TicketRecord| decide(&who, Action::View, &record.facts()).is_permitted();
        let expected: Vec<TicketId> = records
            .iter()
            .filter(|(_, record)| may(record))
            .map(|(id, _)| *id)
            .collect();
        assert_eq!(shelf.list(&seen)?, expected);
        for (id, record) in &records {
            let found = shelf.find(&seen, *id)?;
            assert_eq!(found.as_ref(), may(record).then_some(record));
        }
        shown += expected.len();
        hidden += records.len() - expected.len();
        let absent = TicketId::new(Uuid::from_u128(u128::MAX));
        assert_eq!(shelf.find(&seen, absent)?, None);
    }
    assert!(shown > 0 && hidden > 0, "{shown} shown, {hidden} hidden");
    Ok(())
}

fn a_stale_version_changes_nothing(shelf: &mut dyn TicketShelf) -> Result<(), StoreError> {
    for (id, record) in records(&mut TestRunner::deterministic()) {
        let absent = shelf.replace(&record.ticket, None);
        assert_eq!(absent, Err(StoreError::Stale));
        shelf.put(&record)?;
        for version in [record.ticket.version.next(), Version::new(0)] {
            let mut ticket = record.ticket.clone();
            ticket.version = version;
            ticket.notify_on_completion = !ticket.notify_on_completion;
            assert_eq!(shelf.replace(&ticket, None), Err(StoreError::Stale));
            assert_eq!(stored(shelf, id)?.as_ref(), Some(&record));
        }
        let mut changed = record.ticket.clone();
        changed.notify_on_completion = !changed.notify_on_completion;
        shelf.replace(&changed, None)?;
        let again = shelf.replace(&changed, None);
        assert_eq!(again, Err(StoreError::Stale), "the first one won");
        changed.version = changed.version.next();
        assert_eq!(stored(shelf, id)?.map(|now| now.ticket), Some(changed));
    }
    Ok(())
}

fn line(ticket: &Ticket, to: Status) -> HistoryEntry {
    HistoryEntry {
        id: HistoryId::new(Uuid::from_u128(1)),
        ticket: ticket.id,
        ticket_version: ticket.version.next(),
        at: Timestamp::from_micros(0),
        author: Author::System,
        change: Change::Field {
            field: TicketField::Status,
            old: Some(ticket.status().code().to_owned()),
            new: Some(to.code().to_owned()),
        },
    }
}

fn a_status_changes_with_its_line_of_history(
    shelf: &mut dyn TicketShelf,
) -> Result<(), StoreError> {
    for (id, record) in records(&mut TestRunner::deterministic()) {
        shelf.put(&record)?;
        let before = &record.ticket;
        for to in Status::ALL.into_iter().filter(|to| *to != before.status()) {
            let changed = before.clone().stored(to);
            let right = line(before, to);
            let foreign = HistoryEntry {
                ticket: TicketId::new(Uuid::from_u128(u128::MAX)),
                ..right.clone()
            };
            let late = HistoryEntry {
                ticket_version: before.version,
                ..right.clone()
            };
            let other = HistoryEntry {
                change: Change::Created,
                ..right
            };
            for wrong in [None, Some(&foreign), Some(&late), Some(&other)] {
                assert!(shelf.replace(&changed, wrong).is_err(), "{wrong:?}");
                assert_eq!(stored(shelf, id)?.as_ref(), Some(&record));
                assert_eq!(told(shelf, &record)?, []);
            }
        }
        let Some(to) = Status::ALL.into_iter().find(|to| *to != before.status()) else {
            continue;
        };
        let right = line(before, to);
        shelf.replace(&before.clone().stored(to), Some(&right))?;
        let now = stored(shelf, id)?.map(|now| (now.ticket.status(), now.ticket.version));
        assert_eq!(now, Some((to, before.version.next())));
        assert_eq!(told(shelf, &record)?, [right]);
    }
    Ok(())
}
