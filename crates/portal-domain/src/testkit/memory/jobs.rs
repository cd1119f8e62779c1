//! Long work that goes on beside the requests.

use super::state::refused;
use super::work::MemoryWork;
use crate::ids::{EmployeeId, JobId};
use crate::ports::{Job, JobKind, JobReads, JobState, JobWrites, StoreError};
use crate::timestamp::Timestamp;
use async_trait::async_trait;

#[async_trait]
impl JobReads for MemoryWork {
    async fn find_job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        Ok(self.see(|state| state.jobs.get(&id).cloned()))
    }

    async fn jobs_of(
        &self,
        employee: EmployeeId,
        kind: JobKind,
        before: Option<JobId>,
        limit: usize,
    ) -> Result<Vec<Job>, StoreError> {
        Ok(self.see(|state| {
            let newest_first = state.jobs.values().rev();
            newest_first
                .filter(|job| job.by.employee == employee && job.kind == kind)
                .filter(|job| before.is_none_or(|before| job.id < before))
                .take(limit)
                .cloned()
                .collect()
        }))
    }
}

#[async_trait]
impl JobWrites for MemoryWork {
    async fn insert_job(&self, job: &Job) -> Result<(), StoreError> {
        self.change(|state| {
            state.employees.require(job.by.employee)?;
            state.credentials.require(job.by.credential)?;
            match state.jobs.insert(job.id, job.clone()) {
                None => Ok(()),
                Some(_) => Err(refused("a job with this id is stored already")),
            }
        })
    }

    async fn claim_job(&self, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError> {
        self.change(|state| {
            let free = state.jobs.values_mut().find(|job| job.state.is_free(now));
            Ok(free.map(|job| {
                job.state = JobState::Running { until };
                job.claims += 1;
                job.clone()
            }))
        })
    }

    async fn update_job(&self, job: &Job) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.jobs.get_mut(&job.id);
            let stored = stored
                .filter(|stored| stored.state.ended_at().is_none() && stored.claims == job.claims)
                .ok_or(StoreError::Stale)?;
            stored.state = job.state.clone();
            stored.progress = job.progress;
            Ok(())
        })
    }

    async fn stop_job(&self, id: JobId, at: Timestamp) -> Result<bool, StoreError> {
        self.change(|state| {
            let stored = state.jobs.get_mut(&id);
            let Some(stored) = stored.filter(|stored| stored.state.ended_at().is_none()) else {
                return Ok(false);
            };
            stored.state = JobState::Stopped { at };
            Ok(true)
        })
    }

    async fn sweep_jobs(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.change(|state| {
            let ended = state.jobs.values();
            let ended: Vec<JobId> = ended
                .filter(|job| job.state.ended_at().is_some_and(|at| at < before))
                .map(|job| job.id)
                .collect();
            for id in &ended {
                state.jobs.remove(id);
                state.bulk_plans.remove(id);
                state.imports.remove(id);
            }
            state
                .bulk_tickets
                .retain(|(job, _), _| !ended.contains(job));
            state
                .import_lines
                .retain(|(job, _), _| !ended.contains(job));
            Ok(ended.len() as u64)
        })
    }
}
