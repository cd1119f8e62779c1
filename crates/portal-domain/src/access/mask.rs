//! Which fields a person may read: the only way from a ticket to what leaves the domain.
//!
//! A field that may not be read is absent from pages, data for programs, sort keys, filters, sums, search, history,
//! export, mail and ETag. New fields are hidden from contacts until they are named here.

use super::{Action, Decision, Principal, TicketFacts, conditions, rule};
use crate::work::TicketField as F;

/// A set of ticket fields, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct FieldSet(u64);

impl FieldSet {
    /// No field.
    pub const EMPTY: Self = Self(0);

    const fn bit(field: F) -> u64 {
        1 << (field as u8)
    }

    /// The set of these.
    pub const fn of(fields: &[F]) -> Self {
        let mut bits = 0;
        let mut rest = fields;
        while let [first, tail @ ..] = rest {
            bits |= Self::bit(*first);
            rest = tail;
        }
        Self(bits)
    }

    /// Whether it is in the set.
    pub const fn contains(self, field: F) -> bool {
        self.0 & Self::bit(field) != 0
    }

    /// The set, and one more if `holds`.
    #[must_use]
    pub const fn with_if(self, field: F, holds: bool) -> Self {
        Self(self.0 | ((holds as u64) << (field as u8)))
    }

    /// Whether all of `other` are in it.
    pub const fn includes(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Those in the set.
    pub fn iter(self) -> impl Iterator<Item = F> {
        F::ALL
            .iter()
            .copied()
            .filter(move |field| self.contains(*field))
    }
}

/// What every contact reads of a ticket that it sees; hours and the machine are decided one by one.
const CONTACT_FIELDS: FieldSet = FieldSet::of(&[
    F::Number,
    F::Subject,
    F::Description,
    F::Status,
    F::Priority,
    F::Project,
    F::Task,
    F::Contact,
    F::Participants,
    F::Creator,
    F::Assignee,
    F::Group,
    F::Received,
    F::Start,
    F::Deadline,
    F::Reference,
    F::Type,
    F::Site,
    F::CreatedAt,
    F::PublicComments,
]);

/// The fields of this ticket that this person may read; none where it may not see the ticket.
pub fn readable_fields(principal: &Principal, ticket: &TicketFacts<'_>) -> FieldSet {
    let holding = conditions(principal, ticket);
    let may =
        |action| Decision::from_rule(rule(principal.actors(), action), holding).is_permitted();
    if !may(Action::View) {
        return FieldSet::EMPTY;
    }
    match principal {
        Principal::Contact(_) => CONTACT_FIELDS
            .with_if(F::PlannedHours, may(Action::ReadPlannedHours))
            .with_if(F::ActualHours, may(Action::ReadActualHours))
            .with_if(F::BillableHours, may(Action::ReadBillableHours))
            .with_if(F::Machine, may(Action::ReadMachine)),
        Principal::Staff(_) => FieldSet::of(F::ALL),
    }
}

/// A value that is shown or hidden. Hidden is not the same as empty: a hidden field is absent everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Masked<T> {
    /// May be read.
    Shown(T),
    /// May not be read, and carries nothing.
    Hidden,
}

impl<T> Masked<T> {
    /// The value if the field may be read.
    pub fn of(fields: FieldSet, field: F, value: T) -> Self {
        if fields.contains(field) {
            Self::Shown(value)
        } else {
            Self::Hidden
        }
    }

    /// The value, if shown.
    pub fn shown(self) -> Option<T> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Hidden => None,
        }
    }

    /// The value by reference, if shown.
    pub const fn as_shown(&self) -> Option<&T> {
        match self {
            Self::Shown(value) => Some(value),
            Self::Hidden => None,
        }
    }
}
