//! A clock that stands still until a test moves it.

use super::lock;
use crate::ports::{Clock, UnknownZone};
use crate::timestamp::{Day, LocalTime, Timestamp};
use crate::values::ZoneName;
use std::sync::Mutex;

/// Shows the time that a test has set.
///
/// It knows `UTC`, `Europe/Berlin` and `Europe/London` with the rule for summer time that holds in Europe since 1996,
/// and, without summer time, `Asia/Tokyo`, `Pacific/Kiritimati` (14 hours ahead) and `Pacific/Pago_Pago` (11 behind):
/// enough for a `today` that differs from the one in UTC, in both directions.
///
/// ```
/// use portal_domain::{ports::Clock, testkit::FixedClock, values::ZoneName};
/// let clock = FixedClock::default();
/// let noon = clock.now();
/// clock.advance(60);
/// assert_eq!(clock.now().seconds_since(noon), 60);
/// let berlin = ZoneName::parse("Europe/Berlin").unwrap();
/// assert_eq!(clock.local(noon, &berlin).unwrap().hour, 14);
/// ```
#[derive(Debug)]
pub struct FixedClock {
    now: Mutex<Timestamp>,
}

/// How a zone differs from UTC.
struct Offset {
    hours: i64,
    european_summer: bool,
}

/// Microseconds in an hour.
const HOUR: i64 = 3_600_000_000;
/// Microseconds in a day.
const DAY: i64 = 24 * HOUR;

impl FixedClock {
    /// Where a new clock stands: Monday, 4 May 2026, 12:00 UTC.
    pub const START: Timestamp = Timestamp::from_micros(20_577 * DAY + 12 * HOUR);

    /// A clock that shows this time.
    pub const fn at(now: Timestamp) -> Self {
        Self {
            now: Mutex::new(now),
        }
    }

    /// Moves it to another time.
    pub fn set(&self, now: Timestamp) {
        *lock(&self.now) = now;
    }

    /// Moves it on by so many seconds, back if negative.
    pub fn advance(&self, seconds: i64) {
        let mut now = lock(&self.now);
        *now = now.plus_seconds(seconds);
    }
}

impl Default for FixedClock {
    fn default() -> Self {
        Self::at(Self::START)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *lock(&self.now)
    }

    fn local(&self, at: Timestamp, zone: &ZoneName) -> Result<LocalTime, UnknownZone> {
        let offset = offset_of(zone.as_str()).ok_or(UnknownZone)?;
        let summer = i64::from(offset.european_summer && is_european_summer(at));
        let local = at.plus_seconds((offset.hours + summer) * 3600);
        let in_day = local.micros().rem_euclid(DAY);
        let narrow = |n: i64| u8::try_from(n).unwrap_or_default();
        Ok(LocalTime {
            day: local.utc_day(),
            hour: narrow(in_day / HOUR),
            minute: narrow(in_day % HOUR / 60_000_000),
        })
    }
}

fn offset_of(zone: &str) -> Option<Offset> {
    let (hours, european_summer) = match zone {
        "UTC" => (0, false),
        "Europe/London" => (0, true),
        "Europe/Berlin" => (1, true),
        "Asia/Tokyo" => (9, false),
        "Pacific/Kiritimati" => (14, false),
        "Pacific/Pago_Pago" => (-11, false),
        _ => return None,
    };
    Some(Offset {
        hours,
        european_summer,
    })
}

/// Summer time lasts from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
fn is_european_summer(at: Timestamp) -> bool {
    let (year, _, _) = at.utc_day().civil();
    let change = |month| {
        let last = Day::from_civil(year, month, 31).unwrap_or_default();
        // Day 0 was a Thursday, so a Sunday is 3 modulo 7.
        let sunday = last.plus(-(last.number() - 3).rem_euclid(7));
        i64::from(sunday.number()) * DAY + HOUR
    };
    (change(3)..change(10)).contains(&at.micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(zone: &str, day: &str, hour: i64, minute: i64) -> (String, u8, u8) {
        let day: Day = day.parse().unwrap();
        let at = i64::from(day.number()) * DAY + hour * HOUR + minute * 60_000_000;
        let zone = ZoneName::parse(zone).unwrap();
        let local = FixedClock::default()
            .local(Timestamp::from_micros(at), &zone)
            .unwrap();
        (local.day.to_string(), local.hour, local.minute)
    }

    #[test]
    fn summer_time_begins_and_ends_at_one_o_clock_utc() {
        let berlin = |day, hour, minute| shown("Europe/Berlin", day, hour, minute);
        assert_eq!(berlin("2026-03-29", 0, 59), ("2026-03-29".into(), 1, 59));
        assert_eq!(berlin("2026-03-29", 1, 0), ("2026-03-29".into(), 3, 0));
        assert_eq!(berlin("2026-10-25", 0, 59), ("2026-10-25".into(), 2, 59));
        assert_eq!(berlin("2026-10-25", 1, 0), ("2026-10-25".into(), 2, 0));
        assert_eq!(berlin("2024-03-31", 1, 0), ("2024-03-31".into(), 3, 0));
        assert_eq!(berlin("2026-12-31", 23, 30), ("2027-01-01".into(), 0, 30));
    }

    #[test]
    fn the_day_can_differ_from_the_one_in_utc_in_both_directions() {
        let east = shown("Pacific/Kiritimati", "2026-05-04", 10, 0);
        assert_eq!(east, ("2026-05-05".into(), 0, 0));
        let west = shown("Pacific/Pago_Pago", "2026-05-04", 10, 59);
        assert_eq!(west, ("2026-05-03".into(), 23, 59));
        assert_eq!(FixedClock::START.to_rfc3339(), "2026-05-04T12:00:00Z");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_told() {
        let zone = ZoneName::parse("Europe/Atlantis").unwrap();
        let clock = FixedClock::default();
        assert_eq!(clock.local(clock.now(), &zone), Err(UnknownZone));
    }
}
