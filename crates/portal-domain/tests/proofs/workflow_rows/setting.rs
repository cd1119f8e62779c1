//! Tickets, people and the shortest way to ask for a change.

use crate::world::stored_ticket;
use Relation::{Administrator, Assignee, Biller, Creator, ParentAssignee, ProjectManager, Writer};
use Status::Accepted;
use portal_domain::work::{ProjectState, Status, Ticket};
use portal_domain::workflow::{
    Effects, Kind, Manner, Move, Refusal, Relation, RelationSet, Standing, TicketState, step,
};

/// A contact who may write on the ticket.
pub(super) const CONTACT: Standing = Standing::Contact {
    permitted: true,
    is_solver: false,
};

/// An employee who may write, in these relations besides.
pub(super) fn employee(relations: &[Relation]) -> Standing {
    staff(relations, false, false)
}

/// The same, who solved it.
pub(super) fn solver(relations: &[Relation]) -> Standing {
    staff(relations, true, false)
}

pub(super) fn staff(relations: &[Relation], is_solver: bool, solver_may_accept: bool) -> Standing {
    Standing::Staff {
        relations: relations
            .iter()
            .fold(RelationSet::of(&[Writer]), |set, one| {
                set.with_if(*one, true)
            }),
        is_solver,
        solver_may_accept,
    }
}

/// A customer's ticket in an open project, without subtasks.
pub(super) const fn ticket(status: Status) -> TicketState {
    TicketState {
        status,
        kind: Kind::Owned,
        project_state: ProjectState::Open,
        open_subtasks: false,
        parent_status: None,
    }
}

pub(super) const fn subtask(status: Status, parent: Status) -> TicketState {
    TicketState {
        kind: Kind::Subtask,
        parent_status: Some(parent),
        ..ticket(status)
    }
}

pub(super) const fn ownerless(status: Status) -> TicketState {
    TicketState {
        kind: Kind::Ownerless,
        ..ticket(status)
    }
}

pub(super) fn plain(
    state: TicketState,
    who: &Standing,
    to: Status,
    words: bool,
) -> Result<Effects, Refusal> {
    moves(state, who, to, Manner::Plain, words)
}

pub(super) fn on_behalf(
    state: TicketState,
    who: &Standing,
    words: bool,
) -> Result<Effects, Refusal> {
    moves(state, who, Accepted, Manner::OnBehalf, words)
}

pub(super) fn moves(
    state: TicketState,
    who: &Standing,
    to: Status,
    manner: Manner,
    has_comment: bool,
) -> Result<Effects, Refusal> {
    let wanted = Move {
        to,
        manner,
        has_comment,
    };
    step(&state, who, &wanted)
}

/// Who may take a plain change with a comment, of those who may write and are one thing besides.
pub(super) fn takers(state: TicketState, to: Status) -> Vec<Relation> {
    [
        Creator,
        Assignee,
        ParentAssignee,
        ProjectManager,
        Administrator,
        Biller,
    ]
    .into_iter()
    .filter(|relation| plain(state, &employee(&[*relation]), to, true).is_ok())
    .collect()
}

pub(super) const EVERYBODY: [Relation; 6] = [
    Creator,
    Assignee,
    ParentAssignee,
    ProjectManager,
    Administrator,
    Biller,
];

/// A new ticket that nobody is assigned to.
pub(super) fn recorded() -> Ticket {
    stored_ticket(&crate::model::Ticket {
        status: Status::New,
        ..crate::model::Ticket::plain()
    })
}
