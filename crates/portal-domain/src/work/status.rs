//! The six statuses.

use crate::values::Problem;

/// Where a ticket stands (domain 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Status {
    /// Every ticket starts here.
    New,
    /// Work is under way.
    InProcess,
    /// Work is finished and waits for acceptance.
    Done,
    /// The solution was not accepted, or the ticket is no longer pursued.
    Rejected,
    /// Closed.
    Accepted,
    /// An invoice was issued; locked.
    Billed,
}

impl Status {
    /// All of them, in the order of a ticket's life.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::InProcess,
        Self::Done,
        Self::Rejected,
        Self::Accepted,
        Self::Billed,
    ];

    /// The number of the interface: 1, 2, 3, 4, 5, 8.
    pub const fn number(self) -> u8 {
        match self {
            Self::New => 1,
            Self::InProcess => 2,
            Self::Done => 3,
            Self::Rejected => 4,
            Self::Accepted => 5,
            Self::Billed => 8,
        }
    }

    /// From its number.
    pub fn from_number(number: i64) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|status| i64::from(status.number()) == number)
            .ok_or(Problem::OutOfRange)
    }

    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::InProcess => "in_process",
            Self::Done => "done",
            Self::Rejected => "rejected",
            Self::Accepted => "accepted",
            Self::Billed => "billed",
        }
    }

    /// From its name.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|status| status.code() == text)
            .ok_or(Problem::NotOffered)
    }

    /// An end status: a subtask in it no longer holds its parent up.
    pub const fn is_final(self) -> bool {
        StatusSet::FINAL.contains(self)
    }
}

/// A set of statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct StatusSet(u8);

impl StatusSet {
    /// No status.
    pub const EMPTY: Self = Self(0);
    /// Accepted, rejected, billed.
    pub const FINAL: Self = Self::of(&[Status::Accepted, Status::Rejected, Status::Billed]);
    /// Accepted, billed: no comment by a contact any more.
    pub const CLOSED: Self = Self::of(&[Status::Accepted, Status::Billed]);
    /// New, in process: contacts may correct fields.
    pub const EDITABLE: Self = Self::of(&[Status::New, Status::InProcess]);
    /// In process, done: hours may be booked (3.1).
    pub const BOOKABLE: Self = Self::of(&[Status::InProcess, Status::Done]);

    const fn bit(status: Status) -> u8 {
        1 << (status as u8)
    }

    /// The set of these.
    pub const fn of(statuses: &[Status]) -> Self {
        let mut bits = 0;
        let mut rest = statuses;
        while let [first, tail @ ..] = rest {
            bits |= Self::bit(*first);
            rest = tail;
        }
        Self(bits)
    }

    /// Whether it is in the set.
    pub const fn contains(self, status: Status) -> bool {
        self.0 & Self::bit(status) != 0
    }

    /// The set and one more.
    #[must_use]
    pub const fn with(self, status: Status) -> Self {
        Self(self.0 | Self::bit(status))
    }

    /// The other statuses.
    #[must_use]
    pub const fn complement(self) -> Self {
        Self(!self.0 & 0b11_1111)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in the set, in the order of a ticket's life.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL
            .into_iter()
            .filter(move |status| self.contains(*status))
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Proves R-089: names and codes of the interface.
    #[test]
    fn statuses_have_the_documented_codes() {
        let codes = Status::ALL.map(|s| (s.code(), s.number()));
        assert_eq!(
            codes,
            [
                ("new", 1),
                ("in_process", 2),
                ("done", 3),
                ("rejected", 4),
                ("accepted", 5),
                ("billed", 8)
            ]
        );
        for status in Status::ALL {
            assert_eq!(Status::parse(status.code()), Ok(status));
            assert_eq!(Status::from_number(i64::from(status.number())), Ok(status));
        }
        assert!(Status::from_number(6).is_err() && Status::from_number(7).is_err());
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        for bits in 0..64_u8 {
            let members: Vec<Status> = Status::ALL
                .into_iter()
                .filter(|s| bits & (1 << (*s as u8)) != 0)
                .collect();
            let set: StatusSet = members.iter().copied().collect();
            assert_eq!(set.iter().collect::<Vec<_>>(), members);
            assert_eq!(set.is_empty(), members.is_empty());
            assert_eq!(set, StatusSet::of(&members));
            let others = Status::ALL.into_iter().filter(|s| !members.contains(s));
            assert_eq!(set.complement(), others.collect());
        }
    }
}
