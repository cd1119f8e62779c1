//! The storage for contents.

use super::blob_error;
use super::config::{BlobConfig, S3Config};
use super::reader::Reading;
use super::writer::Writing;
use async_trait::async_trait;
use futures_util::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::path::{Path, PathPart};
use object_store::{ObjectStore, ObjectStoreExt as _, RetryConfig};
use portal_domain::ports::{BlobError, BlobReader, BlobWriter, Blobs};
use portal_domain::timestamp::Timestamp;
use portal_domain::work::BlobKey;
use std::sync::Arc;
use std::time::Duration;

/// Keeps contents in a folder or a bucket.
#[derive(Debug, Clone)]
pub struct BlobStore {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

impl BlobStore {
    /// Opens the storage. A bucket is not asked: see [`ping`](Self::ping). The program must have installed a TLS provider
    /// for its process before it opens one.
    pub fn open(config: &BlobConfig) -> Result<Self, BlobError> {
        match config {
            BlobConfig::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| BlobError::Unavailable(error.to_string()))?;
                let store = LocalFileSystem::new_with_prefix(folder)
                    .map_err(|error| blob_error(&error))?
                    // A row that points at a content is committed durably, so the content is there durably before.
                    .with_fsync(true);
                Ok(Self {
                    store: Arc::new(store),
                    prefix: Path::default(),
                })
            }
            BlobConfig::S3(config) => Ok(Self {
                store: Arc::new(bucket(config)?),
                prefix: config.prefix.split('/').filter(|p| !p.is_empty()).collect(),
            }),
        }
    }

    /// Whether the storage answers.
    pub async fn ping(&self) -> Result<(), BlobError> {
        match self
            .store
            .head(&self.path(&BlobKey::stored("ping".to_owned())))
            .await
        {
            Ok(_) => Ok(()),
            Err(error) => match blob_error(&error) {
                BlobError::Missing => Ok(()),
                failed @ BlobError::Unavailable(_) => Err(failed),
            },
        }
    }

    /// A key is one name inside the prefix, whatever it holds.
    fn path(&self, key: &BlobKey) -> Path {
        self.prefix.clone().join(PathPart::from(key.as_str()))
    }
}

fn bucket(config: &S3Config) -> Result<object_store::aws::AmazonS3, BlobError> {
    // The HTTP client panics without one, also for addresses that need no TLS.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(BlobError::Unavailable(
            "the program has not installed its TLS provider yet".to_owned(),
        ));
    }
    AmazonS3Builder::new()
        .with_endpoint(&config.endpoint)
        .with_region(&config.region)
        .with_bucket_name(&config.bucket)
        .with_access_key_id(&config.access_key)
        .with_secret_access_key(&config.secret_key)
        .with_allow_http(config.allow_http)
        // Servers of one's own rarely have a name for each bucket.
        .with_virtual_hosted_style_request(false)
        // Removing one by one is understood everywhere.
        .with_disable_bulk_delete(true)
        .with_retry(RetryConfig {
            max_retries: 3,
            // A person waits for the answer.
            retry_timeout: Duration::from_secs(15),
            ..RetryConfig::default()
        })
        .build()
        .map_err(|error| blob_error(&error))
}

#[async_trait]
impl Blobs for BlobStore {
    async fn begin(&self, key: &BlobKey) -> Result<Box<dyn BlobWriter>, BlobError> {
        Ok(Box::new(Writing::new(
            Arc::clone(&self.store),
            self.path(key),
        )))
    }

    async fn open(&self, key: &BlobKey) -> Result<Box<dyn BlobReader>, BlobError> {
        let found = self
            .store
            .get(&self.path(key))
            .await
            .map_err(|error| blob_error(&error))?;
        Ok(Box::new(Reading::new(found)))
    }

    async fn remove(&self, key: &BlobKey) -> Result<(), BlobError> {
        match self.store.delete(&self.path(key)).await {
            Ok(()) => Ok(()),
            Err(error) => match blob_error(&error) {
                BlobError::Missing => Ok(()),
                failed @ BlobError::Unavailable(_) => Err(failed),
            },
        }
    }

    async fn finished_before(&self, time: Timestamp) -> Result<Vec<BlobKey>, BlobError> {
        let prefix = (!self.prefix.is_root()).then_some(&self.prefix);
        self.store
            .list(prefix)
            .try_filter_map(|found| async move {
                let earlier = found.last_modified.timestamp_micros() < time.micros();
                Ok(found
                    .location
                    .filename()
                    .filter(|_| earlier)
                    .map(|name| BlobKey::stored(name.to_owned())))
            })
            .try_collect()
            .await
            .map_err(|error| blob_error(&error))
    }
}
