//! The sections of the configuration as they stand in a file: plain values, not yet checked. What each setting means is
//! told in `config/portal.toml`, which is also where the defaults of a running program come from.

use super::{DatabaseUrl, Hidden};
use portal_domain::usecase::Limits;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// How the portal is reached.
    pub http: HttpSection,
    /// Where everything is kept.
    pub database: DatabaseSection,
    /// Where the contents of attachments are kept.
    pub attachments: AttachmentsSection,
    /// How mail leaves.
    pub mail: MailSection,
    /// Bounds.
    pub limits: LimitsSection,
    /// What checking a password costs.
    pub passwords: PasswordsSection,
    /// What is logged.
    pub logging: LoggingSection,
    /// What a new installation calls itself.
    pub company: CompanySection,
}

/// `[http]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct HttpSection {
    /// Address and port to listen on.
    pub listen: String,
    /// The address of the portal in links; empty for the one that is listened on.
    pub base_url: String,
    /// Reverse proxies whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<String>,
    /// The file with the secret.
    pub secret_key_file: PathBuf,
    /// The secret itself, in place of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_key: Option<Hidden>,
    /// Requests a minute from one address.
    pub requests_per_minute: u32,
    /// Attempts to log in a minute from one address.
    pub logins_per_minute: u32,
    /// Seconds after which a request is cut off.
    pub request_timeout_seconds: u64,
    /// Largest body of a request without files, in bytes.
    pub max_body_bytes: usize,
}

impl Default for HttpSection {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            base_url: String::new(),
            trusted_proxies: Vec::new(),
            secret_key_file: "data/secret.key".into(),
            secret_key: None,
            requests_per_minute: 600,
            logins_per_minute: 20,
            request_timeout_seconds: 60,
            max_body_bytes: 1024 * 1024,
        }
    }
}

/// `[database]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DatabaseSection {
    /// Where.
    pub url: DatabaseUrl,
    /// Connections at a time.
    pub max_connections: u32,
}

impl Default for DatabaseSection {
    fn default() -> Self {
        Self {
            url: DatabaseUrl::new("sqlite:data/portal.db"),
            max_connections: 8,
        }
    }
}

/// `[attachments]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentsSection {
    /// A folder.
    pub folder: PathBuf,
    /// A storage in place of the folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub s3: Option<S3Section>,
}

impl Default for AttachmentsSection {
    fn default() -> Self {
        Self {
            folder: "data/attachments".into(),
            s3: None,
        }
    }
}

/// `[attachments.s3]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct S3Section {
    /// Address without the bucket.
    pub endpoint: String,
    /// Region.
    pub region: String,
    /// Bucket.
    pub bucket: String,
    /// Key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: Hidden,
    /// Whether the address may begin with `http://`.
    #[serde(default)]
    pub allow_http: bool,
    /// A folder inside the bucket.
    #[serde(default)]
    pub prefix: String,
}

/// `[mail]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MailSection {
    /// The address that mails come from.
    pub from: String,
    /// The mail server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<SmtpSection>,
}

/// `[mail.smtp]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SmtpSection {
    /// Name or address of the server.
    pub host: String,
    /// `start_tls`, `implicit` or `none`.
    #[serde(default = "start_tls")]
    pub tls: String,
    /// Port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// User.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Hidden>,
    /// A file with the password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_file: Option<PathBuf>,
    /// A file with certificates to trust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// How the portal introduces itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helo: Option<String>,
    /// Seconds without an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u64>,
}

fn start_tls() -> String {
    "start_tls".to_owned()
}

impl SmtpSection {
    /// A server with everything else left out.
    pub fn new(host: impl Into<String>) -> Self {
        Self {
            host: host.into(),
            tls: start_tls(),
            port: None,
            user: None,
            password: None,
            password_file: None,
            ca_file: None,
            helo: None,
            timeout_seconds: None,
        }
    }
}

/// `[limits]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LimitsSection {
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Files of one ticket or comment.
    pub max_files: usize,
    /// Bytes that one contact uploads within an hour.
    pub upload_bytes_per_hour: u64,
    /// Files that one contact uploads within an hour.
    pub upload_files_per_hour: u64,
    /// Endings of file names that are refused.
    pub refused_endings: Vec<String>,
    /// Seconds without a request after which a session ends.
    pub session_idle_seconds: i64,
    /// Seconds after which a session ends.
    pub session_absolute_seconds: i64,
    /// How often sending a mail is tried.
    pub mail_attempts: u32,
}

impl Default for LimitsSection {
    fn default() -> Self {
        let Limits {
            max_file_bytes,
            max_files,
            upload_bytes_per_hour,
            upload_files_per_hour,
            refused_endings,
            session_idle_seconds,
            session_absolute_seconds,
            mail_attempts,
        } = Limits::default();
        Self {
            max_file_bytes,
            max_files,
            upload_bytes_per_hour,
            upload_files_per_hour,
            refused_endings,
            session_idle_seconds,
            session_absolute_seconds,
            mail_attempts,
        }
    }
}

/// `[passwords]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordsSection {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Passwords checked at a time.
    pub at_once: usize,
}

impl PasswordsSection {
    /// So cheap that it is good for nothing but tests and invented passwords that everybody knows.
    pub const WORTHLESS: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
        at_once: 2,
    };
}

impl Default for PasswordsSection {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
            lanes: 1,
            at_once: 2,
        }
    }
}

/// `[logging]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LoggingSection {
    /// `text` or `json`.
    pub format: String,
    /// What is logged.
    pub filter: String,
}

impl Default for LoggingSection {
    fn default() -> Self {
        Self {
            format: "text".to_owned(),
            filter: "info".to_owned(),
        }
    }
}

/// `[company]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CompanySection {
    /// Name.
    pub name: String,
    /// Language.
    pub language: String,
    /// Time zone.
    pub time_zone: String,
}

impl Default for CompanySection {
    fn default() -> Self {
        Self {
            name: "Portal".to_owned(),
            language: "en".to_owned(),
            time_zone: "Europe/Berlin".to_owned(),
        }
    }
}
