//! Ids of UUID version 7.

use super::lock;
use super::random::random_bytes;
use portal_domain::ids::Uuid;
use portal_domain::ports::{Clock, Ids};
use std::sync::{Arc, Mutex};

/// The 74 bits of an id that are not time, version or variant.
const TAIL_BITS: u32 = 74;
/// The two variant bits, as every UUID of this century has them.
const VARIANT: u128 = 0b10 << 62;
/// Version 7.
const VERSION: u128 = 0x7 << 76;

/// Draws ids that begin with the milliseconds of a clock and end in randomness, each larger than the one before, also
/// within a millisecond and when the clock is set back.
#[derive(Debug)]
pub struct UuidIds {
    clock: Arc<dyn Clock>,
    /// Milliseconds and tail of the last id, as one number that only grows.
    last: Mutex<u128>,
}

impl UuidIds {
    /// Ids that follow this clock.
    pub const fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            last: Mutex::new(0),
        }
    }
}

impl Ids for UuidIds {
    fn draw(&self) -> Uuid {
        let millis = u128::from((self.clock.now().micros() / 1000).unsigned_abs());
        let random = u128::from_be_bytes(random_bytes());
        // A fresh tail leaves its first bit free, so that it can be counted up within the millisecond.
        let fresh = (millis << TAIL_BITS) | (random >> (128 - TAIL_BITS + 1));
        let mut last = lock(&self.last);
        *last = if fresh > *last {
            fresh
        } else {
            // A step of up to 2³² keeps the next id hard to guess and 2⁴¹ of them in a millisecond.
            *last + 1 + (random & u128::from(u32::MAX))
        };
        spread(*last)
    }
}

/// Puts version and variant between the bits of the number; its order stays.
fn spread(number: u128) -> Uuid {
    let millis = (number >> TAIL_BITS) & ((1 << 48) - 1);
    let tail = number & ((1 << TAIL_BITS) - 1);
    let high = tail >> 62;
    let low = tail & ((1 << 62) - 1);
    Uuid::from_u128((millis << 80) | VERSION | (high << 64) | VARIANT | low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal_domain::testkit::FixedClock;
    use std::collections::BTreeSet;

    #[test]
    fn ids_grow_within_a_millisecond_and_when_the_clock_is_set_back() {
        let clock = Arc::new(FixedClock::default());
        let ids = UuidIds::new(clock.clone());
        let mut drawn: Vec<Uuid> = (0..1000).map(|_| ids.draw()).collect();
        clock.advance(-3600);
        drawn.extend((0..1000).map(|_| ids.draw()));
        clock.advance(7200);
        drawn.extend((0..1000).map(|_| ids.draw()));
        assert!(drawn.is_sorted_by(|a, b| a < b));
        for id in &drawn {
            assert_eq!(id.get_version_num(), 7);
            assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        }
    }

    #[test]
    fn an_id_tells_when_it_was_drawn() {
        let clock = Arc::new(FixedClock::default());
        let id = UuidIds::new(clock.clone()).draw();
        let (seconds, _) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(seconds.cast_signed() * 1_000_000, clock.now().micros());
    }

    #[test]
    fn two_nodes_do_not_draw_the_same() {
        let clock = Arc::new(FixedClock::default());
        let (one, two) = (UuidIds::new(clock.clone()), UuidIds::new(clock));
        let drawn: BTreeSet<Uuid> = (0..1000).flat_map(|_| [one.draw(), two.draw()]).collect();
        assert_eq!(drawn.len(), 2000);
    }
}
