//! The command line.
//!
//! | command | does |
//! |---|---|
//! | `demo` | serves an invented company from a folder of its own |
//! | `serve` | serves the configured portal |
//! | `migrate` | brings the database up to date |
//! | `admin create` | makes an administrator, also when nobody can log in any more |
//! | `verify` | replays the history of every ticket, walks along the audit log, and says what does not agree |
//! | `check-config` | shows what is configured, and what is wrong or unsafe about it |
//! | `openapi` | prints the description of the API |
//! | `docs workflow`, `docs permissions` | prints the rules as tables, or the workflow as a diagram |
//!
//! Exit codes: 0 for success, 1 for what failed, 2 for a wrong configuration or command line.

mod admin;
mod check_config;
mod demo;
mod docs;
mod migrate;
mod openapi;
mod serve;
mod verify;

use crate::config::{Config, Plan, load};
use crate::say::complain;
use crate::start_error::StartError;
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A self-hosted customer portal for tickets.
#[derive(Debug, Parser)]
#[command(name = "portal-server", version, propagate_version = true)]
struct CommandLine {
    /// The file with the settings; without it portal.toml in the current folder, where there is one. Variables such as
    /// PORTAL_HTTP__LISTEN go before it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve an invented company, to look around: nothing to set up, nothing is sent
    Demo(demo::Demo),
    /// Serve the configured portal
    Serve(serve::Serve),
    /// Bring the database up to date, before the first start and after every update
    Migrate,
    /// Administrators
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Replay the history of every ticket, walk along the audit log, and report what does not agree. Changes nothing
    Verify,
    /// Show what is configured, and what is wrong or unsafe about it
    CheckConfig,
    /// Print the description of the API (OpenAPI, JSON)
    Openapi,
    /// Print the rules of workflow and permissions
    #[command(subcommand)]
    Docs(docs::Docs),
}

/// Runs what the command line of this process asks for.
pub fn run() -> ExitCode {
    let line = CommandLine::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(format_args!("the runtime cannot be started: {error}"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(dispatch(line)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

async fn dispatch(line: CommandLine) -> Result<(), StartError> {
    let file = line.config.as_deref();
    match line.command {
        Command::Demo(demo) => demo::run(demo).await,
        Command::Serve(serve) => serve::run(serve, load(file)?).await,
        Command::Migrate => migrate::run(load(file)?).await,
        Command::Admin(admin) => admin::run(admin, load(file)?).await,
        Command::Verify => verify::run(load(file)?).await,
        Command::CheckConfig => check_config::run(&load(file)?),
        Command::Openapi => {
            openapi::run();
            Ok(())
        }
        Command::Docs(what) => {
            docs::run(&what);
            Ok(())
        }
    }
}

/// The plan of a command that works on the configured installation; the log begins with it.
fn plan_and_log(config: &Config) -> Result<Plan, StartError> {
    let plan = Plan::of(config)?;
    crate::logging::begin(&plan.logging);
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn commands_are_understood() {
        for line in [
            "demo",
            "demo --listen 0.0.0.0:80 --data elsewhere --fresh",
            "serve --migrate --config portal.toml",
            "--config portal.toml serve",
            "migrate",
            "admin create --name Ada --login ada --email ada@example.com --password-stdin",
            "verify --config portal.toml",
            "check-config",
            "openapi",
            "docs workflow --svg",
            "docs permissions --language de",
        ] {
            let words = std::iter::once("portal-server").chain(line.split(' '));
            assert!(CommandLine::try_parse_from(words).is_ok(), "{line}");
        }
        for line in ["", "sreve", "demo --listen here", "admin create --name Ada"] {
            let words = std::iter::once("portal-server").chain(line.split(' '));
            assert!(CommandLine::try_parse_from(words).is_err(), "{line}");
        }
    }
}
