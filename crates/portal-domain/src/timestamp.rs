//! Points in time and days. The domain reads no clock: both come from the [`Clock`](crate::ports::Clock) port.

use std::fmt;
use std::str::FromStr;

/// Microseconds since 1970-01-01T00:00:00Z. Both back ends store it as a 64-bit integer, so order and
/// equality are the same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Timestamp(i64);

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;

impl Timestamp {
    /// From microseconds since the epoch.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// This time plus so many seconds; stays at the end of time instead of wrapping.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// Whole seconds from `earlier` to this time, negative if this is the earlier one.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / SECOND
    }

    /// The UTC day on which this time lies.
    pub const fn utc_day(self) -> Day {
        // A day number that does not fit 32 bits lies 5.8 million years away.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "microseconds / day fits 32 bits"
        )]
        Day(self.0.div_euclid(86_400 * SECOND) as i32)
    }

    /// `2026-05-04T12:34:56Z`, the form of the API.
    pub fn to_rfc3339(self) -> String {
        let seconds = self.0.div_euclid(SECOND).rem_euclid(86_400);
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{}T{h:02}:{m:02}:{s:02}Z", self.utc_day())
    }
}

/// A calendar day without a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Day(i32);

/// A text that is not a day of the form `2026-05-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day: the form 2026-05-04 was expected")]
pub struct DayError;

impl Day {
    /// From days since 1970-01-01.
    pub const fn from_number(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day `days` later (earlier if negative).
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// Year, month (1 to 12) and day (1 to 31) in the proleptic Gregorian calendar.
    pub fn civil(self) -> (i32, u32, u32) {
        // Counted in 400-year eras that begin on 1 March, so that the leap day is a year's last.
        let z = i64::from(self.0) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 {
            month_index + 3
        } else {
            month_index - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let narrow = |n: i64| u32::try_from(n).unwrap_or_default();
        (
            i32::try_from(year).unwrap_or(i32::MAX),
            narrow(month),
            narrow(day),
        )
    }

    /// The day of a civil date, or `None` where there is no such date.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(0..=9999).contains(&year) {
            return None;
        }
        let (y, m, d) = (
            i64::from(year) - i64::from(month <= 2),
            i64::from(month),
            i64::from(day),
        );
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let month_index = if m > 2 { m - 3 } else { m + 9 };
        let day_of_year = (153 * month_index + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let found = Self(i32::try_from(era * 146_097 + day_of_era - 719_468).ok()?);
        // The 31st of a month with 30 days has landed in the next month.
        (found.civil() == (year, month, day)).then_some(found)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.civil();
        write!(f, "{y:04}-{m:02}-{d:02}")
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let bytes = text.as_bytes();
        let shape = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| match i {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|p| p.parse().ok());
        if !shape {
            return Err(DayError);
        }
        match (part(0..4), part(5..7), part(8..10)) {
            (Some(y), Some(m), Some(d)) => {
                Self::from_civil(i32::try_from(y).unwrap_or(-1), m, d).ok_or(DayError)
            }
            _ => Err(DayError),
        }
    }
}

/// A point in time as the clock on the company's wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// The day there.
    pub day: Day,
    /// The hour there, 0 to 23.
    pub hour: u8,
    /// The minute there, 0 to 59.
    pub minute: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_survives_the_way_to_text_and_back() {
        for n in -146_097..146_097 {
            let day = Day::from_number(n);
            let (y, m, d) = day.civil();
            assert_eq!(Day::from_civil(y, m, d), Some(day));
            assert_eq!(day.to_string().parse(), Ok(day));
        }
        assert_eq!(Day::from_number(0).to_string(), "1970-01-01");
        assert_eq!("2024-02-29".parse::<Day>().map(Day::number), Ok(19_782));
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-10",
            "2024-04-31",
            "24-04-01",
            "2024-4-01",
            "2024-04-0x",
            "",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError), "{text}");
        }
    }

    #[test]
    fn timestamps_show_as_utc() {
        assert_eq!(
            Timestamp::from_micros(-1).to_rfc3339(),
            "1969-12-31T23:59:59Z"
        );
        let t = Timestamp::from_micros(1_700_000_000_000_000);
        assert_eq!(t.to_rfc3339(), "2023-11-14T22:13:20Z");
        assert_eq!(t.plus_seconds(60).seconds_since(t), 60);
    }
}
