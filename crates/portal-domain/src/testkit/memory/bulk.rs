//! Bulk runs.

use super::state::refused;
use super::work::MemoryWork;
use crate::bulk::{BulkOutcome, BulkPlan, SkipReason};
use crate::ids::{JobId, TicketId};
use crate::ports::{BulkReads, BulkTicket, BulkWrites, StoreError};
use async_trait::async_trait;
use std::collections::BTreeMap;

#[async_trait]
impl BulkReads for MemoryWork {
    async fn find_bulk_plan(&self, job: JobId) -> Result<Option<BulkPlan>, StoreError> {
        Ok(self.see(|state| state.bulk_plans.get(&job).cloned()))
    }

    async fn bulk_tickets(
        &self,
        job: JobId,
        codes: &[&'static str],
        after: Option<u32>,
        limit: usize,
    ) -> Result<Vec<BulkTicket>, StoreError> {
        Ok(self.see(|state| {
            let of_job = state.bulk_tickets.range((job, 0)..=(job, u32::MAX));
            of_job
                .map(|(_, ticket)| ticket)
                .filter(|ticket| after.is_none_or(|after| ticket.position > after))
                .filter(|ticket| codes.is_empty() || codes.contains(&ticket.outcome.code()))
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn bulk_counts(
        &self,
        job: JobId,
    ) -> Result<Vec<(String, Option<String>, u32)>, StoreError> {
        Ok(self.see(|state| {
            let mut counts: BTreeMap<(String, Option<String>), u32> = BTreeMap::new();
            for (_, ticket) in state.bulk_tickets.range((job, 0)..=(job, u32::MAX)) {
                let reason = ticket.outcome.reason().map(SkipReason::code);
                let kind = (ticket.outcome.code().to_owned(), reason.map(str::to_owned));
                *counts.entry(kind).or_default() += 1;
            }
            let counts = counts.into_iter();
            counts
                .map(|((code, reason), count)| (code, reason, count))
                .collect()
        }))
    }
}

#[async_trait]
impl BulkWrites for MemoryWork {
    async fn insert_bulk(
        &self,
        job: JobId,
        plan: &BulkPlan,
        tickets: &[TicketId],
    ) -> Result<(), StoreError> {
        self.change(|state| {
            if !state.jobs.contains_key(&job) {
                return Err(refused("the job of a bulk run is not stored"));
            }
            if state.bulk_plans.insert(job, plan.clone()).is_some() {
                return Err(refused("a bulk run of this job is stored already"));
            }
            for (position, ticket) in (0_u32..).zip(tickets) {
                state.tickets.require(*ticket)?;
                let row = BulkTicket {
                    position,
                    ticket: *ticket,
                    outcome: BulkOutcome::Waiting,
                };
                state.bulk_tickets.insert((job, position), row);
            }
            Ok(())
        })
    }

    async fn update_bulk_ticket(&self, job: JobId, ticket: &BulkTicket) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.bulk_tickets.get_mut(&(job, ticket.position));
            let stored = stored.ok_or(StoreError::Stale)?;
            stored.outcome = ticket.outcome.clone();
            Ok(())
        })
    }
}
