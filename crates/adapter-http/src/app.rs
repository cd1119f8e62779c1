//! The whole of it: pages, API, files, health, and what lies around every request.

use crate::limits::Limits;
use crate::page::assets;
use crate::routes;
use crate::shared::Shared;
use crate::web::framing::Framing;
use crate::web::health;
use crate::web::request_id::RequestIds;
use crate::web::security_headers::SecurityHeaders;
use poem::endpoint::BoxEndpoint;
use poem::http::{StatusCode, header};
use poem::middleware::CatchPanic;
use poem::web::Path;
use poem::{EndpointExt, Request, Response, Route, get, handler};
use std::any::Any;
use std::sync::Arc;

/// The server's one endpoint.
pub fn app(shared: &Arc<Shared>) -> BoxEndpoint<'static, Response> {
    let pages = routes::pages().into_route();
    let everything: Route = pages
        .at("/assets/:version/:name", get(asset))
        .at("/healthz", get(health::healthz))
        .at("/readyz", get(health::readyz));
    let everything = crate::api::mount(everything, shared);
    everything
        .data(Arc::clone(shared))
        .with(
            CatchPanic::new().with_handler(|_: Box<dyn Any + Send + 'static>| {
                tracing::error!("a handler panicked");
                Response::builder()
                    .status(StatusCode::INTERNAL_SERVER_ERROR)
                    .body("Internal error\n")
            }),
        )
        .with(Limits::new(shared))
        .with(Framing)
        .with(RequestIds(Arc::clone(shared)))
        .with(SecurityHeaders {
            secure: shared.config.secure(),
        })
        .map_to_response()
        .boxed()
}

/// An embedded file. The version in the address makes it good forever.
#[handler]
fn asset(Path((version, name)): Path<(String, String)>, request: &Request) -> Response {
    let Some(file) = assets::find_asset(&name) else {
        return Response::builder().status(StatusCode::NOT_FOUND).finish();
    };
    let etag = assets::etag();
    let known = request.header(header::IF_NONE_MATCH.as_str()) == Some(etag.as_str());
    let answer = Response::builder()
        .header(header::CACHE_CONTROL, assets::cache_control(&version))
        .header(header::ETAG, etag)
        .content_type(file.content_type);
    if known {
        answer.status(StatusCode::NOT_MODIFIED).finish()
    } else {
        answer.body(file.bytes)
    }
}
