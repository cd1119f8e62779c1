//! Ids that are the same in every run.

use crate::ids::Uuid;
use crate::ports::Ids;
use std::sync::atomic::{AtomicU64, Ordering};

/// Draws ids of the form of UUID version 7 that differ only in a counter, so each is larger than the one before.
///
/// Two sources in one test would draw the same ids; give each its own [lane](Self::lane).
///
/// ```
/// use portal_domain::{ids::TicketId, ports::Ids, testkit::CountingIds};
/// let ids = CountingIds::default();
/// assert!(ids.draw() < ids.draw());
/// let ticket: TicketId = ids.id();
/// assert_eq!(ticket.to_string(), "019df2dc-0a00-7000-8000-000000000003");
/// ```
#[derive(Debug)]
pub struct CountingIds {
    lane: u16,
    last: AtomicU64,
}

/// The milliseconds that stand first in every id: [`FixedClock::START`](super::FixedClock::START).
#[allow(
    clippy::cast_sign_loss,
    reason = "the clock starts after the epoch; the conversion that checks is not const"
)]
const MILLISECONDS: u128 = (super::FixedClock::START.micros() / 1000) as u128;

impl CountingIds {
    /// Ids of another lane never equal those of this one. Lanes order as their numbers; 12 bits count.
    pub const fn lane(lane: u16) -> Self {
        Self {
            lane: lane & 0xFFF,
            last: AtomicU64::new(0),
        }
    }

    /// A new id of the kind that is wanted.
    pub fn id<T: From<Uuid>>(&self) -> T {
        self.draw().into()
    }
}

impl Default for CountingIds {
    fn default() -> Self {
        Self::lane(0)
    }
}

impl Ids for CountingIds {
    fn draw(&self) -> Uuid {
        let count = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let version_and_lane = 0x7000 | u128::from(self.lane);
        let variant_and_count = 1_u128 << 63 | u128::from(count & (u64::MAX >> 2));
        Uuid::from_u128(MILLISECONDS << 80 | version_and_lane << 64 | variant_and_count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_look_like_version_7_and_grow() {
        let (one, two) = (CountingIds::lane(1), CountingIds::lane(2));
        let ids: Vec<Uuid> = (0..100)
            .map(|_| one.draw())
            .chain((0..100).map(|_| two.draw()))
            .collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        for id in ids {
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        }
    }
}
