//! `serve`.

use crate::config::Config;
use crate::launch::Launch;
use crate::shutdown;
use crate::start_error::StartError;

/// What `serve` is told.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Bring the database up to date first, as `migrate` does
    #[arg(long)]
    migrate: bool,
}

pub(super) async fn run(serve: Serve, config: Config) -> Result<(), StartError> {
    super::plan_and_log(&config)?;
    let mut running = Launch::new(config).migrating(serve.migrate).start().await?;
    for warning in &running.warnings {
        tracing::warn!("{warning}");
    }
    until_asked(&mut running).await?;
    tracing::info!("ending");
    if !running.stop().await {
        tracing::warn!("some requests or mails did not end in time and were cut off");
    }
    Ok(())
}

/// Waits for a signal. A server that ends by itself is a failure.
pub(super) async fn until_asked(running: &mut crate::Running) -> Result<(), StartError> {
    tokio::select! {
        asked = shutdown::requested() => Ok(asked?),
        () = running.ended() => Err(StartError::System(std::io::Error::other("a part of the server ended by itself"))),
    }
}
