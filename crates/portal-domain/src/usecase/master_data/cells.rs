//! The cells of a row by their columns.

use super::MasterKind;
use super::report::{RowProblem, RowReason, TableProblem};
use crate::failure::Failure;
use crate::values::Problem;
use std::str::FromStr;

/// Where each column of a kind stands in the table.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    kind: MasterKind,
    /// For each column of the kind its place in the rows; none for one that was left out.
    places: Vec<Option<usize>>,
    width: usize,
}

impl Heads {
    /// Reads the first line. What may be left out, the kind says.
    pub(super) fn read(kind: MasterKind, line: &[String]) -> Result<Self, TableProblem> {
        let named = |name: &&String| kind.columns().contains(&name.trim());
        if !line.iter().any(|name| named(&name)) {
            return Err(TableProblem::NoHeads);
        }
        if let Some(unknown) = line.iter().find(|name| !named(name)) {
            return Err(TableProblem::UnknownColumn(
                unknown.chars().take(60).collect(),
            ));
        }
        let mut places = Vec::new();
        for column in kind.columns() {
            let mut found = line
                .iter()
                .enumerate()
                .filter(|(_, name)| name.trim() == *column);
            let place = found.next().map(|(place, _)| place);
            if found.next().is_some() {
                return Err(TableProblem::RepeatedColumn((*column).to_owned()));
            }
            if place.is_none() && !kind.may_lack(column) {
                return Err(TableProblem::MissingColumn(column));
            }
            places.push(place);
        }
        Ok(Self {
            kind,
            places,
            width: line.len(),
        })
    }

    /// The cells of a row.
    pub(super) fn cells<'a>(&'a self, row: &'a [String]) -> Result<Cells<'a>, RowProblem> {
        if row.len() == self.width {
            Ok(Cells { heads: self, row })
        } else {
            Err(RowProblem::of("", RowReason::CellCount))
        }
    }
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    heads: &'a Heads,
    row: &'a [String],
}

impl Cells<'_> {
    /// The text of a cell, without white space around it.
    pub(super) fn text(&self, column: &'static str) -> &str {
        let columns = self.heads.kind.columns().iter();
        let mut places = columns.zip(&self.heads.places);
        let place = places.find(|(name, _)| **name == column);
        let cell = place.and_then(|(_, place)| self.row.get((*place)?));
        cell.map(|text| text.trim()).unwrap_or_default()
    }

    /// The text of a cell that may be empty.
    pub(super) fn optional(&self, column: &'static str) -> Option<String> {
        Some(self.text(column).to_owned()).filter(|text| !text.is_empty())
    }

    /// The id.
    pub(super) fn id<T: FromStr>(&self) -> Result<Option<T>, RowProblem> {
        match self.text("id") {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| RowProblem::value("id", Problem::Malformed)),
        }
    }
}

/// The mistakes of a row, collected.
#[derive(Debug, Default)]
pub(super) struct Mistakes(Vec<RowProblem>);

impl Mistakes {
    pub(super) fn take<T>(&mut self, column: &'static str, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.add(RowProblem::value(column, problem)))
            .ok()
    }

    /// The value, or the mistake noted.
    pub(super) fn keep<T>(&mut self, read: Result<T, RowProblem>) -> Option<T> {
        read.map_err(|problem| self.add(problem)).ok()
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, cells: &Cells<'_>, column: &'static str) -> Option<bool> {
        let read = match cells.text(column) {
            "true" => Ok(true),
            "false" => Ok(false),
            "" => Err(Problem::Missing),
            _ => Err(Problem::NotOffered),
        };
        self.take(column, read)
    }

    /// A code that may be left empty.
    pub(super) fn code<T>(
        &mut self,
        cells: &Cells<'_>,
        column: &'static str,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let text = cells.optional(column)?;
        self.take(column, parse(&text))
    }

    /// What was parsed by the rules of forms; its fields are called like the columns.
    pub(super) fn parsed<T>(
        &mut self,
        kind: MasterKind,
        result: Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Failure::Invalid(fields)) => {
                for field in fields {
                    let column = kind.columns().iter().find(|name| **name == field.field);
                    self.add(RowProblem::value(column.unwrap_or(&""), field.problem));
                }
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    pub(super) fn add(&mut self, problem: RowProblem) {
        self.0.push(problem);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_vec(self) -> Vec<RowProblem> {
        self.0
    }
}
