//! Filters that people keep.

use super::state::State;
use super::work::MemoryWork;
use crate::ids::SavedFilterId;
use crate::ports::{SavedFilterReads, SavedFilterWrites, StoreError};
use crate::version::Version;
use crate::work::{Party, SavedFilter};
use async_trait::async_trait;

/// The most of one's own, and of those of others.
const MOST: usize = 200;

/// The name as it is compared and ordered.
fn folded(filter: &SavedFilter) -> String {
    filter.name.as_str().to_lowercase()
}

#[async_trait]
impl SavedFilterReads for MemoryWork {
    async fn saved_filters(&self, reader: Party) -> Result<Vec<SavedFilter>, StoreError> {
        Ok(self.see(|state| {
            let filters = &state.saved_filters;
            let own = filters.sorted_by(|row| row.owner == reader, folded);
            let shared = filters.sorted_by(
                |row| row.owner != reader && row.sharing.reaches(reader),
                folded,
            );
            let own = own.into_iter().take(MOST);
            own.chain(shared.into_iter().take(MOST)).collect()
        }))
    }

    async fn find_saved_filter(
        &self,
        id: SavedFilterId,
    ) -> Result<Option<SavedFilter>, StoreError> {
        Ok(self.see(|state| state.saved_filters.find(id)))
    }

    async fn default_filter(&self, reader: Party) -> Result<Option<SavedFilter>, StoreError> {
        Ok(self.see(|state| {
            let id = state.default_filters.get(&reader)?;
            state.saved_filters.find(*id)
        }))
    }
}

impl State {
    fn check_filter_name(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        let taken = self.saved_filters.rows().any(|row| {
            row.id != filter.id && row.owner == filter.owner && folded(row) == folded(filter)
        });
        if taken {
            Err(StoreError::Duplicate { field: "name" })
        } else {
            Ok(())
        }
    }
}

#[async_trait]
impl SavedFilterWrites for MemoryWork {
    async fn insert_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        self.change(|state| {
            state.check_party(filter.owner)?;
            state.check_filter_name(filter)?;
            state.saved_filters.insert(filter.clone())
        })
    }

    async fn update_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.saved_filters.in_version(filter.id, filter.version)?;
            // Whose it is does not change.
            let filter = SavedFilter {
                owner: stored.owner,
                ..filter.clone()
            };
            state.check_filter_name(&filter)?;
            state.saved_filters.update(filter)
        })
    }

    async fn remove_saved_filter(
        &self,
        id: SavedFilterId,
        version: Version,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state.saved_filters.remove(id, version)?;
            state.default_filters.retain(|_, filter| *filter != id);
            Ok(())
        })
    }

    async fn set_default_filter(
        &self,
        reader: Party,
        filter: Option<SavedFilterId>,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state.check_party(reader)?;
            match filter {
                None => {
                    state.default_filters.remove(&reader);
                }
                Some(id) => {
                    state.saved_filters.require(id)?;
                    state.default_filters.insert(reader, id);
                }
            }
            Ok(())
        })
    }
}
