//! Contents of attachments: in a folder, or in a bucket that speaks S3.
//!
//! A content exists under its key only when it is whole: a folder writes beside and renames, S3 completes an upload.
//! However large a content is, one part of it at a time is in memory.

mod config;
mod reader;
mod store;
mod writer;

pub use config::{BlobConfig, S3Config};
pub use store::BlobStore;

use object_store::Error;
use portal_domain::ports::BlobError;

fn blob_error(error: &Error) -> BlobError {
    if matches!(error, Error::NotFound { .. }) {
        BlobError::Missing
    } else {
        // Whatever else goes wrong, the content cannot be had now.
        BlobError::Unavailable(error.to_string())
    }
}
