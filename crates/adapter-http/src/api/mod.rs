//! The API for programs, at `/api/v1`: the same use cases as the pages, as JSON.
//!
//! - [`resources`] lists what there is; `account`, `ticket` and `admin` hold the operations, a file per subject.
//! - [`value`] and [`extract`] are what operations are made of: values with their schemas, and what is taken from a request.
//! - [`answer`] and [`refusal`] are what comes back.
//! - [`document`] exports the contract; [`contract`] is the same as the server uses it, and [`gate`] enforces it.

mod account;
mod admin;
mod answer;
mod contract;
mod document;
mod extract;
mod gate;
mod openapi;
mod refusal;
mod resources;
mod schema_check;
mod strict_json;
mod ticket;
mod value;
mod viewer;

#[cfg(test)]
mod tests;

use crate::shared::Shared;
use poem::{IntoEndpoint, Response, Route};
use portal_domain::failure::Failure;
use std::sync::Arc;

/// Where the interface lies.
pub(crate) const PREFIX: &str = "/api/v1";

/// Adds the API to the routes.
pub(crate) fn mount(route: Route, _shared: &Arc<Shared>) -> Route {
    route
        .at(
            "/api/docs",
            poem::get(poem::endpoint::make_sync(viewer::show)),
        )
        .nest(PREFIX, gate::Gate(document::service().into_endpoint()))
}

/// A failure outside every operation.
pub(crate) fn problem_response(failure: &Failure, request_id: &str) -> Response {
    refusal::Refused::from(failure.clone()).answer(request_id)
}

/// A request whose end is in doubt.
pub(crate) fn doubtful_framing(request_id: &str) -> Response {
    refusal::Refused::from(refusal::Fault::BadHeader("Transfer-Encoding")).answer(request_id)
}

/// The OpenAPI document of the interface, as it is served and as the command line prints it.
pub fn openapi_document() -> String {
    document::text().to_owned()
}

/// Every operation of the interface: method and path, with `{name}` for parts of it. For the test that probes each of them.
pub fn api_routes() -> Vec<(String, String)> {
    contract::contract().routes()
}
