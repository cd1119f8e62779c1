//! A table of words, and its Markdown.

/// What stands in one cell: lines, none for an empty cell.
pub type Cell = Vec<String>;

/// Headings and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each with one cell per heading.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// As a table of GitHub's Markdown.
    pub fn to_markdown(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = String>| {
            let cells: Vec<String> = cells.collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = line(&mut self.columns.iter().map(|heading| escape(heading)));
        text.push_str(&line(&mut self.columns.iter().map(|_| "---".to_owned())));
        for row in &self.rows {
            let cells = row.iter().map(|lines| {
                let lines: Vec<String> = lines.iter().map(|one| escape(one)).collect();
                lines.join("<br>")
            });
            text.push_str(&line(&mut cells.into_iter()));
        }
        text
    }
}

/// Words that mean themselves: no markup, no end of the cell.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '*' | '`' | '[' | ']' | '\\' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
