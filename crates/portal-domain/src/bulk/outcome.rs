//! What came of a run for one ticket.

use super::BulkAction;
use crate::failure::{Conflict, Failure, Forbidden};
use crate::workflow::Refusal;

/// What one action did to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BulkEffect {
    /// It changed the ticket.
    Changed,
    /// The ticket was so already.
    AlreadySo,
    /// The primary assignment stays because time is booked, as was asked for.
    LeftForTime,
}

impl BulkEffect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Changed, Self::AlreadySo, Self::LeftForTime];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::AlreadySo => "already_so",
            Self::LeftForTime => "left_for_time",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == text)
    }
}

/// An action with what it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BulkStep {
    /// The action.
    pub action: BulkAction,
    /// What it did.
    pub effect: BulkEffect,
}

/// Why a ticket was not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// The employee does not see it, or not any more.
    NotFound,
    /// The employee's login ended before the run came to it: deactivated, withdrawn, or the password was changed.
    AccessEnded,
    /// A right is missing.
    Forbidden(Forbidden),
    /// The status does not change so.
    Refused(Refusal),
    /// It would contradict what is stored, as a move that is not possible does.
    Conflict(Conflict),
    /// What this action wants to enter is not offered for this ticket.
    NotOffered(BulkAction),
    /// Somebody else changed it again and again in that very moment.
    Stale,
    /// What is stored about it contradicts itself.
    Damaged,
}

impl SkipReason {
    /// All of them.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::NotFound, Self::AccessEnded];
        all.extend(Forbidden::ALL.map(Self::Forbidden));
        all.extend(Refusal::ALL.map(Self::Refused));
        all.extend(Conflict::ALL.map(Self::Conflict));
        all.extend(BulkAction::ALL.map(Self::NotOffered));
        all.extend([Self::Stale, Self::Damaged]);
        all
    }

    /// The stable code: that of the failure which the same action on one ticket meets, where there is one.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::AccessEnded => "access_ended",
            Self::Forbidden(forbidden) => forbidden.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Conflict(conflict) => conflict.code(),
            Self::NotOffered(action) => match action {
                BulkAction::Contact => "contact_not_offered",
                BulkAction::Primary => "primary_not_offered",
                BulkAction::Secondary => "secondary_not_offered",
                BulkAction::AddCategories | BulkAction::RemoveCategories => {
                    "categories_not_offered"
                }
                BulkAction::Priority => "priority_not_offered",
                BulkAction::Assignee => "assignee_not_offered",
                BulkAction::Status => "status_not_offered",
            },
            Self::Stale => "stale",
            Self::Damaged => "internal",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().into_iter().find(|one| one.code() == text)
    }

    /// The reason behind a failure that an action met. None if the failure says nothing about the ticket: the store is
    /// busy or away, and the same ticket is tried again.
    pub fn of(action: BulkAction, failure: &Failure) -> Option<Self> {
        match failure {
            Failure::NotFound => Some(Self::NotFound),
            Failure::Unauthenticated | Failure::MustChangePassword | Failure::WrongLogin => {
                Some(Self::AccessEnded)
            }
            Failure::Forbidden(forbidden) => Some(Self::Forbidden(*forbidden)),
            Failure::Refused(refusal) => Some(Self::Refused(*refusal)),
            Failure::Conflict(conflict) => Some(Self::Conflict(*conflict)),
            Failure::Invalid(_)
            | Failure::KeyReused
            | Failure::LinkExpired
            | Failure::TooLarge { .. }
            | Failure::UnsupportedType => Some(Self::NotOffered(action)),
            Failure::Stale => Some(Self::Stale),
            Failure::Corrupt(_) => Some(Self::Damaged),
            Failure::Busy | Failure::Unavailable | Failure::TooMany { .. } => None,
        }
    }
}

/// What came of a run for one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkOutcome {
    /// The run has not come to it, or was stopped before.
    Waiting,
    /// At least one action changed it.
    Changed(Vec<BulkStep>),
    /// Nothing had to be changed, or only what stays because of booked time.
    Unchanged(Vec<BulkStep>),
    /// It was not touched.
    Skipped(SkipReason),
}

impl BulkOutcome {
    /// The codes of all kinds.
    pub const CODES: [&'static str; 4] = ["waiting", "changed", "unchanged", "skipped"];

    /// Of actions that were done.
    pub fn of(steps: Vec<BulkStep>) -> Self {
        if steps.iter().any(|step| step.effect == BulkEffect::Changed) {
            Self::Changed(steps)
        } else {
            Self::Unchanged(steps)
        }
    }

    /// The stable code of its kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Changed(_) => "changed",
            Self::Unchanged(_) => "unchanged",
            Self::Skipped(_) => "skipped",
        }
    }

    /// Why it was skipped.
    pub const fn reason(&self) -> Option<SkipReason> {
        match self {
            Self::Waiting | Self::Changed(_) | Self::Unchanged(_) => None,
            Self::Skipped(reason) => Some(*reason),
        }
    }

    /// What each action did.
    pub fn steps(&self) -> &[BulkStep] {
        match self {
            Self::Changed(steps) | Self::Unchanged(steps) => steps,
            Self::Waiting | Self::Skipped(_) => &[],
        }
    }

    /// The actions with their effects, as they are stored.
    pub fn steps_text(&self) -> String {
        let steps = self.steps().iter();
        let steps: Vec<String> = steps
            .map(|step| format!("{} {}", step.action.code(), step.effect.code()))
            .collect();
        steps.join(",")
    }

    /// From its parts as they are stored; none for parts that do not belong together.
    pub fn from_parts(code: &str, reason: Option<&str>, steps: &str) -> Option<Self> {
        let steps = || -> Option<Vec<BulkStep>> {
            let parts = steps.split(',').filter(|part| !part.is_empty());
            parts
                .map(|part| {
                    let (action, effect) = part.split_once(' ')?;
                    Some(BulkStep {
                        action: BulkAction::parse(action)?,
                        effect: BulkEffect::parse(effect)?,
                    })
                })
                .collect()
        };
        match (code, reason) {
            ("waiting", None) => Some(Self::Waiting),
            ("changed", None) => Some(Self::Changed(steps()?)),
            ("unchanged", None) => Some(Self::Unchanged(steps()?)),
            ("skipped", Some(reason)) => Some(Self::Skipped(SkipReason::parse(reason)?)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Problem;

    #[test]
    fn every_reason_is_found_by_its_code() {
        for reason in SkipReason::all() {
            let found = SkipReason::parse(reason.code());
            assert_eq!(found.map(SkipReason::code), Some(reason.code()));
        }
        assert_eq!(SkipReason::parse("nonsense"), None);
    }

    #[test]
    fn a_store_that_is_away_is_no_reason_to_skip() {
        let of = |failure: &Failure| SkipReason::of(BulkAction::Assignee, failure);
        assert_eq!(of(&Failure::Busy), None);
        assert_eq!(of(&Failure::Unavailable), None);
        let wrong = Failure::field("assignee", Problem::NotOffered);
        assert_eq!(
            of(&wrong).map(SkipReason::code),
            Some("assignee_not_offered")
        );
    }

    #[test]
    fn an_outcome_comes_back_from_its_parts() {
        let step = |action, effect| BulkStep { action, effect };
        let changed = BulkOutcome::of(vec![
            step(BulkAction::Primary, BulkEffect::LeftForTime),
            step(BulkAction::Priority, BulkEffect::Changed),
        ]);
        let unchanged = BulkOutcome::of(vec![step(BulkAction::Status, BulkEffect::AlreadySo)]);
        let skipped = BulkOutcome::Skipped(SkipReason::Refused(Refusal::CommentMissing));
        assert_eq!(unchanged.code(), "unchanged");
        for (outcome, code) in [changed, unchanged, skipped, BulkOutcome::Waiting]
            .into_iter()
            .zip(["changed", "unchanged", "skipped", "waiting"])
        {
            assert_eq!(outcome.code(), code);
            let reason = outcome.reason().map(SkipReason::code);
            let back = BulkOutcome::from_parts(code, reason, &outcome.steps_text());
            assert_eq!(back, Some(outcome));
        }
        assert_eq!(BulkOutcome::from_parts("skipped", None, ""), None);
        assert_eq!(BulkOutcome::from_parts("changed", None, "primary"), None);
    }
}
