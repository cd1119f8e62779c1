//! A table is taken in: checked row by row, then written as a whole or not at all.

use super::MasterKind;
use super::cells::Heads;
use super::planner::{Planned, Planner, write};
use super::report::{Fate, ImportReport, RowProblem, RowReason, RowReport, TableProblem};
use crate::failure::Failure;
use crate::ids::AttachmentId;
use crate::ports::{BlobError, BlobReader, ReadView};
use crate::usecase::transaction::Transaction;
use crate::usecase::{Actor, Portal};
use crate::work::BlobKey;
use async_trait::async_trait;

/// The most rows of a table.
const MOST_ROWS: u32 = 100_000;

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

/// Walks along a table and counts what becomes of its rows.
struct Walk {
    heads: Heads,
    rows: u32,
    report: ImportReport,
}

impl Walk {
    /// Reads the first line.
    async fn begin(kind: MasterKind, source: &mut dyn RowSource) -> Result<Self, SourceError> {
        let first = source.next_row().await?.ok_or(TableProblem::Empty)?;
        Ok(Self {
            heads: Heads::read(kind, &first.cells)?,
            rows: 0,
            report: ImportReport::default(),
        })
    }

    /// The next row, with what is planned for it or what is wrong with it.
    async fn step(
        &mut self,
        kind: MasterKind,
        source: &mut dyn RowSource,
        planner: &mut Planner<'_>,
        view: &dyn ReadView,
    ) -> Result<Option<(u32, Result<Planned, Vec<RowProblem>>)>, SourceError> {
        let Some(row) = source.next_row().await? else {
            return Ok(None);
        };
        self.rows = self.rows.saturating_add(1);
        if self.rows > MOST_ROWS {
            return Err(TableProblem::TooManyRows { most: MOST_ROWS }.into());
        }
        let planned = match self.heads.cells(&row.cells) {
            Ok(cells) => planner.plan(kind, view, &cells).await?,
            Err(problem) => Err(vec![problem]),
        };
        Ok(Some((row.line, planned)))
    }

    fn note(&mut self, line: u32, fate: Fate) {
        self.report.add(RowReport { line, fate });
    }
}

/// The dry run: the fate of every row as of now. Nothing is written.
pub async fn check_master_data(
    portal: &Portal,
    actor: &Actor,
    kind: MasterKind,
    source: &mut dyn RowSource,
) -> Result<ImportReport, SourceError> {
    actor.require_administrator()?;
    let mut walk = Walk::begin(kind, source).await?;
    let mut planner = Planner::new(portal);
    let view = portal.store.read().await.map_err(Failure::from)?;
    while let Some((line, planned)) = walk.step(kind, source, &mut planner, view.as_ref()).await? {
        walk.note(
            line,
            planned.map_or_else(Fate::Wrong, |planned| planned.fate),
        );
    }
    Ok(walk.report)
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
    let mut walk = Walk::begin(kind, source).await?;
    let mut planner = Planner::new(portal);
    while let Some((line, planned)) = walk
        .step(kind, source, &mut planner, transaction.work.as_ref())
        .await?
    {
        let wrong = match planned {
            Ok(Planned { fate, change: None }) => {
                walk.note(line, fate);
                continue;
            }
            Ok(Planned {
                fate,
                change: Some(change),
            }) => match write(&transaction, change).await {
                Ok(()) => {
                    walk.note(line, fate);
                    continue;
                }
                Err(failure) => vec![refused(failure)?],
            },
            Err(wrong) => wrong,
        };
        walk.note(line, Fate::Wrong(wrong));
        return Ok(walk.report);
    }
    transaction.commit().await?;
    walk.report.written = true;
    Ok(walk.report)
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

/// The table that was received under this id, for reading; administrators only. It is kept until the next sweep.
pub async fn open_table(
    portal: &Portal,
    actor: &Actor,
    file: AttachmentId,
) -> Result<Box<dyn BlobReader>, Failure> {
    actor.require_administrator()?;
    match portal.blobs.open(&BlobKey::of(file)).await {
        Ok(reader) => Ok(reader),
        Err(BlobError::Missing) => Err(Failure::NotFound),
        Err(other) => Err(other.into()),
    }
}
