//! Row versions and what a caller saw.

/// Counts the changes of one row; zero rows updated under an expected version means somebody was faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Version(i64);

impl Version {
    /// The version of a new row.
    pub const FIRST: Self = Self(1);

    /// As stored.
    pub const fn new(number: i64) -> Self {
        Self(number)
    }

    /// As stored.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The version after one more change.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// What a person saw of a ticket, boiled down to a number: the ETag of the API and the hidden field of forms.
///
/// It is computed from the masked ticket only ([`readable_fields`](crate::access::readable_fields)), so it changes if and only if something
/// that this person may read has changed. A row version would tell that something hidden happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Revision(u64);

impl Revision {
    /// From the number that a caller sends back.
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u64 {
        self.0
    }
}

impl From<Version> for Revision {
    /// For objects that are shown whole or not at all, the row version serves.
    fn from(version: Version) -> Self {
        Self(version.0.unsigned_abs())
    }
}

impl Revision {
    /// Of a value that is shown. Two values that differ in anything that is shown have, but for a chance of one in 2⁶⁴,
    /// different revisions. It is no secret and guards no secret: it is made of what its reader already has.
    pub fn of(shown: &impl std::fmt::Debug) -> Self {
        // FNV-1a: small, without state from outside, the same on every machine.
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for byte in format!("{shown:?}").bytes() {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        }
        Self(hash)
    }
}
