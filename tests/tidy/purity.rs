//! The domain neither looks at a clock nor draws, reads, waits or depends on an order of chance.

use crate::files::{self, Source};
use crate::none;

/// What would make the same input give another output.
const IMPURE: [&str; 12] = [
    "HashMap",
    "HashSet",
    "RandomState",
    "SystemTime",
    "Instant",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "tokio::",
    "rand::",
];

fn impure(files: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| is_pure_core(file)) {
        for (number, line) in file
            .lines()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for name in IMPURE.into_iter().filter(|name| mentions(line, name)) {
                complaints.push(format!("{}:{number}: {name}", file.path));
            }
        }
    }
    complaints
}

/// The test kit stands in for the world outside and may use it.
fn is_pure_core(file: &Source) -> bool {
    file.is_rust()
        && file.path.starts_with("crates/portal-domain/src/")
        && !file.path.contains("/testkit/")
        && !file.is_test()
}

fn mentions(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn the_domain_is_pure() {
    none(&impure(files::all()));
    let file = |text: &str| [Source::made_up("crates/portal-domain/src/a.rs", text)];
    assert_eq!(impure(&file("use std::collections::HashMap;")).len(), 1);
    assert_eq!(impure(&file("let now = SystemTime::now();")).len(), 1);
    none(&impure(&file("// no HashMap: its order is chance")));
}
