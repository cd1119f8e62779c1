//! What is unsafe about a configuration that works (AC-85). Nothing of it is done silently: every start tells it again.

use super::plan::{HttpPlan, KeySource, Plan};
use super::{Config, DatabaseUrl};
use crate::port::Argon2Cost;
use crate::private_file;
use adapter_db::DbPlace;
use adapter_mail::SmtpTls;
use std::net::IpAddr;
use std::path::PathBuf;

/// Something to think about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// Passwords and tickets can be read on the way.
    #[error(
        "http.base_url is not https, and not this machine alone: passwords, cookies and tickets can be read on the way. \
         Put a reverse proxy with TLS in front"
    )]
    PlainHttp,
    /// The secret will be new.
    #[error("http.secret_key_file {} does not exist yet: a new secret is made at start", .0.display())]
    NewSecret(PathBuf),
    /// Others on this machine can read the secret.
    #[error("http.secret_key_file {} can be read by everybody on this machine: chmod 600", .0.display())]
    OpenSecret(PathBuf),
    /// Others on this machine can read everything.
    #[error("database.url {} can be read by everybody on this machine: chmod 600", .0.display())]
    OpenDatabase(PathBuf),
    /// The database is asked over a line that others may read.
    #[error(
        "database.url names another machine without sslmode=verify-full or require: what is stored can be read on the way"
    )]
    PlainDatabase,
    /// Attachments go over a line that others may read.
    #[error("attachments.s3.endpoint is not https: attachments can be read on the way")]
    PlainStorage,
    /// Mails go over a line that others may read.
    #[error(
        "mail.smtp.tls is none, and mail.smtp.host is another machine: mails with links for passwords can be read on the way"
    )]
    PlainMail,
    /// Mail is not sent.
    #[error("mail.smtp is not set: mail is held in the outbox and sent by nobody")]
    MailHeld,
    /// Stolen hashes can be tried out quickly.
    #[error("passwords costs less than OWASP recommends: stolen hashes can be tried out quickly")]
    CheapPasswords,
}

/// All that is unsafe about it.
pub fn warnings(config: &Config, plan: &Plan) -> Vec<Warning> {
    let mut found = Vec::new();
    if plain_http(&plan.http) {
        found.push(Warning::PlainHttp);
    }
    if let KeySource::File(path) = &plan.http.key {
        if !path.exists() {
            found.push(Warning::NewSecret(path.clone()));
        } else if private_file::is_open(path) {
            found.push(Warning::OpenSecret(path.clone()));
        }
    }
    match &plan.database.place {
        DbPlace::Sqlite(path) if private_file::is_open(path) => {
            found.push(Warning::OpenDatabase(path.clone()));
        }
        DbPlace::Postgres(_) if plain_database(&config.database.url) => {
            found.push(Warning::PlainDatabase);
        }
        DbPlace::Sqlite(_) | DbPlace::Postgres(_) => {}
    }
    if let Some(s3) = &config.attachments.s3
        && let Some(rest) = s3.endpoint.strip_prefix("http://")
        && !is_local(rest.split(['/', ':']).next().unwrap_or_default())
    {
        found.push(Warning::PlainStorage);
    }
    match &plan.mail {
        None => found.push(Warning::MailHeld),
        Some(mail) if mail.smtp.tls == SmtpTls::None && !is_local(&mail.smtp.host) => {
            found.push(Warning::PlainMail);
        }
        Some(_) => {}
    }
    if is_cheap(plan.passwords.cost) {
        found.push(Warning::CheapPasswords);
    }
    found
}

fn plain_http(http: &HttpPlan) -> bool {
    // Without a base URL only this machine is listened on.
    http.base_url.as_ref().is_some_and(|url| {
        let text = url.to_string();
        text.strip_prefix("http://").is_some_and(|authority| {
            let host = match authority.strip_prefix('[') {
                Some(inner) => inner.split(']').next(),
                None => authority.split(':').next(),
            };
            !is_local(host.unwrap_or_default())
        })
    })
}

fn plain_database(url: &DatabaseUrl) -> bool {
    let text = url.expose();
    let safe = [
        "sslmode=require",
        "sslmode=verify-ca",
        "sslmode=verify-full",
    ];
    // An empty host, or one that is a path, is a socket of this machine.
    let elsewhere = url
        .host()
        .is_some_and(|host| !host.is_empty() && !host.starts_with('%') && !is_local(host));
    elsewhere && !safe.iter().any(|mode| text.contains(mode))
}

fn is_local(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The recommended pairs of memory and passes (19 MiB x 2, 12 x 3, 9 x 4, 7 x 5) all multiply to at least 35 MiB.
fn is_cheap(cost: Argon2Cost) -> bool {
    u64::from(cost.memory_kib) * u64::from(cost.passes) < 35 * 1024
}
