//! The clock of this machine, and what the clocks on walls elsewhere show.

use jiff::tz::TimeZone;
use portal_domain::ports::{Clock, UnknownZone};
use portal_domain::timestamp::{Day, LocalTime, Timestamp};
use portal_domain::values::ZoneName;
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads the system clock. Time zones come with the program, so that the same name means the same on every machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        // A clock that stands before 1970 is not set at all.
        let micros = since.map_or(0, |since| since.as_micros());
        Timestamp::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }

    fn local(&self, at: Timestamp, zone: &ZoneName) -> Result<LocalTime, UnknownZone> {
        let zone = find_zone(zone.as_str()).ok_or(UnknownZone)?;
        // Times outside the calendar (years beyond 9999) come from damaged rows only; they are shown at its edge.
        let edge = if at.micros() < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        };
        let at = jiff::Timestamp::from_microsecond(at.micros()).unwrap_or(edge);
        let local = zone.to_datetime(at);
        let narrow = |part: i8| u8::try_from(part).unwrap_or_default();
        let date = local.date();
        let day = Day::from_civil(
            i32::from(date.year()),
            u32::from(narrow(date.month())),
            u32::from(narrow(date.day())),
        );
        Ok(LocalTime {
            day: day.unwrap_or_default(),
            hour: narrow(local.hour()),
            minute: narrow(local.minute()),
        })
    }
}

/// A zone of the bundled database by its name; rules and offsets are not names.
fn find_zone(name: &str) -> Option<TimeZone> {
    jiff::tz::TimeZoneDatabase::bundled().get(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str, hour: i64, minute: i64) -> Timestamp {
        let day: Day = day.parse().unwrap();
        let seconds = i64::from(day.number()) * 86_400 + hour * 3600 + minute * 60;
        Timestamp::from_micros(0).plus_seconds(seconds)
    }

    fn shown(zone: &str, at: Timestamp) -> String {
        let zone = ZoneName::parse(zone).unwrap();
        let local = SystemClock.local(at, &zone).unwrap();
        format!("{} {:02}:{:02}", local.day, local.hour, local.minute)
    }

    #[test]
    fn summer_time_begins_and_ends_where_it_does() {
        let berlin = |day, hour, minute| shown("Europe/Berlin", at(day, hour, minute));
        assert_eq!(berlin("2026-03-29", 0, 59), "2026-03-29 01:59");
        assert_eq!(berlin("2026-03-29", 1, 0), "2026-03-29 03:00");
        assert_eq!(berlin("2026-10-25", 0, 59), "2026-10-25 02:59");
        assert_eq!(berlin("2026-10-25", 1, 0), "2026-10-25 02:00");
        assert_eq!(berlin("2026-12-31", 23, 30), "2027-01-01 00:30");
        // Where clocks are set back in April.
        let sydney = |hour| shown("Australia/Sydney", at("2026-04-04", hour, 0));
        assert_eq!(sydney(15), "2026-04-05 02:00");
        assert_eq!(sydney(16), "2026-04-05 02:00");
    }

    /// Proves R-208: the company's day decides, not the one of UTC.
    #[test]
    fn the_day_can_differ_from_the_one_in_utc_in_both_directions() {
        assert_eq!(
            shown("Pacific/Kiritimati", at("2026-05-04", 10, 0)),
            "2026-05-05 00:00"
        );
        assert_eq!(
            shown("Pacific/Pago_Pago", at("2026-05-04", 10, 59)),
            "2026-05-03 23:59"
        );
        assert_eq!(
            shown("Asia/Kathmandu", at("2026-05-04", 0, 0)),
            "2026-05-04 05:45"
        );
        assert_eq!(shown("UTC", at("1969-12-31", 23, 59)), "1969-12-31 23:59");
    }

    #[test]
    fn a_zone_that_does_not_exist_is_told() {
        for name in [
            "Europe/Atlantis",
            "Berlin",
            "+02:00",
            "../zone",
            "CET-1CEST",
        ] {
            let zone = ZoneName::parse(name).unwrap();
            let local = SystemClock.local(at("2026-05-04", 0, 0), &zone);
            assert_eq!(local, Err(UnknownZone), "{name}");
        }
    }

    #[test]
    fn the_clock_of_this_machine_is_set() {
        assert!(SystemClock.now() > at("2026-01-01", 0, 0));
    }
}
