//! Why a status change is permitted or refused: which rows of the table lead there, and what each of them lacks.

use super::{
    CommentNeed, Effects, Manner, Move, Refusal, Relation, RelationSet, Standing, TABLE,
    TicketState, Transition, Who, step,
};
use crate::work::{ProjectState, Status};

/// A decision of the state machine with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepExplanation {
    /// The answer, always that of [`step`].
    pub outcome: Result<Effects, Refusal>,
    /// Every row that leads from the ticket's status to the wanted one for a ticket of its kind, with what it lacks; none
    /// where nobody may take this step.
    pub rows: Vec<RowVerdict>,
}

/// A row of the table, and what stands between this move and it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowVerdict {
    /// Number of the row in domain 3.2.
    pub row: &'static str,
    /// What is missing; nothing where the row is taken.
    pub missing: Vec<StepCondition>,
}

/// A condition of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepCondition {
    /// It is a contact's to take, and an employee asks.
    ForContacts,
    /// It is an employee's to take, and a contact asks.
    ForStaff,
    /// It is taken in this manner.
    Manner(Manner),
    /// The evaluator permits the contact this answer.
    Permitted,
    /// The employee may write on the ticket.
    Writer,
    /// The employee stands in one of these relations to the ticket.
    Relation(RelationSet),
    /// The project is open: a done ticket in a closed one could be answered by nobody (domain 4.8).
    ProjectOpen,
    /// Somebody else solved the ticket.
    NotSolver,
    /// Somebody else solved the ticket, or the setting lets the solver accept on the customer's behalf (R-212).
    NotSolverOrAllowed,
    /// Every subtask is final.
    SubtasksFinal,
    /// The parent is still worked on: under a settled one nothing is opened again.
    ParentUnsettled,
    /// Words come with it.
    Comment,
}

impl StepCondition {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ForContacts => "for_contacts",
            Self::ForStaff => "for_staff",
            Self::Manner(_) => "manner",
            Self::Permitted => "permitted",
            Self::Writer => "writer",
            Self::Relation(_) => "relation",
            Self::ProjectOpen => "project_open",
            Self::NotSolver => "not_solver",
            Self::NotSolverOrAllowed => "not_solver_or_allowed",
            Self::SubtasksFinal => "subtasks_final",
            Self::ParentUnsettled => "parent_unsettled",
            Self::Comment => "comment",
        }
    }

    /// The refusal under which the state machine reports it.
    pub const fn refusal(self) -> Refusal {
        match self {
            Self::ForContacts
            | Self::ForStaff
            | Self::Manner(_)
            | Self::Permitted
            | Self::Writer
            | Self::Relation(_)
            | Self::ProjectOpen => Refusal::NotAllowed,
            Self::NotSolver | Self::NotSolverOrAllowed => Refusal::SolverBarred,
            Self::SubtasksFinal | Self::ParentUnsettled => Refusal::OpenSubtasks,
            Self::Comment => Refusal::CommentMissing,
        }
    }
}

/// The step with its reasons: for each row that leads there, every condition that fails, not only the first one.
///
/// ```
/// use portal_domain::work::{ProjectState, Status};
/// use portal_domain::workflow::*;
///
/// let state = TicketState {
///     status: Status::Done,
///     kind: Kind::Owned,
///     project_state: ProjectState::Open,
///     open_subtasks: false,
///     parent_status: None,
/// };
/// let contact = Standing::Contact { permitted: true, is_solver: false };
/// let wanted = Move { to: Status::Rejected, manner: Manner::Plain, has_comment: false };
/// let told = explain_step(&state, &contact, &wanted);
/// assert_eq!(told.outcome, Err(Refusal::CommentMissing));
/// assert_eq!(told.rows[0].row, "T5 contact");
/// assert_eq!(told.rows[0].missing, [StepCondition::Comment]);
/// ```
pub fn explain_step(state: &TicketState, standing: &Standing, wanted: &Move) -> StepExplanation {
    StepExplanation {
        outcome: step(state, standing, wanted),
        rows: TABLE
            .iter()
            .filter(|row| row.leads(state, wanted.to))
            .map(|row| RowVerdict {
                row: row.id,
                missing: missing(row, state, *standing, wanted),
            })
            .collect(),
    }
}

fn missing(
    row: &Transition,
    state: &TicketState,
    standing: Standing,
    wanted: &Move,
) -> Vec<StepCondition> {
    let mut missing = Vec::new();
    match (row.who, standing) {
        (Who::Contact, Standing::Contact { permitted, .. }) => {
            if !permitted {
                missing.push(StepCondition::Permitted);
            }
        }
        (Who::Staff(needed), Standing::Staff { relations, .. }) => {
            missing.extend(relation(needed, relations));
        }
        (Who::Contact, Standing::Staff { .. }) => missing.push(StepCondition::ForContacts),
        (Who::Staff(_), Standing::Contact { .. }) => missing.push(StepCondition::ForStaff),
    }
    let by_solver = row.solver_bars(standing).map(|allowable| {
        if allowable {
            StepCondition::NotSolverOrAllowed
        } else {
            StepCondition::NotSolver
        }
    });
    let fails = [
        (
            row.manner != wanted.manner,
            StepCondition::Manner(row.manner),
        ),
        (
            row.to == Status::Done && state.project_state == ProjectState::Closed,
            StepCondition::ProjectOpen,
        ),
        (
            row.subtasks_final && state.open_subtasks,
            StepCondition::SubtasksFinal,
        ),
        (
            state.reopens_under_settled_parent(row.to),
            StepCondition::ParentUnsettled,
        ),
        (
            row.comment == CommentNeed::Mandatory && !wanted.has_comment,
            StepCondition::Comment,
        ),
    ];
    missing.extend(by_solver);
    missing.extend(
        fails
            .into_iter()
            .filter_map(|(fails, condition)| fails.then_some(condition)),
    );
    missing
}

/// What an employee lacks: the relation, the right to write that makes it count, or both.
fn relation(needed: RelationSet, has: RelationSet) -> Vec<StepCondition> {
    if needed.meets(has.counting()) {
        return Vec::new();
    }
    let mut missing = Vec::new();
    if !has.contains(Relation::Writer) && needed.contains(Relation::Biller) {
        // Who may bill needs no right to write (domain 4.8).
        return vec![StepCondition::Relation(RelationSet::of(&[
            Relation::Biller,
        ]))];
    }
    if !has.contains(Relation::Writer) {
        missing.push(StepCondition::Writer);
    }
    if !needed.meets(has.with_if(Relation::Writer, true)) {
        missing.push(StepCondition::Relation(needed));
    }
    missing
}
