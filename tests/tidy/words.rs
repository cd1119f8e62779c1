//! What may not be written anywhere.

use crate::files::{self, Source};
use crate::none;

/// Marks of unfinished work. Spelt in two halves, or this file would offend.
const UNFINISHED: [&str; 5] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("X", "XX"),
    concat!("todo", "!("),
    concat!("dbg", "!("),
];

/// Beginnings of paths that only one machine has.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("../sha", "red"),
];

fn unfinished(files: &[Source]) -> Vec<String> {
    complaints(files, |line| {
        UNFINISHED.into_iter().find(|mark| {
            line.match_indices(mark).any(|(at, _)| {
                // A word of its own: a base64 text may contain any letters.
                let before = line[..at].chars().next_back();
                let after = line[at + mark.len()..].chars().next();
                let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !joins(before) && (mark.ends_with('(') || !joins(after))
            })
        })
    })
}

fn machine_paths(files: &[Source]) -> Vec<String> {
    complaints(files, |line| {
        MACHINE_PATHS.into_iter().find(|path| {
            line.match_indices(path).any(|(at, _)| {
                // Inside a longer path these are ordinary folders.
                let before = line[..at].chars().next_back();
                !before.is_some_and(|c| {
                    c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '}' | '~')
                })
            })
        })
    })
}

/// Tests that are switched off, unless the CI script runs them by name, or all of their target.
fn switched_off(files: &[Source]) -> Vec<String> {
    let mark = concat!("#[ig", "nore");
    let script = files
        .iter()
        .find(|file| file.path == ".ci/run")
        .map_or("", |file| file.text.as_str());
    let commands = || {
        script
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'))
    };
    // Folders of whole targets, as `cargo test … --test TARGET -- --include-ignored` runs them.
    let targets: Vec<String> = commands()
        .filter(|line| line.contains("-- --include-ignored"))
        .filter_map(|line| {
            let target = line.split_once("--test ")?.1.split_whitespace().next()?;
            Some(format!("/tests/{target}/"))
        })
        .collect();
    // Beginnings of names, as `cargo test … -- --ignored BEGINNING` takes them.
    let beginnings: Vec<&str> = commands()
        .filter_map(|line| line.split_once("-- --ignored "))
        .filter_map(|(_, rest)| rest.split_whitespace().next())
        .collect();
    let mut complaints = Vec::new();
    let run_whole = |file: &Source| targets.iter().any(|one| file.path.contains(one));
    for file in files
        .iter()
        .filter(|file| file.is_rust() && !run_whole(file))
    {
        let lines: Vec<_> = file.text.lines().collect();
        for (index, _) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.trim().starts_with(mark))
        {
            let name = lines[index..]
                .iter()
                .find_map(|line| line.split("fn ").nth(1));
            let name = name
                .and_then(|rest| rest.split('(').next())
                .unwrap_or_default();
            if name.is_empty() || !beginnings.iter().any(|one| name.starts_with(one)) {
                complaints.push(format!(
                    "{}:{}: CI never runs “{name}”",
                    file.path,
                    index + 1
                ));
            }
        }
    }
    complaints
}

fn complaints(files: &[Source], offence: impl Fn(&str) -> Option<&'static str>) -> Vec<String> {
    let mut found = Vec::new();
    // The lock file is written by cargo, checksums and all.
    for file in files.iter().filter(|file| file.name() != "Cargo.lock") {
        for (number, line) in file.lines() {
            if let Some(what) = offence(line) {
                found.push(format!("{}:{number}: {what}", file.path));
            }
        }
    }
    found
}

#[test]
fn nothing_is_left_unfinished() {
    none(&unfinished(files::all()));
    let line = format!("// {}: later", UNFINISHED[0]);
    assert_eq!(unfinished(&[Source::made_up("a.rs", &line)]).len(), 1);
    let letters = format!("sha256-a{}b", UNFINISHED[2]);
    none(&unfinished(&[Source::made_up("a.html", &letters)]));
}

#[test]
fn no_path_of_one_machine_is_written_down() {
    none(&machine_paths(files::all()));
    let path = format!("see {}main", MACHINE_PATHS[0]);
    assert_eq!(
        machine_paths(&[Source::made_up("README.md", &path)]).len(),
        1
    );
    let folder = format!("crates/portal-domain/src{}ticket.rs", MACHINE_PATHS[0]);
    none(&machine_paths(&[Source::made_up("README.md", &folder)]));
}

#[test]
fn no_test_is_switched_off_for_good() {
    none(&switched_off(files::all()));
    let test = format!("{}]\nfn slow() {{}}\n", concat!("#[ig", "nore"));
    let test = Source::made_up("crates/a/src/tests.rs", &test);
    assert_eq!(switched_off(std::slice::from_ref(&test)).len(), 1);
    none(&switched_off(&[
        test.clone(),
        Source::made_up(".ci/run", "cargo test -- --ignored slow"),
    ]));
    let all = "cargo test --release --workspace --test all -- --include-ignored";
    let script = Source::made_up(".ci/run", all);
    assert_eq!(switched_off(&[test.clone(), script.clone()]).len(), 1);
    let of_target = Source::made_up("crates/a/tests/all/main.rs", &test.text);
    none(&switched_off(&[of_target, script]));
}
