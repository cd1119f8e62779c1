//! Why somebody may or may not.

use super::{Action, ConditionSet, Decision, Principal, TicketFacts, conditions, rule};
use crate::ids::GrantId;

/// The walk of a decision, recorded. For administrators only: it speaks of grants and settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The answer, always that of [`decide`](super::decide()).
    pub decision: Decision,
    /// The grant that decides about the ticket's project and task, if there is one.
    pub grant: Option<GrantId>,
    /// What holds.
    pub holding: ConditionSet,
    /// For each alternative of the rule, what is missing; empty where the alternative permits.
    pub missing: Vec<ConditionSet>,
}

/// The decision with its reasons.
pub fn explain(principal: &Principal, action: Action, ticket: &TicketFacts<'_>) -> Explanation {
    let holding = conditions(principal, ticket);
    let alternatives = rule(principal.actors(), action);
    Explanation {
        decision: Decision::from_rule(alternatives, holding),
        grant: match principal {
            Principal::Contact(contact) => contact.deciding_grant(ticket.project, ticket.task),
            Principal::Staff(_) => None,
        },
        holding,
        missing: alternatives
            .iter()
            .map(|needed| needed.without(holding))
            .collect(),
    }
}
