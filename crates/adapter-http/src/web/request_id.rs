//! A number for every request, in the log, in the answer and on error pages.

use crate::shared::Shared;
use poem::http::{HeaderName, HeaderValue};
use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};
use portal_domain::work::Party;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The number of this request. Never taken from the caller: what stands in the log is ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who asks, as soon as that is known: so that the log names for every answer, a refused one too, who got it.
#[derive(Debug, Clone, Default)]
pub struct Asker(Arc<OnceLock<Party>>);

impl Asker {
    /// Notes it for the request; the first word stands.
    pub fn note(request: &Request, party: Party) {
        if let Some(Self(known)) = request.data::<Self>() {
            // Whoever resumes a session twice within one request finds the same person.
            let _ = known.set(party);
        }
    }
}

impl fmt::Display for Asker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.get() {
            None => f.write_str("nobody"),
            Some(Party::Contact(contact)) => write!(f, "contact {contact}"),
            Some(Party::Employee(employee)) => write!(f, "employee {employee}"),
        }
    }
}

/// Name of the header.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Draws the number, logs the request, sets the header.
#[derive(Debug, Clone)]
pub struct RequestIds(pub Arc<Shared>);

impl<E: Endpoint> Middleware<E> for RequestIds {
    type Output = RequestIdsEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        RequestIdsEndpoint {
            inner,
            shared: Arc::clone(&self.0),
        }
    }
}

/// See [`RequestIds`].
#[derive(Debug)]
pub struct RequestIdsEndpoint<E> {
    inner: E,
    shared: Arc<Shared>,
}

impl<E: Endpoint> Endpoint for RequestIdsEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let id = RequestId(self.shared.portal.ids.draw().simple().to_string());
        let began = self.shared.portal.now();
        // The path alone: queries may hold tokens and search terms.
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        request.set_data(id.clone());
        let asker = Asker::default();
        request.set_data(asker.clone());
        let mut response = match self.inner.call(request).await {
            Ok(response) => response.into_response(),
            Err(error) => error.into_response(),
        };
        let micros = self.shared.portal.now().micros() - began.micros();
        tracing::info!(request_id = %id, %asker, %method, path, status = response.status().as_u16(), micros, "request");
        if let Ok(value) = HeaderValue::from_str(&id.0) {
            response.headers_mut().insert(HEADER, value);
        }
        Ok(response)
    }
}
