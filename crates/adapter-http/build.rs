//! Compiles the words of the pages into `words.rs`.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

use std::error::Error;
use std::path::Path;

#[path = "../../config/i18n/generator.rs"]
#[allow(dead_code, unreachable_pub, reason = "tests use the rest of it")]
mod generator;

/// Which files the pages speak from; `shared.ftl` is what they have in common with the mails.
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

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/i18n");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=build.rs");
    let code = generator::generate(&root, &FILES)?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    std::fs::write(Path::new(&out).join("words.rs"), code)?;
    Ok(())
}
