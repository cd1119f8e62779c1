//! `/password/...`: set, change and request.

use askama::Template;

use super::{FormErrors, Frame};

/// The form behind a set-password link.
#[derive(Debug, Clone, Template)]
#[template(path = "page/password_set.html")]
pub struct SetPasswordPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The token of the link.
    pub token: String,
    /// The login name that the password is for.
    pub login: String,
    /// Least number of characters.
    pub minimum: u32,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that stands before everything else when a password must be changed.
#[derive(Debug, Clone, Template)]
#[template(path = "page/password_change.html")]
pub struct ChangePasswordPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Least number of characters.
    pub minimum: u32,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that requests a new link.
#[derive(Debug, Clone, Template)]
#[template(path = "page/password_request.html")]
pub struct RequestLinkPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Login name or mail address as typed.
    pub login: String,
    /// Whether the neutral answer is shown.
    pub sent: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

/// What a link leads to that is expired, used or voided by a newer one.
#[derive(Debug, Clone, Template)]
#[template(path = "page/password_expired.html")]
pub struct LinkExpiredPage {
    /// What surrounds the page.
    pub frame: Frame,
}
