//! Bulk runs.

use crate::sql::{Columns, Row, Sql, corrupt, insert_rows};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::bulk::{BulkOutcome, BulkPlan, SkipReason};
use portal_domain::ids::{JobId, TicketId};
use portal_domain::ports::{BulkReads, BulkTicket, BulkWrites, StoreError};

fn read(row: &mut Row) -> Result<BulkTicket, StoreError> {
    Ok(BulkTicket {
        position: row.count()?,
        ticket: row.id()?,
        outcome: outcome(row)?,
    })
}

fn outcome(row: &mut Row) -> Result<BulkOutcome, StoreError> {
    let (code, reason, steps) = (row.text()?, row.text_or_none()?, row.text()?);
    BulkOutcome::from_parts(&code, reason.as_deref(), &steps)
        .ok_or_else(|| corrupt(format_args!("bulk: an outcome {code:?} that is none")))
}

fn plan(text: &str) -> Result<BulkPlan, StoreError> {
    let pairs: Vec<(String, String)> = serde_json::from_str(text).map_err(corrupt)?;
    BulkPlan::parse(&pairs).map_err(|errors| corrupt(format_args!("bulk: {errors:?}")))
}

#[async_trait]
impl<M: Send + Sync> BulkReads for DbView<M> {
    async fn find_bulk_plan(&self, job: JobId) -> Result<Option<BulkPlan>, StoreError> {
        let sql = Sql::new("SELECT plan FROM bulk WHERE job_id = ").value(job);
        let read = |row: &mut Row| plan(&row.text()?);
        self.link.find("bulk", sql, read).await
    }

    async fn bulk_tickets(
        &self,
        job: JobId,
        codes: &[&'static str],
        after: Option<u32>,
        limit: usize,
    ) -> Result<Vec<BulkTicket>, StoreError> {
        let mut sql = Sql::new(
            "SELECT position, ticket_id, outcome, reason, steps FROM bulk_ticket WHERE job_id = ",
        )
        .value(job);
        match codes {
            [] => {}
            // As a constant, so that its own index is used: the run asks for it before every ticket.
            ["waiting"] => {
                sql.push(" AND outcome = 'waiting'");
            }
            codes => {
                sql.push(" AND ").within("outcome", codes);
            }
        }
        if let Some(after) = after {
            sql.push(" AND position > ").bind(after);
        }
        sql.push(" ORDER BY position LIMIT ")
            .bind(i64::try_from(limit).unwrap_or(i64::MAX));
        self.link.list("bulk_ticket", sql, read).await
    }

    async fn bulk_counts(
        &self,
        job: JobId,
    ) -> Result<Vec<(String, Option<String>, u32)>, StoreError> {
        let sql = Sql::new("SELECT outcome, reason, count(*) FROM bulk_ticket WHERE job_id = ")
            .value(job);
        let sql = sql.text(" GROUP BY outcome, reason");
        let read = |row: &mut Row| Ok((row.text()?, row.text_or_none()?, row.count()?));
        let mut counts = self.link.list("bulk_ticket", sql, read).await?;
        counts.sort_unstable();
        Ok(counts)
    }
}

#[async_trait]
impl BulkWrites for DbView<Writing> {
    async fn insert_bulk(
        &self,
        job: JobId,
        plan: &BulkPlan,
        tickets: &[TicketId],
    ) -> Result<(), StoreError> {
        let plan = serde_json::to_string(&plan.pairs()).map_err(corrupt)?;
        Columns::new()
            .with("job_id", job)
            .with("plan", plan)
            .insert(&self.link, "bulk")
            .await?;
        let rows = (0_u32..).zip(tickets).map(|(position, ticket)| {
            Columns::new()
                .with("job_id", job)
                .with("position", position)
                .with("ticket_id", *ticket)
                .with("outcome", BulkOutcome::Waiting.code())
                .with("steps", "")
        });
        insert_rows(&self.link, "bulk_ticket", rows.collect()).await
    }

    async fn update_bulk_ticket(&self, job: JobId, ticket: &BulkTicket) -> Result<(), StoreError> {
        let sql = Sql::new("UPDATE bulk_ticket SET outcome = ")
            .value(ticket.outcome.code())
            .text(", reason = ")
            .value(ticket.outcome.reason().map(SkipReason::code))
            .text(", steps = ")
            .value(ticket.outcome.steps_text())
            .text(" WHERE job_id = ")
            .value(job)
            .text(" AND position = ")
            .value(ticket.position);
        match self.link.run(sql).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }
}
