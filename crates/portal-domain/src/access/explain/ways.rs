//! The smallest sets of changes that establish something, and how those of independent things add up.

use super::Change;

/// Sets of changes, all of the same smallest size; none at all where nothing helps. What holds already is established by
/// the empty set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ways(Vec<Vec<Change>>);

impl Ways {
    /// It holds already.
    pub(super) fn open() -> Self {
        Self(vec![Vec::new()])
    }

    /// Nothing helps.
    pub(super) const fn closed() -> Self {
        Self(Vec::new())
    }

    /// Holds already, or by this one change.
    pub(super) fn holds_or(holds: bool, change: Change) -> Self {
        if holds {
            Self::open()
        } else {
            Self(vec![vec![change]])
        }
    }

    /// Whether nothing helps.
    pub(super) const fn is_closed(&self) -> bool {
        self.0.is_empty()
    }

    /// The size of its sets.
    pub(super) fn size(&self) -> usize {
        self.0.first().map_or(usize::MAX, Vec::len)
    }

    /// One more set; only the smallest stay.
    pub(super) fn offer(&mut self, set: Vec<Change>) {
        if set.len() < self.size() {
            self.0.clear();
        }
        if set.len() <= self.size() && !self.0.contains(&set) {
            self.0.push(set);
        }
    }

    /// Either this or that.
    pub(super) fn or(&mut self, other: Self) {
        for set in other.0 {
            self.offer(set);
        }
    }

    /// Both. They must not depend on one another.
    #[must_use]
    pub(super) fn and(self, other: &Self) -> Self {
        if let [only] = other.0.as_slice()
            && only.is_empty()
        {
            return self;
        }
        let mut sets = Vec::with_capacity(self.0.len() * other.0.len());
        for one in &self.0 {
            for more in &other.0 {
                sets.push([one.as_slice(), more.as_slice()].concat());
            }
        }
        Self(sets)
    }

    /// The sets.
    pub(super) fn into_sets(self) -> Vec<Vec<Change>> {
        self.0
    }
}
