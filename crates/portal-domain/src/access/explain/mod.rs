//! Why somebody may or may not, and the least that would turn it.
//!
//! Everything is derived from the one table ([`rule`]) and the one set of conditions ([`conditions`]): for each
//! alternative of the rule the missing conditions, for each missing condition the changes that establish it. Conditions
//! that share inputs are solved together, because one change can establish several of them or take one away; the others
//! add up. What nobody may change stays a lock: the customer wall, a subtask, a billed ticket, an employee's action.

mod change;
mod contact;
mod grants;
mod own;
mod staff;
mod ways;

pub use change::{Change, EmployeeChange, GrantChange, LoginPart, NewScope, Switch};
pub use grants::{GrantPart, GrantVerdict};
pub use own::{OwnExplanation, OwnReason, explain_own};

use super::{
    Action, Condition as C, ConditionSet, ContactAccess, ContactPrincipal, Decision, Principal,
    PrincipalError, StaffPrincipal, TicketFacts, conditions, rule,
};
use crate::ids::{CustomerId, GrantId};
use crate::people::Employee;
use crate::settings::Settings;
use crate::timestamp::Day;
use crate::work::{Status, StatusSet};
use ways::Ways;

/// Somebody whose access is explained: what is stored, and what was compiled of it. An explanation says more than a
/// decision needs, such as which grant ended and what the login lacks.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    principal: Principal,
    stored: Option<ContactSubject<'a>>,
}

/// What is stored about a contact, with the settings and the day that count.
#[derive(Debug, Clone, Copy)]
struct ContactSubject<'a> {
    access: &'a ContactAccess,
    settings: &'a Settings,
    today: Day,
}

impl<'a> Subject<'a> {
    /// A contact.
    ///
    /// # Errors
    /// Contradictory data is refused, as it is for decisions.
    pub fn contact(
        access: &'a ContactAccess,
        settings: &'a Settings,
        today: Day,
    ) -> Result<Self, PrincipalError> {
        let compiled = ContactPrincipal::compile(access, settings, today)?;
        Ok(Self {
            principal: Principal::Contact(compiled),
            stored: Some(ContactSubject {
                access,
                settings,
                today,
            }),
        })
    }

    /// An employee.
    pub fn employee(employee: &Employee) -> Self {
        Self {
            principal: Principal::Staff(StaffPrincipal::compile(employee)),
            stored: None,
        }
    }

    /// What decides about this person.
    pub const fn principal(&self) -> &Principal {
        &self.principal
    }
}

/// A decision with its reasons. For administrators only: it speaks of grants and settings. What a contact is told about
/// itself is an [`OwnExplanation`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was asked.
    pub action: Action,
    /// The answer, always that of [`decide`](super::decide()).
    pub decision: Decision,
    /// The conditions of the alternative that permits, if one does.
    pub basis: Option<ConditionSet>,
    /// The grant that decides about the ticket's project and task, if there is one.
    pub grant: Option<GrantId>,
    /// Every grant on the ticket's project with its part in the decision, the most specific one first.
    pub grants: Vec<GrantVerdict>,
    /// What holds.
    pub holding: ConditionSet,
    /// For each alternative of the rule, what is missing; empty where the alternative permits.
    pub missing: Vec<ConditionSet>,
    /// What would turn a denial.
    pub flip: Flip,
}

/// What would turn a denial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flip {
    /// It is permitted.
    Unneeded,
    /// Each of these sets: all of its changes together permit, no part of it does, and no smaller set exists.
    Changes(Vec<Vec<Change>>),
    /// Nothing may.
    Nothing(Lock),
}

/// Why nothing may turn a denial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lock {
    /// No rule permits this to people of this kind.
    NoRule,
    /// These conditions fail, and no change may establish them.
    Conditions(ConditionSet),
}

/// The decision with its reasons, and the smallest sets of changes that would turn it (R-209). `project_customer` is the
/// customer of the ticket's project; none makes it internal.
///
/// ```
/// # use portal_domain::access::*;
/// # use portal_domain::testkit::World;
/// let mut world = World::new();
/// let nordwerk = world.customer("Nordwerk");
/// let project = world.project(nordwerk, "NW-1");
/// let marta = world.portal_contact(nordwerk, "Marta Sommer");
/// let grant = world.grant(marta, project).reach(Reach::All).read_only().id();
/// let ticket = world.ticket(project).id();
///
/// let (access, record) = (world.contact_access(marta).unwrap(), world.record(ticket));
/// let subject = Subject::contact(&access, &world.settings, world.today)?;
/// let told = explain(&subject, Action::Comment, &record.facts(), Some(nordwerk));
/// assert_eq!(told.grant, Some(grant));
/// let Flip::Changes(sets) = told.flip else { panic!("it can be turned") };
/// assert!(sets.contains(&vec![Change::Grant(grant, GrantChange::Writing)]));
/// # Ok::<(), PrincipalError>(())
/// ```
pub fn explain(
    subject: &Subject<'_>,
    action: Action,
    ticket: &TicketFacts<'_>,
    project_customer: Option<CustomerId>,
) -> Explanation {
    let principal = &subject.principal;
    let holding = conditions(principal, ticket);
    let alternatives = rule(principal.actors(), action);
    let basis = alternatives
        .iter()
        .copied()
        .find(|needed| holding.includes(*needed));
    let grant = match principal {
        Principal::Contact(contact) => contact.deciding_grant(ticket.project, ticket.task),
        Principal::Staff(_) => None,
    };
    Explanation {
        action,
        decision: Decision::from_rule(alternatives, holding),
        basis,
        grant,
        grants: subject
            .stored
            .as_ref()
            .map_or_else(Vec::new, |who| grants::verdicts(who, ticket, grant)),
        holding,
        missing: alternatives
            .iter()
            .map(|needed| needed.without(holding))
            .collect(),
        flip: if basis.is_some() {
            Flip::Unneeded
        } else {
            flip(subject, alternatives, ticket, project_customer, holding)
        },
    }
}

fn flip(
    subject: &Subject<'_>,
    alternatives: &[ConditionSet],
    ticket: &TicketFacts<'_>,
    project_customer: Option<CustomerId>,
    holding: ConditionSet,
) -> Flip {
    let mut best = Ways::closed();
    let mut locks = Vec::with_capacity(alternatives.len());
    for needed in alternatives {
        let ways = match &subject.stored {
            Some(who) => contact::ways(who, ticket, project_customer, *needed, holding),
            None => staff::ways(ticket, *needed, holding),
        };
        match ways {
            Ok(ways) => best.or(ways),
            Err(locked) => locks.push(locked),
        }
    }
    if !best.is_closed() {
        return Flip::Changes(best.into_sets());
    }
    let either = |join: fn(ConditionSet, ConditionSet) -> ConditionSet| {
        locks.iter().copied().reduce(join).map(Lock::Conditions)
    };
    // What stands in every way says more than what stands in one of them.
    let everywhere =
        either(ConditionSet::within).filter(|lock| *lock != Lock::Conditions(ConditionSet::EMPTY));
    Flip::Nothing(
        everywhere
            .or_else(|| either(ConditionSet::and))
            .unwrap_or(Lock::NoRule),
    )
}

/// The conditions that hang on the ticket's status alone, for those who are no administrators, with the statuses in
/// which they hold.
const BY_STATUS: [(C, StatusSet); 7] = [
    (C::NotClosed, StatusSet::CLOSED.complement()),
    (C::StatusEditable, StatusSet::EDITABLE),
    (C::StatusDone, StatusSet::of(&[Status::Done])),
    (C::NotBilled, StatusSet::of(&[Status::Billed]).complement()),
    (C::NotClosedOrAdministrator, StatusSet::CLOSED.complement()),
    (C::StatusAccepted, StatusSet::of(&[Status::Accepted])),
    (C::StatusBookable, StatusSet::BOOKABLE),
];

/// All of [`BY_STATUS`].
const STATUSES: ConditionSet = ConditionSet::of(&[
    C::NotClosed,
    C::StatusEditable,
    C::StatusDone,
    C::NotBilled,
    C::NotClosedOrAdministrator,
    C::StatusAccepted,
    C::StatusBookable,
]);

/// The ways to establish what hangs on the status: by the steps of the workflow, which lead from every status to every
/// other but out of billed.
fn statuses(ticket: &TicketFacts<'_>, missing: ConditionSet, needed: ConditionSet) -> Ways {
    if !missing.meets(STATUSES) {
        return Ways::open();
    }
    if ticket.status == Status::Billed {
        return Ways::closed();
    }
    let fitting: StatusSet = Status::ALL
        .into_iter()
        .filter(|status| {
            BY_STATUS
                .iter()
                .all(|(condition, set)| !needed.contains(*condition) || set.contains(*status))
        })
        .collect();
    if fitting.is_empty() {
        Ways::closed()
    } else {
        Ways::holds_or(false, Change::Status(fitting))
    }
}

#[cfg(test)]
mod tests {
    use super::{BY_STATUS, C, Change, ConditionSet, STATUSES, Ways, statuses};
    use crate::access::TicketFacts;
    use crate::ids::{ProjectId, Uuid};
    use crate::work::{Status, StatusSet};

    fn ways(status: Status, conditions: &[C]) -> Ways {
        let ticket = TicketFacts {
            status,
            ..TicketFacts::in_project(ProjectId::new(Uuid::nil()))
        };
        let needed = ConditionSet::of(conditions);
        statuses(&ticket, needed, needed)
    }

    /// No status is two at once, so where two are needed nothing helps.
    #[test]
    fn demands_that_no_status_meets_are_a_lock() {
        assert!(ways(Status::New, &[C::StatusDone, C::StatusAccepted]).is_closed());
        let done = StatusSet::of(&[Status::Done]);
        assert_eq!(
            ways(Status::New, &[C::StatusDone, C::NotClosed]).into_sets(),
            [[Change::Status(done)]]
        );
        assert_eq!(ways(Status::Billed, &[C::InProject]), Ways::open());
        assert!(ways(Status::Billed, &[C::StatusDone]).is_closed());
    }

    #[test]
    fn the_set_of_what_hangs_on_the_status_is_that_of_the_table() {
        let listed: Vec<C> = BY_STATUS.iter().map(|(condition, _)| *condition).collect();
        assert_eq!(STATUSES, ConditionSet::of(&listed));
    }
}
