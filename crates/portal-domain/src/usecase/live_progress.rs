//! How far this node is with jobs whose progress cannot be stored yet, because all that they write is one unit of work.

use crate::ids::JobId;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Counts of jobs that this node is at. It is gone with the process, as the work that it counts.
#[derive(Debug, Default)]
pub struct LiveProgress(Mutex<BTreeMap<JobId, u32>>);

impl LiveProgress {
    fn with<T>(&self, look: impl FnOnce(&mut BTreeMap<JobId, u32>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// So much is dealt with.
    pub(super) fn note(&self, job: JobId, done: u32) {
        self.with(|all| all.insert(job, done));
    }

    /// How much is dealt with, if this node is at it.
    pub(super) fn done(&self, job: JobId) -> Option<u32> {
        self.with(|all| all.get(&job).copied())
    }

    /// The job ended here.
    pub(super) fn forget(&self, job: JobId) {
        self.with(|all| all.remove(&job));
    }
}
