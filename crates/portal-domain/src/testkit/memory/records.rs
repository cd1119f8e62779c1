//! The audit log, and submissions that were answered already.

use super::work::MemoryWork;
use crate::audit::{AuditEntry, AuditHead, AuditRecord};
use crate::ids::{ContactId, CredentialId};
use crate::ports::{AuditFilter, RecordReads, RecordWrites, StoreError, Submission};
use crate::timestamp::Timestamp;
use crate::work::{Author, Party};
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
            let newest_first = state.audit.iter().rev().map(|record| &record.entry);
            newest_first
                .filter(|line| object.is_none_or(|object| line.object == object))
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn find_audit(
        &self,
        filter: &AuditFilter,
        before: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        Ok(self.see(|state| {
            let newest_first = state.audit.iter().rev();
            newest_first
                .filter(|record| before.is_none_or(|before| record.sequence < before))
                .filter(|record| fits(filter, &record.entry))
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn audit_entry(&self, sequence: i64) -> Result<Option<AuditRecord>, StoreError> {
        Ok(self.see(|state| {
            let mut records = state.audit.iter();
            records.find(|record| record.sequence == sequence).cloned()
        }))
    }

    async fn audit_chain(&self, after: i64, limit: usize) -> Result<Vec<AuditRecord>, StoreError> {
        Ok(self.see(|state| {
            let records = state.audit.iter();
            records
                .filter(|record| record.sequence > after)
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn audit_about(
        &self,
        contact: ContactId,
        after: i64,
        limit: usize,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let author = Author::Person(Party::Contact(contact));
        let object = format!("contact {contact}");
        let about = |entry: &AuditEntry| {
            let named = entry.names.iter().any(|one| one.id == contact.uuid());
            named || entry.actor == author || entry.object == object
        };
        Ok(self.see(|state| {
            let records = state.audit.iter();
            records
                .filter(|record| record.sequence > after && about(&record.entry))
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn audit_head(&self) -> Result<AuditHead, StoreError> {
        Ok(self.see(|state| state.audit_head))
    }
}

/// Whether an entry fits all that is set.
fn fits(filter: &AuditFilter, entry: &AuditEntry) -> bool {
    let text = filter.text.as_deref().is_none_or(|text| {
        let named = |field: &String| entry.changes.iter().any(|one| one.field == *field);
        entry.words().contains(text) || filter.fields.iter().any(named)
    });
    text && filter.actor.is_none_or(|actor| entry.actor == actor)
        && filter
            .kind
            .as_deref()
            .is_none_or(|kind| entry.kind() == kind)
        && filter
            .object
            .as_ref()
            .is_none_or(|object| entry.object == *object)
        && (filter.actions.is_empty() || filter.actions.contains(&entry.action))
        && filter.from.is_none_or(|from| entry.at >= from)
        && filter.until.is_none_or(|until| entry.at < until)
}

#[async_trait]
impl RecordWrites for MemoryWork {
    async fn lock_audit_head(&self) -> Result<AuditHead, StoreError> {
        self.audit_head().await
    }

    async fn insert_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError> {
        self.change(|state| {
            for record in records {
                let AuditHead { sequence, hash } = state.audit_head;
                if (record.sequence, record.previous) != (sequence + 1, hash) {
                    return Err(StoreError::Stale);
                }
                state.check_author(record.entry.actor)?;
                state.audit.push(record.clone());
                state.audit_head = record.head();
            }
            Ok(())
        })
    }

    async fn erase_audit(&self, records: &[AuditRecord]) -> Result<(), StoreError> {
        self.change(|state| {
            for record in records {
                let same = |stored: &&mut AuditRecord| {
                    (stored.sequence, stored.hash) == (record.sequence, record.hash)
                };
                let stored = state.audit.iter_mut().find(same).ok_or(StoreError::Stale)?;
                *stored = record.clone();
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
