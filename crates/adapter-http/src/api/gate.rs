//! What lies around the operations: paths and methods that do not exist, parameters that are unknown, and every failure as a
//! problem with the number of its request.

use super::contract::{check_query, contract};
use super::refusal::{Fault, Refused};
use futures_util::FutureExt;
use poem::error::{MethodNotAllowedError, NotFoundError};
use poem::http::StatusCode;
use poem::{Endpoint, IntoResponse, Request, Response, Result};
use poem_openapi::error::{
    AuthorizationError, ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError,
};
use portal_domain::failure::Failure;
use portal_domain::values::Problem;
use std::panic::AssertUnwindSafe;

use crate::web::request_id::RequestId;

/// Stands around the operations.
pub(crate) struct Gate<E>(pub(crate) E);

impl<E: Endpoint> Endpoint for Gate<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let id = request
            .data::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        match admit(request) {
            Err(refused) => Ok(refused.answer(&id)),
            // A panic is a defect of one operation, not the end of the process (AC-80).
            Ok(request) => match AssertUnwindSafe(self.0.call(request)).catch_unwind().await {
                Ok(Ok(response)) => Ok(response.into_response()),
                Ok(Err(error)) => Ok(refused(&error, &id).answer(&id)),
                Err(_) => {
                    tracing::error!(request_id = %id, "an operation panicked");
                    Ok(Refused::Fault(Fault::Internal).answer(&id))
                }
            },
        }
    }
}

/// Finds the operation, and looks at the query where nobody has to be logged in.
fn admit(mut request: Request) -> Result<Request, Refused> {
    let path = contract()
        .path(request.uri().path())
        .ok_or(Failure::NotFound)?;
    let operation = path
        .operation(request.method())
        .ok_or_else(|| Fault::MethodNotAllowed(path.allow()))?;
    request.set_data(operation);
    if !operation.secured() {
        check_query(&request)?;
    }
    Ok(request)
}

/// What an error of the framework means.
fn refused(error: &poem::Error, request_id: &str) -> Refused {
    if let Some(refused) = error.downcast_ref::<Refused>() {
        return refused.clone();
    }
    if error.is::<AuthorizationError>() {
        return Failure::Unauthenticated.into();
    }
    // What cannot be read in a path is like an id of nothing (AC-14).
    if error.is::<ParsePathError>() || error.is::<NotFoundError>() {
        return Failure::NotFound.into();
    }
    if let Some(error) = error.downcast_ref::<ParseParamError>() {
        return Refused::field(error.name, Problem::Malformed);
    }
    if error.is::<ContentTypeError>() {
        return Fault::UnsupportedMediaType.into();
    }
    if error.is::<MethodNotAllowedError>() {
        return Fault::MethodNotAllowed(String::new()).into();
    }
    if error.is::<ParseRequestPayloadError>() || error.status() == StatusCode::BAD_REQUEST {
        return Fault::BadBody.into();
    }
    tracing::error!(request_id, %error, "an error that nobody expected");
    Fault::Internal.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use poem::endpoint::make;

    /// Proves AC-80: a panic and an error of the framework are answered without a word of what went wrong.
    #[tokio::test]
    async fn abuse_ac_80_what_goes_wrong_inside_stays_inside() {
        let panics = Gate(make(|request: Request| async move {
            assert!(request.uri().path() == "/nowhere", "secret");
            Ok::<_, poem::Error>(())
        }));
        let fails = Gate(make(|_| async {
            let error = std::io::Error::other("secret");
            Err::<(), _>(poem::Error::new(error, StatusCode::BAD_GATEWAY))
        }));
        let request = || Request::builder().uri_str("/openapi.json").finish();
        for response in [
            panics.get_response(request()).await,
            fails.get_response(request()).await,
        ] {
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let text = response.into_body().into_string().await.unwrap();
            assert!(text.contains("\"code\":\"internal\""), "{text}");
            assert!(
                !text.contains("secret") && !text.contains("detail"),
                "{text}"
            );
        }
    }
}
