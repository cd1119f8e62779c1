//! `verify`: whether what is stored could have happened.

use crate::config::Config;
use crate::port::SystemClock;
use crate::say::say;
use crate::start_error::StartError;
use crate::wiring;
use portal_domain::usecase;
use std::sync::Arc;

pub(super) async fn run(config: Config) -> Result<(), StartError> {
    let plan = super::plan_and_log(&config)?;
    let store = wiring::open_database(&plan).await?;
    wiring::require_schema(&store).await?;
    let portal = wiring::ports(&plan, store.clone(), Arc::new(SystemClock), None)?;
    let verified = usecase::verify(&portal).await?;
    for finding in &verified.findings {
        say(finding);
    }
    drop(portal);
    store.close().await?;
    let tickets = verified.tickets;
    if verified.agrees() {
        say(format_args!(
            "Tickets: {tickets}. Every history leads to the stored status."
        ));
        return Ok(());
    }
    Err(StartError::Contradiction {
        tickets,
        wrong: verified.findings.len(),
    })
}
