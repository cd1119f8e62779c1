//! The store as a whole: a view to read, a unit of work to change.

use super::{
    BulkReads, BulkWrites, DirectoryReads, DirectoryWrites, FigureReads, IdentityReads,
    IdentityWrites, ImportReads, ImportWrites, JobReads, JobWrites, ListReads, OutboxReads,
    OutboxWrites, PersonReads, PersonWrites, RecordReads, RecordWrites, SavedFilterReads,
    SavedFilterWrites, TicketReads, TicketWrites,
};
use async_trait::async_trait;

/// What goes wrong in a store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A unique value is taken.
    #[error("{field} is already in use")]
    Duplicate {
        /// The field as the command calls it.
        field: &'static str,
    },
    /// The row is not in the expected version any more.
    #[error("the row was changed meanwhile")]
    Stale,
    /// Somebody else is writing; worth another try.
    #[error("the store is busy")]
    Busy,
    /// The store cannot be reached.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// A row cannot be understood: an unknown code, a broken reference. Nothing is shown from it.
    #[error("a stored row cannot be understood: {0}")]
    Corrupt(String),
}

/// Where everything is kept.
#[async_trait]
pub trait Store: Send + Sync + std::fmt::Debug {
    /// Begins a unit of work. Dropping it undoes it; only [`UnitOfWork::commit`] makes it last.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;

    /// A view for reading only.
    async fn read(&self) -> Result<Box<dyn ReadView>, StoreError>;
}

/// All that can be read.
pub trait ReadView:
    IdentityReads
    + DirectoryReads
    + FigureReads
    + ImportReads
    + ListReads
    + TicketReads
    + OutboxReads
    + PersonReads
    + RecordReads
    + SavedFilterReads
    + JobReads
    + BulkReads
    + Send
    + Sync
{
}

/// One transaction: reads see its own writes, and nothing lasts before the commit.
#[async_trait]
pub trait UnitOfWork:
    ReadView
    + IdentityWrites
    + DirectoryWrites
    + ImportWrites
    + TicketWrites
    + OutboxWrites
    + PersonWrites
    + RecordWrites
    + SavedFilterWrites
    + JobWrites
    + BulkWrites
{
    /// Makes everything last, durably.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
