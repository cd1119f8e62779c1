//! Where the contents of attachments are kept.

use crate::timestamp::Timestamp;
use crate::work::BlobKey;
use async_trait::async_trait;

/// What goes wrong with a blob.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// There is none under this key.
    #[error("no content is stored under this key")]
    Missing,
    /// The storage cannot be reached or is full.
    #[error("the storage for attachments failed: {0}")]
    Unavailable(String),
}

/// A blob that is being written. It exists under its key only after [`finish`](Self::finish).
#[async_trait]
pub trait BlobWriter: Send {
    /// Appends bytes.
    async fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError>;

    /// Makes it last.
    async fn finish(self: Box<Self>) -> Result<(), BlobError>;

    /// Throws away what was written.
    async fn abort(self: Box<Self>);
}

/// A blob that is being read.
#[async_trait]
pub trait BlobReader: Send {
    /// The next bytes, none at the end.
    async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, BlobError>;
}

/// Keeps contents under generated keys.
#[async_trait]
pub trait Blobs: Send + Sync + std::fmt::Debug {
    /// Begins to write one.
    async fn begin(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>, BlobError>;

    /// Begins to read one.
    async fn open(&self, key: &BlobKey) -> Result<Box<dyn BlobReader>, BlobError>;

    /// Removes one; nothing happens if there is none.
    async fn remove(&self, key: &BlobKey) -> Result<(), BlobError>;

    /// Keys of blobs that were finished before this time: candidates for the sweep of orphans.
    async fn finished_before(&self, time: Timestamp) -> Result<Vec<BlobKey>, BlobError>;
}
