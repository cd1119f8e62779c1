//! Tables are read (RFC 4180): commas, semicolons or tabs, whichever the first line has most of; one row at a time.

use super::csv;
use portal_domain::failure::Failure;
use portal_domain::ports::BlobReader;
use portal_domain::usecase::{RowSource, SourceError, SourceRow, TableProblem, Tables};
use std::collections::VecDeque;

/// The longest cell, in bytes: longer than any value that is taken in.
const MOST_BYTES: usize = 64 * 1024;

/// The most cells of a row.
const MOST_CELLS: usize = 200;

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Where reading stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before a cell.
    Begin,
    /// In a cell without quotes.
    Plain,
    /// In a cell between quotes.
    Quoted,
    /// Behind a quote in such a cell: the end of it, or a quote that belongs to it.
    Closing,
}

/// Takes bytes and gives rows.
#[derive(Debug)]
struct Parser {
    delimiter: u8,
    place: Place,
    cell: Vec<u8>,
    cells: Vec<String>,
    line: u32,
    /// On which line the row began.
    began: u32,
    rows: VecDeque<SourceRow>,
}

impl Parser {
    const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            place: Place::Begin,
            cell: Vec::new(),
            cells: Vec::new(),
            line: 1,
            began: 1,
            rows: VecDeque::new(),
        }
    }

    fn end_cell(&mut self) -> Result<(), TableProblem> {
        let text = String::from_utf8(std::mem::take(&mut self.cell));
        let text = text.map_err(|_| TableProblem::NotUtf8 { line: self.line })?;
        if self.cells.len() >= MOST_CELLS {
            return Err(TableProblem::CellTooLong { line: self.line });
        }
        self.cells.push(csv::unguarded(&text));
        self.place = Place::Begin;
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableProblem> {
        self.end_cell()?;
        let cells = std::mem::take(&mut self.cells);
        // An empty line is none.
        if cells.iter().any(|cell| !cell.is_empty()) {
            let line = self.began;
            self.rows.push_back(SourceRow { line, cells });
        }
        Ok(())
    }

    fn add(&mut self, byte: u8) -> Result<(), TableProblem> {
        if self.cell.len() >= MOST_BYTES {
            return Err(TableProblem::CellTooLong { line: self.line });
        }
        self.cell.push(byte);
        Ok(())
    }

    fn take(&mut self, byte: u8) -> Result<(), TableProblem> {
        match (self.place, byte) {
            (Place::Quoted, b'"') => self.place = Place::Closing,
            (Place::Quoted, _) => self.add(byte)?,
            (Place::Closing, b'"') => {
                self.add(byte)?;
                self.place = Place::Quoted;
            }
            (Place::Begin, b'"') => self.place = Place::Quoted,
            (Place::Begin | Place::Plain | Place::Closing, b'\n') => {
                if self.cell.last() == Some(&b'\r') && self.place == Place::Plain {
                    self.cell.pop();
                }
                self.end_row()?;
            }
            (_, byte) if byte == self.delimiter => self.end_cell()?,
            (Place::Closing, b'\r') => {}
            (Place::Plain, b'"') | (Place::Closing, _) => {
                return Err(TableProblem::Quotes { line: self.line });
            }
            (Place::Begin | Place::Plain, _) => {
                self.place = Place::Plain;
                self.add(byte)?;
            }
        }
        if byte == b'\n' {
            self.line = self.line.saturating_add(1);
            if self.place == Place::Begin && self.cells.is_empty() {
                self.began = self.line;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), TableProblem> {
        match self.place {
            Place::Quoted => Err(TableProblem::Quotes { line: self.began }),
            Place::Begin if self.cells.is_empty() => Ok(()),
            Place::Begin | Place::Plain | Place::Closing => {
                if self.cell.last() == Some(&b'\r') && self.place == Place::Plain {
                    self.cell.pop();
                }
                self.end_row()
            }
        }
    }
}

/// Which delimiter the first line has most of, outside of quotes.
fn delimiter_of(line: &[u8]) -> u8 {
    let count = |delimiter: u8| {
        let mut quoted = false;
        let mut found = 0_u32;
        for byte in line {
            if *byte == b'"' {
                quoted = !quoted;
            } else if *byte == delimiter && !quoted {
                found += 1;
            }
        }
        found
    };
    let best = DELIMITERS.into_iter().rev().max_by_key(|one| count(*one));
    best.unwrap_or(b',')
}

/// The rows of a file that is read from where it is kept.
pub struct CsvRows {
    file: Box<dyn BlobReader>,
    /// The beginning, until its first line is known.
    head: Vec<u8>,
    parser: Option<Parser>,
    ended: bool,
}

impl std::fmt::Debug for CsvRows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvRows").finish_non_exhaustive()
    }
}

impl CsvRows {
    /// Of this file.
    pub fn of(file: Box<dyn BlobReader>) -> Self {
        Self {
            file,
            head: Vec::new(),
            parser: None,
            ended: false,
        }
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<(), TableProblem> {
        if let Some(parser) = &mut self.parser {
            return bytes.iter().try_for_each(|byte| parser.take(*byte));
        }
        self.head.extend_from_slice(bytes);
        let first = self.head.iter().position(|byte| *byte == b'\n');
        match first {
            Some(_) => self.begin(),
            None if self.head.len() > MOST_BYTES => Err(TableProblem::CellTooLong { line: 1 }),
            None => Ok(()),
        }
    }

    /// The first line is there: its delimiter is that of the table.
    fn begin(&mut self) -> Result<(), TableProblem> {
        let head = std::mem::take(&mut self.head);
        let head = head.strip_prefix(csv::BOM.as_bytes()).unwrap_or(&head);
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let parser = self.parser.insert(Parser::new(delimiter_of(first)));
        head.iter().try_for_each(|byte| parser.take(*byte))
    }
}

/// Files as tables in CSV.
#[derive(Debug, Clone, Copy, Default)]
pub struct CsvTables;

impl Tables for CsvTables {
    fn rows(&self, file: Box<dyn BlobReader>) -> Box<dyn RowSource> {
        Box::new(CsvRows::of(file))
    }
}

#[async_trait::async_trait]
impl RowSource for CsvRows {
    async fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        loop {
            if let Some(row) = self
                .parser
                .as_mut()
                .and_then(|parser| parser.rows.pop_front())
            {
                return Ok(Some(row));
            }
            if self.ended {
                return Ok(None);
            }
            let chunk = self.file.next_chunk().await.map_err(Failure::from)?;
            if let Some(bytes) = chunk {
                self.feed(&bytes)?;
                continue;
            }
            self.ended = true;
            if self.parser.is_none() {
                self.begin()?;
            }
            if let Some(parser) = &mut self.parser {
                parser.end()?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal_domain::ports::BlobError;

    struct Pieces(VecDeque<Vec<u8>>);

    #[async_trait::async_trait]
    impl BlobReader for Pieces {
        async fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, BlobError> {
            Ok(self.0.pop_front())
        }
    }

    /// All rows, read in pieces of this size.
    async fn read(text: &[u8], size: usize) -> Result<Vec<(u32, Vec<String>)>, TableProblem> {
        let pieces = text.chunks(size).map(<[u8]>::to_vec).collect();
        let mut rows = CsvRows::of(Box::new(Pieces(pieces)));
        let mut all = Vec::new();
        loop {
            match rows.next_row().await {
                Ok(Some(row)) => all.push((row.line, row.cells)),
                Ok(None) => return Ok(all),
                Err(SourceError::Table(problem)) => return Err(problem),
                Err(SourceError::Failed(failure)) => panic!("{failure}"),
            }
        }
    }

    fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (line, cells.iter().map(ToString::to_string).collect())
    }

    #[tokio::test]
    async fn tables_of_every_kind_are_read() {
        let with_bom = format!(
            "{}id,name\r\n1,\"a \"\"b\"\", c\"\r\n\r\n2,\"two\r\nlines\"\r\n3,",
            csv::BOM
        );
        for size in [1, 2, 3, 7, 1000] {
            assert_eq!(
                read(with_bom.as_bytes(), size).await,
                Ok(vec![
                    row(1, &["id", "name"]),
                    row(2, &["1", "a \"b\", c"]),
                    row(4, &["2", "two\r\nlines"]),
                    row(6, &["3", ""]),
                ])
            );
            assert_eq!(
                read(b"id;name\n1;x, y", size).await,
                Ok(vec![row(1, &["id", "name"]), row(2, &["1", "x, y"])])
            );
            assert_eq!(
                read(b"id\tname\n1\t'=1+1\n", size).await,
                Ok(vec![row(1, &["id", "name"]), row(2, &["1", "=1+1"])])
            );
        }
        assert_eq!(read(b"", 1).await, Ok(vec![]));
        assert_eq!(read(b"\r\n\n", 1).await, Ok(vec![]));
    }

    #[tokio::test]
    async fn what_is_no_table_is_told_with_its_line() {
        for (text, problem) in [
            (&b"id,name\n1,\xFF\n"[..], TableProblem::NotUtf8 { line: 2 }),
            (
                b"id,name\n1,\"open\n2,x\n",
                TableProblem::Quotes { line: 2 },
            ),
            (b"id,name\n1,a\"b\n", TableProblem::Quotes { line: 2 }),
            (b"id,name\n1,\"a\"b\n", TableProblem::Quotes { line: 2 }),
        ] {
            assert_eq!(read(text, 3).await, Err(problem));
        }
        let long = format!("id\n{}", "x".repeat(MOST_BYTES + 1));
        assert_eq!(
            read(long.as_bytes(), 1000).await,
            Err(TableProblem::CellTooLong { line: 2 })
        );
    }
}
