//! One subject a file: how long a file may be.

use std::io::Write as _;

use crate::files::{self, Source};
use crate::none;

/// Beyond this, a file probably has two subjects.
const LONG: usize = 500;

/// Beyond this, it certainly has.
const TOO_LONG: usize = 700;

fn longer_than(files: &[Source], most: usize) -> Vec<String> {
    let code = files
        .iter()
        .filter(|file| file.is_rust() && !file.is_test());
    let long = code
        .map(|file| (file, file.lines().count()))
        .filter(|(_, lines)| *lines > most);
    long.map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect()
}

/// An example that is longer shows too much.
const LONG_EXAMPLE: usize = 79;

/// Programs that show how the domain is embedded.
fn long_examples(files: &[Source]) -> Vec<String> {
    let shows = |file: &&Source| {
        file.is_rust()
            && (file.path.starts_with("crates/portal-domain/examples/")
                || file.path.starts_with("tests/outside/embedding/src/"))
    };
    let long = files
        .iter()
        .filter(shows)
        .map(|file| (file, file.lines().count()))
        .filter(|(_, lines)| *lines > LONG_EXAMPLE);
    long.map(|(file, lines)| format!("{}: {lines} lines", file.path))
        .collect()
}

#[test]
fn examples_are_short() {
    none(&long_examples(files::all()));
    let examples = [
        "crates/portal-domain/examples/own_store.rs",
        "crates/portal-domain/examples/own_workflow.rs",
        "tests/outside/embedding/src/main.rs",
    ];
    for path in examples {
        assert!(files::all().iter().any(|file| file.path == path), "{path}");
        let lines = "\n".repeat(LONG_EXAMPLE + 1);
        assert_eq!(long_examples(&[Source::made_up(path, &lines)]).len(), 1);
    }
}

#[test]
fn no_file_is_too_long() {
    let long = longer_than(files::all(), LONG);
    if !long.is_empty() {
        // Past the runner's capture, so that it is read although the test passes.
        let words = format!("longer than {LONG} lines:\n  {}\n", long.join("\n  "));
        // A closed stream is no reason to fail.
        let _ = std::io::stderr().write_all(words.as_bytes());
    }
    none(&longer_than(files::all(), TOO_LONG));
    let lines = "\n".repeat(TOO_LONG + 1);
    assert_eq!(
        longer_than(&[Source::made_up("crates/a/src/b.rs", &lines)], TOO_LONG).len(),
        1
    );
    none(&longer_than(
        &[Source::made_up("crates/a/src/b/tests.rs", &lines)],
        TOO_LONG,
    ));
}
