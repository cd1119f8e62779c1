//! Bulk runs: what a [`Job`](super::Job) of that kind is to do, and what it did.

use super::StoreError;
use crate::bulk::{BulkOutcome, BulkPlan};
use crate::ids::{JobId, TicketId};
use async_trait::async_trait;

/// A ticket of a run. Which tickets a run has is fixed when it is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkTicket {
    /// Its place, from 0.
    pub position: u32,
    /// The ticket.
    pub ticket: TicketId,
    /// What became of it.
    pub outcome: BulkOutcome,
}

/// Reading of bulk runs.
#[async_trait]
pub trait BulkReads {
    /// What is done to each ticket.
    async fn find_bulk_plan(&self, job: JobId) -> Result<Option<BulkPlan>, StoreError>;

    /// Tickets of a run in their order, behind a place, at most `limit`; only those with an outcome of one of these codes,
    /// if there are any.
    async fn bulk_tickets(
        &self,
        job: JobId,
        codes: &[&'static str],
        after: Option<u32>,
        limit: usize,
    ) -> Result<Vec<BulkTicket>, StoreError>;

    /// How many tickets of a run have which outcome: its code and the code of the reason, in the order of both.
    async fn bulk_counts(
        &self,
        job: JobId,
    ) -> Result<Vec<(String, Option<String>, u32)>, StoreError>;
}

/// Changing of bulk runs.
#[async_trait]
pub trait BulkWrites {
    /// Adds what a job is to do. All tickets wait.
    async fn insert_bulk(
        &self,
        job: JobId,
        plan: &BulkPlan,
        tickets: &[TicketId],
    ) -> Result<(), StoreError>;

    /// Stores what became of a ticket.
    async fn update_bulk_ticket(&self, job: JobId, ticket: &BulkTicket) -> Result<(), StoreError>;
}
