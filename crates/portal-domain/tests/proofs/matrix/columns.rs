//! Tables with lettered columns, explained above them.

use std::fmt::Write as _;

/// A table: what the columns stand for, and rows of a name with one cell per column.
pub(super) fn table(columns: &[&str], rows: &[(String, Vec<String>)]) -> String {
    let letters: Vec<String> = ('a'..='z').take(columns.len()).map(String::from).collect();
    let mut text = String::new();
    for (letter, column) in letters.iter().zip(columns) {
        writeln!(text, "  {letter}  {column}").unwrap();
    }
    let name = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let cell = rows
        .iter()
        .flat_map(|(_, cells)| cells.iter().map(String::len))
        .max()
        .unwrap_or(0);
    let mut line = |first: &str, cells: &[String]| {
        let mut line = format!("{first:name$}");
        for one in cells {
            write!(line, " | {one:cell$}").unwrap();
        }
        writeln!(text, "{}", line.trim_end()).unwrap();
    };
    line("", &[]);
    line("", &letters);
    let rule = vec!["-".repeat(cell); columns.len()];
    line(&"-".repeat(name), &rule);
    for (name, cells) in rows {
        line(name, cells);
    }
    text
}
