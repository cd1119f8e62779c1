//! Where things lie and how files are called.

use crate::files::{self, Source};
use crate::none;
use std::collections::HashSet;

/// What may stand at the top besides dot names.
const TOP: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "config",
    "crates",
    "migrations",
    "tests",
];

/// Names that say nothing: whatever fits nowhere ends up there.
const EMPTY_NAMES: [&str; 8] = [
    "util", "utils", "common", "helper", "helpers", "manager", "managers", "misc",
];

fn strangers(top: &[String]) -> Vec<String> {
    let known = |name: &&String| {
        name.starts_with('.') || name.starts_with("LICENSE") || TOP.contains(&name.as_str())
    };
    top.iter()
        .filter(|name| !known(name))
        .map(|name| format!("{name}: not part of the frame"))
        .collect()
}

fn empty_names(files: &[Source]) -> Vec<String> {
    let offends = |file: &&Source| {
        let folders = file
            .path
            .split('/')
            .map(|part| part.split('.').next().unwrap_or_default());
        folders
            .flat_map(|part| part.split(['_', '-']))
            .any(|word| EMPTY_NAMES.contains(&word))
            // People who manage projects are a matter of the domain.
            && !file.name().starts_with("project_manager")
    };
    files
        .iter()
        .filter(offends)
        .map(|file| format!("{}: says nothing", file.path))
        .collect()
}

/// What the `mod` lines of a file name.
fn declared_modules(file: &Source) -> impl Iterator<Item = &str> {
    file.lines().filter_map(|(_, line)| {
        let (before, after) = line.trim().split_once("mod ")?;
        let is_declaration = before.is_empty() || before.ends_with(' ');
        let name = after.strip_suffix(';').or_else(|| after.split(" {").next());
        name.filter(|_| is_declaration)
    })
}

/// Rust files that no `mod` line names: the compiler does not see them, nor what is wrong in them.
fn orphans(files: &[Source]) -> Vec<String> {
    let rust: Vec<_> = files.iter().filter(|file| file.is_rust()).collect();
    let is_root = |file: &Source| {
        matches!(file.name(), "lib.rs" | "main.rs" | "build.rs") || file.path.contains("/src/bin/")
    };
    let declared: HashSet<(String, &str)> = rust
        .iter()
        .flat_map(|file| {
            let home = package(&file.path);
            declared_modules(file).map(move |module| (home.clone(), module))
        })
        .collect();
    // A file that several packages include stands in none of them.
    let included: Vec<&str> = rust
        .iter()
        .flat_map(|file| file.lines().map(|(_, line)| line.trim()))
        .filter(|line| line.starts_with("#[path"))
        .collect();
    let named = |file: &Source| {
        let folder = file.path.rsplit('/').nth(1).unwrap_or_default();
        let module = if file.name() == "mod.rs" {
            folder
        } else {
            file.stem()
        };
        declared.contains(&(package(&file.path), module))
            || included.iter().any(|line| line.contains(file.name()))
    };
    // The one file of an integration test, or an example, stands for itself.
    let alone = |file: &Source| {
        let path = file.path.strip_prefix("tests/outside/");
        let parts: Vec<_> = path.unwrap_or(&file.path).split('/').collect();
        let package = if path.is_some() { 1 } else { 2 };
        parts.len() == package + 2 && matches!(parts[package], "tests" | "examples" | "benches")
    };
    let lost = rust
        .iter()
        .filter(|file| !is_root(file) && !alone(file) && !named(file));
    lost.map(|file| format!("{}: no module line names it", file.path))
        .collect()
}

/// The first two folders: a package's own place.
fn package(path: &str) -> String {
    let depth = if path.starts_with("crates/") { 2 } else { 1 };
    path.split('/').take(depth).collect::<Vec<_>>().join("/")
}

#[test]
fn the_top_level_is_the_fixed_frame() {
    none(&strangers(&files::top()));
    assert_eq!(
        strangers(&["scripts".to_owned(), ".ci".to_owned()]).len(),
        1
    );
}

#[test]
fn no_file_has_a_name_that_says_nothing() {
    none(&empty_names(files::all()));
    none(&empty_names(&[Source::made_up(
        "crates/a/src/project_managers.rs",
        "",
    )]));
    for path in [
        "crates/a/src/utils.rs",
        "crates/a/src/http_helpers.rs",
        "tests/common/mod.rs",
    ] {
        assert_eq!(empty_names(&[Source::made_up(path, "")]).len(), 1, "{path}");
    }
}

#[test]
fn every_rust_file_is_part_of_a_crate() {
    none(&orphans(files::all()));
    let lib = Source::made_up("crates/a/src/lib.rs", "mod b;\npub mod c;\n");
    let fine = [
        lib,
        Source::made_up("crates/a/src/b.rs", ""),
        Source::made_up("crates/a/src/c/mod.rs", ""),
        Source::made_up("crates/a/tests/all.rs", ""),
        Source::made_up("tests/outside/a/tests/all.rs", ""),
    ];
    none(&orphans(&fine));
    assert_eq!(
        orphans(&[Source::made_up("crates/a/src/lost.rs", "")]).len(),
        1
    );
}
