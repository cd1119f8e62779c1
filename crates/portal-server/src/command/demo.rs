//! `demo`.

use crate::config::{Config, DatabaseUrl, PasswordsSection, Plan};
use crate::demo::{DemoFolder, PASSWORD, SHOWN, StoryClock, fill};
use crate::launch::{Demonstration, Launch};
use crate::port::SystemClock;
use crate::say::say;
use crate::start_error::StartError;
use crate::wiring;
use adapter_http::page::view::login::DemoLogin;
use adapter_mail::{FolderMailer, MailConfig, Sender};
use portal_domain::ports::Clock;
use portal_domain::timestamp::Timestamp;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// What `demo` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Where to serve it
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder for its data, which it has for itself
    #[arg(long, value_name = "DIRECTORY", default_value = "data/demo")]
    data: PathBuf,
    /// Start over with fresh data
    #[arg(long)]
    fresh: bool,
}

pub(super) async fn run(demo: Demo) -> Result<(), StartError> {
    let folder = DemoFolder::take(&demo.data, demo.fresh)
        .map_err(|error| StartError::System(std::io::Error::other(error)))?;
    let config = config(&demo, &folder);
    super::plan_and_log(&config)?;
    if !folder.is_filled() {
        say("Filling in a year of invented tickets …");
        fill_in(&config, &folder).await?;
        folder.note_filled()?;
    }
    let logins = SHOWN.iter().map(|person| DemoLogin {
        login: person.login.to_owned(),
        password: PASSWORD.to_owned(),
        who: person.who.to_owned(),
    });
    let demonstration = Demonstration {
        logins: logins.collect(),
        mails: folder.mails(),
    };
    let mut running = Launch::new(config)
        .migrating(true)
        .demonstrating(demonstration)
        .start()
        .await?;
    say(format_args!("\n  {}\n", running.base_url));
    for person in SHOWN {
        say(format_args!("  {:<6} {}", person.login, person.who));
    }
    say(format_args!(
        "\nEverybody's password is {PASSWORD}. Nothing is sent: mails are kept for the page that shows them.\n\
         The data lies in {}; --fresh starts over. Ctrl+C ends.",
        demo.data.display()
    ));
    super::serve::until_asked(&mut running).await?;
    running.stop().await;
    Ok(())
}

/// The defaults, with everything in the folder of the demonstration.
fn config(demo: &Demo, folder: &DemoFolder) -> Config {
    let mut config = Config::default();
    // People read the addresses and logins that are printed, not a log.
    "warn".clone_into(&mut config.logging.filter);
    config.http.listen = demo.listen.to_string();
    if !demo.listen.ip().is_loopback() {
        // Whoever serves it to others, from a container say, mostly reaches it under the name of this machine.
        let port = demo.listen.port();
        config.http.base_url = if demo.listen.ip().is_unspecified() {
            format!("http://localhost:{port}")
        } else {
            format!("http://{}", demo.listen)
        };
    }
    config.http.secret_key_file = folder.secret_key();
    config.database.url = DatabaseUrl::new(format!("sqlite:{}", folder.database().display()));
    config.attachments.folder = folder.attachments();
    config
}

/// Fills the folder. Passwords that everybody knows are worth no effort.
async fn fill_in(config: &Config, folder: &DemoFolder) -> Result<(), StartError> {
    let mut config = config.clone();
    config.passwords = PasswordsSection::WORTHLESS;
    let plan = Plan::of(&config)?;
    let until = SystemClock.now();
    let clock = Arc::new(StoryClock::at(Timestamp::default()));
    let store = wiring::open_database(&plan).await?;
    store.migrate().await?;
    let portal = wiring::ports(&plan, store.clone(), clock.clone(), None)?;
    let mails = MailConfig {
        base_url: if config.http.base_url.is_empty() {
            format!("http://{}", config.http.listen)
        } else {
            config.http.base_url.clone()
        },
        from: Launch::DEMONSTRATION_FROM.to_owned(),
        smtp: None,
    };
    let sender =
        Sender::new(&mails).map_err(|error| StartError::System(std::io::Error::other(error)))?;
    let mailer = Arc::new(FolderMailer::new(sender, folder.mails()));
    fill(&portal, &clock, until, Some(mailer)).await?;
    drop(portal);
    store.close().await?;
    Ok(())
}
