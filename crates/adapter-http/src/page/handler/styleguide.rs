//! `/styleguide`: all components on one page, in the demonstration only.

use crate::page::endpoint::Answer;
use crate::page::sample;
use crate::page::view::Nav;
use crate::page::visit::Visit;
use portal_domain::failure::Failure;
use std::sync::Arc;

/// `GET /styleguide`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    if !visit.shared.config.demo() {
        return Err(Failure::NotFound);
    }
    visit.page(&sample::styleguide(visit.frame(Nav::None)))
}
