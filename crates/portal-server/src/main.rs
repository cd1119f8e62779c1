//! The program; see the library for what it is made of.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    portal_server::command::run()
}
