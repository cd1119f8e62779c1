//! Counts attempts, in memory.

use super::lock;
use crate::ports::{AttemptKind, Attempts, Uploaded};
use crate::timestamp::Timestamp;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Counts attempts under the limits that [`AttemptKind`] documents, and shows what it has counted.
///
/// ```
/// use portal_domain::ports::{AttemptKind::PasswordLink, Attempts};
/// use portal_domain::testkit::{FixedClock, MemoryAttempts};
/// let (attempts, now) = (MemoryAttempts::default(), FixedClock::START);
/// for _ in 0..3 {
///     assert!(attempts.allowed(PasswordLink, "marta", now));
///     attempts.note(PasswordLink, "marta", now);
/// }
/// assert!(!attempts.allowed(PasswordLink, "marta", now));
/// assert!(attempts.allowed(PasswordLink, "marta", now.plus_seconds(3600)));
/// ```
#[derive(Debug, Default)]
pub struct MemoryAttempts {
    noted: Mutex<BTreeMap<(&'static str, String), Vec<Timestamp>>>,
    uploaded: Mutex<BTreeMap<String, Uploaded>>,
}

/// Failed logins that cost nothing.
const FREE_LOGINS: usize = 5;
/// The longest pause after a failed login, in seconds.
const LONGEST_PAUSE: i64 = 60;
/// Links that may be asked for within an hour.
const LINKS_AN_HOUR: usize = 3;

/// The name of a kind, which orders keys.
const fn name(kind: AttemptKind) -> &'static str {
    match kind {
        AttemptKind::Login => "login",
        AttemptKind::PasswordLink => "password_link",
    }
}

impl MemoryAttempts {
    /// How many attempts of this kind are noted under a key.
    pub fn count(&self, kind: AttemptKind, key: &str) -> usize {
        self.times(kind, key).len()
    }

    fn times(&self, kind: AttemptKind, key: &str) -> Vec<Timestamp> {
        let noted = lock(&self.noted);
        let place = (name(kind), key.to_owned());
        noted.get(&place).cloned().unwrap_or_default()
    }
}

/// Seconds to wait after so many failed logins: none for the free ones, then 2, 4, 8 and so on.
fn pause(failures: usize) -> i64 {
    let beyond = u32::try_from(failures.saturating_sub(FREE_LOGINS - 1)).unwrap_or(u32::MAX);
    match beyond {
        0 => 0,
        n => 2_i64
            .checked_pow(n)
            .unwrap_or(LONGEST_PAUSE)
            .min(LONGEST_PAUSE),
    }
}

impl Attempts for MemoryAttempts {
    fn allowed(&self, kind: AttemptKind, key: &str, now: Timestamp) -> bool {
        let times = self.times(kind, key);
        match kind {
            AttemptKind::Login => times
                .last()
                .is_none_or(|last| now.seconds_since(*last) >= pause(times.len())),
            AttemptKind::PasswordLink => {
                let recent = times.iter().filter(|at| now.seconds_since(**at) < 3600);
                recent.count() < LINKS_AN_HOUR
            }
        }
    }

    fn note(&self, kind: AttemptKind, key: &str, now: Timestamp) {
        let mut noted = lock(&self.noted);
        noted
            .entry((name(kind), key.to_owned()))
            .or_default()
            .push(now);
    }

    fn clear(&self, kind: AttemptKind, key: &str) {
        lock(&self.noted).remove(&(name(kind), key.to_owned()));
    }

    fn add_upload(&self, key: &str, files: u64, bytes: u64, now: Timestamp) -> Uploaded {
        let mut uploaded = lock(&self.uploaded);
        let one = uploaded
            .entry(key.to_owned())
            .or_insert(Uploaded::nothing(now));
        *one = one.plus(files, bytes, now);
        *one
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::FixedClock;

    #[test]
    fn failed_logins_are_delayed_longer_and_longer_but_never_for_good() {
        let attempts = MemoryAttempts::default();
        let now = FixedClock::START;
        let allowed =
            |seconds| attempts.allowed(AttemptKind::Login, "eva", now.plus_seconds(seconds));
        for _ in 0..FREE_LOGINS {
            assert!(allowed(0));
            attempts.note(AttemptKind::Login, "eva", now);
        }
        assert!(!allowed(1) && allowed(2));
        for _ in 0..100 {
            attempts.note(AttemptKind::Login, "eva", now);
        }
        assert!(!allowed(59) && allowed(60));
        assert!(attempts.allowed(AttemptKind::Login, "ada", now));
        attempts.clear(AttemptKind::Login, "eva");
        assert!(allowed(0));
        assert_eq!(attempts.count(AttemptKind::Login, "eva"), 0);
    }
}
