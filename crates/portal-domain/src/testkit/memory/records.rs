//! The audit log, and submissions that were answered already.

use super::work::MemoryWork;
use crate::ids::CredentialId;
use crate::ports::{AuditEntry, RecordReads, RecordWrites, StoreError, Submission};
use crate::timestamp::Timestamp;
use async_trait::async_trait;

#[async_trait]
impl RecordReads for MemoryWork {
    async fn find_submission(
        &self,
        credential: CredentialId,
        key: &str,
    ) -> Result<Option<Submission>, StoreError> {
        let key = (credential, key.to_owned());
        Ok(self.see(|state| state.submissions.get(&key).cloned()))
    }

    async fn list_audit(
        &self,
        object: Option<&str>,
        limit: usize,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        Ok(self.see(|state| {
            let mut lines: Vec<AuditEntry> = state
                .audit
                .iter()
                .filter(|line| object.is_none_or(|object| line.object == object))
                .cloned()
                .collect();
            lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.id)));
            lines.truncate(limit);
            lines
        }))
    }
}

#[async_trait]
impl RecordWrites for MemoryWork {
    async fn insert_audit(&self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        self.change(|state| {
            for entry in entries {
                state.check_author(entry.actor)?;
                state.audit.push(entry.clone());
            }
            Ok(())
        })
    }

    async fn insert_submission(&self, submission: &Submission) -> Result<(), StoreError> {
        self.change(|state| {
            state.credentials.require(submission.credential)?;
            let key = (submission.credential, submission.key.clone());
            if state.submissions.contains_key(&key) {
                return Err(StoreError::Duplicate {
                    field: "submission",
                });
            }
            state.submissions.insert(key, submission.clone());
            Ok(())
        })
    }

    async fn sweep_submissions(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.change(|state| {
            let earlier = state.submissions.len();
            state.submissions.retain(|_, row| row.at >= before);
            Ok((earlier - state.submissions.len()) as u64)
        })
    }
}
