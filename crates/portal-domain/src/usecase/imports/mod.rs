//! Tables that are taken in beside the requests: a job checks one and keeps the fate of its rows, another takes it in.
//!
//! The check writes its progress as it goes. Taking in is one unit of work, so its progress cannot stand in the store before
//! the end; the node that works on it remembers how far it is ([`LiveProgress`](super::LiveProgress)), and whoever asks
//! another node hears only that it is writing. If a node dies, nothing of the table is there, and the job begins anew.

mod code;
mod run;

pub(super) use run::run;

use super::jobs::own_job;
use super::master_data::{Fate, MasterKind, RowReport, TableProblem};
use super::submission::{created_before, remember_created};
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::failure::Failure;
use crate::ids::{AttachmentId, JobId};
use crate::ports::{
    ImportTask, Job, JobKind, JobPhase, JobProgress, JobStarter, JobState, ReadView,
};
use crate::timestamp::Timestamp;
use crate::values::Problem;

/// How many tables are listed.
const LISTED: usize = 10;

/// The most rows of each sort on one page of a report.
const SHOWN: u32 = 200;

/// A table that was received, and what a job makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportView {
    /// The job.
    pub job: JobId,
    /// What the rows are about.
    pub kind: MasterKind,
    /// What became of the job.
    pub state: JobState,
    /// Whether it checks or writes, and how far it is.
    pub progress: JobProgress,
    /// How many rows are new, change something, change nothing, and are wrong: as soon as that is known.
    pub counts: [u32; 4],
    /// Whether the table was taken in.
    pub written: bool,
    /// Why the table cannot be read.
    pub problem: Option<TableProblem>,
    /// The first wrong rows.
    pub wrong: Vec<RowReport>,
    /// The first other rows.
    pub others: Vec<RowReport>,
}

impl ImportView {
    /// Whether it was checked, nothing is wrong, and there is something to take in.
    pub const fn can_be_taken_in(&self) -> bool {
        let [created, changed, _, wrong] = self.counts;
        matches!(self.progress.phase, JobPhase::Checking)
            && matches!(self.state, JobState::Done { .. })
            && self.problem.is_none()
            && wrong == 0
            && (created > 0 || changed > 0)
    }

    /// How many rows there are.
    pub fn rows(&self) -> u32 {
        self.counts
            .iter()
            .fold(0, |sum, one| sum.saturating_add(*one))
    }
}

/// Orders the check of a table that was received. Nothing of it is written.
pub async fn start_import_check(
    portal: &Portal,
    actor: &Actor,
    kind: MasterKind,
    file: AttachmentId,
) -> Result<JobId, Failure> {
    order(portal, actor, (kind, file), JobPhase::Checking, None).await
}

/// Orders that a table which was checked is taken in, all of it or nothing. Every row is judged once more when it is written.
pub async fn start_import(portal: &Portal, actor: &Actor, check: JobId) -> Result<JobId, Failure> {
    let view = view_import(portal, actor, check).await?;
    if !view.can_be_taken_in() {
        return Err(Failure::field("import", Problem::NotAllowed));
    }
    let read = portal.store.read().await?;
    let task = task_of(read.as_ref(), check).await?;
    drop(read);
    let total = Some(view.rows());
    order(
        portal,
        actor,
        (view.kind, task.file),
        JobPhase::Writing,
        total,
    )
    .await
}

async fn order(
    portal: &Portal,
    actor: &Actor,
    (kind, file): (MasterKind, AttachmentId),
    phase: JobPhase,
    total: Option<u32>,
) -> Result<JobId, Failure> {
    let asked = format!("import {kind:?} {file} {phase:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let actor = &transaction.actor;
        let job = Job {
            id: portal.id(),
            kind: JobKind::Import,
            by: JobStarter {
                employee: actor.require_staff()?.employee(),
                credential: actor.credential,
                epoch: actor.epoch,
                origin: actor.origin.clone(),
            },
            created_at: transaction.now,
            state: JobState::Waiting {
                since: transaction.now,
            },
            claims: 0,
            progress: JobProgress {
                phase,
                done: 0,
                total,
            },
        };
        transaction.work.insert_job(&job).await?;
        let task = ImportTask {
            job: job.id,
            kind: kind.code().to_owned(),
            file,
            counts: [0; 4],
            written: false,
            problem: None,
        };
        transaction.work.insert_import(&task).await?;
        remember_created(&transaction, &asked, job.id).await?;
        transaction.commit().await?;
        Ok(job.id)
    })
    .await
}

async fn task_of(view: &dyn ReadView, job: JobId) -> Result<ImportTask, Failure> {
    view.find_import(job).await?.ok_or(Failure::NotFound)
}

fn kind_of(task: &ImportTask) -> Result<MasterKind, Failure> {
    MasterKind::parse(&task.kind)
        .ok_or_else(|| Failure::Corrupt(format!("import: there is no kind {}", task.kind)))
}

/// A table that somebody gave in, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportListItem {
    /// The job.
    pub job: JobId,
    /// What the rows are about.
    pub kind: MasterKind,
    /// When it was ordered.
    pub created_at: Timestamp,
    /// What became of it.
    pub state: JobState,
    /// Whether it checks or writes.
    pub phase: JobPhase,
    /// Whether the table was taken in.
    pub written: bool,
}

/// The newest tables of one's own, so that whoever has left the page of one finds it again.
pub async fn list_imports(portal: &Portal, actor: &Actor) -> Result<Vec<ImportListItem>, Failure> {
    actor.require_administrator()?;
    let employee = actor.require_staff()?.employee();
    let view = portal.store.read().await?;
    let jobs = view
        .jobs_of(employee, JobKind::Import, None, LISTED)
        .await?;
    let mut items = Vec::with_capacity(jobs.len());
    for job in jobs {
        let task = task_of(view.as_ref(), job.id).await?;
        items.push(ImportListItem {
            job: job.id,
            kind: kind_of(&task)?,
            created_at: job.created_at,
            state: job.state,
            phase: job.progress.phase,
            written: task.written,
        });
    }
    Ok(items)
}

/// How far a table of one's own is, and what has come of it.
pub async fn view_import(
    portal: &Portal,
    actor: &Actor,
    job: JobId,
) -> Result<ImportView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let found = own_job(actor, view.find_job(job).await?)?;
    let task = task_of(view.as_ref(), job).await?;
    let kind = kind_of(&task)?;
    let mut progress = found.progress;
    if found.state.ended_at().is_none() {
        progress.done = portal.live.done(job).unwrap_or(progress.done);
    }
    let wrong = view.import_lines(job, Some(code::WRONG), 0, SHOWN).await?;
    let all = view.import_lines(job, None, 0, SHOWN).await?;
    let wrong = code::rows(kind, &wrong)?;
    let mut others = code::rows(kind, &all)?;
    others.retain(|row| !matches!(row.fate, Fate::Wrong(_)));
    Ok(ImportView {
        job,
        kind,
        state: found.state,
        progress,
        counts: task.counts,
        written: task.written,
        problem: task
            .problem
            .as_deref()
            .map(|text| code::problem(kind, text)),
        wrong,
        others,
    })
}

/// Kept fates of rows behind a line, in the order of the table: every wrong row, and the first ones of the others. Empty at
/// the end.
pub async fn import_rows(
    portal: &Portal,
    actor: &Actor,
    job: JobId,
    after: u32,
) -> Result<Vec<RowReport>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    own_job(actor, view.find_job(job).await?)?;
    let kind = kind_of(&task_of(view.as_ref(), job).await?)?;
    code::rows(kind, &view.import_lines(job, None, after, 1_000).await?)
}
