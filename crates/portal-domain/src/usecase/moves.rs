//! From the evaluator to the state machine: what an actor is to a ticket when its status changes.

use super::Reader;
use crate::ports::TicketRecord;
use crate::work::{AnswerKind, Status};
use crate::workflow::{Circumstances, Offer, Standing, TicketState, offered};

/// The state of a loaded ticket.
pub(super) fn state(record: &TicketRecord) -> TicketState {
    TicketState::of(
        &record.ticket,
        record.project_state,
        record.open_subtasks,
        record.parent.map(|parent| parent.status),
    )
}

/// What the person is to the ticket when it is to reach `to`.
pub(super) fn standing(reader: &dyn Reader, record: &TicketRecord, to: Status) -> Standing {
    let around = Circumstances {
        ticket: &record.ticket,
        facts: &record.facts(),
        parent_assignee: record.parent.and_then(|parent| parent.assignee),
        solver_may_accept: reader.settings().solver_may_accept,
    };
    Standing::of(reader.principal(), &around, to)
}

/// The status changes that the person could make now.
pub(super) fn offers(reader: &dyn Reader, record: &TicketRecord) -> Vec<Offer> {
    offered(&state(record), |to| standing(reader, record, to))
}

/// Whether the words that come with an answer are always public: they are meant for the other side.
pub(super) const fn speaks_to_the_customer(answer: Option<AnswerKind>, to: Status) -> bool {
    matches!(to, Status::Rejected) || matches!(answer, Some(AnswerKind::AcceptedOnBehalf))
}
