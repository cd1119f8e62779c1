//! The words of both languages belong together.

use super::{Words, clock, date, status};
use portal_domain::timestamp::{Day, LocalTime};
use portal_domain::values::Language;
use portal_domain::work::Status;
use std::path::Path;

#[path = "../../../../config/i18n/generator.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    clippy::wildcard_enum_match_arm,
    reason = "shared between build scripts and their tests"
)]
mod generator;

const FILES: [&str; 2] = ["shared.ftl", "mail.ftl"];

/// The build checks this too; here it stays true when the build script changes.
#[test]
fn every_message_exists_in_both_languages_with_the_same_arguments() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/i18n");
    let read = |folder: &str| generator::read_language(&root, folder, &FILES).unwrap();
    let (english, german) = (read("en"), read("de"));
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        german.keys().collect::<Vec<_>>()
    );
    let mut sentences = 0;
    for (key, pieces) in &english {
        let other = german.get(key).unwrap();
        assert_eq!(
            generator::arguments(pieces),
            generator::arguments(other),
            "{key}"
        );
        if key.starts_with("mail-") {
            let (left, right) = (generator::plain(pieces), generator::plain(other));
            assert!(!left.trim().is_empty() && !right.trim().is_empty(), "{key}");
            assert_ne!(left, right, "{key} is not translated");
            sentences += 1;
        }
    }
    assert!(sentences > 50, "{sentences}");
}

#[test]
fn times_read_as_in_each_language() {
    let day = Day::from_civil(2026, 3, 5).unwrap();
    let time = LocalTime {
        day,
        hour: 9,
        minute: 5,
    };
    assert_eq!(clock(time), "09:05");
    assert_eq!(date(Language::En, day), "5 Mar 2026");
    assert_eq!(date(Language::De, day), "05.03.2026");
}

#[test]
fn statuses_differ_in_each_language() {
    for language in Language::ALL {
        let mut names: Vec<_> = Status::ALL
            .into_iter()
            .map(|s| status(Words::new(language), s))
            .collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Status::ALL.len());
    }
}
