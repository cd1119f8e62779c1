//! What a contact may do with one ticket, as sums and comparisons count it.

use super::{Action, Principal, TicketFacts, decide};

/// What somebody may do with a ticket. The default is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Rights {
    /// See it.
    pub sees: bool,
    /// Write on it.
    pub writes: bool,
    /// Accept it now.
    pub accepts: bool,
}

impl Rights {
    /// What the evaluator permits.
    pub fn of(principal: &Principal, ticket: &TicketFacts<'_>) -> Self {
        let may = |action| decide(principal, action, ticket).is_permitted();
        Self {
            sees: may(Action::View),
            writes: may(Action::Write),
            accepts: may(Action::Accept),
        }
    }
}
