//! How a password comes about, as it is sent.

use crate::api::refusal::Refused;
use poem_openapi::Object;
use portal_domain::usecase::PasswordChoice;
use portal_domain::values::Problem;

/// How a new password comes about: without `password` a link goes out by mail.
#[derive(Object)]
pub(crate) struct PasswordReset {
    /// A password that you hand over yourself; no mail carries it.
    password: Option<String>,
    /// It must be changed at the first login; only with `password`.
    must_change: Option<bool>,
}

impl PasswordReset {
    /// The choice that was made.
    pub(super) fn choice(self) -> Result<PasswordChoice, Refused> {
        choice(self.password, self.must_change)
    }
}

/// A typed password, or a link.
pub(super) fn choice(
    password: Option<String>,
    must_change: Option<bool>,
) -> Result<PasswordChoice, Refused> {
    match (password, must_change) {
        (Some(password), must_change) => Ok(PasswordChoice::ByHand {
            password,
            must_change: must_change.unwrap_or_default(),
        }),
        (None, None) => Ok(PasswordChoice::MailLink),
        // Who sets the password with a link has chosen it already.
        (None, Some(_)) => Err(Refused::field("must_change", Problem::NotAllowed)),
    }
}
