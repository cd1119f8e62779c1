//! A table is taken in: checked block by block, then written as a whole or not at all.

use super::MasterKind;
use super::cells::{Cells, Heads};
use super::planner::{Planned, Planner};
use super::report::{Fate, ImportReport, RowProblem, RowReason, RowReport, TableProblem};
use super::writer::Writer;
use crate::failure::Failure;
use crate::ports::{BlobReader, ImportTask, ReadView};
use crate::usecase::transaction::Transaction;
use crate::usecase::{Actor, Portal};
use async_trait::async_trait;

/// The most rows of a table.
const MOST_ROWS: u32 = 100_000;

/// So many rows are looked at together: what they refer to is looked up in a few statements.
const TOGETHER: usize = 250;

/// A row as it stands in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// The line on which it begins.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why no further row comes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// It is no table, or not one of this kind.
    #[error(transparent)]
    Table(#[from] TableProblem),
    /// Nothing was taken in for another reason.
    #[error(transparent)]
    Failed(#[from] Failure),
}

/// The rows of a table, one by one: none is kept.
#[async_trait]
pub trait RowSource: Send {
    /// The next row, none at the end.
    async fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError>;
}

/// Makes rows of a file that was received.
pub trait Tables: Send + Sync + std::fmt::Debug {
    /// The rows, read while they are asked for.
    fn rows(&self, file: Box<dyn BlobReader>) -> Box<dyn RowSource>;
}

/// Who hears the fate of every row, in the order of the table, while it is walked along.
#[async_trait]
pub trait RowSink: Send {
    /// The next row. Refusing it ends the walk.
    async fn told(&mut self, row: &RowReport) -> Result<(), Failure>;
}

/// Nobody: the report that comes at the end is enough.
#[async_trait]
impl RowSink for () {
    async fn told(&mut self, _: &RowReport) -> Result<(), Failure> {
        Ok(())
    }
}

/// Walks along a table and counts what becomes of its rows.
struct Walk<'a> {
    kind: MasterKind,
    heads: Heads,
    rows: u32,
    report: ImportReport,
    sink: &'a mut dyn RowSink,
}

impl<'a> Walk<'a> {
    /// Reads the first line.
    async fn begin(
        kind: MasterKind,
        source: &mut dyn RowSource,
        sink: &'a mut dyn RowSink,
    ) -> Result<Self, SourceError> {
        let first = source.next_row().await?.ok_or(TableProblem::Empty)?;
        Ok(Self {
            kind,
            heads: Heads::read(kind, &first.cells)?,
            rows: 0,
            report: ImportReport::default(),
            sink,
        })
    }

    /// The next rows, with what is planned for each or what is wrong with it; none at the end.
    async fn step(
        &mut self,
        source: &mut dyn RowSource,
        planner: &mut Planner<'_>,
        view: &dyn ReadView,
    ) -> Result<Vec<(u32, Result<Planned, Vec<RowProblem>>)>, SourceError> {
        let mut block = Vec::new();
        while block.len() < TOGETHER
            && let Some(row) = source.next_row().await?
        {
            self.rows = self.rows.saturating_add(1);
            if self.rows > MOST_ROWS {
                return Err(TableProblem::TooManyRows { most: MOST_ROWS }.into());
            }
            block.push(row);
        }
        let read: Vec<_> = block
            .iter()
            .map(|row| (row.line, self.heads.cells(&row.cells)))
            .collect();
        let whole: Vec<Cells<'_>> = read
            .iter()
            .filter_map(|(_, cells)| cells.as_ref().ok().copied())
            .collect();
        planner.prepare(self.kind, view, &whole).await?;
        let mut planned = Vec::with_capacity(read.len());
        for (line, cells) in read {
            let plan = match cells {
                Ok(cells) => planner.plan(self.kind, view, &cells).await?,
                Err(problem) => Err(vec![problem]),
            };
            planned.push((line, plan));
        }
        Ok(planned)
    }

    async fn note(&mut self, line: u32, fate: Fate) -> Result<(), Failure> {
        let row = RowReport { line, fate };
        self.sink.told(&row).await?;
        self.report.add(row);
        Ok(())
    }
}

/// The dry run: the fate of every row as of now, counted. Nothing is written.
pub async fn check_master_data(
    portal: &Portal,
    actor: &Actor,
    kind: MasterKind,
    source: &mut dyn RowSource,
) -> Result<ImportReport, SourceError> {
    check_rows(portal, actor, kind, source, &mut ()).await
}

/// The dry run, with every fate told.
pub(in crate::usecase) async fn check_rows(
    portal: &Portal,
    actor: &Actor,
    kind: MasterKind,
    source: &mut dyn RowSource,
    sink: &mut dyn RowSink,
) -> Result<ImportReport, SourceError> {
    actor.require_administrator()?;
    let mut walk = Walk::begin(kind, source, sink).await?;
    let mut planner = Planner::new(portal, actor);
    let view = portal.store.read().await.map_err(Failure::from)?;
    loop {
        let block = walk.step(source, &mut planner, view.as_ref()).await?;
        if block.is_empty() {
            return Ok(walk.report);
        }
        for (line, planned) in block {
            let fate = planned.map_or_else(Fate::Wrong, |planned| planned.fate);
            walk.note(line, fate).await?;
        }
    }
}

/// Takes a table in, all of it or nothing. The first row that is wrong ends it and stands in the report; the dry run
/// tells all of them.
pub async fn import_master_data(
    portal: &Portal,
    actor: &Actor,
    kind: MasterKind,
    source: &mut dyn RowSource,
) -> Result<ImportReport, SourceError> {
    let transaction = Transaction::begin_administration(portal, actor).await?;
    write_rows(transaction, kind, source, &mut (), None).await
}

/// Takes a table in within this transaction. What a job keeps of it is stored along with the rows.
pub(in crate::usecase) async fn write_rows(
    transaction: Transaction<'_>,
    kind: MasterKind,
    source: &mut dyn RowSource,
    sink: &mut dyn RowSink,
    task: Option<&ImportTask>,
) -> Result<ImportReport, SourceError> {
    let mut walk = Walk::begin(kind, source, sink).await?;
    let mut planner = Planner::new(transaction.portal, &transaction.actor);
    let mut writer = Writer::default();
    loop {
        let block = walk
            .step(source, &mut planner, transaction.work.as_ref())
            .await?;
        if block.is_empty() {
            break;
        }
        for (line, planned) in block {
            let wrong = match planned {
                Ok(Planned { fate, change: None }) => {
                    walk.note(line, fate).await?;
                    continue;
                }
                Ok(Planned {
                    fate,
                    change: Some(change),
                }) => match writer.take(&transaction, change).await {
                    Ok(()) => {
                        walk.note(line, fate).await?;
                        continue;
                    }
                    Err(failure) => vec![refused(failure)?],
                },
                Err(wrong) => wrong,
            };
            walk.note(line, Fate::Wrong(wrong)).await?;
            return Ok(walk.report);
        }
        writer.write(&transaction).await?;
    }
    let mut report = walk.report;
    report.written = true;
    if let Some(task) = task {
        let task = ImportTask {
            counts: [
                report.created,
                report.changed,
                report.unchanged,
                report.wrong,
            ],
            written: true,
            ..task.clone()
        };
        let stored = transaction.work.update_import(&task).await;
        stored.map_err(Failure::from)?;
    }
    writer.end(&transaction).await?;
    transaction.commit().await?;
    Ok(report)
}

/// What a write that was refused says about its row.
fn refused(failure: Failure) -> Result<RowProblem, Failure> {
    if let Failure::Conflict(conflict) = failure {
        return Ok(RowProblem::of("", RowReason::Conflict(conflict)));
    }
    if let Failure::Invalid(fields) = &failure
        && let Some(field) = fields.first()
    {
        return Ok(RowProblem::value("", field.problem));
    }
    Err(failure)
}
