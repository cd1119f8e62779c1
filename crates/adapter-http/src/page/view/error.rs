//! Pages that say what went wrong, in the same frame as all others.

use askama::Template;

use super::Frame;

/// An error page.
#[derive(Debug, Clone, Template)]
#[template(path = "page/error.html")]
pub struct ErrorPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// What went wrong.
    pub kind: ErrorKind,
    /// More about it, already in the reader's language.
    pub detail: Option<String>,
    /// Where to go on; `None` leads to the start page.
    pub back: Option<String>,
    /// Name of the request, to be told to the support.
    pub request: Option<String>,
}

/// What can go wrong with a request for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// 400.
    BadRequest,
    /// 403.
    Forbidden,
    /// 404.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 409.
    Conflict,
    /// 412.
    Stale,
    /// 413.
    TooLarge,
    /// 415.
    RefusedType,
    /// 422.
    Invalid,
    /// 429.
    TooMany,
    /// 500.
    Broken,
    /// 503.
    Unavailable,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::BadRequest,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::Stale,
        Self::TooLarge,
        Self::RefusedType,
        Self::Invalid,
        Self::TooMany,
        Self::Broken,
        Self::Unavailable,
    ];

    /// The status code.
    pub const fn code(self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::Conflict => 409,
            Self::Stale => 412,
            Self::TooLarge => 413,
            Self::RefusedType => 415,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Broken => 500,
            Self::Unavailable => 503,
        }
    }
}

impl ErrorPage {
    /// The heading.
    pub fn title(&self) -> &'static str {
        let w = self.frame.words;
        match self.kind {
            ErrorKind::BadRequest => w.error_400_title(),
            ErrorKind::Forbidden => w.error_403_title(),
            ErrorKind::NotFound => w.error_404_title(),
            ErrorKind::MethodNotAllowed => w.error_405_title(),
            ErrorKind::Conflict => w.error_409_title(),
            ErrorKind::Stale => w.error_412_title(),
            ErrorKind::TooLarge => w.error_413_title(),
            ErrorKind::RefusedType => w.error_415_title(),
            ErrorKind::Invalid => w.error_422_title(),
            ErrorKind::TooMany => w.error_429_title(),
            ErrorKind::Broken => w.error_500_title(),
            ErrorKind::Unavailable => w.error_503_title(),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        let w = self.frame.words;
        match self.kind {
            ErrorKind::BadRequest => w.error_400_advice(),
            ErrorKind::Forbidden => w.error_403_advice(),
            ErrorKind::NotFound => w.error_404_advice(),
            ErrorKind::MethodNotAllowed => w.error_405_advice(),
            ErrorKind::Conflict => w.error_409_advice(),
            ErrorKind::Stale => w.error_412_advice(),
            ErrorKind::TooLarge => w.error_413_advice(),
            ErrorKind::RefusedType => w.error_415_advice(),
            ErrorKind::Invalid => w.error_422_advice(),
            ErrorKind::TooMany => w.error_429_advice(),
            ErrorKind::Broken => w.error_500_advice(),
            ErrorKind::Unavailable => w.error_503_advice(),
        }
    }
}
