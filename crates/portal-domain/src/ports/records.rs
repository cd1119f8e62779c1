//! What is kept to prove and to repeat: the audit log, and submissions that were already answered.

use super::StoreError;
use crate::ids::{AuditId, CredentialId};
use crate::timestamp::Timestamp;
use crate::work::Author;
use async_trait::async_trait;

/// One changed value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AuditChange {
    /// Field.
    pub field: String,
    /// What it was.
    pub old: Option<String>,
    /// What it became.
    pub new: Option<String>,
}

/// A line of the audit log. Secrets never stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Author,
    /// What, as a code: `grant.created`.
    pub action: String,
    /// To which object: its kind and id.
    pub object: String,
    /// Old and new values.
    pub changes: Vec<AuditChange>,
}

/// A request that was carried out under a key, so that the same request again gives the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Who sent it.
    pub credential: CredentialId,
    /// The key that came with it.
    pub key: String,
    /// SHA-256 of what was asked.
    pub body_hash: [u8; 32],
    /// What came of it: the id of what was made.
    pub outcome: String,
    /// When.
    pub at: Timestamp,
}

impl Submission {
    /// For how long a key is remembered.
    pub const LIFETIME_SECONDS: i64 = 24 * 3600;
}

/// Reading of records.
#[async_trait]
pub trait RecordReads {
    /// What came of a submission.
    async fn find_submission(
        &self,
        credential: CredentialId,
        key: &str,
    ) -> Result<Option<Submission>, StoreError>;

    /// The newest lines of the audit log about an object, or about everything.
    async fn list_audit(
        &self,
        object: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError>;
}

/// Adding of records.
#[async_trait]
pub trait RecordWrites {
    /// Adds lines to the audit log.
    async fn insert_audit(&self, entries: &[AuditEntry]) -> Result<(), StoreError>;

    /// Remembers a submission; the same key twice is `Duplicate { field: "submission" }`.
    async fn insert_submission(&self, submission: &Submission) -> Result<(), StoreError>;

    /// Forgets submissions older than this.
    async fn sweep_submissions(&self, before: Timestamp) -> Result<u64, StoreError>;
}
