//! Bodies with a bound, whatever their length header says (AC-64).

use poem::http::header;
use poem::{Body, Request};
use tokio::io::AsyncReadExt;

/// The body could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// Longer than allowed.
    #[error("the body is too large")]
    TooLarge,
    /// The connection broke, or the bytes made no sense.
    #[error("the body could not be read")]
    Unreadable,
}

/// The length that a request declares.
pub fn declared_length(request: &Request) -> Option<u64> {
    request
        .headers()
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// The whole body, if it fits.
pub async fn read_bounded(body: Body, max: usize) -> Result<Vec<u8>, BodyError> {
    let mut bytes = Vec::new();
    // One byte more than allowed tells too long from just fitting.
    let mut reader = body.into_async_read().take(max as u64 + 1);
    reader
        .read_to_end(&mut bytes)
        .await
        .map_err(|_| BodyError::Unreadable)?;
    if bytes.len() > max {
        Err(BodyError::TooLarge)
    } else {
        Ok(bytes)
    }
}
