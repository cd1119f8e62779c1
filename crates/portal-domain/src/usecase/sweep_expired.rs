//! Forgetting what has expired: sessions that ended, submissions that nobody repeats any more, and jobs of long ago.

use super::Portal;
use super::transaction::retry_busy;
use crate::failure::Failure;
use crate::ports::Submission;

/// How much was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Swept {
    /// Sessions.
    pub sessions: u64,
    /// Submissions.
    pub submissions: u64,
    /// Jobs that ended.
    pub jobs: u64,
}

/// For how long it can be looked up what a job did: 30 days.
const JOBS_KEPT_SECONDS: i64 = 30 * 24 * 3600;

/// Removes rows that no request can meet any more. Nothing depends on when it runs: what has expired counts for nothing
/// before it is removed.
pub async fn sweep_expired(portal: &Portal) -> Result<Swept, Failure> {
    retry_busy(async || {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let swept = Swept {
            sessions: work.sweep_sessions(now).await?,
            submissions: work
                .sweep_submissions(now.plus_seconds(-Submission::LIFETIME_SECONDS))
                .await?,
            jobs: work
                .sweep_jobs(now.plus_seconds(-JOBS_KEPT_SECONDS))
                .await?,
        };
        work.commit().await?;
        Ok(swept)
    })
    .await
}
