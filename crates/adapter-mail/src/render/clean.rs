//! What people typed, made fit for a mail: nothing in it can become a header, leave its line or hide
//! what follows. The domain refuses most of this already; a mail does not rely on it.

/// The most characters of a description, comment or reason that a mail carries.
pub(crate) const MOST_CHARACTERS: usize = 20_000;

/// One line: control characters and line breaks become a space, runs of white space one space, what
/// reorders text goes, and an end in `…` tells that something was cut.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let spaced: String = text
        .chars()
        .filter(|c| !reorders(*c))
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let mut cut: String = line.chars().take(most.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// Several lines, and whether some of them were cut. Control characters other than the tab go.
pub(crate) fn lines(text: &str) -> (Vec<String>, bool) {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut kept = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n' || *c == '\t');
    let shown: String = kept.by_ref().take(MOST_CHARACTERS).collect();
    let cut = kept.next().is_some();
    let lines = shown
        .trim_end()
        .split(['\n', '\u{2028}', '\u{2029}'])
        .map(|line| line.trim_end().to_owned())
        .collect();
    (lines, cut)
}

fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Bidirectional overrides make a line read other than it is stored.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_one_line() {
        for (text, line) in [
            ("a\r\nb", "a b"),
            ("  a \t b\n", "a b"),
            ("a\u{2028}b\u{85}c\0d", "a b c d"),
            ("x\u{202E}gpj.exe\u{2066}", "xgpj.exe"),
            ("", ""),
        ] {
            assert_eq!(one_line(text, 100), line);
        }
        assert_eq!(one_line("äöüß", 4), "äöüß");
        assert_eq!(one_line("äöüß", 3), "äö…");
    }

    #[test]
    fn lines_keep_their_shape_and_nothing_else() {
        let (kept, cut) = lines("a  b\r\n\r\n\tc \rd\u{1b}[0m\u{2028}e\n\n");
        assert_eq!(kept, ["a  b", "", "\tc", "d[0m", "e"]);
        assert!(!cut);
        assert!(!lines(&"x".repeat(MOST_CHARACTERS)).1);
        assert!(lines(&"x".repeat(MOST_CHARACTERS + 1)).1);
        // What is filtered out does not count.
        assert!(!lines(&format!("{}\u{1}", "x".repeat(MOST_CHARACTERS))).1);
    }
}
