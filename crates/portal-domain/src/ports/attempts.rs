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

/// Counts attempts in memory, the same for names that exist and names that do not: counting in the store would take
/// longer for the ones that exist, and that would tell them apart. Each node counts for itself.
pub trait Attempts: Send + Sync + std::fmt::Debug {
    /// Whether one more attempt is allowed now. Pauses delay; they never lock anybody out for good (AC-57).
    fn allowed(&self, kind: AttemptKind, key: &str, now: Timestamp) -> bool;

    /// Notes an attempt that counts.
    fn note(&self, kind: AttemptKind, key: &str, now: Timestamp);

    /// Forgets what was noted, after a success.
    fn clear(&self, kind: AttemptKind, key: &str);
}
