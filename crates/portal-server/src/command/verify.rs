//! `verify`: whether what is stored could have happened, and whether the audit log is as it was written.

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
    if let Some(broken) = &verified.broken {
        say(broken);
    }
    drop(portal);
    store.close().await?;
    let (tickets, wrong) = (verified.tickets, verified.findings.len());
    if wrong == 0 {
        say(format_args!(
            "Tickets: {tickets}. Every history leads to the stored status."
        ));
    }
    let entries = verified.audit.sequence;
    if verified.broken.is_none() {
        // Whoever can write the database can make the whole chain anew: only a head that was noted elsewhere tells.
        say(format_args!(
            "Audit log: an unbroken chain up to entry {entries}. Its head, to be noted elsewhere: {}",
            verified.audit
        ));
    }
    match (wrong, verified.broken) {
        (0, None) => Ok(()),
        (0, Some(_)) => Err(StartError::BrokenChain { entries }),
        (wrong, _) => Err(StartError::Contradiction { tickets, wrong }),
    }
}
