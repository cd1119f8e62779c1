//! Jobs: long work that goes on beside the requests.
//!
//! Somebody orders it, a loop of some node takes it up, and whoever ordered it looks how far it is. What is to be done
//! stands in tables of the kind of job ([`BulkReads`](super::BulkReads) for bulk runs); here stands what all of them share.
//!
//! A node holds a job by a lease. Whoever takes it up counts one claim more, and what an earlier claim still wants to
//! write is [`StoreError::Stale`]: a node that was only slow ends its part without having done anything twice.

use super::StoreError;
use crate::audit::Origin;
use crate::ids::{CredentialId, EmployeeId, JobId};
use crate::timestamp::Timestamp;
use crate::values::Problem;
use async_trait::async_trait;

/// What kind of work it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// Several actions on many tickets (domain 5.8).
    Bulk,
    /// A table is checked or taken in.
    Import,
}

impl JobKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Bulk, Self::Import];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bulk => "bulk",
            Self::Import => "import",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|one| one.code() == text);
        found.ok_or(Problem::NotOffered)
    }
}

/// Who ordered a job: it acts with this person's rights of each moment, and the audit log tells from where it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobStarter {
    /// The employee.
    pub employee: EmployeeId,
    /// The credential.
    pub credential: CredentialId,
    /// The credential's epoch at that time: what ends everything that the person has open ends the job too.
    pub epoch: i64,
    /// From where it was ordered.
    pub origin: Origin,
}

/// What becomes of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobState {
    /// Waits to be taken up.
    Waiting {
        /// Since when.
        since: Timestamp,
    },
    /// A node is at it.
    Running {
        /// Afterwards another node may take it up.
        until: Timestamp,
    },
    /// All of it was dealt with.
    Done {
        /// When.
        at: Timestamp,
    },
    /// Somebody stopped it; what was done until then stays.
    Stopped {
        /// When.
        at: Timestamp,
    },
    /// It cannot be carried out.
    Failed {
        /// When.
        at: Timestamp,
        /// Why, as a code.
        reason: String,
    },
}

impl JobState {
    /// The stable code of its kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Running { .. } => "running",
            Self::Done { .. } => "done",
            Self::Stopped { .. } => "stopped",
            Self::Failed { .. } => "failed",
        }
    }

    /// When it ended; none while it waits or runs.
    pub const fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Waiting { .. } | Self::Running { .. } => None,
            Self::Done { at } | Self::Stopped { at } | Self::Failed { at, .. } => Some(*at),
        }
    }

    /// The time that is stored with it, and the reason of a failure.
    pub const fn parts(&self) -> (Timestamp, Option<&String>) {
        match self {
            Self::Waiting { since: at }
            | Self::Running { until: at }
            | Self::Done { at }
            | Self::Stopped { at } => (*at, None),
            Self::Failed { at, reason } => (*at, Some(reason)),
        }
    }

    /// From its parts as they are stored; none for parts that do not belong together.
    pub fn from_parts(code: &str, at: Timestamp, reason: Option<String>) -> Option<Self> {
        match (code, reason) {
            ("waiting", None) => Some(Self::Waiting { since: at }),
            ("running", None) => Some(Self::Running { until: at }),
            ("done", None) => Some(Self::Done { at }),
            ("stopped", None) => Some(Self::Stopped { at }),
            ("failed", Some(reason)) => Some(Self::Failed { at, reason }),
            _ => None,
        }
    }

    /// Whether a node may take the job up at a time.
    pub fn is_free(&self, now: Timestamp) -> bool {
        match self {
            Self::Waiting { .. } => true,
            Self::Running { until } => *until <= now,
            Self::Done { .. } | Self::Stopped { .. } | Self::Failed { .. } => false,
        }
    }
}

/// What a job is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobPhase {
    /// What it was given is looked at; nothing is changed yet.
    Checking,
    /// It changes what it was ordered to change.
    Writing,
}

impl JobPhase {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Checking, Self::Writing];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Checking => "checking",
            Self::Writing => "writing",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|one| one.code() == text);
        found.ok_or(Problem::NotOffered)
    }
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobProgress {
    /// What it is at.
    pub phase: JobPhase,
    /// How many things were dealt with.
    pub done: u32,
    /// How many there are, if that is known.
    pub total: Option<u32>,
}

/// Work that was ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id; ids grow, so the oldest waiting one is taken up first.
    pub id: JobId,
    /// What kind of work.
    pub kind: JobKind,
    /// Who ordered it.
    pub by: JobStarter,
    /// When.
    pub created_at: Timestamp,
    /// What became of it.
    pub state: JobState,
    /// How often it was taken up.
    pub claims: u32,
    /// How far it is.
    pub progress: JobProgress,
}

/// Reading of jobs.
#[async_trait]
pub trait JobReads {
    /// One of them, whoever asks: the use case decides.
    async fn find_job(&self, id: JobId) -> Result<Option<Job>, StoreError>;

    /// The newest jobs of a kind that this employee ordered, at most `limit`, older than `before` if given.
    async fn jobs_of(
        &self,
        employee: EmployeeId,
        kind: JobKind,
        before: Option<JobId>,
        limit: usize,
    ) -> Result<Vec<Job>, StoreError>;
}

/// Changing of jobs.
#[async_trait]
pub trait JobWrites {
    /// Adds one.
    async fn insert_job(&self, job: &Job) -> Result<(), StoreError>;

    /// Takes up the oldest job that waits or whose lease is over, until a time, with one claim more; several nodes get
    /// different ones.
    async fn claim_job(&self, now: Timestamp, until: Timestamp) -> Result<Option<Job>, StoreError>;

    /// Stores state and progress of a job that has not ended and is in the claim that was read; anything else is
    /// `Stale`. The row is held until the unit of work ends, so nobody ends the job or takes it up in between.
    async fn update_job(&self, job: &Job) -> Result<(), StoreError>;

    /// Stops a job that has not ended, whoever is at it; gives whether there was one.
    async fn stop_job(&self, id: JobId, at: Timestamp) -> Result<bool, StoreError>;

    /// Removes jobs that ended before a time, with what their kind keeps about them; gives how many.
    async fn sweep_jobs(&self, before: Timestamp) -> Result<u64, StoreError>;
}
