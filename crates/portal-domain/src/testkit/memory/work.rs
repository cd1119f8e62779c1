//! A unit of work: a copy of the state, and the way back into the store.

use super::state::State;
use super::{Shared, lock};
use crate::ports::{ReadView, StoreError, UnitOfWork};
use async_trait::async_trait;
use std::sync::{Arc, Mutex};

/// Reads and changes a copy of what was committed when it began.
pub(super) struct MemoryWork {
    shared: Arc<Shared>,
    generation: u64,
    draft: Mutex<Draft>,
}

struct Draft {
    /// Shared with the store until the first change.
    state: Arc<State>,
    changed: bool,
    /// The first refused write. PostgreSQL takes no statement after one, so nothing may rely on going on.
    refused: Option<StoreError>,
}

impl MemoryWork {
    pub(super) fn on(shared: &Arc<Shared>) -> Self {
        let current = lock(&shared.current);
        Self {
            shared: Arc::clone(shared),
            generation: current.generation,
            draft: Mutex::new(Draft {
                state: Arc::clone(&current.state),
                changed: false,
                refused: None,
            }),
        }
    }

    /// Reads.
    pub(super) fn see<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&lock(&self.draft).state)
    }

    /// Changes. After a refusal the draft may be half changed, but it is never committed.
    pub(super) fn change<T>(
        &self,
        alter: impl FnOnce(&mut State) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut draft = lock(&self.draft);
        if let Some(error) = &draft.refused {
            return Err(error.clone());
        }
        draft.changed = true;
        let outcome = alter(Arc::make_mut(&mut draft.state));
        match &outcome {
            // A version that is not there any more changes no row and is no error to a database.
            Ok(_) | Err(StoreError::Stale) => {}
            Err(error) => draft.refused = Some(error.clone()),
        }
        outcome
    }
}

impl ReadView for MemoryWork {}

#[async_trait]
impl UnitOfWork for MemoryWork {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        if let Some(error) = lock(&self.shared.faults).commit.pop_front() {
            return Err(error);
        }
        let draft = lock(&self.draft);
        if let Some(error) = &draft.refused {
            return Err(error.clone());
        }
        if !draft.changed {
            return Ok(());
        }
        draft.state.check_references()?;
        let mut current = lock(&self.shared.current);
        if current.generation != self.generation {
            return Err(StoreError::Busy);
        }
        current.generation += 1;
        current.state = Arc::clone(&draft.state);
        Ok(())
    }
}
