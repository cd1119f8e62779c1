//! How often somebody tried.

use crate::timestamp::Timestamp;

/// What is counted, and under which limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttemptKind {
    /// Failed logins under one login name, whether or not it exists: 5 free, then ever longer pauses up to a minute.
    Login,
    /// Requests for set-password links under one name or address: 3 an hour (AC-43).
    PasswordLink,
}

/// What somebody has uploaded since an hour began, whether or not it was taken up in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uploaded {
    /// When the hour began: with the first upload of it.
    pub since: Timestamp,
    /// Files.
    pub files: u64,
    /// Bytes.
    pub bytes: u64,
}

impl Uploaded {
    /// Seconds of that hour.
    pub const HOUR: i64 = 3600;

    /// Nothing yet in an hour that begins now.
    pub const fn nothing(now: Timestamp) -> Self {
        Self {
            since: now,
            files: 0,
            bytes: 0,
        }
    }

    /// With so much more; after its hour it begins anew.
    #[must_use]
    pub fn plus(self, files: u64, bytes: u64, now: Timestamp) -> Self {
        let before = if now.seconds_since(self.since) < Self::HOUR {
            self
        } else {
            Self::nothing(now)
        };
        Self {
            since: before.since,
            files: before.files.saturating_add(files),
            bytes: before.bytes.saturating_add(bytes),
        }
    }
}

/// Counts attempts in memory, the same for names that exist and names that do not: counting in the store would take
/// longer for the ones that exist, and that would tell them apart. Each node counts for itself.
pub trait Attempts: Send + Sync + std::fmt::Debug {
    /// Whether one more attempt is allowed now. Pauses delay; they never lock anybody out for good (AC-57).
    fn allowed(&self, kind: AttemptKind, key: &str, now: Timestamp) -> bool;

    /// Notes an attempt that counts.
    fn note(&self, kind: AttemptKind, key: &str, now: Timestamp);

    /// Forgets what was noted, after a success.
    fn clear(&self, kind: AttemptKind, key: &str);

    /// Adds to what somebody has uploaded within the hour, and gives it all together (AC-67). Adding and looking are one
    /// step, so that several uploads at once are no way around a limit.
    fn add_upload(&self, key: &str, files: u64, bytes: u64, now: Timestamp) -> Uploaded;
}
