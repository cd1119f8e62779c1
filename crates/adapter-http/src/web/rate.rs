//! How many requests one client may send.

use portal_domain::timestamp::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A bucket of permissions that fills steadily.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Timestamp,
}

/// Counts requests by key. Memory is bounded: beyond so many clients, full buckets are forgotten, and full buckets
/// tell nothing.
#[derive(Debug)]
pub struct RateLimiter {
    per_minute: f64,
    buckets: Mutex<HashMap<String, Bucket>>,
}

/// Clients remembered at once.
const MOST: usize = 50_000;

impl RateLimiter {
    /// So many a minute, and as many at once.
    pub fn new(per_minute: u32) -> Self {
        Self {
            per_minute: f64::from(per_minute.max(1)),
            buckets: Mutex::default(),
        }
    }

    /// Takes one permission, or says after how many seconds there is one.
    pub fn take(&self, key: &str, now: Timestamp) -> Result<(), u32> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let (most, per_second) = (self.per_minute, self.per_minute / 60.0);
        let refilled = |bucket: &Bucket| {
            #[allow(
                clippy::cast_precision_loss,
                reason = "microseconds since the last request"
            )]
            let seconds = (now.micros() - bucket.at.micros()).max(0) as f64 / 1e6;
            (bucket.left + seconds * per_second).min(most)
        };
        if buckets.len() >= MOST {
            buckets.retain(|_, bucket| refilled(bucket) < most);
        }
        if buckets.len() >= MOST && !buckets.contains_key(key) {
            // A flood from very many addresses: newcomers share what is left.
            return Err(1);
        }
        let bucket = buckets.entry(key.to_owned()).or_insert(Bucket {
            left: most,
            at: now,
        });
        bucket.left = refilled(bucket);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Ok(());
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most a minute"
        )]
        let wait = ((1.0 - bucket.left) / per_second).ceil() as u32;
        Err(wait.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves R-199: excess is refused with the time to wait, and a minute later all is well.
    #[test]
    fn excess_is_refused_for_a_while() {
        let limiter = RateLimiter::new(3);
        let now = Timestamp::from_micros(0);
        for _ in 0..3 {
            assert_eq!(limiter.take("a", now), Ok(()));
        }
        assert_eq!(limiter.take("a", now), Err(20));
        assert_eq!(limiter.take("b", now), Ok(()));
        assert_eq!(limiter.take("a", now.plus_seconds(20)), Ok(()));
        assert_eq!(limiter.take("a", now.plus_seconds(20)), Err(20));
    }
}
