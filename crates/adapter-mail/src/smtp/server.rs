//! The mail server and the way to it.

use super::connection::Connection;
use super::tls;
use super::trouble::{Step, Trouble};
use crate::config::{ConfigError, Host, SmtpConfig, SmtpTls};
use mail_send::{Credentials, SmtpClientBuilder};
use std::fmt;

/// A mail server with all that a connection needs.
pub(super) struct Server {
    address: String,
    tls: SmtpTls,
    builder: SmtpClientBuilder<String>,
}

impl Server {
    /// Takes over checked settings; `domain` is how we introduce ourselves if they do not say.
    pub(super) fn new(config: &SmtpConfig, domain: &str) -> Result<Self, ConfigError> {
        let host = config.checked_host()?;
        let port = config.effective_port();
        let address = match &host {
            Host::Address(std::net::IpAddr::V6(address)) => format!("[{address}]:{port}"),
            Host::Address(_) | Host::Name(_) => format!("{}:{port}", config.host),
        };
        let connector = tls::connector(config.ca_file.as_deref())?;
        let mut builder =
            SmtpClientBuilder::new_with_tls_connector(config.host.clone(), port, connector)
                .implicit_tls(config.tls == SmtpTls::Implicit)
                .timeout(config.timeout())
                .helo_host(introduction(config.helo.as_deref().unwrap_or(domain)));
        builder.addr.clone_from(&address);
        if let Some(login) = &config.login {
            let password = login.password.expose().to_owned();
            builder = builder.credentials(Credentials::new(login.user.clone(), password));
        }
        Ok(Self {
            address,
            tls: config.tls,
            builder,
        })
    }

    /// Connects, protects the way, introduces and logs in.
    pub(super) async fn connect(&self) -> Result<Connection, Trouble> {
        let opened = match self.tls {
            SmtpTls::None => self.builder.connect_plain().await.map(Connection::plain),
            SmtpTls::Implicit | SmtpTls::StartTls => {
                self.builder.connect().await.map(Connection::tls)
            }
        };
        let connection = opened.map_err(|error| Trouble::new(Step::Connect, error))?;
        connection
            .send_at_once()
            .map_err(|error| Trouble::new(Step::Connect, error.into()))?;
        Ok(connection)
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

/// A name as it stands after `EHLO`: addresses go in brackets (RFC 5321, 4.1.3).
fn introduction(name: &str) -> String {
    match Host::parse(name) {
        Some(Host::Address(std::net::IpAddr::V4(address))) => format!("[{address}]"),
        Some(Host::Address(std::net::IpAddr::V6(address))) => format!("[IPv6:{address}]"),
        Some(Host::Name(_)) | None => name.to_owned(),
    }
}
