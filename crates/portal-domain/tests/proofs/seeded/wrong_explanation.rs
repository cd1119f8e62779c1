//! Evaluators with one thing wrong each about why something is denied, and what would turn it.

use crate::evaluator::{Evaluator, SHIPPED};
use portal_domain::access::{
    Action, Change, Condition, ConditionSet, Decision, Explanation, Flip, GrantChange,
    GrantOptions, Lock, NewScope, OwnExplanation, OwnReason, Subject, Switch, TicketFacts, explain,
    explain_own,
};
use portal_domain::ids::CustomerId;
use portal_domain::people::BasicRight;

/// The explanation with another idea of what would turn it.
fn turned(
    (subject, action): (&Subject<'_>, Action),
    ticket: &TicketFacts<'_>,
    customer: Option<CustomerId>,
    change: fn(&mut Vec<Vec<Change>>),
) -> Explanation {
    let mut told = explain(subject, action, ticket, customer);
    if let Flip::Changes(sets) = &mut told.flip {
        change(sets);
    }
    told
}

pub(super) const EXPLAINS_ONE_CHANGE_TOO_FEW: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for set in sets.iter_mut().filter(|set| set.len() > 1) {
                set.pop();
            }
        })
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_ONE_CHANGE_TOO_MANY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for set in sets {
                set.push(Change::Setting(Switch::ManageParticipants));
            }
        })
    },
    ..SHIPPED
};

/// Where one option of a grant is enough, the grant is deleted and given anew: that helps too, but takes two changes.
pub(super) const EXPLAINS_A_LARGER_WAY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        let alone = told.grants.len() == 1 && ticket.task.is_none();
        if let Flip::Changes(sets) = &mut told.flip
            && alone
            && let Some([Change::Grant(grant, GrantChange::Writing)]) =
                sets.first().map(Vec::as_slice)
        {
            let options = GrantOptions {
                reach: portal_domain::access::Reach::All,
                ..GrantOptions::default()
            };
            *sets = vec![vec![
                Change::Grant(*grant, GrantChange::Removed),
                Change::NewGrant {
                    project: ticket.project,
                    scope: NewScope::AllTasks,
                    options,
                },
            ]];
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_NOTHING_HELPS: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        if matches!(told.flip, Flip::Changes(_)) {
            let missing = told.missing.first().copied().unwrap_or_default();
            told.flip = Flip::Nothing(Lock::Conditions(missing));
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_THE_WALL_AWAY: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        let wall = ConditionSet::of(&[Condition::OwnCustomer]);
        if told.flip == Flip::Nothing(Lock::Conditions(wall)) {
            told.flip = Flip::Changes(vec![vec![Change::TicketContact]]);
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_WITH_ANOTHER_GRANT: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        told.grant = told.grants.last().map(|verdict| verdict.grant);
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_PERMISSION: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        let mut told = explain(subject, action, ticket, customer);
        if action == Action::Comment {
            told.decision = Decision::Permitted;
        }
        told
    },
    ..SHIPPED
};

pub(super) const EXPLAINS_SITES_FOR_READING: Evaluator = Evaluator {
    explain: |subject, action, ticket, customer| {
        turned((subject, action), ticket, customer, |sets| {
            for change in sets.iter_mut().flatten() {
                if let Change::Site(site, BasicRight::Write) = *change {
                    *change = Change::Site(site, BasicRight::Read);
                }
            }
        })
    },
    ..SHIPPED
};

const HINT: OwnExplanation = OwnExplanation {
    decision: Decision::Denied,
    reasons: Vec::new(),
};

pub(super) const TELLS_OF_THE_UNSEEN: Evaluator = Evaluator {
    explain_own: |who, action, ticket| Some(explain_own(who, action, ticket).unwrap_or(HINT)),
    ..SHIPPED
};

pub(super) const TELLS_BY_GRANT_ID: Evaluator = Evaluator {
    explain_own: |who, action, ticket| {
        let mut told = explain_own(who, action, ticket)?;
        let grant = who.deciding_grant(ticket.project, ticket.task);
        if !told.decision.is_permitted() && grant.is_some_and(|id| id.uuid().as_u128() % 2 == 1) {
            told.reasons.push(OwnReason::NotOffered);
        }
        Some(told)
    },
    ..SHIPPED
};

pub(super) const TELLS_BY_SECONDARY_PROJECT: Evaluator = Evaluator {
    explain_own: |who, action, ticket| {
        let mut told = explain_own(who, action, ticket)?;
        if !told.decision.is_permitted() && ticket.secondary_projects.is_empty() {
            told.reasons.push(OwnReason::NotOffered);
        }
        Some(told)
    },
    ..SHIPPED
};
