//! What every request has to pass: the rates, the time limit, and an answer for what no route took.

use crate::page::{failure_page, visit::Visit};
use crate::shared::Shared;
use crate::web::client;
use crate::web::rate::RateLimiter;
use crate::web::request_id::RequestId;
use poem::error::{MethodNotAllowedError, NotFoundError};
use poem::http::{HeaderValue, Method, header};
use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};
use portal_domain::failure::Failure;
use std::sync::Arc;
use std::time::Duration;

/// What every request has to pass: the rates, the time limit, and the page for what no route took.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    shared: Arc<Shared>,
    all: Arc<RateLimiter>,
    logins: Arc<RateLimiter>,
}

impl Limits {
    /// For one server.
    pub(crate) fn new(shared: &Arc<Shared>) -> Self {
        Self {
            shared: Arc::clone(shared),
            all: Arc::new(RateLimiter::new(shared.config.requests_per_minute)),
            logins: Arc::new(RateLimiter::new(shared.config.logins_per_minute)),
        }
    }

    async fn pass<E: Endpoint>(&self, endpoint: &E, request: Request) -> Result<Response> {
        let key = client::rate_key(client::address(
            &request,
            &self.shared.config.trusted_proxies,
        ));
        let now = self.shared.portal.now();
        let path = request.uri().path();
        // Where passwords and tokens are tried, fewer requests are enough for people.
        let tries = request.method() == Method::POST
            && matches!(
                path,
                "/login"
                    | "/password/request"
                    | "/password/set"
                    | "/password/change"
                    | "/account/password"
                    | "/api/v1/sessions"
                    | "/api/v1/password-links"
                    | "/api/v1/password-links/use"
                    | "/api/v1/me/password"
            );
        let free = self.all.take(&key, now).and_then(|()| {
            if tries {
                self.logins.take(&key, now)
            } else {
                Ok(())
            }
        });
        let is_api = path.starts_with("/api/");
        // Kept for the page that says what went wrong.
        let probe = (!is_api).then(|| probe(&request));
        let id = request
            .data::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        if let Err(retry_after_seconds) = free {
            return Ok(self
                .refuse(
                    probe,
                    &id,
                    &Failure::TooMany {
                        retry_after_seconds,
                    },
                )
                .await);
        }
        let timeout = Duration::from_secs(self.shared.config.request_timeout_seconds);
        match tokio::time::timeout(timeout, endpoint.call(request)).await {
            Ok(Ok(response)) => Ok(response.into_response()),
            Ok(Err(error)) if error.is::<NotFoundError>() => {
                Ok(self.refuse(probe, &id, &Failure::NotFound).await)
            }
            Ok(Err(error)) if error.is::<MethodNotAllowedError>() => {
                let mut response = error.into_response();
                response
                    .headers_mut()
                    .insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
                Ok(response)
            }
            Ok(Err(error)) => Ok(error.into_response()),
            Err(_) => {
                tracing::warn!(seconds = timeout.as_secs(), "a request took too long");
                Ok(self.refuse(probe, &id, &Failure::Unavailable).await)
            }
        }
    }

    /// A failure outside every handler, as a page or as a problem.
    async fn refuse(&self, probe: Option<Request>, id: &str, failure: &Failure) -> Response {
        match probe {
            Some(request) => {
                let (visit, _) = Visit::read(&request, &self.shared).await;
                failure_page::answer(&visit, failure)
            }
            None => crate::api::problem_response(failure, id),
        }
    }
}

/// The head of a request without its body.
fn probe(request: &Request) -> Request {
    let mut copy = Request::builder()
        .method(request.method().clone())
        .uri(request.uri().clone())
        .finish();
    copy.headers_mut().clone_from(request.headers());
    if let Some(id) = request.data::<RequestId>() {
        copy.set_data(id.clone());
    }
    copy
}

impl<E: Endpoint> Middleware<E> for Limits {
    type Output = LimitsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        LimitsEndpoint {
            inner,
            limits: self.clone(),
        }
    }
}

/// See [`Limits`].
pub(crate) struct LimitsEndpoint<E> {
    inner: E,
    limits: Limits,
}

impl<E: Endpoint> Endpoint for LimitsEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        self.limits.pass(&self.inner, request).await
    }
}
