//! Requests whose end two readers could see in different places (AC-75).
//!
//! A message that is framed by chunks and by a length at once is the classic way to hide a second request behind the
//! first from one of two readers. Below us the length is forgotten where it comes after the chunks, so every connection
//! on which chunks came is closed after the answer: nothing that follows on it is ever read as a request. Browsers send
//! no chunks, so this costs nobody anything.

use crate::web::request_id::RequestId;
use poem::http::{HeaderValue, header};
use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};

/// Refuses doubtful framing, and closes the connection where it could not be seen whole.
#[derive(Debug, Clone, Copy)]
pub struct Framing;

impl<E: Endpoint> Middleware<E> for Framing {
    type Output = FramingEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        FramingEndpoint { inner }
    }
}

/// See [`Framing`].
#[derive(Debug)]
pub struct FramingEndpoint<E> {
    inner: E,
}

impl<E: Endpoint> Endpoint for FramingEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> Result<Response> {
        let headers = request.headers();
        if !headers.contains_key(header::TRANSFER_ENCODING) {
            return Ok(self.inner.call(request).await?.into_response());
        }
        let mut response = if headers.contains_key(header::CONTENT_LENGTH) {
            let id = request.data::<RequestId>().map(ToString::to_string);
            crate::api::doubtful_framing(&id.unwrap_or_default())
        } else {
            self.inner.call(request).await?.into_response()
        };
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
        Ok(response)
    }
}
