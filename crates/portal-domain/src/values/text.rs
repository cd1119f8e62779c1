//! Texts with limits: one line or several, never blank, never with control characters.

use super::{Problem, blank, blank::format_character};
use std::fmt;

/// Bidirectional overrides make a line read other than it is stored.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Trims, refuses blank, control characters and overlength. `max` is in characters.
fn one_line(text: &str, max: usize) -> Result<String, Problem> {
    if blank(text) {
        return Err(Problem::Blank);
    }
    let text = text.trim();
    if text.chars().any(|c| c.is_control() || reorders(c)) {
        return Err(Problem::ControlCharacter);
    }
    if text.chars().count() > max {
        return Err(Problem::TooLong { max });
    }
    Ok(text.to_owned())
}

/// As [`one_line`], but line breaks and tabs stay; a carriage return before a line feed goes.
fn lines(text: &str, max: usize) -> Result<String, Problem> {
    if blank(text) {
        return Err(Problem::Blank);
    }
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end().trim_start_matches('\n');
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(Problem::ControlCharacter);
    }
    if text.chars().count() > max {
        return Err(Problem::TooLong { max });
    }
    Ok(text.to_owned())
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $parse:ident($max:expr);)+) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
        pub struct $name(String);

        impl $name {
            /// The most characters that fit.
            pub const MAX: usize = $max;

            /// Takes the text over if it is not blank, has no control characters and fits.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                $parse(text, Self::MAX).map(Self)
            }

            /// Nothing for a blank text, where the field may stay empty.
            pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, Problem> {
                match text {
                    Some(text) if !blank(text) => Self::parse(text).map(Some),
                    Some(_) | None => Ok(None),
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:?})"), self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).map_err(|problem| problem.code().to_owned())
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    )+ };
}

texts! {
    /// A ticket's subject: one line of at most 255 characters.
    Subject = one_line(255);
    /// A description or comment: lines, at most 50,000 characters.
    Body = lines(50_000);
    /// The name of a person, customer, project or thing.
    Name = one_line(200);
    /// A short name or number that people type: project short name, customer number.
    ShortName = one_line(40);
    /// One line such as a street, a reference or a serial number.
    Line = one_line(255);
    /// One long line such as a user agent or an address.
    LongLine = one_line(1_000);
    /// The name of a time zone, such as `Europe/Berlin`; whether it exists is known to the clock.
    ZoneName = one_line(64);
    /// A file's name as the uploader called it; never used as a path.
    FileName = file_name(255);
}

/// The last part of what a browser sent, with what could mislead or break a header taken out.
fn file_name(text: &str, max: usize) -> Result<String, Problem> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !format_character(*c))
        .collect();
    // Dots and white space alike: ". .x" would be a hidden file.
    let at_the_edge = |c: char| c == '.' || c.is_whitespace();
    let clean = clean.trim_matches(at_the_edge);
    if blank(clean) {
        return Err(Problem::Blank);
    }
    if clean.chars().count() <= max {
        return Ok(clean.to_owned());
    }
    // The ending says what it is, so the middle gives way.
    let ending: String = clean
        .rsplit_once('.')
        .map(|(_, ending)| ending.chars().take(20).collect())
        .unwrap_or_default();
    let keep = max.saturating_sub(ending.chars().count() + 1);
    let start: String = clean.chars().take(keep).collect();
    let cut = if ending.is_empty() {
        start
    } else {
        format!("{start}.{ending}")
    };
    Ok(cut.trim_matches(at_the_edge).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves: limits of subject and description.
    #[test]
    fn texts_are_refused_with_the_reason() {
        assert_eq!(Subject::parse(" \u{200B} "), Err(Problem::Blank));
        assert_eq!(Subject::parse("a\nb"), Err(Problem::ControlCharacter));
        assert_eq!(Subject::parse("a\u{0}b"), Err(Problem::ControlCharacter));
        assert_eq!(Subject::parse("a\u{202E}b"), Err(Problem::ControlCharacter));
        assert_eq!(
            Subject::parse(&"ä".repeat(256)),
            Err(Problem::TooLong { max: 255 })
        );
        assert_eq!(
            Subject::parse(&"ä".repeat(255)).map(|s| s.as_str().chars().count()),
            Ok(255)
        );
        assert_eq!(Body::parse("a\u{0}"), Err(Problem::ControlCharacter));
        assert_eq!(
            Body::parse("a\r\nb\n").map(String::from),
            Ok("a\nb".to_owned())
        );
    }

    /// Proves R-088 (AC-65): a file name is a name, not a path, and carries nothing hidden.
    #[test]
    fn file_names_lose_paths_and_hidden_characters() {
        let parse = |text: &str| FileName::parse(text).map(String::from);
        assert_eq!(parse("../../etc/passwd"), Ok("passwd".to_owned()));
        assert_eq!(parse("C:\\temp\\a.txt"), Ok("a.txt".to_owned()));
        assert_eq!(parse("a\r\nb\u{0}.txt"), Ok("ab.txt".to_owned()));
        assert_eq!(parse("gpj.\u{202E}exe"), Ok("gpj.exe".to_owned()));
        assert_eq!(parse("..."), Err(Problem::Blank));
        let long = parse(&format!("{}.pdf", "x".repeat(5_000))).unwrap();
        assert!(long.chars().count() <= 255);
        assert_eq!(long.rsplit('.').next(), Some("pdf"));
    }
}
