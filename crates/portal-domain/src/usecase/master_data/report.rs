//! What becomes of a table: the fate of its rows, and why it cannot be read at all.

use crate::failure::Conflict;
use crate::values::Problem;

/// Why a table cannot be read. Nothing of it was taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// There is no line in it.
    #[error("the table is empty")]
    Empty,
    /// Bytes that are no UTF-8.
    #[error("line {line} is not UTF-8")]
    NotUtf8 {
        /// Where.
        line: u32,
    },
    /// A quote that is never closed, or something behind a closed one.
    #[error("line {line} has a quote in the wrong place")]
    Quotes {
        /// Where.
        line: u32,
    },
    /// A cell longer than any value.
    #[error("line {line} has a cell that is too long")]
    CellTooLong {
        /// Where.
        line: u32,
    },
    /// The first line is no list of columns: another delimiter, or no heads at all.
    #[error("the first line names none of the columns")]
    NoHeads,
    /// A column that this kind does not have.
    #[error("there is no column {0}")]
    UnknownColumn(String),
    /// The same column twice.
    #[error("the column {0} comes twice")]
    RepeatedColumn(String),
    /// A column that is needed.
    #[error("the column {0} is missing")]
    MissingColumn(&'static str),
    /// More rows than are taken in at once.
    #[error("more than {most} rows")]
    TooManyRows {
        /// The most.
        most: u32,
    },
}

impl TableProblem {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::Quotes { .. } => "quotes",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::NoHeads => "no_heads",
            Self::UnknownColumn(_) => "unknown_column",
            Self::RepeatedColumn(_) => "repeated_column",
            Self::MissingColumn(_) => "missing_column",
            Self::TooManyRows { .. } => "too_many_rows",
        }
    }
}

/// Why a row cannot be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowReason {
    /// The value is wrong.
    Value(Problem),
    /// Nothing is stored under this id.
    NoSuchId,
    /// An earlier row of the table is about the same thing.
    Repeated,
    /// Several stored things fit: only an id tells which one is meant.
    Ambiguous,
    /// It has more or fewer cells than the first line.
    CellCount,
    /// It would contradict what is stored.
    Conflict(Conflict),
    /// No ticket arrives in this status.
    NoArrival,
    /// Nobody could answer a done ticket in a closed project.
    DoneInClosedProject,
}

impl RowReason {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Value(problem) => problem.code(),
            Self::NoSuchId => "no_such_id",
            Self::Repeated => "repeated",
            Self::Ambiguous => "ambiguous",
            Self::CellCount => "cell_count",
            Self::Conflict(conflict) => conflict.code(),
            Self::NoArrival => "no_arrival",
            Self::DoneInClosedProject => "done_in_closed_project",
        }
    }
}

/// A mistake: in which column, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The column; empty if it is the row as a whole.
    pub column: &'static str,
    /// What is wrong.
    pub reason: RowReason,
}

impl RowProblem {
    /// In this column.
    pub(super) const fn of(column: &'static str, reason: RowReason) -> Self {
        Self { column, reason }
    }

    /// A wrong value in this column.
    pub(super) const fn value(column: &'static str, problem: Problem) -> Self {
        Self::of(column, RowReason::Value(problem))
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Something new.
    Create,
    /// These columns change.
    Change(Vec<&'static str>),
    /// All is as it says.
    Unchanged,
    /// It is there already and stays as it is now: a table adds tickets and changes none.
    Kept,
    /// It cannot be taken in.
    Wrong(Vec<RowProblem>),
}

/// A row and its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReport {
    /// The line on which the row begins; the heads stand on line 1.
    pub line: u32,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// How many rows are new.
    pub created: u32,
    /// How many change something.
    pub changed: u32,
    /// How many are stored as they stand, or are there already and stay as they are.
    pub unchanged: u32,
    /// How many are wrong.
    pub wrong: u32,
    /// Wrong rows, the first [`MOST_WRONG`](Self::MOST_WRONG).
    pub wrong_rows: Vec<RowReport>,
    /// The other rows, the first [`MOST_SHOWN`](Self::MOST_SHOWN).
    pub other_rows: Vec<RowReport>,
    /// Whether it was written.
    pub written: bool,
}

impl ImportReport {
    /// The most wrong rows that are told one by one.
    pub const MOST_WRONG: usize = 2_000;
    /// The most other rows that are told one by one.
    pub const MOST_SHOWN: usize = 500;

    /// Counts a row.
    pub(super) fn add(&mut self, row: RowReport) {
        let (count, rows, most) = match row.fate {
            Fate::Create => (&mut self.created, &mut self.other_rows, Self::MOST_SHOWN),
            Fate::Change(_) => (&mut self.changed, &mut self.other_rows, Self::MOST_SHOWN),
            Fate::Unchanged | Fate::Kept => {
                (&mut self.unchanged, &mut self.other_rows, Self::MOST_SHOWN)
            }
            Fate::Wrong(_) => (&mut self.wrong, &mut self.wrong_rows, Self::MOST_WRONG),
        };
        *count = count.saturating_add(1);
        if rows.len() < most {
            rows.push(row);
        }
    }
}
