//! Tables for spreadsheets (RFC 4180), one line at a time.

/// Tells spreadsheets that UTF-8 follows.
pub const BOM: &str = "\u{FEFF}";

/// What a spreadsheet calculates.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A cell between quotes. What a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet
/// reads as "this is text" (AC-72). Formulas begin where a cell begins; and because some spreadsheets part cells at
/// semicolons, tabs or line ends and know no quotes there, behind each of those too.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    if text.starts_with(['\t', '\r', '\n']) {
        out.push('\'');
    }
    let mut begins = true;
    for c in text.chars() {
        if begins && FORMULA.contains(&c) {
            out.push('\'');
        }
        if c == '"' {
            out.push('"');
        }
        out.push(c);
        begins = matches!(c, ';' | '\t' | '\r' | '\n') || (begins && matches!(c, ' ' | '"'));
    }
    out.push('"');
    out
}

/// The text of a cell as it was before [`line`](fn@line) kept spreadsheets from calculating it.
pub fn unguarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut begins = true;
    let mut first = true;
    while let Some(c) = rest.next() {
        let next = rest.peek();
        let guards = c == '\''
            && (begins && next.is_some_and(|next| FORMULA.contains(next))
                || first && next.is_some_and(|next| matches!(next, '\t' | '\r' | '\n')));
        first = false;
        if guards {
            continue;
        }
        out.push(c);
        begins = matches!(c, ';' | '\t' | '\r' | '\n') || (begins && matches!(c, ' ' | '"'));
    }
    out
}

/// A line of cells.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was kept from being calculated comes back as it was.
    #[test]
    fn the_guard_can_be_taken_away() {
        for text in [
            "a",
            "",
            "=1+1",
            "+49 40 1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "x; =1;\t-2",
            "it's",
            "'",
            "two\n@lines",
            "a=1",
            "\"=1",
            " =1",
        ] {
            let guarded = cell(text);
            let inside = guarded.trim_start_matches('"');
            let inside = inside
                .strip_suffix('"')
                .unwrap_or(inside)
                .replace("\"\"", "\"");
            let inside = if text.starts_with('"') {
                format!("\"{inside}")
            } else {
                inside
            };
            assert_eq!(unguarded(&inside), text, "{guarded}");
        }
    }

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
        assert_eq!(line(["x; =1;\t-2"]), "\"x; '=1;\t'-2\"\r\n");
        assert_eq!(line(["x;\"=1"]), "\"x;\"\"'=1\"\r\n");
        assert_eq!(line(["two\n@lines"]), "\"two\n'@lines\"\r\n");
    }
}
