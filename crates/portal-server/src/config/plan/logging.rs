//! `[logging]`.

use crate::config::{ConfigProblems, LoggingSection, Reason};
use tracing_subscriber::EnvFilter;

/// Who reads the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// People.
    Text,
    /// Programs.
    Json,
}

/// What is logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPlan {
    /// For whom.
    pub format: LogFormat,
    /// What.
    pub filter: String,
}

pub(super) fn plan(section: &LoggingSection, problems: &mut ConfigProblems) -> Option<LogPlan> {
    let format = match section.format.as_str() {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => {
            problems.add("logging.format", Reason::Choice("text or json"));
            None
        }
    };
    let filter =
        EnvFilter::try_new(&section.filter).map_err(|error| Reason::Form(error.to_string()));
    problems.take("logging.filter", filter)?;
    Some(LogPlan {
        format: format?,
        filter: section.filter.clone(),
    })
}
