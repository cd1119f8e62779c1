//! Tables for spreadsheets (RFC 4180), one line at a time.

/// Tells spreadsheets that UTF-8 follows.
pub const BOM: &str = "\u{FEFF}";

/// A cell between quotes. What a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet
/// reads as "this is text" (AC-64): cells that begin with `=`, `+`, `-`, `@`, a tab or a return.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let before = if formula { "'" } else { "" };
    format!("\"{before}{}\"", text.replace('"', "\"\""))
}

/// A line of cells.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_ends_it_or_is_calculated() {
        assert_eq!(
            line(["a", "b\"c", "d,e\r\nf", ""]),
            "\"a\",\"b\"\"c\",\"d,e\r\nf\",\"\"\r\n"
        );
        for formula in ["=1+1", "+49 40 1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(line([formula]).starts_with("\"'"), "{formula}");
        }
        assert_eq!(line(["a=1"]), "\"a=1\"\r\n");
    }
}
