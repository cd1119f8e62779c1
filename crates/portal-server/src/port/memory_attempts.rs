//! Counts of attempts, in memory and bounded.

use super::lock;
use portal_domain::ports::{AttemptKind, Attempts, Uploaded};
use portal_domain::timestamp::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Mutex;

/// Failed logins that cost nothing.
const FREE_LOGINS: u32 = 5;
/// The longest pause after a failed login, in seconds.
const LONGEST_PAUSE: i64 = 60;
/// Failed logins are forgotten after so many seconds without another one: then trying again is slower than waiting for
/// the longest pause anyway.
const LOGIN_MEMORY: i64 = 15 * 60;
/// Links that may be asked for within the hour.
const LINKS_AN_HOUR: u32 = 3;
/// The hour.
const HOUR: i64 = 3600;
/// Names that are remembered at a time: some 8 MB. Names come from strangers, so there must be an end to them.
const MOST: usize = 50_000;

/// Names come in any length; their hash does not.
type Key = [u8; 32];

#[derive(Debug, Clone, Copy)]
struct Noted {
    kind: AttemptKind,
    count: u32,
    /// When the first of them was noted: the hour of the links begins here.
    since: Timestamp,
    last: Timestamp,
}

impl Noted {
    /// Whether it says nothing any more.
    fn is_over(&self, now: Timestamp) -> bool {
        match self.kind {
            AttemptKind::Login => now.seconds_since(self.last) >= LOGIN_MEMORY,
            AttemptKind::PasswordLink => now.seconds_since(self.since) >= HOUR,
        }
    }

    fn allows(&self, now: Timestamp) -> bool {
        self.is_over(now)
            || match self.kind {
                AttemptKind::Login => now.seconds_since(self.last) >= pause(self.count),
                AttemptKind::PasswordLink => self.count < LINKS_AN_HOUR,
            }
    }
}

/// Counts under the limits that [`AttemptKind`] documents. A restart forgets; several nodes count for themselves.
///
/// A failed login during a pause does not lengthen the pause, so that nobody can keep somebody else out by failing again
/// and again (AC-57).
#[derive(Debug, Default)]
pub struct MemoryAttempts {
    noted: Mutex<HashMap<Key, Noted>>,
    /// Keys are those of contacts, so there are not too many; those whose hour is over go when somebody new comes.
    uploaded: Mutex<HashMap<Key, Uploaded>>,
}

/// Seconds to wait after so many failed logins: none for the free ones, then 2, 4, 8 and so on.
fn pause(failures: u32) -> i64 {
    match failures.saturating_sub(FREE_LOGINS - 1) {
        0 => 0,
        beyond => 2_i64.saturating_pow(beyond).min(LONGEST_PAUSE),
    }
}

fn key_of(kind: AttemptKind, key: &str) -> Key {
    let kind: &[u8] = match kind {
        AttemptKind::Login => b"login ",
        AttemptKind::PasswordLink => b"password_link ",
    };
    Sha256::new()
        .chain_update(kind)
        .chain_update(key.as_bytes())
        .finalize()
        .into()
}

/// Makes room for one more: first what is over goes, then what was noted longest ago. A name that is under attack is
/// among the newest and stays.
fn make_room(noted: &mut HashMap<Key, Noted>, now: Timestamp) {
    if noted.len() < MOST {
        return;
    }
    noted.retain(|_, one| !one.is_over(now));
    if noted.len() < MOST {
        return;
    }
    let mut times: Vec<Timestamp> = noted.values().map(|one| one.last).collect();
    // A tenth at once: the next names then cost nothing.
    let (_, middle, _) = times.select_nth_unstable(MOST / 10);
    let oldest = *middle;
    noted.retain(|_, one| one.last > oldest);
}

impl Attempts for MemoryAttempts {
    fn allowed(&self, kind: AttemptKind, key: &str, now: Timestamp) -> bool {
        lock(&self.noted)
            .get(&key_of(kind, key))
            .is_none_or(|noted| noted.allows(now))
    }

    fn note(&self, kind: AttemptKind, key: &str, now: Timestamp) {
        let mut noted = lock(&self.noted);
        let key = key_of(kind, key);
        let one = match noted.get(&key).copied().filter(|one| !one.is_over(now)) {
            None => {
                make_room(&mut noted, now);
                Noted {
                    kind,
                    count: 1,
                    since: now,
                    last: now,
                }
            }
            Some(one) if one.allows(now) => Noted {
                count: one.count.saturating_add(1),
                last: now,
                ..one
            },
            Some(one) => one,
        };
        noted.insert(key, one);
    }

    fn clear(&self, kind: AttemptKind, key: &str) {
        lock(&self.noted).remove(&key_of(kind, key));
    }

    fn add_upload(&self, key: &str, files: u64, bytes: u64, now: Timestamp) -> Uploaded {
        let key: Key = Sha256::digest(key.as_bytes()).into();
        let mut uploaded = lock(&self.uploaded);
        if !uploaded.contains_key(&key) {
            uploaded.retain(|_, one| now.seconds_since(one.since) < Uploaded::HOUR);
        }
        let before = uploaded.get(&key).copied();
        let sum = before
            .unwrap_or(Uploaded::nothing(now))
            .plus(files, bytes, now);
        uploaded.insert(key, sum);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal_domain::testkit::FixedClock;

    const NOW: Timestamp = FixedClock::START;

    /// Proves AC-56 for one account: after five free failures the pauses grow to a minute and no further.
    #[test]
    fn failed_logins_are_delayed_longer_and_longer_but_never_for_good() {
        let attempts = MemoryAttempts::default();
        let allowed = |at| attempts.allowed(AttemptKind::Login, "eva", at);
        let mut at = NOW;
        for pause in [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60] {
            attempts.note(AttemptKind::Login, "eva", at);
            if pause > 0 {
                assert!(!allowed(at.plus_seconds(pause - 1)), "{pause}");
            }
            at = at.plus_seconds(pause);
            assert!(allowed(at), "{pause}");
        }
        assert!(attempts.allowed(AttemptKind::Login, "marta", NOW));
        attempts.clear(AttemptKind::Login, "eva");
        attempts.note(AttemptKind::Login, "eva", at);
        assert!(allowed(at));
    }

    /// Proves AC-57: a stranger who fails every second does not keep the owner out.
    #[test]
    fn failing_during_a_pause_does_not_lengthen_it() {
        let attempts = MemoryAttempts::default();
        for _ in 0..FREE_LOGINS {
            attempts.note(AttemptKind::Login, "eva", NOW);
        }
        attempts.note(AttemptKind::Login, "eva", NOW.plus_seconds(1));
        assert!(!attempts.allowed(AttemptKind::Login, "eva", NOW.plus_seconds(1)));
        assert!(attempts.allowed(AttemptKind::Login, "eva", NOW.plus_seconds(2)));
    }

    #[test]
    fn failures_are_forgotten_after_a_while() {
        let attempts = MemoryAttempts::default();
        for second in 0..10 {
            attempts.note(AttemptKind::Login, "eva", NOW.plus_seconds(second * 60));
        }
        let later = NOW.plus_seconds(9 * 60 + LOGIN_MEMORY);
        for _ in 0..FREE_LOGINS {
            assert!(attempts.allowed(AttemptKind::Login, "eva", later));
            attempts.note(AttemptKind::Login, "eva", later);
        }
        assert!(!attempts.allowed(AttemptKind::Login, "eva", later));
    }

    /// Proves AC-43: three links an hour.
    #[test]
    fn three_links_an_hour_can_be_asked_for() {
        let attempts = MemoryAttempts::default();
        let allowed = |at| attempts.allowed(AttemptKind::PasswordLink, "eva", at);
        for minute in [0, 10, 20] {
            assert!(allowed(NOW.plus_seconds(minute * 60)));
            attempts.note(
                AttemptKind::PasswordLink,
                "eva",
                NOW.plus_seconds(minute * 60),
            );
        }
        assert!(!allowed(NOW.plus_seconds(HOUR - 1)));
        assert!(allowed(NOW.plus_seconds(HOUR)));
        // The two kinds do not know of each other.
        assert!(attempts.allowed(AttemptKind::Login, "eva", NOW));
    }

    /// Proves AC-67 for the counting: an hour adds up, the next one begins anew, and nobody counts for another.
    #[test]
    fn uploads_add_up_within_the_hour() {
        let attempts = MemoryAttempts::default();
        attempts.add_upload("marta", 1, 100, NOW);
        let sum = attempts.add_upload("marta", 0, 50, NOW.plus_seconds(HOUR - 1));
        assert_eq!((sum.since, sum.files, sum.bytes), (NOW, 1, 150));
        assert_eq!(attempts.add_upload("mika", 1, 7, NOW).bytes, 7);
        let later = NOW.plus_seconds(HOUR);
        let sum = attempts.add_upload("marta", 1, u64::MAX, later);
        assert_eq!((sum.since, sum.files, sum.bytes), (later, 1, u64::MAX));
        assert_eq!(attempts.add_upload("marta", 0, 1, later).bytes, u64::MAX);
        attempts.add_upload("eva", 1, 1, NOW.plus_seconds(3 * HOUR));
        assert_eq!(lock(&attempts.uploaded).len(), 1);
    }

    #[test]
    fn strangers_names_do_not_fill_the_memory_and_do_not_free_an_attacked_one() {
        let attempts = MemoryAttempts::default();
        let mut at = NOW;
        for number in 0..MOST + 5_000 {
            at = NOW.plus_seconds(i64::try_from(number / 100).unwrap());
            attempts.note(AttemptKind::Login, &format!("name {number}"), at);
            if number % 1_000 == 0 {
                attempts.note(AttemptKind::Login, "eva", at);
            }
        }
        assert!(lock(&attempts.noted).len() <= MOST);
        assert!(!attempts.allowed(AttemptKind::Login, "eva", at));
    }
}
