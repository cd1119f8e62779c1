//! What an administrator can ask about somebody and a ticket, for pages and API alike.

use portal_domain::access::Action;
use portal_domain::usecase::AccessWish;
use portal_domain::work::{Party, Status};
use portal_domain::workflow::{Manner, Move};

/// A question, as people ask it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wish {
    /// See the ticket.
    View,
    /// Comment for everybody who reads it.
    Comment,
    /// Write on it at all.
    Write,
    /// Accept the work.
    Accept,
    /// Reject it.
    Reject,
    /// Send it back.
    Return,
    /// Read planned hours.
    Planned,
    /// Read booked hours.
    Actual,
    /// Read billable hours.
    Billable,
}

impl Wish {
    /// All of them, in the order in which choices show them.
    pub(crate) const ALL: [Self; 9] = [
        Self::View,
        Self::Comment,
        Self::Write,
        Self::Accept,
        Self::Reject,
        Self::Return,
        Self::Planned,
        Self::Actual,
        Self::Billable,
    ];

    /// What forms and programs send.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Comment => "comment",
            Self::Write => "write",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Return => "return",
            Self::Planned => "planned_hours",
            Self::Actual => "actual_hours",
            Self::Billable => "billable_hours",
        }
    }

    /// From such a code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The question to the domain. A person is taken to say something with an answer, and an employee accepts a
    /// customer's ticket on the customer's behalf, because there is no other way.
    pub(crate) const fn of(self, person: Party, owned: bool) -> AccessWish {
        let (to, manner) = match self {
            Self::View => return AccessWish::Act(Action::View),
            Self::Comment => return AccessWish::Act(Action::Comment),
            Self::Write => return AccessWish::Act(Action::Write),
            Self::Planned => return AccessWish::Act(Action::ReadPlannedHours),
            Self::Actual => return AccessWish::Act(Action::ReadActualHours),
            Self::Billable => return AccessWish::Act(Action::ReadBillableHours),
            Self::Accept => match (person, owned) {
                (Party::Employee(_), true) => (Status::Accepted, Manner::OnBehalf),
                (Party::Employee(_), false) | (Party::Contact(_), _) => {
                    (Status::Accepted, Manner::Plain)
                }
            },
            Self::Reject => (Status::Rejected, Manner::Plain),
            Self::Return => (Status::InProcess, Manner::Plain),
        };
        AccessWish::Move(Move {
            to,
            manner,
            has_comment: true,
        })
    }
}
