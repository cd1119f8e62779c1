//! The API for programs.

use crate::problem;
use crate::shared::Shared;
use poem::http::{HeaderValue, header};
use poem::{Response, Route};
use portal_domain::failure::Failure;
use std::sync::Arc;

/// Adds the API to the routes.
pub(crate) fn mount(route: Route, _shared: &Arc<Shared>) -> Route {
    route
}

/// A failure outside every handler.
pub(crate) fn problem_response(failure: &Failure) -> Response {
    let told = problem::told(failure);
    let body = serde_json::json!({ "type": "about:blank", "status": told.status.as_u16(), "code": failure.code() });
    let mut response = Response::builder()
        .status(told.status)
        .content_type("application/problem+json")
        .body(body.to_string());
    if let Some(seconds) = told.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
