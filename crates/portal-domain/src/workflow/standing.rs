//! What a person is to a ticket whose status is to change: the evaluator's answers, put together once.

use super::{Relation, RelationSet};
use crate::access::{Action, Principal, StaffPrincipal, TicketFacts, decide};
use crate::ids::EmployeeId;
use crate::work::{Party, Status, Ticket};

/// Who moves the ticket, as the evaluator and the ticket say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A contact.
    Contact {
        /// `may_transition` to the wanted status (domain 4.4).
        permitted: bool,
        /// The contact is the solver's other account (domain 4.7).
        is_solver: bool,
    },
    /// An employee.
    Staff {
        /// What the employee is to the ticket.
        relations: RelationSet,
        /// The employee last set the ticket to done.
        is_solver: bool,
        /// The setting that lets a solver accept on the customer's behalf.
        solver_may_accept: bool,
    },
}

/// What is known about the ticket whose status is to change.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What the evaluator knows of it.
    pub facts: &'a TicketFacts<'a>,
    /// Who works on its parent, for a subtask.
    pub parent_assignee: Option<EmployeeId>,
    /// The setting that lets a solver accept on the customer's behalf.
    pub solver_may_accept: bool,
}

impl Standing {
    /// What this person is to the ticket if it were to enter `to`. Where the evaluator permits nothing, neither does
    /// the standing.
    pub fn of(principal: &Principal, around: &Circumstances<'_>, to: Status) -> Self {
        let solver = around.ticket.solver;
        let is_solver = |person: Option<EmployeeId>| person.is_some() && person == solver;
        match principal {
            Principal::Contact(contact) => Self::Contact {
                permitted: answer_to(to)
                    .is_some_and(|action| decide(principal, action, around.facts).is_permitted()),
                is_solver: is_solver(contact.employee()),
            },
            Principal::Staff(staff) => Self::Staff {
                relations: relations(principal, staff, around),
                is_solver: is_solver(Some(staff.employee())),
                solver_may_accept: around.solver_may_accept,
            },
        }
    }
}

/// The three answers of a contact to a done ticket (domain 4.4); no other status is a contact's to set.
const fn answer_to(to: Status) -> Option<Action> {
    match to {
        Status::Accepted => Some(Action::Accept),
        Status::Rejected => Some(Action::Reject),
        Status::InProcess => Some(Action::Return),
        Status::New | Status::Done | Status::Billed => None,
    }
}

/// What the employee is to the ticket, as far as it counts for a status change.
fn relations(
    principal: &Principal,
    staff: &StaffPrincipal,
    around: &Circumstances<'_>,
) -> RelationSet {
    let may = |action| decide(principal, action, around.facts).is_permitted();
    let (ticket, employee) = (around.ticket, staff.employee());
    RelationSet::EMPTY
        .with_if(Relation::Writer, may(Action::ChangeStatus))
        .with_if(Relation::Biller, may(Action::Bill))
        .with_if(
            Relation::Creator,
            ticket.creator == Party::Employee(employee),
        )
        .with_if(Relation::Assignee, ticket.assignee == Some(employee))
        .with_if(
            Relation::ParentAssignee,
            ticket.is_subtask() && around.parent_assignee == Some(employee),
        )
        // A subtask's assignments are its parent's (domain 4.7), and the facts carry them.
        .with_if(
            Relation::ProjectManager,
            staff.manages(around.facts.project),
        )
        .with_if(Relation::Administrator, staff.is_administrator())
}
