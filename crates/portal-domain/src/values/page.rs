//! Pages of lists: bounded sizes, opaque cursors, capped counts.

use super::Problem;

/// How many rows a page holds: 1 to 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize(u16);

impl PageSize {
    /// What a list shows when nobody asks for another size.
    pub const DEFAULT: Self = Self(50);

    /// The most that a page holds.
    pub const MAX: Self = Self(200);

    /// From a number.
    pub fn parse(rows: i64) -> Result<Self, Problem> {
        u16::try_from(rows)
            .ok()
            .filter(|n| (1..=Self::MAX.0).contains(n))
            .map(Self)
            .ok_or(Problem::OutOfRange)
    }

    /// The number of rows.
    pub const fn rows(self) -> usize {
        self.0 as usize
    }
}

/// One page of a list and where the pages beside it begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    /// The rows in the order of the list.
    pub items: Vec<T>,
    /// Where the page after this one begins, if there is one.
    pub next: Option<C>,
    /// Where the page before this one ends, if there is one.
    pub previous: Option<C>,
}

impl<T, C> Page<T, C> {
    /// The same page of other rows.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U, C> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
            previous: self.previous,
        }
    }
}

/// How many rows there are, counted up to a cap: counting everything costs more than the list itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly so many.
    Exactly(u32),
    /// More than so many.
    MoreThan(u32),
}

impl Count {
    /// Where counting stops.
    pub const CAP: u32 = 1_000;

    /// From a count that stopped one past the cap.
    pub const fn capped(counted: u32) -> Self {
        if counted > Self::CAP {
            Self::MoreThan(Self::CAP)
        } else {
            Self::Exactly(counted)
        }
    }
}
