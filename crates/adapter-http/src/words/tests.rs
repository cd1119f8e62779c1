use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Language, Words, date_time, grouped, hours, size};
use crate::page::sample;

#[path = "../../../../config/i18n/generator.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the build script uses the rest of it"
)]
mod generator;

const FILES: [&str; 12] = [
    "shared.ftl",
    "web.ftl",
    "rules.ftl",
    "audit.ftl",
    "access.ftl",
    "work.ftl",
    "granting.ftl",
    "lists.ftl",
    "person.ftl",
    "bulk.ftl",
    "importing.ftl",
    "directory.ftl",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/i18n")
}

fn language(folder: &str) -> generator::Catalogue {
    generator::read_language(&root(), folder, &FILES).unwrap()
}

/// Words that are the same in both languages on purpose.
const SAME: [&str; 30] = [
    "changed-line",
    "matrix-cell",
    "day-at",
    "change-reference",
    "channel-portal",
    "chosen-filter",
    "filters",
    "guide-dialog",
    "details",
    "name",
    "nav-tickets",
    "ok",
    "optional",
    "phone",
    "priority-3",
    "project",
    "role-administrator",
    "session-line",
    "status",
    "ticket",
    "ticket-number",
    "ticket-title",
    "token-line",
    "channel-phone",
    "site",
    "task",
    "view-as-title",
    "person-file-about",
    "person-file-mails",
    "access-person",
];

#[test]
fn no_message_is_left_in_english() {
    let (english, german) = (language("en"), language("de"));
    let mut untranslated = Vec::new();
    for (key, pieces) in &english {
        if !SAME.contains(&key.as_str()) && german.get(key) == Some(pieces) {
            untranslated.push(key.as_str());
        }
    }
    assert!(untranslated.is_empty(), "not translated: {untranslated:?}");
}

#[test]
fn no_german_page_says_anything_in_english() {
    let (english, german) = (language("en"), language("de"));
    // Short words occur in the names of things, and some are the same in both languages.
    let foreign: Vec<String> = english
        .iter()
        .filter(|(key, pieces)| german.get(*key) != Some(pieces))
        .filter(|(_, pieces)| generator::arguments(pieces).is_empty())
        .map(|(_, pieces)| generator::plain(pieces))
        .filter(|words| words.len() > 9)
        .collect();
    assert!(
        foreign.len() > 200,
        "only {} messages were looked for",
        foreign.len()
    );
    for page in sample::all(Language::De) {
        let html = page.html.unwrap();
        for words in &foreign {
            assert!(!html.contains(words.as_str()), "{}: {words}", page.name);
        }
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let (english, german) = (language("en"), language("de"));
    assert!(
        english.len() > 400,
        "the words were not read: {}",
        english.len()
    );
    for (key, pieces) in &english {
        let sorted = |pieces| {
            generator::arguments(pieces)
                .into_iter()
                .collect::<BTreeSet<_>>()
        };
        let other = german
            .get(key)
            .unwrap_or_else(|| panic!("German lacks {key}"));
        assert_eq!(sorted(pieces), sorted(other), "{key}");
    }
    assert_eq!(english.len(), german.len());
}

/// Messages that are chosen by what happened, not by a template; handlers and use cases decide.
const CHOSEN_ELSEWHERE: [&str; 4] = ["notice-", "problem-", "change-", "event-"];

#[test]
fn no_message_of_the_pages_is_an_orphan() {
    let mut used = String::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    collect(&here.join("templates"), &mut used);
    collect(&here.join("src"), &mut used);
    let pages =
        generator::read_language(&root(), "en", &["web.ftl", "rules.ftl", "audit.ftl"]).unwrap();
    let orphans: Vec<_> = pages
        .keys()
        .filter(|key| !CHOSEN_ELSEWHERE.iter().any(|start| key.starts_with(start)))
        .filter(|key| !used.contains(&format!(".{}(", key.replace('-', "_"))))
        .filter(|key| !AWAITED.contains(&key.as_str()))
        .collect();
    assert!(orphans.is_empty(), "nobody says: {orphans:?}");
}

/// Messages for answers that are given outside of templates.
const AWAITED: [&str; 13] = [
    "all-tasks",
    "login-slowed",
    "open-statuses",
    "retry-after",
    "session-ended",
    "site-delivery",
    "suspended-customer",
    "suspended-ended",
    "upload-hint",
    "wait-minutes",
    "wait-seconds",
    "role-administrator-hint",
    "delete",
];

fn collect(folder: &Path, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else if !path.ends_with("tests.rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn counts_choose_their_plural_and_group_their_digits() {
    let (english, german) = (Words::new(Language::En), Words::new(Language::De));
    assert_eq!(english.token_days(1_u32), "1 day");
    assert_eq!(english.token_days(1_200_u32), "1,200 days");
    assert_eq!(german.token_days(1_u32), "1 Tag");
    assert_eq!(german.token_days(1_200_u32), "1.200 Tage");
    assert_eq!(grouped(1_234_567, Language::De), "1.234.567");
    assert_eq!(grouped(12, Language::En), "12");
}

#[test]
fn arguments_come_in_the_order_of_the_english_text() {
    let words = Words::new(Language::En);
    assert_eq!(words.session_line("A", "B"), "Since A, last used B");
    assert_eq!(words.chosen_filter("Status", "Done"), "Status: Done");
}

#[test]
fn numbers_and_dates_follow_the_language() {
    assert_eq!(hours(Language::De, 123_450), "1.234,50\u{a0}h");
    assert_eq!(hours(Language::En, 25), "0.25\u{a0}h");
    assert_eq!(size(Language::En, 999), "999\u{a0}B");
    assert_eq!(size(Language::De, 3_450_000), "3,4\u{a0}MB");
    assert_eq!(
        date_time(Language::De, (2026, 3, 4), (7, 5)),
        "04.03.2026, 07:05"
    );
    assert_eq!(
        date_time(Language::En, (2026, 3, 4), (7, 5)),
        "4 Mar 2026, 07:05"
    );
}

#[test]
fn a_message_that_one_language_lacks_fails_the_build() {
    let folder = std::env::temp_dir().join("portal-words-lacking");
    let write = |language: &str, text: &str| {
        fs::create_dir_all(folder.join(language)).unwrap();
        fs::write(folder.join(language).join("x.ftl"), text).unwrap();
    };
    write(
        "en",
        "a = A\nb = { $n ->\n    [one] one\n   *[other] many\n}\n",
    );
    write("de", "a = A\n");
    assert!(
        generator::generate(&folder, &["x.ftl"])
            .unwrap_err()
            .contains("\"b\"")
    );
    write("de", "a = A { $more }\nb = { NUMBER($n) }\n");
    assert!(
        generator::generate(&folder, &["x.ftl"])
            .unwrap_err()
            .contains("other arguments")
    );
    write("de", "a = A\nb = { NUMBER($n) }\n");
    let code = generator::generate(&folder, &["x.ftl"]).unwrap();
    assert!(
        code.contains("pub fn b(self, n: impl Count) -> String"),
        "{code}"
    );
    assert!(code.contains("pub fn a(self) -> &'static str"), "{code}");
}
