//! What a contact is told about its own rights.

use super::BY_STATUS;
use crate::access::{
    Action, Actors, Condition as C, ConditionSet, ContactPrincipal, Decision, TicketFacts,
    conditions::of_contact, rule,
};
use crate::work::StatusSet;

/// Why a contact may or may not do something with a ticket that it sees, told to the contact itself. It holds no id, no
/// name and no number: which grant, which setting and whose, only administrators are told ([`explain`](super::explain)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnExplanation {
    /// The answer, always that of [`decide`](crate::access::decide()).
    pub decision: Decision,
    /// What is in the way; empty where it is permitted.
    pub reasons: Vec<OwnReason>,
}

/// What is in a contact's way, as far as it concerns the contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OwnReason {
    /// It sees the ticket because the ticket names it, without a permission of its own.
    NotPermitted,
    /// It reads only.
    ReadOnly,
    /// The project is closed.
    ProjectClosed,
    /// The ticket's site is not open to its changes.
    SiteReadOnly,
    /// The ticket is in another status than one of these.
    Status(StatusSet),
    /// The provider does not offer this to contacts.
    NotOffered,
    /// This answer is not open to its account.
    AnswerNotOpen,
    /// Only who the ticket names in that role may.
    OtherRole,
    /// It is not shown to this account.
    NotShown,
}

impl OwnReason {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotPermitted => "not_permitted",
            Self::ReadOnly => "read_only",
            Self::ProjectClosed => "project_closed",
            Self::SiteReadOnly => "site_read_only",
            Self::Status(_) => "status",
            Self::NotOffered => "not_offered",
            Self::AnswerNotOpen => "answer_not_open",
            Self::OtherRole => "other_role",
            Self::NotShown => "not_shown",
        }
    }

    const fn of(condition: C) -> Self {
        match condition {
            C::Granted | C::Reached => Self::NotPermitted,
            C::CompanyWrites | C::GrantWrites => Self::ReadOnly,
            C::ProjectOpen => Self::ProjectClosed,
            C::SiteWritable => Self::SiteReadOnly,
            C::PriorityAllowed | C::ParticipantsAllowed => Self::NotOffered,
            C::MayApplyAccepted | C::MayApplyRejected | C::MayApplyInProcess => Self::AnswerNotOpen,
            C::IsTicketContact | C::IsParticipant => Self::OtherRole,
            // The first three are told apart by the statuses, see `explain_own`. The rest holds on every ticket that a
            // contact sees, or is not a contact's.
            C::NotClosed
            | C::StatusEditable
            | C::StatusDone
            | C::ShowsPlanned
            | C::ShowsActual
            | C::ShowsBillable
            | C::MachinesReadable
            | C::MachinePlaced
            | C::CanLogIn
            | C::TicketAccess
            | C::OwnCustomer
            | C::NotSubtask
            | C::SiteReadable
            | C::Named
            | C::AssignedRegardless
            | C::TaskFits
            | C::TaskChosen
            | C::StaffActive
            | C::Administrator
            | C::SeesAll
            | C::InProject
            | C::FamilyTie
            | C::StaffWrites
            | C::OpenOrAdministrator
            | C::NotBilled
            | C::NotClosedOrAdministrator
            | C::StatusAccepted
            | C::StatusBookable
            | C::MayBill => Self::NotShown,
        }
    }
}

/// Why this contact may or may not, for its own eyes. Nothing for a ticket that it does not see, whatever it is and
/// whether it exists.
pub fn explain_own(
    who: &ContactPrincipal,
    action: Action,
    ticket: &TicketFacts<'_>,
) -> Option<OwnExplanation> {
    let holding = of_contact(who, ticket);
    let permits = |action| Decision::from_rule(rule(Actors::Contacts, action), holding);
    if !permits(Action::View).is_permitted() {
        return None;
    }
    let nearest = rule(Actors::Contacts, action)
        .iter()
        .map(|needed| needed.without(holding))
        .min_by_key(|missing| missing.len());
    let reasons = match nearest {
        Some(missing) => reasons(missing),
        // No rule permits it to contacts.
        None => vec![OwnReason::NotShown],
    };
    Some(OwnExplanation {
        decision: permits(action),
        reasons,
    })
}

fn reasons(missing: ConditionSet) -> Vec<OwnReason> {
    let mut told = Vec::new();
    for condition in missing.iter() {
        let by_status = BY_STATUS.iter().find(|(one, _)| *one == condition);
        let reason = by_status.map_or(OwnReason::of(condition), |(_, statuses)| {
            OwnReason::Status(*statuses)
        });
        if !told.contains(&reason) {
            told.push(reason);
        }
    }
    told
}
