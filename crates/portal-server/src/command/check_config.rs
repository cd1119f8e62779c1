//! `check-config`.

use crate::config::{Config, Plan, show, warnings};
use crate::say::{complain, say};
use crate::start_error::StartError;

pub(super) fn run(config: &Config) -> Result<(), StartError> {
    let plan = Plan::of(config)?;
    for line in show(config) {
        say(line);
    }
    for warning in warnings(config, &plan) {
        complain(format_args!("warning: {warning}"));
    }
    Ok(())
}
