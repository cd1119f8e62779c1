//! `migrate`.

use crate::config::Config;
use crate::port::SystemClock;
use crate::say::say;
use crate::start_error::StartError;
use crate::wiring;
use std::sync::Arc;

pub(super) async fn run(config: Config) -> Result<(), StartError> {
    let plan = super::plan_and_log(&config)?;
    let store = wiring::open_database(&plan).await?;
    let applied = wiring::migrate(&plan, &store, Arc::new(SystemClock)).await?;
    match applied.as_slice() {
        [] => say("The database is up to date."),
        [1, ..] => {
            say(
                "The database is set up. Next: `portal-server admin create`, then `portal-server serve`.",
            );
        }
        numbers => say(format_args!("Applied migrations: {numbers:?}")),
    }
    store.close().await?;
    Ok(())
}
