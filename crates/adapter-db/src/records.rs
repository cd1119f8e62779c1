//! The audit log, and submissions that were already answered.

use crate::audit;
use crate::sql::{Columns, Row, Sql};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::audit::{AuditEntry, AuditHead, AuditRecord};
use portal_domain::ids::{ContactId, CredentialId};
use portal_domain::ports::{AuditFilter, RecordReads, RecordWrites, StoreError, Submission};
use portal_domain::timestamp::Timestamp;

#[async_trait]
impl<M: Send + Sync> RecordReads for DbView<M> {
    async fn find_submission(
        &self,
        credential: CredentialId,
        key: &str,
    ) -> Result<Option<Submission>, StoreError> {
        let sql = Sql::new(
            "SELECT credential_id, key, body_hash, outcome, at FROM submission WHERE credential_id = ",
        )
        .value(credential)
        .text(" AND key = ")
        .value(key);
        let read = |row: &mut Row| {
            Ok(Submission {
                credential: row.id()?,
                key: row.text()?,
                body_hash: row.hash()?,
                outcome: row.text()?,
                at: row.time()?,
            })
        };
        self.link.find("submission", sql, read).await
    }

    async fn list_audit(
        &self,
        object: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        audit::list(&self.link, object, limit).await
    }

    async fn find_audit(
        &self,
        filter: &AuditFilter,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        audit::find(&self.link, filter, before, limit).await
    }

    async fn audit_entry(&self, sequence: i64) -> Result<Option<AuditRecord>, StoreError> {
        audit::one(&self.link, sequence).await
    }

    async fn audit_chain(&self, after: i64, limit: usize) -> Result<Vec<AuditRecord>, StoreError> {
        audit::chain(&self.link, after, limit).await
    }

    async fn audit_about(
        &self,
        contact: ContactId,
        after: i64,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        audit::about(&self.link, contact, after, limit).await
    }

    async fn audit_head(&self) -> Result<AuditHead, StoreError> {
        audit::head(&self.link).await
    }
}

#[async_trait]
impl RecordWrites for DbView<Writing> {
    async fn lock_audit_head(&self) -> Result<AuditHead, StoreError> {
        audit::head(&self.link).await
    }

    async fn insert_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError> {
        audit::insert(&self.link, records).await
    }

    async fn erase_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError> {
        audit::erase(&self.link, records).await
    }

    async fn insert_submission(&self, submission: &Submission) -> Result<(), StoreError> {
        Columns::new()
            .with("credential_id", submission.credential)
            .with("key", submission.key.as_str())
            .with("body_hash", submission.body_hash)
            .with("outcome", submission.outcome.as_str())
            .with("at", submission.at)
            .insert(&self.link, "submission")
            .await
    }

    async fn sweep_submissions(&self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = Sql::new("DELETE FROM submission WHERE at < ").value(before);
        self.link.run(sql).await
    }
}
