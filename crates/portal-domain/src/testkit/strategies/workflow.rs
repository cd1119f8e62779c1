//! Moves of the state machine, by everybody, on everything.

use super::values::statuses;
use crate::work::ProjectState;
use crate::workflow::{Kind, Manner, Move, Relation, RelationSet, Standing, TicketState};
use proptest::prelude::*;
use proptest::sample::select;

/// What the state machine knows of a ticket. Only subtasks have a parent, and only tickets have subtasks.
pub fn ticket_states() -> impl Strategy<Value = TicketState> + Clone {
    (
        statuses(),
        select(Kind::ALL.as_slice()),
        select(ProjectState::ALL.as_slice()),
        any::<bool>(),
        statuses(),
    )
        .prop_map(|(status, kind, project_state, open, parent)| TicketState {
            status,
            kind,
            project_state,
            open_subtasks: open && kind != Kind::Subtask,
            parent_status: (kind == Kind::Subtask).then_some(parent),
        })
}

/// Every way to stand to a ticket.
pub fn standings() -> impl Strategy<Value = Standing> + Clone {
    let contact =
        (any::<bool>(), any::<bool>()).prop_map(|(permitted, is_solver)| Standing::Contact {
            permitted,
            is_solver,
        });
    let relations = [
        Relation::Writer,
        Relation::Creator,
        Relation::Assignee,
        Relation::ParentAssignee,
        Relation::ProjectManager,
        Relation::Administrator,
        Relation::Biller,
    ];
    let staff = (any::<[bool; 7]>(), any::<bool>(), any::<bool>()).prop_map(
        move |(holds, is_solver, solver_may_accept)| Standing::Staff {
            relations: relations
                .into_iter()
                .zip(holds)
                .fold(RelationSet::EMPTY, |set, (relation, holds)| {
                    set.with_if(relation, holds)
                }),
            is_solver,
            solver_may_accept,
        },
    );
    prop_oneof![contact, staff]
}

/// What somebody may want.
pub fn moves() -> impl Strategy<Value = Move> + Clone {
    (
        statuses(),
        select([Manner::Plain, Manner::OnBehalf].as_slice()),
        any::<bool>(),
    )
        .prop_map(|(to, manner, has_comment)| Move {
            to,
            manner,
            has_comment,
        })
}
