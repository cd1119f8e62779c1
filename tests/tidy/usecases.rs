//! The table of the use cases names every one of them.

use crate::files::{self, Source};
use crate::none;

const TABLE: &str = "crates/portal-domain/src/usecase/mod.rs";

/// Functions that the module offers and its table does not name.
fn unnamed(files: &[Source]) -> Vec<String> {
    let Some(module) = files.iter().find(|file| file.path == TABLE) else {
        return vec![format!("{TABLE}: is not there")];
    };
    let (table, code): (Vec<_>, Vec<_>) = module
        .lines()
        .map(|(_, line)| line)
        .partition(|line| line.starts_with("//!"));
    let (table, code) = (table.concat(), code.join(" "));
    code.split("pub use ")
        .skip(1)
        .filter_map(|part| part.split(';').next()?.split_once("::"))
        .flat_map(|(_, names)| names.split(['{', '}', ',', ' ']))
        .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter(|name| !table.contains(&format!("[`{name}`]")))
        .map(|name| format!("{TABLE}: the table does not name {name}"))
        .collect()
}

#[test]
fn every_use_case_stands_in_the_table() {
    none(&unnamed(files::all()));
    let code =
        "//! | [`a_case`] |\npub use one::{Command, a_case,\n    another};\npub use two::third;\n";
    assert_eq!(unnamed(&[Source::made_up(TABLE, code)]).len(), 2);
}
