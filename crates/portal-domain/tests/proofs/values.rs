//! Values hold once built: what was taken over is not blank, fits, and is taken over again unchanged, as a store does.

use portal_domain::values::{
    Body, Email, FileName, LoginName, Minutes, Name, Problem, Subject, blank,
};
use proptest::prelude::*;

/// Texts made of what is dangerous: white space, invisible and reordering characters, line ends, dots, slashes.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Zäöüß0-9@._/\\\\-]{1,6}",
        2 => "[ \t\r\n.]{1,3}",
        2 => "[\u{200B}\u{FEFF}\u{2060}\u{AD}\u{202E}\u{2066}\u{A0}\u{3000}\u{0}\u{7F}\u{85}]",
        1 => any::<char>().prop_map(String::from),
        1 => (200..270_usize).prop_map(|n| "x".repeat(n)),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Makes a line read other than it is stored.
fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What `parse` takes over it takes over again, and finds the same.
fn stays<T: ToString, E>(parse: impl Fn(&str) -> Result<T, E>, text: &str) -> bool {
    parse(text).map_or(true, |value| {
        let once = value.to_string();
        parse(&once).is_ok_and(|again| again.to_string() == once)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Proves R-083: a text that was taken over is not blank, fits, and carries nothing that ends or reorders a line.
    #[test]
    fn a_line_once_taken_over_holds(text in hostile()) {
        if let Ok(subject) = Subject::parse(&text) {
            let text = subject.as_str();
            prop_assert!(!blank(text) && text.chars().count() <= Subject::MAX);
            prop_assert!(!text.chars().any(|c| c.is_control() || reorders(c)));
        } else {
            let fits = text.trim().chars().count() <= Subject::MAX;
            let plain = text.trim().chars().all(|c| c.is_ascii_graphic() || c == ' ');
            prop_assert!(blank(&text) || !fits || !plain, "a plain text was refused");
        }
    }

    /// What a store wrote it reads again unchanged.
    #[test]
    fn a_value_survives_being_stored(text in hostile()) {
        prop_assert!(stays(Subject::parse, &text), "subject");
        prop_assert!(stays(Name::parse, &text), "name");
        prop_assert!(stays(Body::parse, &text), "body");
        prop_assert!(stays(LoginName::parse, &text), "login name");
        prop_assert!(stays(Email::parse, &text), "mail address");
        prop_assert!(stays(FileName::parse, &text), "file name");
    }

    /// Proves R-088 for names: a file name is never a path, never hidden and never blank.
    #[test]
    fn a_file_name_is_no_path(text in hostile()) {
        if let Ok(name) = FileName::parse(&text) {
            let name = name.as_str();
            prop_assert!(!blank(name) && !name.starts_with('.') && !name.contains(['/', '\\']));
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(name.chars().count() <= FileName::MAX);
        }
    }

    /// Proves R-095 for the words of a rejection: white space and invisible characters around them change nothing, and alone they are nothing.
    #[test]
    fn invisible_characters_are_no_words(padding in "[\\s\u{200B}\u{FEFF}\u{2060}\u{AD}\u{202E}\u{0}\u{85}]{0,12}", word in "[a-z]{1,5}") {
        prop_assert!(blank(&padding));
        let padded = format!("{padding}{word}{padding}");
        prop_assert!(!blank(&padded));
        prop_assert_eq!(Body::parse(&padding).map(String::from), Err(Problem::Blank));
    }

    /// Hours read as they are shown.
    #[test]
    fn hours_are_read_as_they_are_shown(minutes in 0..=600_000_i64) {
        let value = Minutes::parse(minutes).unwrap();
        prop_assert_eq!(Minutes::parse_hours(&value.to_string()), Ok(value));
    }
}

/// The limits themselves: one character, the longest text, and one more.
#[test]
fn limits_are_inclusive() {
    assert!(Subject::parse("x").is_ok());
    for (parse, max) in [
        (
            (|text| Subject::parse(text).map(drop)) as fn(&str) -> Result<(), Problem>,
            Subject::MAX,
        ),
        (|text| Body::parse(text).map(drop), Body::MAX),
        (|text| Name::parse(text).map(drop), Name::MAX),
        (|text| LoginName::parse(text).map(drop), LoginName::MAX),
    ] {
        assert_eq!(parse(&"ü".repeat(max)), Ok(()));
        assert_eq!(parse(&"ü".repeat(max + 1)), Err(Problem::TooLong { max }));
    }
}
