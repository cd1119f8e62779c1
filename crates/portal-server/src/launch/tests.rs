//! A portal in this process: refused, started, ended.

use super::*;
use crate::config::{DatabaseUrl, PasswordsSection};
use portal_domain::testkit::FixedClock;
use portal_domain::usecase::{CreateAdministrator, LogIn, create_administrator, log_in};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A configuration with everything in a folder, on any free port.
fn config_in(folder: &TempDir) -> Config {
    let mut config = Config::default();
    let path = folder.path();
    config.http.listen = "127.0.0.1:0".to_owned();
    config.http.secret_key_file = path.join("secret.key");
    config.database.url = DatabaseUrl::new(format!("sqlite:{}", path.join("portal.db").display()));
    config.attachments.folder = path.join("attachments");
    config.passwords = PasswordsSection::WORTHLESS;
    config.company.name = "Kestrel Service".to_owned();
    config
}

/// The first line of the answer.
async fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_database_without_schema_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let refused = Launch::new(config_in(&folder)).start().await;
    let error = refused.unwrap_err();
    assert!(matches!(error, StartError::NotMigrated { found: 0, .. }));
    assert!(error.to_string().contains("portal-server migrate"));
    assert_eq!(error.exit_code(), 1);
}

#[tokio::test]
async fn a_wrong_configuration_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config_in(&folder);
    config.limits.max_files = 0;
    let error = Launch::new(config)
        .migrating(true)
        .start()
        .await
        .unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(error.to_string().starts_with("limits.max_files: "));
    let mut config = config_in(&folder);
    config.mail.from = "portal@example.com".to_owned();
    let mut smtp = crate::config::SmtpSection::new("127.0.0.1");
    smtp.ca_file = Some(folder.path().join("none.pem"));
    config.mail.smtp = Some(smtp);
    let error = Launch::new(config)
        .migrating(true)
        .start()
        .await
        .unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert!(
        error.to_string().starts_with("mail.smtp.ca_file: "),
        "{error}"
    );
}

#[tokio::test]
async fn a_taken_address_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut config = config_in(&folder);
    config.http.listen = taken.local_addr().unwrap().to_string();
    let error = Launch::new(config)
        .migrating(true)
        .start()
        .await
        .unwrap_err();
    assert!(
        error.to_string().starts_with("http.listen: 127.0.0.1:"),
        "{error}"
    );
}

#[tokio::test]
async fn a_portal_starts_on_any_port_and_ends_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch::new(config_in(&folder)).migrating(true);
    let running = launch.start().await.unwrap();
    let address = running.address;
    assert_eq!(running.base_url, format!("http://{address}"));
    assert!(running.warnings.contains(&Warning::MailHeld));
    assert_eq!(get(address, "/healthz").await, "HTTP/1.1 200 OK");
    assert_eq!(get(address, "/login").await, "HTTP/1.1 200 OK");
    let settings = {
        let view = running.portal.store.read().await.unwrap();
        view.load_settings().await.unwrap()
    };
    assert_eq!(settings.company_name.as_str(), "Kestrel Service");
    assert!(running.stop().await);
    assert!(TcpStream::connect(address).await.is_err());
    // What was stored is there again, and the company is named once only.
    let mut config = config_in(&folder);
    config.company.name = "Somebody Else".to_owned();
    let running = Launch::new(config).migrating(true).start().await.unwrap();
    let view = running.portal.store.read().await.unwrap();
    assert_eq!(view.load_settings().await.unwrap(), settings);
}

/// Proves AC-83: the command line makes an administrator whenever one is needed, and the audit log has it.
#[tokio::test]
async fn an_administrator_from_the_command_line_can_log_in_and_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::default());
    let launch = Launch::new(config_in(&folder)).migrating(true);
    let running = launch.clock(clock.clone()).start().await.unwrap();
    let portal = &running.portal;
    let command = CreateAdministrator {
        name: "Ada Wirth".to_owned(),
        login_name: "ada".to_owned(),
        password: "grüne Tinte 7".to_owned(),
        email: None,
    };
    create_administrator(portal, &command).await.unwrap();
    let login = LogIn {
        login_name: "ADA".to_owned(),
        password: command.password,
        user_agent: None,
        address: None,
    };
    let begun = log_in(portal, &login).await.unwrap();
    let week = portal.limits.session_absolute_seconds;
    assert_eq!(begun.expires_at, clock.now().plus_seconds(week));
    let view = portal.store.read().await.unwrap();
    let audit = view.list_audit(None, 10).await.unwrap();
    assert!(
        audit
            .iter()
            .any(|line| line.action == "administrator.created")
    );
}
