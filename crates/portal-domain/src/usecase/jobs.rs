//! Jobs: taking up the next one, and stopping one.
//!
//! What a job does stands with its kind; here stands how a node holds it. Whoever works on a job calls [`hold`] first in
//! each of its units of work: if the job was stopped, or another node has taken it up meanwhile, nothing of that unit lasts.

use super::transaction::retry_busy;
use super::{Actor, Portal, bulk, imports};
use crate::failure::Failure;
use crate::ids::JobId;
use crate::ports::{Job, JobKind, JobProgress, JobState, JobWrites, StoreError};
use std::pin::Pin;

/// For how long a node keeps a job without writing. Nothing is done twice if that is too short, see
/// [`JobWrites::update_job`]; it only bounds how long the job of a node that died stays where it is.
const LEASE_SECONDS: i64 = 15;

/// How a node's work on a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobEnd {
    /// All of it was dealt with.
    Done,
    /// The node is to end; the job waits for another one.
    Released,
    /// Somebody stopped it, or another node has it now.
    Lost,
    /// It cannot be carried out.
    Failed,
}

/// What came of taking up a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobRun {
    /// The job.
    pub id: JobId,
    /// Its kind.
    pub kind: JobKind,
    /// How it ended.
    pub end: JobEnd,
}

/// How far a kind of job has come when it returns.
pub(super) enum Worked {
    /// There is nothing left to do.
    Through(JobProgress),
    /// It was told to end in between.
    Paused(JobProgress),
    /// The job is not this node's any more.
    Lost,
}

/// A kind of job at work.
type Working<'a> = Pin<Box<dyn Future<Output = Result<Worked, Failure>> + Send + 'a>>;

/// Takes up the next job and works on it until it is done, lost, or `goes_on` says no. Several nodes may do so at once.
/// None if nothing waits.
pub async fn run_next_job(
    portal: &Portal,
    goes_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Option<JobRun>, Failure> {
    let claimed = retry_busy(async || {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let claimed = work.claim_job(now, now.plus_seconds(LEASE_SECONDS)).await?;
        if claimed.is_some() {
            work.commit().await?;
        }
        Ok(claimed)
    })
    .await?;
    let Some(job) = claimed else {
        return Ok(None);
    };
    let work: Working<'_> = match job.kind {
        JobKind::Bulk => Box::pin(bulk::run(portal, &job, goes_on)),
        JobKind::Import => Box::pin(imports::run(portal, &job, goes_on)),
    };
    let worked = work.await;
    let now = portal.now();
    let end = match worked {
        Ok(Worked::Through(progress)) => {
            end(portal, &job, JobState::Done { at: now }, progress).await?
        }
        Ok(Worked::Paused(progress)) => {
            end(portal, &job, JobState::Waiting { since: now }, progress).await?
        }
        Ok(Worked::Lost) => JobEnd::Lost,
        // The store is away or busy for long: whoever takes the job up later goes on where it stands.
        Err(failure @ (Failure::Busy | Failure::Unavailable)) => return Err(failure),
        Err(failure) => {
            let state = JobState::Failed {
                at: now,
                reason: failure.code().to_owned(),
            };
            end(portal, &job, state, job.progress).await?
        }
    };
    Ok(Some(JobRun {
        id: job.id,
        kind: job.kind,
        end,
    }))
}

/// Gives the job back in this state.
async fn end(
    portal: &Portal,
    job: &Job,
    state: JobState,
    progress: JobProgress,
) -> Result<JobEnd, Failure> {
    let end = match state {
        JobState::Done { .. } => JobEnd::Done,
        JobState::Waiting { .. } => JobEnd::Released,
        JobState::Failed { .. } => JobEnd::Failed,
        JobState::Stopped { .. } | JobState::Running { .. } => JobEnd::Lost,
    };
    let job = Job {
        state,
        progress,
        ..job.clone()
    };
    let stored = retry_busy(async || {
        let work = portal.store.begin().await?;
        work.update_job(&job).await?;
        Ok(work.commit().await?)
    })
    .await;
    match stored {
        Ok(()) => Ok(end),
        Err(Failure::Stale) => Ok(JobEnd::Lost),
        Err(other) => Err(other),
    }
}

/// Holds a job for the rest of a unit of work, renews its lease and notes how far it is; gives whether the job is still
/// this node's. If not, nothing of the unit of work may last.
pub(super) async fn hold(
    portal: &Portal,
    work: &(impl JobWrites + ?Sized),
    job: &Job,
    progress: JobProgress,
) -> Result<bool, Failure> {
    let until = portal.now().plus_seconds(LEASE_SECONDS);
    let held = Job {
        state: JobState::Running { until },
        progress,
        ..job.clone()
    };
    match work.update_job(&held).await {
        Ok(()) => Ok(true),
        Err(StoreError::Stale) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// Stops a job of one's own. What was done stays; what has ended stays as it ended.
pub async fn stop_job(portal: &Portal, actor: &Actor, id: JobId) -> Result<(), Failure> {
    actor.require_staff()?;
    retry_busy(async || {
        let work = portal.store.begin().await?;
        own_job(actor, work.find_job(id).await?)?;
        if work.stop_job(id, portal.now()).await? {
            work.commit().await?;
        }
        Ok(())
    })
    .await
}

/// The job, if this employee ordered it; somebody else's answers like none.
pub(super) fn own_job(actor: &Actor, job: Option<Job>) -> Result<Job, Failure> {
    let employee = actor.require_staff()?.employee();
    job.filter(|job| job.by.employee == employee)
        .ok_or(Failure::NotFound)
}
