//! A dialogue with a mail server.

use super::trouble::{Step, Trouble};
use mail_send::SmtpClient;
use mail_send::smtp::message::Parameters;
use std::io;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

/// An open connection, introduced and logged in.
pub(super) enum Connection {
    /// In the clear.
    Plain(SmtpClient<TcpStream>),
    /// Over TLS; the state of TLS is large.
    Tls(Box<SmtpClient<TlsStream<TcpStream>>>),
}

impl Connection {
    pub(super) const fn plain(client: SmtpClient<TcpStream>) -> Self {
        Self::Plain(client)
    }

    pub(super) fn tls(client: SmtpClient<TlsStream<TcpStream>>) -> Self {
        Self::Tls(Box::new(client))
    }

    /// Turns off the waiting for more bytes: text and final dot are separate writes, which otherwise
    /// cost each mail the delay of an acknowledgment.
    pub(super) fn send_at_once(&self) -> io::Result<()> {
        match self {
            Self::Plain(client) => client.stream.set_nodelay(true),
            Self::Tls(client) => client.stream.get_ref().0.set_nodelay(true),
        }
    }

    /// Forgets whatever the last mail left behind.
    pub(super) async fn reset(&mut self) -> Result<(), mail_send::Error> {
        match self {
            Self::Plain(client) => client.rset().await,
            Self::Tls(client) => client.rset().await,
        }
    }

    /// Sends one mail to one recipient.
    pub(super) async fn send(&mut self, from: &str, to: &str, mail: &[u8]) -> Result<(), Trouble> {
        match self {
            Self::Plain(client) => send(client, from, to, mail).await,
            Self::Tls(client) => send(client, from, to, mail).await,
        }
    }
}

/// Step by step, so that a refusal tells whom it concerns.
async fn send<S: AsyncRead + AsyncWrite + Unpin>(
    client: &mut SmtpClient<S>,
    from: &str,
    to: &str,
    mail: &[u8],
) -> Result<(), Trouble> {
    let at = |step| move |error| Trouble::new(step, error);
    client
        .mail_from(from, &Parameters::default())
        .await
        .map_err(at(Step::Sender))?;
    client
        .rcpt_to(to, &Parameters::default())
        .await
        .map_err(at(Step::Mail))?;
    client.data(mail).await.map_err(at(Step::Mail))?;
    Ok(())
}
