//! The clock of the story: a year passes while the data is filled in.

use crate::port::{SystemClock, lock};
use portal_domain::ports::{Clock, UnknownZone};
use portal_domain::timestamp::{LocalTime, Timestamp};
use portal_domain::values::ZoneName;
use std::sync::Mutex;

/// Shows the time at which the story has arrived; zones are those of the system clock.
#[derive(Debug)]
pub struct StoryClock(Mutex<Timestamp>);

impl StoryClock {
    /// A clock that shows this time.
    pub const fn at(time: Timestamp) -> Self {
        Self(Mutex::new(time))
    }

    /// Moves on to a time. A story does not go back, so an earlier one leaves it where it is.
    pub fn move_to(&self, time: Timestamp) {
        let mut now = lock(&self.0);
        *now = time.max(*now);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        *lock(&self.0)
    }

    fn local(&self, at: Timestamp, zone: &ZoneName) -> Result<LocalTime, UnknownZone> {
        SystemClock.local(at, zone)
    }
}
