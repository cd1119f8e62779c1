//! Whether the process lives and whether it can work.

use crate::shared::Shared;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Response, handler};
use std::sync::Arc;

/// The process answers.
#[handler]
pub(crate) fn healthz() -> &'static str {
    "ok\n"
}

/// The database answers, in the shape that this program expects; says how many mails wait.
#[handler]
pub(crate) async fn readyz(shared: Data<&Arc<Shared>>) -> Response {
    let now = shared.portal.now();
    let backlog = async {
        let view = shared.portal.store.read().await?;
        view.load_settings().await?;
        view.outbox_backlog(now).await
    };
    match backlog.await {
        Ok((waiting, oldest)) => {
            let age = oldest.map_or(0, |due| now.seconds_since(due).max(0));
            Response::builder().body(format!(
                "ready\noutbox_waiting {waiting}\noutbox_oldest_seconds {age}\n"
            ))
        }
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Response::builder()
                .status(StatusCode::SERVICE_UNAVAILABLE)
                .body("not ready\n")
        }
    }
}
