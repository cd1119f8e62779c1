//! The audit log, and submissions that were already answered.

use crate::sql::{Columns, Row, Sql, corrupt, insert_rows};
use crate::ticket::{Parties, author};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::CredentialId;
use portal_domain::ports::{
    AuditChange, AuditEntry, RecordReads, RecordWrites, StoreError, Submission,
};
use portal_domain::timestamp::Timestamp;

fn read_audit(row: &mut Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        id: row.id()?,
        at: row.time()?,
        actor: author(row.id_or_none()?, row.id_or_none()?)?,
        action: row.text()?,
        object: row.text()?,
        changes: serde_json::from_str::<Vec<AuditChange>>(&row.text()?).map_err(corrupt)?,
    })
}

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
        let mut sql = Sql::new(
            "SELECT id, at, actor_contact_id, actor_employee_id, action, object, changes FROM audit",
        );
        if let Some(object) = object {
            sql.push(" WHERE object = ").bind(object);
        }
        sql.push(" ORDER BY at DESC, id DESC LIMIT ")
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        self.link.list("audit", sql, read_audit).await
    }
}

#[async_trait]
impl RecordWrites for DbView<Writing> {
    async fn insert_audit(&self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        let rows = entries
            .iter()
            .map(|entry| {
                let actor = Parties::of_author(entry.actor);
                Ok(Columns::new()
                    .with("id", entry.id)
                    .with("at", entry.at)
                    .with("actor_contact_id", actor.contact)
                    .with("actor_employee_id", actor.employee)
                    .with("action", entry.action.as_str())
                    .with("object", entry.object.as_str())
                    .with(
                        "changes",
                        serde_json::to_string(&entry.changes).map_err(corrupt)?,
                    ))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        insert_rows(&self.link, "audit", rows).await
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
