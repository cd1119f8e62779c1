//! From the evaluator to the state machine: what an actor is to a ticket when its status changes.

use super::Actor;
use crate::access::{Action, Principal, decide};
use crate::ports::TicketRecord;
use crate::work::{AnswerKind, Status};
use crate::workflow::{Offer, Relation, RelationSet, Standing, TicketState, offered, relations};

/// The state of a loaded ticket.
pub(super) fn state(record: &TicketRecord) -> TicketState {
    TicketState::of(
        &record.ticket,
        record.project_state,
        record.open_subtasks,
        record.parent.map(|parent| parent.status),
    )
}

/// What the actor is to the ticket when it is to reach `to`.
pub(super) fn standing(actor: &Actor, record: &TicketRecord, to: Status) -> Standing {
    let facts = record.facts();
    let may = |action| decide(&actor.principal, action, &facts).is_permitted();
    let ticket = &record.ticket;
    match &actor.principal {
        Principal::Contact(contact) => Standing::Contact {
            permitted: match to {
                Status::Accepted => may(Action::Accept),
                Status::Rejected => may(Action::Reject),
                Status::InProcess => may(Action::Return),
                Status::New | Status::Done | Status::Billed => false,
            },
            // An unknown solver bars nobody (domain 4.7).
            is_solver: ticket.solver.is_some() && ticket.solver == contact.employee(),
        },
        Principal::Staff(staff) => {
            let employee = staff.employee();
            let writer = if may(Action::ChangeStatus) {
                let parent_assignee = record.parent.and_then(|parent| parent.assignee);
                let manages = staff.manages(ticket.primary.project);
                relations(
                    ticket,
                    employee,
                    manages,
                    staff.is_administrator(),
                    parent_assignee,
                )
            } else {
                RelationSet::EMPTY
            };
            Standing::Staff {
                relations: writer
                    .with_if(Relation::Biller, to == Status::Billed && may(Action::Bill)),
                is_solver: ticket.solver == Some(employee),
                solver_may_accept: actor.settings.solver_may_accept,
            }
        }
    }
}

/// The status changes that the actor could make now.
pub(super) fn offers(actor: &Actor, record: &TicketRecord) -> Vec<Offer> {
    offered(&state(record), |to| standing(actor, record, to))
}

/// Whether the words that come with an answer are always public: they are meant for the other side.
pub(super) const fn speaks_to_the_customer(answer: Option<AnswerKind>, to: Status) -> bool {
    matches!(to, Status::Rejected) || matches!(answer, Some(AnswerKind::AcceptedOnBehalf))
}
