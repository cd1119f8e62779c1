//! The permission matrix: who may do what, rendered from the rules into `matrix.txt` for people who read no code.
//!
//! A change of the rules changes the file, and the change is reviewed as words. To write it anew:
//! `PORTAL_WRITE_MATRIX=1 cargo test -p portal-domain --test proofs matrix`.

mod actions;
mod changes;
mod columns;

use std::fmt::Write as _;
use std::path::Path;

const HEAD: &str = "\
WHO MAY DO WHAT

Rendered from the rules; do not edit. The letters say in which statuses of the ticket something is permitted:
N new, I in process, D done, R rejected, A accepted, B billed. A dash means never.
";

fn matrix() -> String {
    let mut text = HEAD.to_owned();
    let mut section = |title: &str, body: String| {
        write!(text, "\n\n{title}\n{}\n\n{body}", "=".repeat(title.len())).unwrap();
    };
    section("1. Contacts and tickets", actions::contacts());
    section("2. Employees and tickets", actions::employees());
    section("3. Status changes", changes::all());
    text
}

/// Proves in a form that people read and review.
#[test]
fn the_matrix_is_the_one_that_was_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proofs/matrix.txt");
    let rendered = matrix();
    #[allow(
        clippy::disallowed_methods,
        reason = "the only switch of this test, asked for by the person who runs it"
    )]
    if std::env::var("PORTAL_WRITE_MATRIX").is_ok() {
        std::fs::write(&path, &rendered).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (is, was)) in rendered.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(is, was, "line {} of matrix.txt", number + 1);
    }
    assert_eq!(rendered.lines().count(), reviewed.lines().count());
}
