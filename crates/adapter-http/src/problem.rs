//! THE table of failures: what a caller is told, for pages and API alike.
//!
//! Invisible is 404, visible but forbidden is 403, a conflict is 409, a stale copy 412, a wrong field 422. What went wrong
//! inside is told to the log, never to a caller (AC-80).

use crate::page::view::error::ErrorKind;
use poem::http::StatusCode;
use portal_domain::failure::Failure;
use portal_domain::workflow::Refusal;

/// What a caller is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Status.
    pub status: StatusCode,
    /// Page.
    pub page: ErrorKind,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u32>,
}

/// The row of a failure.
pub fn told(failure: &Failure) -> Told {
    let row = |status, page| Told {
        status,
        page,
        retry_after: None,
    };
    match failure {
        Failure::NotFound => row(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Failure::Unauthenticated | Failure::WrongLogin => {
            row(StatusCode::UNAUTHORIZED, ErrorKind::Forbidden)
        }
        Failure::MustChangePassword | Failure::Forbidden(_) => {
            row(StatusCode::FORBIDDEN, ErrorKind::Forbidden)
        }
        Failure::Refused(Refusal::CommentMissing) => {
            row(StatusCode::UNPROCESSABLE_ENTITY, ErrorKind::Invalid)
        }
        Failure::Refused(Refusal::NotAllowed | Refusal::SolverBarred) => {
            row(StatusCode::FORBIDDEN, ErrorKind::Forbidden)
        }
        Failure::Refused(Refusal::NoSuchTransition | Refusal::OpenSubtasks)
        | Failure::Conflict(_) => row(StatusCode::CONFLICT, ErrorKind::Conflict),
        Failure::Stale => row(StatusCode::PRECONDITION_FAILED, ErrorKind::Stale),
        Failure::Invalid(_) | Failure::KeyReused => {
            row(StatusCode::UNPROCESSABLE_ENTITY, ErrorKind::Invalid)
        }
        Failure::LinkExpired => row(StatusCode::GONE, ErrorKind::NotFound),
        Failure::TooMany {
            retry_after_seconds,
        } => Told {
            status: StatusCode::TOO_MANY_REQUESTS,
            page: ErrorKind::TooMany,
            retry_after: Some(*retry_after_seconds),
        },
        Failure::TooLarge { .. } => row(StatusCode::PAYLOAD_TOO_LARGE, ErrorKind::TooLarge),
        Failure::UnsupportedType => row(StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorKind::RefusedType),
        Failure::Busy | Failure::Unavailable => Told {
            status: StatusCode::SERVICE_UNAVAILABLE,
            page: ErrorKind::Unavailable,
            retry_after: Some(5),
        },
        Failure::Corrupt(_) => row(StatusCode::INTERNAL_SERVER_ERROR, ErrorKind::Broken),
    }
}

/// Tells the log what a caller is not told.
pub fn log(failure: &Failure, request_id: &str) {
    match failure {
        Failure::Corrupt(what) => tracing::error!(request_id, %what, "stored data is damaged"),
        Failure::Unavailable => tracing::warn!(request_id, "the store cannot be reached"),
        Failure::Busy => tracing::warn!(request_id, "the store stayed busy"),
        Failure::NotFound
        | Failure::Unauthenticated
        | Failure::WrongLogin
        | Failure::MustChangePassword
        | Failure::Forbidden(_)
        | Failure::Refused(_)
        | Failure::Stale
        | Failure::Invalid(_)
        | Failure::Conflict(_)
        | Failure::LinkExpired
        | Failure::TooMany { .. }
        | Failure::TooLarge { .. }
        | Failure::UnsupportedType
        | Failure::KeyReused => tracing::debug!(request_id, code = failure.code(), "refused"),
    }
}
