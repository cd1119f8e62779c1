//! `/help/rules`: workflow and permissions made visible.

use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::rules::RulesPage;
use crate::page::visit::Visit;
use std::sync::Arc;

/// `GET /help/rules`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&RulesPage {
        frame: visit.frame(Nav::Settings),
    })
}
