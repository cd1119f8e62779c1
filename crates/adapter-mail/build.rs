//! Compiles the words of the mails into `words.rs`.
#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

use std::error::Error;
use std::path::Path;

#[path = "../../config/i18n/generator.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    clippy::wildcard_enum_match_arm,
    reason = "shared between build scripts and their tests"
)]
mod generator;

/// Which files the mails speak from; `shared.ftl` is what they have in common with the pages.
const FILES: [&str; 2] = ["shared.ftl", "mail.ftl"];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/i18n");
    println!("cargo::rerun-if-changed=build.rs");
    println!(
        "cargo::rerun-if-changed={}",
        root.join("generator.rs").display()
    );
    // Only what is read: a change of the pages' words does not rebuild the mails.
    for (_, folder) in generator::LANGUAGES {
        for file in FILES {
            println!(
                "cargo::rerun-if-changed={}",
                root.join(folder).join(file).display()
            );
        }
    }
    let code = generator::generate(&root, &FILES)?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    std::fs::write(Path::new(&out).join("words.rs"), code)?;
    Ok(())
}
