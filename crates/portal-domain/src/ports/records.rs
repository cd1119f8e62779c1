//! What is kept to prove and to repeat: the audit log, and submissions that were already answered.

use super::StoreError;
use crate::audit::{AuditEntry, AuditHead, AuditRecord};
use crate::ids::{ContactId, CredentialId};
use crate::timestamp::Timestamp;
use crate::work::Author;
use async_trait::async_trait;

/// Which entries of the audit log. All that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// In names and values ([`AuditEntry::words`]), in small letters.
    pub text: Option<String>,
    /// Or in which of these fields changed: those whose name in words fits the text.
    pub fields: Vec<String>,
    /// By whom; the installation itself is somebody too.
    pub actor: Option<Author>,
    /// About this object: its kind and id.
    pub object: Option<String>,
    /// Kind of the object.
    pub kind: Option<String>,
    /// One of these things was done, as codes; an empty list leaves it open.
    pub actions: Vec<String>,
    /// From this time on.
    pub from: Option<Timestamp>,
    /// Before this time.
    pub until: Option<Timestamp>,
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

    /// The newest entries of the audit log about an object, or about everything.
    async fn list_audit(
        &self,
        object: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError>;

    /// Entries that fit the filter with a lower number than this, newest first.
    async fn find_audit(
        &self,
        filter: &AuditFilter,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError>;

    /// One entry by its number.
    async fn audit_entry(&self, sequence: i64) -> Result<Option<AuditRecord>, StoreError>;

    /// The chain after this number, oldest first: for verifying.
    async fn audit_chain(&self, after: i64, limit: usize) -> Result<Vec<AuditRecord>, StoreError>;

    /// Entries after this number that a contact has made, that are about it or that name it, oldest first.
    async fn audit_about(
        &self,
        contact: ContactId,
        after: i64,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError>;

    /// The head of the chain. One that is not there is [`StoreError::Corrupt`].
    async fn audit_head(&self) -> Result<AuditHead, StoreError>;
}

/// Adding of records.
#[async_trait]
pub trait RecordWrites {
    /// The head of the chain, kept for this unit of work until it ends: whoever else wants to add waits.
    async fn lock_audit_head(&self) -> Result<AuditHead, StoreError>;

    /// Adds entries that continue the chain from its head, and moves the head. What does not continue it is
    /// [`StoreError::Stale`].
    async fn insert_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError>;

    /// Stores entries from which texts were erased ([`AuditRecord::without`]). Nothing else of them changes; one that has
    /// another hash than the stored one is [`StoreError::Stale`].
    async fn erase_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError>;

    /// Remembers a submission; the same key twice is `Duplicate { field: "submission" }`.
    async fn insert_submission(&self, submission: &Submission) -> Result<(), StoreError>;

    /// Forgets submissions older than this.
    async fn sweep_submissions(&self, before: Timestamp) -> Result<u64, StoreError>;
}
