//! A content that is being read.

use super::blob_error;
use async_trait::async_trait;
use futures_util::stream::{BoxStream, StreamExt as _};
use object_store::GetResult;
use portal_domain::ports::{BlobError, BlobReader};

/// Chunks as they come from the storage.
pub(super) struct Reading {
    chunks: BoxStream<'static, Result<Vec<u8>, object_store::Error>>,
}

impl Reading {
    /// Of a content that was found.
    pub(super) fn new(found: GetResult) -> Self {
        Self {
            chunks: found
                .into_stream()
                .map(|chunk| chunk.map(|bytes| bytes.to_vec()))
                .boxed(),
        }
    }
}

#[async_trait]
impl BlobReader for Reading {
    async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
        self.chunks
            .next()
            .await
            .transpose()
            .map_err(|error| blob_error(&error))
    }
}
