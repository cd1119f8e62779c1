//! Every package takes its versions and lints from the workspace.

use crate::files::{self, Source};
use crate::none;

/// Keys of `[package]` that are the same for all packages.
const SHARED: [&str; 4] = ["version", "edition", "rust-version", "license"];

fn own_versions(file: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    for (section, number, line) in settings(&file.text) {
        let key = line.split(['=', '.']).next().unwrap_or_default().trim();
        let bare = line.replace(' ', "");
        // In its tests a package may name itself; the workspace would add a version that is not published yet.
        let from_workspace = bare.contains("workspace=true") || bare.contains("path=\".\"");
        let last = section.rsplit('.').next().unwrap_or_default();
        let of_dependencies = last.ends_with("dependencies");
        // `[dependencies.name]` spreads one dependency over many lines.
        let spread = section.contains("dependencies.");
        if spread
            || ((of_dependencies || (section == "package" && SHARED.contains(&key)))
                && !from_workspace)
        {
            complaints.push(format!(
                "{}:{number}: {key} does not come from the workspace",
                file.path
            ));
        }
    }
    complaints
}

fn own_lints(file: &Source) -> Vec<String> {
    let inherited = settings(&file.text)
        .any(|(section, _, line)| section == "lints" && line.replace(' ', "") == "workspace=true");
    if inherited {
        Vec::new()
    } else {
        vec![format!(
            "{}: does not take the lints of the workspace",
            file.path
        )]
    }
}

/// Section, line number and line of every setting. A list over several lines gives lines without
/// an equals sign, which are no settings.
fn settings(text: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    let mut section = "";
    text.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
        {
            section = name;
            return None;
        }
        (!line.starts_with('#') && line.contains('=')).then_some((section, index + 1, line))
    })
}

fn packages(files: &[Source]) -> impl Iterator<Item = &Source> {
    files
        .iter()
        .filter(|file| file.name() == "Cargo.toml" && !is_workspace(file))
}

/// Portal's own workspace, and the one of the programs that see the domain from outside.
fn is_workspace(file: &&Source) -> bool {
    file.lines().any(|(_, line)| line.trim() == "[workspace]")
}

#[test]
fn versions_stand_in_the_workspace_only() {
    none(
        &packages(files::all())
            .flat_map(own_versions)
            .collect::<Vec<_>>(),
    );
    let offences = [
        "[package]\nversion = \"1.0.0\"",
        "[dependencies]\nserde = \"1\"",
        "[dev-dependencies]\nserde = { version = \"1\" }",
        "[dependencies.serde]\nversion = \"1\"",
        "[target.'cfg(unix)'.dependencies]\nserde = \"1\"",
    ];
    for offence in offences {
        assert_eq!(
            own_versions(&Source::made_up("crates/a/Cargo.toml", offence)).len(),
            1,
            "{offence}"
        );
    }
    let fine = "[package]\nname = \"a\"\nversion.workspace = true\n[dependencies]\n# x = 1\nserde = { workspace = true }\n";
    none(&own_versions(&Source::made_up("crates/a/Cargo.toml", fine)));
}

#[test]
fn every_package_takes_the_lints_and_they_forbid_unsafe_code() {
    none(
        &packages(files::all())
            .flat_map(own_lints)
            .collect::<Vec<_>>(),
    );
    assert_eq!(
        own_lints(&Source::made_up(
            "crates/a/Cargo.toml",
            "[package]\nname = \"a\""
        ))
        .len(),
        1
    );
    let roots: Vec<_> = files::all()
        .iter()
        .filter(|file| file.name() == "Cargo.toml")
        .filter(is_workspace)
        .collect();
    assert_eq!(roots.len(), 2);
    for root in roots {
        let forbidden = settings(&root.text).any(|(section, _, line)| {
            section == "workspace.lints.rust" && line.replace(' ', "") == "unsafe_code=\"forbid\""
        });
        assert!(forbidden, "{} does not forbid unsafe code", root.path);
    }
}
