//! Where contents are kept.

use std::fmt;
use std::path::PathBuf;

/// A place for contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlobConfig {
    /// A folder; it is made if it is not there.
    Folder(PathBuf),
    /// A bucket.
    S3(S3Config),
}

/// A bucket of a server that speaks S3.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Config {
    /// Address of the server, without the bucket.
    pub endpoint: String,
    /// Region; signatures contain one, so servers without regions have a name for it too.
    pub region: String,
    /// Bucket, which has to exist.
    pub bucket: String,
    /// Access key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
    /// Whether the address may begin with `http:`.
    pub allow_http: bool,
    /// Folder inside the bucket; empty for none.
    pub prefix: String,
}

impl fmt::Debug for S3Config {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Config")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("bucket", &self.bucket)
            .field("access_key", &self.access_key)
            .field("allow_http", &self.allow_http)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
