//! Mails handed to a mail server over SMTP.
//!
//! One connection is kept for the next mail. A delivery takes it out and puts it back only when the
//! dialogue ended cleanly, so a cancelled or broken one can never be used again; deliveries that run at
//! the same time open their own.
//!
//! Every phase has a timeout here, because the library bounds single answers only, and not all of them
//! (AC-69): a try ends after twice [`SmtpConfig::timeout`] and a few seconds, whatever the server does.

mod connection;
mod server;
mod tls;
mod trouble;

use crate::config::{ConfigError, MailConfig, Sender, SmtpConfig};
use crate::mime::pack;
use crate::render::render;
use async_trait::async_trait;
use connection::Connection;
use portal_domain::ports::{Letter, Mailer, MailerError};
use server::Server;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;
use trouble::{Step, Trouble};

/// A kept connection that does not answer within this time is replaced.
const RESET_TIMEOUT: Duration = Duration::from_secs(5);

/// Hands mails to the configured mail server.
pub struct SmtpMailer {
    sender: Sender,
    server: Server,
    timeout: Duration,
    idle: Mutex<Option<Connection>>,
}

impl SmtpMailer {
    /// Takes over the settings, reads the CA file, or says which value is wrong. Does not connect yet.
    pub fn new(config: &MailConfig) -> Result<Self, ConfigError> {
        let sender = Sender::new(config)?;
        let smtp: &SmtpConfig = config.smtp.as_ref().ok_or(ConfigError::SmtpMissing)?;
        Ok(Self {
            server: Server::new(smtp, sender.domain())?,
            timeout: smtp.timeout(),
            idle: Mutex::new(None),
            sender,
        })
    }

    /// Connects and logs in without sending anything, to tell an operator whether the settings work.
    pub async fn check(&self) -> Result<(), MailerError> {
        let connection = self.open().await.map_err(|trouble| self.told(&trouble))?;
        self.keep(connection);
        Ok(())
    }

    /// The kept connection if it still answers, else a new one.
    async fn connection(&self) -> Result<Connection, Trouble> {
        let kept = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(mut connection) = kept
            && matches!(timeout(RESET_TIMEOUT, connection.reset()).await, Ok(Ok(())))
        {
            return Ok(connection);
        }
        self.open().await
    }

    async fn open(&self) -> Result<Connection, Trouble> {
        timeout(self.timeout, self.server.connect())
            .await
            .unwrap_or(Err(Trouble::silence(Step::Connect)))
    }

    fn keep(&self, connection: Connection) {
        *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection);
    }

    async fn send(&self, letter: &Letter, bytes: &[u8]) -> Result<(), Trouble> {
        let mut connection = self.connection().await?;
        let from = self.sender.address().as_str();
        let sent = timeout(
            self.timeout,
            connection.send(from, letter.to.as_str(), bytes),
        )
        .await
        .unwrap_or(Err(Trouble::silence(Step::Mail)));
        if sent.as_ref().err().is_none_or(Trouble::ended_cleanly) {
            self.keep(connection);
        }
        sent
    }

    /// The trouble as the queue hears it; what an operator has to mend is logged as an error.
    fn told(&self, trouble: &Trouble) -> MailerError {
        let said = format!("{}: {trouble}", self.server);
        if trouble.concerns_login() {
            tracing::error!(server = %self.server, "the mail server refuses our login: check smtp.login; mails wait");
        }
        if trouble.is_permanent() {
            MailerError::Permanent(said)
        } else {
            MailerError::Temporary(said)
        }
    }
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpMailer({})", self.server)
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn deliver(&self, letter: &Letter) -> Result<(), MailerError> {
        let mail = render(letter, &self.sender)
            .map_err(|error| MailerError::Permanent(format!("rendering: {error}")))?;
        let bytes = pack(letter, &mail, &self.sender)
            .map_err(|error| MailerError::Permanent(format!("packing: {error}")))?;
        let sent = self.send(letter, &bytes).await;
        sent.map_err(|trouble| {
            tracing::warn!(mail = %letter.id, server = %self.server, %trouble, "a mail was not taken");
            self.told(&trouble)
        })
    }
}
