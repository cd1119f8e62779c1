//! One ticket in hand: permitted or denied.

use super::{Action, ConditionSet, Principal, TicketFacts, conditions, rule};

/// The answer of the evaluator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// All conditions of one alternative hold.
    Permitted,
    /// No alternative holds.
    Denied,
}

impl Decision {
    /// Whether it is permitted.
    pub const fn is_permitted(self) -> bool {
        matches!(self, Self::Permitted)
    }

    pub(super) fn from_rule(alternatives: &[ConditionSet], holding: ConditionSet) -> Self {
        // Every alternative is looked at: there are few, and which one permits cannot be foreseen.
        let permitted = alternatives.iter().fold(false, |permitted, needed| {
            permitted | holding.includes(*needed)
        });
        if permitted {
            Self::Permitted
        } else {
            Self::Denied
        }
    }
}

/// Decides whether this person may do this with this ticket. Never allocates, never fails.
///
/// A denied [`Action::View`] has to be answered exactly like a ticket that does not exist.
#[inline]
pub fn decide(principal: &Principal, action: Action, ticket: &TicketFacts<'_>) -> Decision {
    Decision::from_rule(
        rule(principal.actors(), action),
        conditions(principal, ticket),
    )
}
