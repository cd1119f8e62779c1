//! What can be wrong with the settings, each named so that a message can point at the value.

use portal_domain::values::Problem;
use std::path::PathBuf;

/// What is wrong with the address of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlProblem {
    /// Not `https://` or `http://`.
    #[error("must begin with https:// or http://")]
    Scheme,
    /// No host, or not one.
    #[error("needs a host name or address after ://")]
    Host,
    /// Not a port.
    #[error("has a port that is not a number from 0 to 65535")]
    Port,
    /// More than a host.
    #[error("must end after the host: the portal lives at the root")]
    Path,
}

/// Which setting is wrong and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// `base_url`.
    #[error("base_url {0}")]
    BaseUrl(BaseUrlProblem),
    /// `from`.
    #[error("from is not a mail address ({})", .0.code())]
    From(Problem),
    /// `smtp` is absent, but mail is to be sent.
    #[error("smtp is not set, so mail cannot be sent")]
    SmtpMissing,
    /// `smtp.host`.
    #[error("smtp.host is neither a host name nor an address")]
    SmtpHost,
    /// `smtp.port`.
    #[error("smtp.port must not be 0")]
    SmtpPort,
    /// `smtp.timeout_seconds`.
    #[error("smtp.timeout_seconds must lie between 1 and 300")]
    SmtpTimeout,
    /// `smtp.helo`.
    #[error("smtp.helo is neither a host name nor an address")]
    SmtpHelo,
    /// `smtp.login.user`.
    #[error("smtp.login.user is empty or has control characters")]
    SmtpUser,
    /// `smtp.login.password`.
    #[error("smtp.login.password is empty or has control characters")]
    SmtpPassword,
    /// A login over a line that others can read.
    #[error("smtp.tls must not be none when smtp.login is set and smtp.host is another machine")]
    PasswordInClear,
    /// A CA file that nothing would use.
    #[error("smtp.ca_file is set, but smtp.tls is none")]
    CaFileWithoutTls,
    /// The CA file cannot be read.
    #[error("smtp.ca_file {} cannot be read: {reason}", path.display())]
    CaFileUnreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The CA file holds no certificate or a broken one.
    #[error("smtp.ca_file {} holds no usable certificate: {reason}", path.display())]
    CaFileUnusable {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The TLS library refused its own defaults.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
}

impl ConfigError {
    /// The setting to look at, as a path below the mail settings.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::BaseUrl(_) => "base_url",
            Self::From(_) => "from",
            Self::SmtpMissing => "smtp",
            Self::SmtpHost => "smtp.host",
            Self::SmtpPort => "smtp.port",
            Self::SmtpTimeout => "smtp.timeout_seconds",
            Self::SmtpHelo => "smtp.helo",
            Self::SmtpUser => "smtp.login.user",
            Self::SmtpPassword => "smtp.login.password",
            Self::PasswordInClear | Self::Tls(_) => "smtp.tls",
            Self::CaFileWithoutTls
            | Self::CaFileUnreadable { .. }
            | Self::CaFileUnusable { .. } => "smtp.ca_file",
        }
    }
}
