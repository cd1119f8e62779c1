//! A content that is being written.

use super::blob_error;
use async_trait::async_trait;
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _, PutPayload};
use portal_domain::ports::{BlobError, BlobWriter};
use std::sync::Arc;

/// The least that S3 takes as a part, unless it is the last one.
const PART: usize = 5 * 1024 * 1024;

/// Collects a part at a time. A content of one part is put as a whole, which costs one request; a larger one becomes an
/// upload in parts.
pub(super) struct Writing {
    store: Arc<dyn ObjectStore>,
    path: Path,
    buffer: Vec<u8>,
    upload: Option<Box<dyn MultipartUpload>>,
}

impl Writing {
    /// Nothing yet under this path.
    pub(super) fn new(store: Arc<dyn ObjectStore>, path: Path) -> Self {
        Self {
            store,
            path,
            buffer: Vec::new(),
            upload: None,
        }
    }

    async fn send(&mut self) -> Result<(), BlobError> {
        let part = PutPayload::from(std::mem::take(&mut self.buffer));
        let upload = if let Some(upload) = &mut self.upload {
            upload
        } else {
            let begun = self.store.put_multipart(&self.path).await;
            self.upload
                .insert(begun.map_err(|error| blob_error(&error))?)
        };
        // Waiting for each part keeps one in memory and the sender at the pace of the storage.
        upload
            .put_part(part)
            .await
            .map_err(|error| blob_error(&error))
    }
}

#[async_trait]
impl BlobWriter for Writing {
    async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        while !bytes.is_empty() {
            let room = PART.saturating_sub(self.buffer.len());
            let (now, later) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
            self.buffer.extend_from_slice(now);
            bytes = later;
            if self.buffer.len() >= PART {
                self.send().await?;
            }
        }
        Ok(())
    }

    async fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        if self.upload.is_none() {
            let whole = PutPayload::from(std::mem::take(&mut self.buffer));
            let put = self.store.put(&self.path, whole).await;
            return put.map(drop).map_err(|error| blob_error(&error));
        }
        if !self.buffer.is_empty() {
            self.send().await?;
        }
        if let Some(upload) = &mut self.upload {
            upload
                .complete()
                .await
                .map_err(|error| blob_error(&error))?;
        }
        // Complete: dropping it has nothing to undo.
        self.upload = None;
        Ok(())
    }

    async fn abort(mut self: Box<Self>) {
        if let Some(upload) = self.upload.take() {
            undo(upload).await;
        }
    }
}

/// Parts that nobody completes would stay, and cost, for ever.
async fn undo(mut upload: Box<dyn MultipartUpload>) {
    if let Err(error) = upload.abort().await {
        tracing::warn!(%error, "parts of an abandoned upload were left behind");
    }
}

impl Drop for Writing {
    /// A sender that goes away in the middle drops the writer without a word.
    fn drop(&mut self) {
        if let (Some(upload), Ok(runtime)) =
            (self.upload.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn(undo(upload));
        }
    }
}
