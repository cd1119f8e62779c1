//! Every migration exists on both back ends, under the same number and name.

use std::collections::BTreeSet;

use crate::files::{self, Source};
use crate::none;

fn unmatched(files: &[Source]) -> Vec<String> {
    let under = |folder: &str| -> BTreeSet<String> {
        let names = files
            .iter()
            .filter_map(|file| file.path.strip_prefix(folder));
        names.map(str::to_owned).collect()
    };
    let (sqlite, postgres) = (under("migrations/sqlite/"), under("migrations/postgres/"));
    let mut complaints: Vec<_> = sqlite
        .symmetric_difference(&postgres)
        .map(|name| format!("migrations: {name} exists on one back end only"))
        .collect();
    for (index, name) in sqlite.union(&postgres).enumerate() {
        let number = format!("{:04}_", index + 1);
        let rest = name
            .strip_prefix(&number)
            .and_then(|rest| rest.strip_suffix(".sql"));
        let fine = rest.is_some_and(|rest| {
            !rest.is_empty()
                && rest
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        });
        if !fine {
            complaints.push(format!(
                "migrations: {name} should be {number}words_in_small_letters.sql"
            ));
        }
    }
    let placed = |file: &&Source| {
        file.path.starts_with("migrations/")
            && !file.path.starts_with("migrations/sqlite/")
            && !file.path.starts_with("migrations/postgres/")
    };
    complaints.extend(
        files
            .iter()
            .filter(placed)
            .map(|file| format!("{}: of no back end", file.path)),
    );
    complaints
}

#[test]
fn every_migration_exists_on_both_back_ends() {
    none(&unmatched(files::all()));
    let made_up = |paths: &[&str]| {
        paths
            .iter()
            .map(|path| Source::made_up(path, ""))
            .collect::<Vec<_>>()
    };
    none(&unmatched(&made_up(&[
        "migrations/sqlite/0001_a.sql",
        "migrations/postgres/0001_a.sql",
    ])));
    assert_eq!(
        unmatched(&made_up(&["migrations/sqlite/0001_a.sql"])).len(),
        1
    );
    let gap = [
        "migrations/sqlite/0002_a.sql",
        "migrations/postgres/0002_a.sql",
    ];
    assert_eq!(unmatched(&made_up(&gap)).len(), 1);
    assert_eq!(unmatched(&made_up(&["migrations/readme.md"])).len(), 1);
}
