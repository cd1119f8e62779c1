//! Fates of rows as they are stored: codes, and what belongs to them.

use crate::failure::{Conflict, Failure};
use crate::ports::ImportLine;
use crate::usecase::master_data::{
    Fate, MasterKind, RowProblem, RowReason, RowReport, TableProblem,
};
use crate::values::Problem;

/// The fate of a wrong row.
pub(super) const WRONG: &str = "wrong";

/// What divides the columns and reasons of a fate.
const NEXT: char = '\n';

pub(super) fn line(row: &RowReport) -> ImportLine {
    let (fate, said) = match &row.fate {
        Fate::Create => ("create", String::new()),
        Fate::Unchanged => ("unchanged", String::new()),
        Fate::Kept => ("kept", String::new()),
        Fate::Change(columns) => ("change", columns.join("\n")),
        Fate::Wrong(problems) => {
            let said: Vec<String> = problems.iter().map(told).collect();
            (WRONG, said.join("\n"))
        }
    };
    ImportLine {
        line: row.line,
        fate: fate.to_owned(),
        said,
    }
}

/// `column reason limit`; each of the three may be empty but the reason.
fn told(problem: &RowProblem) -> String {
    let limit = match problem.reason {
        RowReason::Value(Problem::TooLong { max: limit } | Problem::TooShort { min: limit }) => {
            limit.to_string()
        }
        RowReason::Value(_)
        | RowReason::NoSuchId
        | RowReason::Repeated
        | RowReason::Ambiguous
        | RowReason::CellCount
        | RowReason::NoArrival
        | RowReason::DoneInClosedProject
        | RowReason::Conflict(_) => String::new(),
    };
    format!("{} {} {limit}", problem.column, problem.reason.code())
}

/// Rows as they were told.
pub(super) fn rows(kind: MasterKind, lines: &[ImportLine]) -> Result<Vec<RowReport>, Failure> {
    lines.iter().map(|line| row(kind, line)).collect()
}

fn row(kind: MasterKind, stored: &ImportLine) -> Result<RowReport, Failure> {
    let damaged = || Failure::Corrupt(format!("import: a row is {:?}", stored.fate));
    let said = || stored.said.split(NEXT).filter(|part| !part.is_empty());
    let fate = match stored.fate.as_str() {
        "create" => Fate::Create,
        "unchanged" => Fate::Unchanged,
        "kept" => Fate::Kept,
        "change" => Fate::Change(said().filter_map(|name| column(kind, name)).collect()),
        WRONG => Fate::Wrong(
            said()
                .map(|part| read(kind, part))
                .collect::<Option<_>>()
                .ok_or_else(damaged)?,
        ),
        _ => return Err(damaged()),
    };
    Ok(RowReport {
        line: stored.line,
        fate,
    })
}

fn column(kind: MasterKind, name: &str) -> Option<&'static str> {
    kind.columns()
        .iter()
        .copied()
        .find(|column| *column == name)
}

fn read(kind: MasterKind, part: &str) -> Option<RowProblem> {
    let mut parts = part.split(' ');
    let (name, code, limit) = (parts.next()?, parts.next()?, parts.next()?);
    let limit: usize = limit.parse().unwrap_or_default();
    Some(RowProblem {
        column: column(kind, name).unwrap_or_default(),
        reason: reason(code, limit)?,
    })
}

fn reason(code: &str, limit: usize) -> Option<RowReason> {
    let values = [
        Problem::Missing,
        Problem::Blank,
        Problem::TooLong { max: limit },
        Problem::TooShort { min: limit },
        Problem::ControlCharacter,
        Problem::Malformed,
        Problem::OutOfRange,
        Problem::NotOffered,
        Problem::NotAllowed,
        Problem::Unknown,
        Problem::Taken,
        Problem::Mismatch,
        Problem::TooWeak,
        Problem::Wrong,
    ];
    let conflicts = Conflict::ALL.into_iter().map(RowReason::Conflict);
    let plain = [
        RowReason::NoSuchId,
        RowReason::Repeated,
        RowReason::Ambiguous,
        RowReason::CellCount,
        RowReason::NoArrival,
        RowReason::DoneInClosedProject,
    ];
    values
        .into_iter()
        .map(RowReason::Value)
        .chain(plain)
        .chain(conflicts)
        .find(|one| one.code() == code)
}

/// Why a table cannot be read, as it is stored: a code and what it names.
pub(super) fn problem_text(problem: &TableProblem) -> String {
    let names = match problem {
        TableProblem::Empty | TableProblem::NoHeads => String::new(),
        TableProblem::NotUtf8 { line }
        | TableProblem::Quotes { line }
        | TableProblem::CellTooLong { line } => line.to_string(),
        TableProblem::UnknownColumn(name) | TableProblem::RepeatedColumn(name) => name.clone(),
        TableProblem::MissingColumn(name) => (*name).to_owned(),
        TableProblem::TooManyRows { most } => most.to_string(),
    };
    format!("{} {names}", problem.code())
}

/// Why a table cannot be read. What cannot be understood any more is a table that names nothing.
pub(super) fn problem(kind: MasterKind, text: &str) -> TableProblem {
    let (code, names) = text.split_once(' ').unwrap_or((text, ""));
    let number: u32 = names.parse().unwrap_or_default();
    let all = [
        TableProblem::Empty,
        TableProblem::NotUtf8 { line: number },
        TableProblem::Quotes { line: number },
        TableProblem::CellTooLong { line: number },
        TableProblem::UnknownColumn(names.to_owned()),
        TableProblem::RepeatedColumn(names.to_owned()),
        TableProblem::MissingColumn(column(kind, names).unwrap_or_default()),
        TableProblem::TooManyRows { most: number },
    ];
    let found = all.into_iter().find(|one| one.code() == code);
    found.unwrap_or(TableProblem::NoHeads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_what_was_told() {
        let mut problems: Vec<RowProblem> = Conflict::ALL
            .into_iter()
            .map(RowReason::Conflict)
            .chain([
                RowReason::NoSuchId,
                RowReason::Repeated,
                RowReason::Ambiguous,
                RowReason::CellCount,
                RowReason::NoArrival,
                RowReason::DoneInClosedProject,
                RowReason::Value(Problem::TooLong { max: 255 }),
                RowReason::Value(Problem::TooShort { min: 2 }),
                RowReason::Value(Problem::ControlCharacter),
            ])
            .map(|reason| RowProblem {
                column: "subject",
                reason,
            })
            .collect();
        problems.push(RowProblem {
            column: "",
            reason: RowReason::Repeated,
        });
        for fate in [
            Fate::Create,
            Fate::Unchanged,
            Fate::Kept,
            Fate::Change(vec!["status", "contact"]),
            Fate::Wrong(problems),
        ] {
            let row = RowReport { line: 7, fate };
            let stored = line(&row);
            assert_eq!(rows(MasterKind::Tickets, &[stored]), Ok(vec![row]));
        }
        for told in [
            TableProblem::Empty,
            TableProblem::NoHeads,
            TableProblem::NotUtf8 { line: 3 },
            TableProblem::UnknownColumn("a color".to_owned()),
            TableProblem::MissingColumn("subject"),
            TableProblem::TooManyRows { most: 9 },
        ] {
            let text = problem_text(&told);
            assert_eq!(problem(MasterKind::Tickets, &text), told);
        }
    }
}
