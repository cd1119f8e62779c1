//! A store in memory: what every store means, in as few words as possible.
//!
//! [`MemoryStore`] keeps one state. A unit of work changes a copy of it, and [`commit`](crate::ports::UnitOfWork::commit)
//! puts the copy in place if nobody has done so meanwhile; otherwise it is [`StoreError::Busy`] and worth another try.
//! So there is exactly one winner, and dropping a unit of work undoes it without a line of code.
//!
//! It is as strict as the strictest database behind Portal: unique values, references, row versions and the rule that a
//! status changes only with its history are checked, and after a refused write (other than `Stale`) nothing of the unit
//! of work can be committed, as in PostgreSQL.
//!
//! Lists go through [`TicketPredicate::matches`](crate::access::TicketPredicate::matches), row by row. Deliberately
//! absent: indexes, locks, speed.

mod bulk;
mod directory_reads;
mod directory_writes;
mod figures;
mod identity_reads;
mod identity_writes;
mod import;
mod jobs;
mod list_reads;
mod listing;
mod outbox;
mod person;
mod records;
mod references;
mod saved_filters;
mod state;
mod table;
mod ticket_list;
mod ticket_reads;
mod ticket_writes;
mod work;

#[cfg(test)]
mod tests;

use super::lock;
use crate::ports::{ReadView, Store, StoreError, UnitOfWork};
use async_trait::async_trait;
use state::State;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex};
use work::MemoryWork;

/// A store in memory. Clones share what they keep.
///
/// ```
/// use portal_domain::ports::{DirectoryReads, Store};
/// use portal_domain::testkit::{MemoryStore, block_on};
/// let store = MemoryStore::new();
/// let settings = block_on(async { store.read().await?.load_settings().await })?;
/// assert!(!settings.contact_read_only);
/// # Ok::<(), portal_domain::ports::StoreError>(())
/// ```
#[derive(Clone, Default)]
pub struct MemoryStore {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    current: Mutex<Current>,
    faults: Mutex<Faults>,
}

/// What was committed last, and how often something was committed.
#[derive(Default)]
struct Current {
    generation: u64,
    state: Arc<State>,
}

/// Errors that a test has asked for.
#[derive(Default)]
struct Faults {
    begin: VecDeque<StoreError>,
    commit: VecDeque<StoreError>,
}

impl MemoryStore {
    /// An empty store with fresh settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next call that begins to read or to work fails so; told twice, the next two do.
    pub fn fail_next_begin(&self, error: StoreError) {
        lock(&self.shared.faults).begin.push_back(error);
    }

    /// The next commit fails so and changes nothing; told twice, the next two do.
    pub fn fail_next_commit(&self, error: StoreError) {
        lock(&self.shared.faults).commit.push_back(error);
    }

    /// How often something was committed: tells a test that nothing was written at all.
    pub fn commits(&self) -> u64 {
        lock(&self.shared.current).generation
    }

    fn work(&self) -> Result<MemoryWork, StoreError> {
        if let Some(error) = lock(&self.shared.faults).begin.pop_front() {
            return Err(error);
        }
        Ok(MemoryWork::on(&self.shared))
    }
}

#[async_trait]
impl Store for MemoryStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Ok(Box::new(self.work()?))
    }

    async fn read(&self) -> Result<Box<dyn ReadView>, StoreError> {
        Ok(Box::new(self.work()?))
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let current = lock(&self.shared.current);
        f.debug_struct("MemoryStore")
            .field("commits", &current.generation)
            .finish_non_exhaustive()
    }
}
