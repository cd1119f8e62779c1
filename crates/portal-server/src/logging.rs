//! The log of the process.

use crate::config::{LogFormat, LogPlan};
use tracing_subscriber::EnvFilter;

/// Begins to log, to the standard error output. A second call changes nothing.
pub(crate) fn begin(plan: &LogPlan) {
    // The filter was checked with the configuration.
    let filter = EnvFilter::try_new(&plan.filter).unwrap_or_default();
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    // An error says that somebody logs already.
    let _ = match plan.format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}
