//! Deliveries over TLS: what is trusted, and that nothing falls back to plain text.

use crate::letters::{config, letter};
use crate::smtp_server::{SmtpServer, Way};
use adapter_mail::{
    ConfigError, MailConfig, SmtpConfig, SmtpLogin, SmtpMailer, SmtpPassword, SmtpTls,
};
use portal_domain::ports::{LetterContent, Mailer, MailerError};
use portal_domain::values::Language;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;

/// A server's side of TLS and the file by which clients trust it.
struct Authority {
    acceptor: TlsAcceptor,
    folder: TempDir,
}

impl Authority {
    /// A certificate for `localhost`, valid for itself.
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key)
            .unwrap();
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("ca.pem"), made.cert.pem()).unwrap();
        Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            folder,
        }
    }

    fn ca_file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }
}

fn config_for(server: &SmtpServer, tls: SmtpTls, ca_file: Option<PathBuf>) -> MailConfig {
    let smtp = SmtpConfig {
        port: Some(server.address.port()),
        tls,
        ca_file,
        timeout_seconds: 5,
        login: Some(SmtpLogin {
            user: "portal".to_owned(),
            password: SmtpPassword::new("secret".to_owned()),
        }),
        ..SmtpConfig::new("localhost".to_owned())
    };
    MailConfig {
        smtp: Some(smtp),
        ..config()
    }
}

async fn deliver(config: &MailConfig) -> Result<(), MailerError> {
    let content = LetterContent::PasswordChanged {
        login_name: "erika".to_owned(),
    };
    SmtpMailer::new(config)
        .unwrap()
        .deliver(&letter(Language::De, content))
        .await
}

#[tokio::test]
async fn both_kinds_of_tls_carry_login_and_mail() {
    let authority = Authority::new();
    for (way, tls) in [
        (Way::StartTls(authority.acceptor.clone()), SmtpTls::StartTls),
        (Way::Implicit(authority.acceptor.clone()), SmtpTls::Implicit),
    ] {
        let server = SmtpServer::start_with(way, Some(("portal", "secret"))).await;
        deliver(&config_for(&server, tls, Some(authority.ca_file())))
            .await
            .unwrap();
        let taken = server.taken();
        assert_eq!(taken.len(), 1, "{tls:?}");
        assert!(taken[0].protected, "{tls:?}");
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_gets_no_mail() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let way = Way::Implicit(authority.acceptor.clone());
    let server = SmtpServer::start_with(way, Some(("portal", "secret"))).await;
    for ca_file in [None, Some(stranger.ca_file())] {
        let refused = deliver(&config_for(&server, SmtpTls::Implicit, ca_file)).await;
        assert!(matches!(refused, Err(MailerError::Temporary(_))));
    }
    // Made out to localhost, not to the address.
    let mut by_address = config_for(&server, SmtpTls::Implicit, Some(authority.ca_file()));
    if let Some(smtp) = &mut by_address.smtp {
        smtp.host = "127.0.0.1".to_owned();
    }
    assert!(deliver(&by_address).await.is_err());
    assert!(server.taken().is_empty());
}

#[tokio::test]
async fn a_server_without_starttls_gets_no_mail_and_no_password() {
    let server = SmtpServer::start_with(Way::Clear, Some(("portal", "secret"))).await;
    let refused = deliver(&config_for(&server, SmtpTls::StartTls, None)).await;
    assert!(matches!(refused, Err(MailerError::Temporary(_))));
    assert!(server.taken().is_empty());
}

#[test]
fn a_ca_file_without_a_certificate_is_named() {
    let folder = TempDir::new().unwrap();
    let with = |path: &Path| {
        let smtp = SmtpConfig {
            ca_file: Some(path.to_owned()),
            ..SmtpConfig::new("mail.example.com".to_owned())
        };
        SmtpMailer::new(&MailConfig {
            smtp: Some(smtp),
            ..config()
        })
        .unwrap_err()
    };
    let absent = with(&folder.path().join("absent.pem"));
    assert!(matches!(absent, ConfigError::CaFileUnreadable { .. }));
    assert_eq!(absent.key(), "smtp.ca_file");
    for content in [
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let file = folder.path().join("broken.pem");
        std::fs::write(&file, content).unwrap();
        assert!(
            matches!(with(&file), ConfigError::CaFileUnusable { .. }),
            "{content}"
        );
    }
}
