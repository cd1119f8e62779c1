//! Filters that people keep.

use super::StoreError;
use crate::ids::SavedFilterId;
use crate::version::Version;
use crate::work::{Party, SavedFilter};
use async_trait::async_trait;

/// Reading of saved filters.
#[async_trait]
pub trait SavedFilterReads {
    /// One's own filters and those that others share with such people, by name, at most 200 of each.
    async fn saved_filters(&self, reader: Party) -> Result<Vec<SavedFilter>, StoreError>;

    /// One of them, whoever asks: the use case decides.
    async fn find_saved_filter(&self, id: SavedFilterId)
    -> Result<Option<SavedFilter>, StoreError>;

    /// The filter with which this person begins.
    async fn default_filter(&self, reader: Party) -> Result<Option<SavedFilter>, StoreError>;
}

/// Changing of saved filters.
#[async_trait]
pub trait SavedFilterWrites {
    /// Adds one. A name that its owner has already is `Duplicate { field: "name" }`.
    async fn insert_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError>;

    /// Stores name, sharing and query of one whose `version` is the one that was read.
    async fn update_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError>;

    /// Removes one, and with it every beginning with it.
    async fn remove_saved_filter(
        &self,
        id: SavedFilterId,
        version: Version,
    ) -> Result<(), StoreError>;

    /// With which filter this person begins; none for the whole list.
    async fn set_default_filter(
        &self,
        reader: Party,
        filter: Option<SavedFilterId>,
    ) -> Result<(), StoreError>;
}
