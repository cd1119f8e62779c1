//! What an operator sets for mail. Plain values as they stand in a file; [`Sender`] and the mailers are
//! built from them and say which value is wrong.

mod base_url;
mod error;
mod host;
mod sender;
mod smtp;
#[cfg(test)]
mod tests;

pub use base_url::BaseUrl;
pub use error::{BaseUrlProblem, ConfigError};
pub(crate) use host::Host;
pub use sender::Sender;
pub use smtp::{SmtpConfig, SmtpLogin, SmtpPassword, SmtpTls};

use serde::Deserialize;

/// The settings of outgoing mail.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// Where people reach the portal, such as `https://portal.example.com`. All links in mails begin
    /// with it, never with what a request claimed (AC-44).
    pub base_url: String,
    /// The address that mails come from.
    pub from: String,
    /// The mail server; without it mails cannot leave.
    #[serde(default)]
    pub smtp: Option<SmtpConfig>,
}
