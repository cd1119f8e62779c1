//! How a password comes about, as it is sent.

use poem_openapi::Object;
use portal_domain::usecase::PasswordChoice;

/// How a new password comes about: without `password` a link goes out by mail.
#[derive(Object)]
pub(crate) struct PasswordReset {
    /// A password that you hand over yourself; no mail carries it.
    password: Option<String>,
    /// It must be changed at the first login; only with `password`.
    must_change: Option<bool>,
}

impl From<PasswordReset> for PasswordChoice {
    fn from(sent: PasswordReset) -> Self {
        choice(sent.password, sent.must_change)
    }
}

/// A typed password, or a link.
pub(super) fn choice(password: Option<String>, must_change: Option<bool>) -> PasswordChoice {
    match password {
        Some(password) => PasswordChoice::ByHand {
            password,
            must_change: must_change.unwrap_or_default(),
        },
        None => PasswordChoice::MailLink,
    }
}
