//! What every use case is handed: the ports and the limits.

use super::{LiveProgress, Tables};
use crate::failure::Failure;
use crate::ids::Uuid;
use crate::ports::{Attempts, Blobs, Clock, Ids, Mailer, PasswordHasher, Secrets, Store};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use std::sync::Arc;

/// Bounds that the configuration sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Largest file, in bytes.
    pub max_file_bytes: u64,
    /// Most files of one ticket or comment.
    pub max_files: usize,
    /// Most bytes that one contact uploads within an hour (AC-67).
    pub upload_bytes_per_hour: u64,
    /// Most files that one contact uploads within an hour (AC-67).
    pub upload_files_per_hour: u64,
    /// Endings of file names that are refused, in lower case: what a desktop would run.
    pub refused_endings: Vec<String>,
    /// Seconds without a request after which a session ends.
    pub session_idle_seconds: i64,
    /// Seconds after which a session ends whatever happens.
    pub session_absolute_seconds: i64,
    /// How often sending of a mail is tried before it is given up.
    pub mail_attempts: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_file_bytes: 25 * 1024 * 1024,
            max_files: 20,
            upload_bytes_per_hour: 500 * 1024 * 1024,
            upload_files_per_hour: 500,
            refused_endings: [
                "exe", "bat", "cmd", "com", "scr", "pif", "msi", "msp", "vbs", "vbe", "js", "jse",
                "wsf", "wsh", "hta", "ps1", "jar", "lnk", "reg", "cpl", "dll", "iso", "img",
            ]
            .map(str::to_owned)
            .to_vec(),
            session_idle_seconds: 8 * 3600,
            session_absolute_seconds: 7 * 24 * 3600,
            mail_attempts: 12,
        }
    }
}

/// The ports behind one installation. Dynamic on purpose: one compiled copy of every use case.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Where everything is kept.
    pub store: Arc<dyn Store>,
    /// Where contents of attachments are kept.
    pub blobs: Arc<dyn Blobs>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn Ids>,
    /// Tokens.
    pub secrets: Arc<dyn Secrets>,
    /// Passwords.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Counts of attempts.
    pub attempts: Arc<dyn Attempts>,
    /// Mail; none means that mail waits in the outbox.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Files as tables.
    pub tables: Arc<dyn Tables>,
    /// How far this node is with jobs.
    pub live: Arc<LiveProgress>,
    /// Bounds.
    pub limits: Limits,
}

impl Portal {
    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id of any kind.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.ids.draw())
    }

    /// The company's day at a time. A zone that the clock does not know was refused when it was set, so it means that
    /// the stored settings are damaged.
    pub fn day(&self, at: Timestamp, settings: &Settings) -> Result<Day, Failure> {
        self.clock
            .local(at, &settings.time_zone)
            .map(|local| local.day)
            .map_err(|_| {
                Failure::Corrupt(format!(
                    "settings: unknown time zone {}",
                    settings.time_zone
                ))
            })
    }
}
