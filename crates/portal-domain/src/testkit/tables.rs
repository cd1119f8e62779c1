//! Tables without quotes: a row is a line, and `|` divides its cells.

use crate::failure::Failure;
use crate::ports::BlobReader;
use crate::usecase::{RowSource, SourceError, SourceRow, TableProblem, Tables};
use async_trait::async_trait;

/// Reads such tables.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainTables;

impl Tables for PlainTables {
    fn rows(&self, file: Box<dyn BlobReader>) -> Box<dyn RowSource> {
        Box::new(Plain { file, rows: None })
    }
}

struct Plain {
    file: Box<dyn BlobReader>,
    rows: Option<std::vec::IntoIter<SourceRow>>,
}

#[async_trait]
impl RowSource for Plain {
    async fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        if self.rows.is_none() {
            let mut bytes = Vec::new();
            while let Some(chunk) = self.file.next_chunk().await.map_err(Failure::from)? {
                bytes.extend(chunk);
            }
            let text = String::from_utf8(bytes);
            let text = text.map_err(|_| TableProblem::NotUtf8 { line: 1 })?;
            let rows: Vec<SourceRow> = (1..)
                .zip(text.lines())
                .map(|(line, row)| SourceRow {
                    line,
                    cells: row.split('|').map(str::to_owned).collect(),
                })
                .collect();
            self.rows = Some(rows.into_iter());
        }
        Ok(self.rows.as_mut().and_then(Iterator::next))
    }
}
