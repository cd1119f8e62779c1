//! Carrying a job about a table out.

use super::{code, kind_of, task_of};
use crate::failure::Failure;
use crate::ids::JobId;
use crate::ports::{BlobError, ImportLine, ImportTask, Job, JobPhase, JobProgress};
use crate::usecase::jobs::{Worked, hold};
use crate::usecase::master_data::{
    Fate, ImportReport, MasterKind, RowReport, RowSink, RowSource, SourceError, check_rows,
    write_rows,
};
use crate::usecase::transaction::Transaction;
use crate::usecase::{Portal, actor};
use crate::work::BlobKey;
use async_trait::async_trait;
use std::pin::Pin;

/// How often a busy store is tried.
const TRIES: u32 = 3;
/// After so many rows the check says how far it is, and both look whether they are to go on.
const TOGETHER: u32 = 500;

/// Carries a job out from its beginning: what another node had begun has left nothing behind.
pub(in crate::usecase) async fn run(
    portal: &Portal,
    job: &Job,
    goes_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Worked, Failure> {
    let view = portal.store.read().await?;
    let task = task_of(view.as_ref(), job.id).await?;
    drop(view);
    if task.written {
        // It ended between the commit of the rows and that of the job.
        return Ok(Worked::Through(job.progress));
    }
    let kind = kind_of(&task)?;
    let file = match portal.blobs.open(&BlobKey::of(task.file)).await {
        Ok(file) => file,
        Err(BlobError::Missing) => return Err(Failure::NotFound),
        Err(other) => return Err(other.into()),
    };
    let mut rows = portal.tables.rows(file);
    let work: Pin<Box<dyn Future<Output = Result<Worked, Failure>> + Send + '_>> =
        match job.progress.phase {
            JobPhase::Checking => Box::pin(check(portal, job, &task, kind, rows.as_mut(), goes_on)),
            JobPhase::Writing => Box::pin(write(portal, job, &task, kind, rows.as_mut(), goes_on)),
        };
    let worked = work.await;
    portal.live.forget(job.id);
    worked
}

/// Why a walk ends before the table does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    Paused,
    Lost,
}

async fn check(
    portal: &Portal,
    job: &Job,
    task: &ImportTask,
    kind: MasterKind,
    rows: &mut dyn RowSource,
    goes_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Worked, Failure> {
    let view = portal.store.read().await?;
    let starter = actor::of_starter(portal, view.as_ref(), &job.by, portal.now()).await?;
    drop(view);
    let mut keeper = Keeper {
        portal: portal.clone(),
        job: job.clone(),
        goes_on,
        progress: JobProgress {
            done: 0,
            ..job.progress
        },
        others: 0,
        lines: Vec::new(),
        cut: None,
    };
    let begun = Kept {
        progress: keeper.progress,
        anew: true,
        lines: &[],
        result: None,
    };
    if !keep(portal, job, begun).await? {
        return Ok(Worked::Lost);
    }
    let checked = check_rows(portal, &starter, kind, rows, &mut keeper).await;
    let progress = JobProgress {
        total: Some(keeper.progress.done),
        ..keeper.progress
    };
    if let Some(cut) = keeper.cut {
        return Ok(cut_short(cut, job.progress));
    }
    let lines = std::mem::take(&mut keeper.lines);
    let result = came_of(task, checked)?;
    let ended = Kept {
        progress,
        anew: false,
        lines: &lines,
        result: Some(&result),
    };
    Ok(if keep(portal, job, ended).await? {
        Worked::Through(progress)
    } else {
        Worked::Lost
    })
}

const fn cut_short(cut: Cut, progress: JobProgress) -> Worked {
    match cut {
        Cut::Paused => Worked::Paused(progress),
        Cut::Lost => Worked::Lost,
    }
}

/// What has come of a table; a failure is none of the table's.
fn came_of(
    task: &ImportTask,
    walked: Result<ImportReport, SourceError>,
) -> Result<ImportTask, Failure> {
    let mut result = task.clone();
    match walked {
        Ok(report) => {
            result.counts = [
                report.created,
                report.changed,
                report.unchanged,
                report.wrong,
            ];
            result.written = report.written;
        }
        Err(SourceError::Table(problem)) => result.problem = Some(code::problem_text(&problem)),
        Err(SourceError::Failed(failure)) => return Err(failure),
    }
    Ok(result)
}

/// What a short unit of work keeps of a job.
#[derive(Debug, Clone, Copy)]
struct Kept<'a> {
    progress: JobProgress,
    /// Whether what an earlier try has kept goes first.
    anew: bool,
    lines: &'a [ImportLine],
    result: Option<&'a ImportTask>,
}

/// Keeps it, while it holds the job; gives whether that is still this node's.
async fn keep(portal: &Portal, job: &Job, kept: Kept<'_>) -> Result<bool, Failure> {
    let mut tries = 1;
    loop {
        match keep_once(portal, job, kept).await {
            Err(Failure::Busy) if tries < TRIES => tries += 1,
            result => return result,
        }
    }
}

async fn keep_once(portal: &Portal, job: &Job, kept: Kept<'_>) -> Result<bool, Failure> {
    let work = portal.store.begin().await?;
    if !hold(portal, work.as_ref(), job, kept.progress).await? {
        return Ok(false);
    }
    if kept.anew {
        work.clear_import_lines(job.id).await?;
    }
    work.insert_import_lines(job.id, kept.lines).await?;
    if let Some(result) = kept.result {
        work.update_import(result).await?;
    }
    work.commit().await?;
    Ok(true)
}

/// Keeps every wrong row and the first ones of the others, a few at a time.
struct Keeper<'a> {
    portal: Portal,
    job: Job,
    goes_on: &'a (dyn Fn() -> bool + Send + Sync),
    progress: JobProgress,
    others: usize,
    lines: Vec<ImportLine>,
    cut: Option<Cut>,
}

#[async_trait]
impl RowSink for Keeper<'_> {
    async fn told(&mut self, row: &RowReport) -> Result<(), Failure> {
        if matches!(row.fate, Fate::Wrong(_)) {
            self.lines.push(code::line(row));
        } else if self.others < ImportReport::MOST_SHOWN {
            self.others += 1;
            self.lines.push(code::line(row));
        }
        self.progress.done = self.progress.done.saturating_add(1);
        self.portal.live.note(self.job.id, self.progress.done);
        if !self.progress.done.is_multiple_of(TOGETHER) {
            return Ok(());
        }
        let lines = std::mem::take(&mut self.lines);
        let part = Kept {
            progress: self.progress,
            anew: false,
            lines: &lines,
            result: None,
        };
        let held = keep(&self.portal, &self.job, part).await?;
        self.cut = match (held, (self.goes_on)()) {
            (true, true) => return Ok(()),
            (true, false) => Some(Cut::Paused),
            (false, _) => Some(Cut::Lost),
        };
        Err(Failure::Stale)
    }
}

async fn write(
    portal: &Portal,
    job: &Job,
    task: &ImportTask,
    kind: MasterKind,
    rows: &mut dyn RowSource,
    goes_on: &(dyn Fn() -> bool + Send + Sync),
) -> Result<Worked, Failure> {
    let transaction = Transaction::begin_for(portal, &job.by).await?;
    transaction.require_administration()?;
    if !hold(portal, transaction.work.as_ref(), job, job.progress).await? {
        return Ok(Worked::Lost);
    }
    let mut counter = Counter {
        portal: portal.clone(),
        job: job.id,
        goes_on,
        done: 0,
        wrong: Vec::new(),
        cut: None,
    };
    let written = write_rows(transaction, kind, rows, &mut counter, Some(task)).await;
    if let Some(cut) = counter.cut {
        return Ok(cut_short(cut, job.progress));
    }
    let progress = JobProgress {
        done: counter.done,
        ..job.progress
    };
    let result = came_of(task, written)?;
    if result.written {
        return Ok(Worked::Through(progress));
    }
    // Nothing was written. Why not, is kept in a unit of work of its own.
    let lines = counter.wrong;
    let ended = Kept {
        progress,
        anew: true,
        lines: &lines,
        result: Some(&result),
    };
    Ok(if keep(portal, job, ended).await? {
        Worked::Through(progress)
    } else {
        Worked::Lost
    })
}

/// Counts rows while they are written, for whoever looks.
struct Counter<'a> {
    portal: Portal,
    job: JobId,
    goes_on: &'a (dyn Fn() -> bool + Send + Sync),
    done: u32,
    wrong: Vec<ImportLine>,
    cut: Option<Cut>,
}

#[async_trait]
impl RowSink for Counter<'_> {
    async fn told(&mut self, row: &RowReport) -> Result<(), Failure> {
        if matches!(row.fate, Fate::Wrong(_)) {
            self.wrong.push(code::line(row));
        }
        self.done = self.done.saturating_add(1);
        self.portal.live.note(self.job, self.done);
        if self.done.is_multiple_of(TOGETHER) && !(self.goes_on)() {
            self.cut = Some(Cut::Paused);
            return Err(Failure::Stale);
        }
        Ok(())
    }
}
