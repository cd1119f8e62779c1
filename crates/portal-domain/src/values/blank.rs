//! What counts as nothing: a text that a person cannot see.

/// `true` if the text holds nothing but white space, control (Cc) and format (Cf) characters (domain 4.4).
///
/// ```
/// use portal_domain::values::blank;
/// assert!(blank(" \u{200B}\u{FEFF}\t"));
/// assert!(!blank(" . "));
/// ```
pub fn blank(text: &str) -> bool {
    text.chars().all(invisible)
}

/// White_Space, Cc or Cf.
fn invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || format_character(c)
}

/// General category Cf of Unicode 16.
pub(super) const fn format_character(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}'
        | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}'
        | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0001}' | '\u{E0020}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves R-083 and R-095 for the texts that only look empty.
    #[test]
    fn invisible_texts_are_blank() {
        for text in [
            "",
            " ",
            "\n\t\r",
            "\u{A0}",
            "\u{200B}",
            "\u{2060}\u{FEFF}",
            "\u{0}",
            "\u{202E} \u{AD}",
            "\u{3000}",
        ] {
            assert!(blank(text), "{text:?}");
        }
        for text in ["a", " . ", "\u{200B}0\u{200B}", "ß", "\u{1F600}"] {
            assert!(!blank(text), "{text:?}");
        }
    }
}
