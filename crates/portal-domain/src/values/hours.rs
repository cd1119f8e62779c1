//! Amounts of work.

use super::Problem;
use std::fmt;
use std::ops::Add;

/// An amount of work in whole minutes, at most 10,000 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Minutes(u32);

impl Minutes {
    /// None.
    pub const ZERO: Self = Self(0);
    /// The most that one entry or plan can hold.
    pub const MAX: Self = Self(600_000);

    /// From a number of minutes.
    pub fn parse(minutes: i64) -> Result<Self, Problem> {
        u32::try_from(minutes)
            .ok()
            .filter(|m| *m <= Self::MAX.0)
            .map(Self)
            .ok_or(Problem::OutOfRange)
    }

    /// From what people type: `1:30`, `1.5`, `1,5` or `2`, all in hours.
    pub fn parse_hours(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let number = |part: &str| -> Result<i64, Problem> {
            if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(Problem::Malformed);
            }
            part.parse().map_err(|_| Problem::Malformed)
        };
        if let Some((hours, minutes)) = text.split_once(':') {
            let minutes = number(minutes)?;
            if minutes > 59 {
                return Err(Problem::Malformed);
            }
            return Self::parse(number(hours)? * 60 + minutes);
        }
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        if fraction.len() > 2 {
            return Err(Problem::Malformed);
        }
        let hundredths = number(fraction)? * if fraction.len() == 1 { 10 } else { 1 };
        // Rounded to the nearest minute: 0.33 hours are 20 minutes.
        Self::parse(number(whole)? * 60 + (hundredths * 60 + 50) / 100)
    }

    /// The number of minutes.
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl Add for Minutes {
    type Output = Self;

    /// Sums stay at the largest number instead of wrapping.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl From<u32> for Minutes {
    /// For sums read from a store, which may exceed what one entry can hold.
    fn from(minutes: u32) -> Self {
        Self(minutes)
    }
}

impl fmt::Display for Minutes {
    /// `1:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_type_hours_in_several_ways() {
        for (text, minutes) in [
            ("2", 120),
            ("1:30", 90),
            ("1.5", 90),
            ("1,25", 75),
            ("0:05", 5),
            ("0.33", 20),
            (" 8 ", 480),
        ] {
            assert_eq!(
                Minutes::parse_hours(text).map(Minutes::count),
                Ok(minutes),
                "{text}"
            );
        }
        for text in ["", "-1", "1:60", "1:5x", "1.234", "a", "1e3", "99999999"] {
            assert!(Minutes::parse_hours(text).is_err(), "{text}");
        }
        assert_eq!(Minutes::parse(125).unwrap().to_string(), "2:05");
    }
}
