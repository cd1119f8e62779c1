//! `admin create`: the first administrator, and the way back in when nobody can log in any more (AC-83). Whoever can run it
//! can read the database anyway; it stands in the audit log as done by the installation.

use crate::config::Config;
use crate::port::SystemClock;
use crate::say::{complain, say};
use crate::start_error::StartError;
use crate::wiring;
use portal_domain::failure::Failure;
use portal_domain::usecase::{CreateAdministrator, create_administrator};
use portal_domain::values::Problem;
use std::io::{self, BufRead};
use std::sync::Arc;

/// What can be done about administrators.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Admin {
    /// Make an administrator who can log in: the first one, or when nobody can log in any more. Recorded in the audit log
    Create(Create),
}

/// The new administrator.
#[derive(Debug, clap::Args)]
pub(super) struct Create {
    /// Full name
    #[arg(long)]
    name: String,
    /// Login name: 3 to 100 characters, nobody else's
    #[arg(long)]
    login: String,
    /// Mail address, for a new password by link
    #[arg(long)]
    email: Option<String>,
    /// Read the password from the standard input instead of asking for it
    #[arg(long)]
    password_stdin: bool,
}

pub(super) async fn run(admin: Admin, config: Config) -> Result<(), StartError> {
    let Admin::Create(create) = admin;
    let plan = super::plan_and_log(&config)?;
    let store = wiring::open_database(&plan).await?;
    wiring::require_schema(&store).await?;
    let portal = wiring::ports(&plan, store.clone(), Arc::new(SystemClock), None)?;
    let password = if create.password_stdin {
        read_line()?
    } else {
        prompt()?
    };
    let command = CreateAdministrator {
        name: create.name,
        login_name: create.login,
        password,
        email: create.email,
    };
    match create_administrator(&portal, &command).await {
        Ok(_) => say(format_args!("{} can log in now.", command.login_name)),
        Err(failure) => {
            if let Failure::Invalid(fields) = &failure {
                for field in fields {
                    let key = if field.field == "login_name" {
                        "login"
                    } else {
                        &field.field
                    };
                    complain(format_args!("{key}: {}", told(field.problem)));
                }
            }
            return Err(failure.into());
        }
    }
    store.close().await?;
    Ok(())
}

fn read_line() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn prompt() -> io::Result<String> {
    let password = rpassword::prompt_password("Password: ")?;
    let repeated = rpassword::prompt_password("Again: ")?;
    if password == repeated {
        Ok(password)
    } else {
        Err(io::Error::other("the two passwords differ"))
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the enum is open to new problems, which have a code too"
)]
fn told(problem: Problem) -> String {
    match problem {
        Problem::TooShort { min } => format!("at least {min} characters are needed"),
        Problem::TooLong { max } => format!("at most {max} characters are possible"),
        Problem::Blank => "is empty".to_owned(),
        Problem::TooWeak => "is easily guessed".to_owned(),
        Problem::Taken => "is already in use".to_owned(),
        Problem::Malformed => "is not of the right form".to_owned(),
        Problem::ControlCharacter => "has characters that cannot be seen".to_owned(),
        // None of the others is told of these fields.
        _ => problem.code().to_owned(),
    }
}
