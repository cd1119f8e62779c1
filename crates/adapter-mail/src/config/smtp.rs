//! The settings of the mail server.

use super::{ConfigError, Host};
use serde::Deserialize;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// How the way to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmtpTls {
    /// TLS from the first byte, usually port 465.
    Implicit,
    /// TLS after `STARTTLS`, usually port 587. A server that does not offer it gets no mail: whoever can
    /// take the offer out of the dialogue could otherwise read everything.
    #[default]
    StartTls,
    /// None; only for a server on the same machine or a trusted network.
    None,
}

/// A password. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct SmtpPassword(String);

impl SmtpPassword {
    /// Takes over a password.
    pub const fn new(password: String) -> Self {
        Self(password)
    }

    /// The password itself, for the dialogue with the server.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SmtpPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpPassword(…)")
    }
}

/// How the portal logs in to the mail server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpLogin {
    /// User name.
    pub user: String,
    /// Password.
    pub password: SmtpPassword,
}

/// The mail server that takes our mails.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpConfig {
    /// Name or address of the server. Its certificate must be made out to it.
    pub host: String,
    /// Port; without one 465, 587 or 25, as `tls` suggests.
    #[serde(default)]
    pub port: Option<u16>,
    /// Protection of the way.
    #[serde(default)]
    pub tls: SmtpTls,
    /// Login, where the server demands one.
    #[serde(default)]
    pub login: Option<SmtpLogin>,
    /// A PEM file with the certificates that are trusted instead of the public ones, for a server with
    /// a certificate of one's own making.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// How the portal introduces itself (`EHLO`); without it with the domain of its address, so that
    /// the name of the machine stays at home.
    #[serde(default)]
    pub helo: Option<String>,
    /// After so many seconds without an answer the server counts as gone.
    #[serde(default = "default_timeout_seconds")]
    pub timeout_seconds: u64,
}

/// Long enough for a server that greets slowly on purpose, short enough for the next mail's lease.
const fn default_timeout_seconds() -> u64 {
    30
}

impl SmtpConfig {
    /// A server with everything else as in an empty file.
    pub const fn new(host: String) -> Self {
        Self {
            host,
            port: None,
            tls: SmtpTls::StartTls,
            login: None,
            ca_file: None,
            helo: None,
            timeout_seconds: default_timeout_seconds(),
        }
    }

    /// The port that is used.
    pub fn effective_port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            SmtpTls::Implicit => 465,
            SmtpTls::StartTls => 587,
            SmtpTls::None => 25,
        })
    }

    /// The time that a single answer of the server may take.
    pub const fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout_seconds)
    }

    /// Says which value is wrong, if one is. Files are read later, by the mailer.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.checked_host().map(|_| ())
    }

    /// The host, once everything was found right.
    pub(crate) fn checked_host(&self) -> Result<Host, ConfigError> {
        let host = Host::parse(&self.host).ok_or(ConfigError::SmtpHost)?;
        if self.port == Some(0) {
            return Err(ConfigError::SmtpPort);
        }
        // An hour is what the library would wait; a mail must not block its queue that long.
        if !(1..=300).contains(&self.timeout_seconds) {
            return Err(ConfigError::SmtpTimeout);
        }
        if self
            .helo
            .as_deref()
            .is_some_and(|name| Host::parse(name).is_none())
        {
            return Err(ConfigError::SmtpHelo);
        }
        if let Some(login) = &self.login {
            if login.user.is_empty() || login.user.chars().any(char::is_control) {
                return Err(ConfigError::SmtpUser);
            }
            let password = login.password.expose();
            if password.is_empty() || password.chars().any(char::is_control) {
                return Err(ConfigError::SmtpPassword);
            }
            if self.tls == SmtpTls::None && !host.is_local() {
                return Err(ConfigError::PasswordInClear);
            }
        }
        if self.tls == SmtpTls::None && self.ca_file.is_some() {
            return Err(ConfigError::CaFileWithoutTls);
        }
        Ok(host)
    }
}
