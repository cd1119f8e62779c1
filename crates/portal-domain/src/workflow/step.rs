//! The one function that changes a status.

use super::{CommentNeed, Kind, Manner, Refusal, SolverRule, Standing, TABLE, Transition, Who};
use crate::ids::{EmployeeId, TicketId};
use crate::work::{AnswerKind, ProjectState, Status, Ticket};

/// What the state machine needs to know of a ticket beside its status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketState {
    /// Its status.
    pub status: Status,
    /// Its kind.
    pub kind: Kind,
    /// Whether the project of its primary assignment is open.
    pub project_state: ProjectState,
    /// Whether a subtask of it is not final.
    pub open_subtasks: bool,
    /// Status of its parent, for a subtask.
    pub parent_status: Option<Status>,
}

impl TicketState {
    /// The state of a ticket with what stands beside it in the store.
    pub const fn of(
        ticket: &Ticket,
        project_state: ProjectState,
        open_subtasks: bool,
        parent_status: Option<Status>,
    ) -> Self {
        let kind = if ticket.is_subtask() {
            Kind::Subtask
        } else if ticket.owner.is_some() {
            Kind::Owned
        } else {
            Kind::Ownerless
        };
        Self {
            status: ticket.status(),
            kind,
            project_state,
            open_subtasks,
            parent_status,
        }
    }
}

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The status to reach.
    pub to: Status,
    /// In which manner.
    pub manner: Manner,
    /// Whether words that are not blank come with it.
    pub has_comment: bool,
}

/// What a permitted move brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effects {
    /// The row that was taken.
    pub row: &'static str,
    /// The status before.
    pub from: Status,
    /// The status after.
    pub to: Status,
    /// The acting employee becomes assignee if there is none.
    pub assigns_actor: bool,
    /// The acting employee is recorded as solver.
    pub records_solver: bool,
    /// What the protocol records.
    pub answer: Option<AnswerKind>,
}

/// Decides a move (domain 3.2). Reports the first refusal that holds, in the order of domain 4.4.
pub fn step(state: &TicketState, standing: &Standing, wanted: &Move) -> Result<Effects, Refusal> {
    let leads = |row: &&Transition| row.leads(state, wanted.to);
    if !TABLE.iter().any(|row| leads(&row)) {
        return Err(Refusal::NoSuchTransition);
    }
    let row = TABLE
        .iter()
        .filter(leads)
        .find(|row| row.manner == wanted.manner && takes(row, *standing))
        .ok_or(Refusal::NotAllowed)?;
    // A done ticket in a closed project could be answered by nobody (domain 4.8).
    if wanted.to == Status::Done && state.project_state == ProjectState::Closed {
        return Err(Refusal::NotAllowed);
    }
    if row.solver_bars(*standing).is_some() {
        return Err(Refusal::SolverBarred);
    }
    if (row.subtasks_final && state.open_subtasks) || state.reopens_under_settled_parent(wanted.to)
    {
        return Err(Refusal::OpenSubtasks);
    }
    if row.comment == CommentNeed::Mandatory && !wanted.has_comment {
        return Err(Refusal::CommentMissing);
    }
    Ok(Effects {
        row: row.id,
        from: state.status,
        to: row.to,
        assigns_actor: row.assigns_actor,
        records_solver: row.records_solver,
        answer: row.answer,
    })
}

/// Whether this actor may take the row.
fn takes(row: &Transition, standing: Standing) -> bool {
    match (row.who, standing) {
        (Who::Contact, Standing::Contact { permitted, .. }) => permitted,
        (Who::Staff(wanted), Standing::Staff { relations, .. }) => {
            wanted.meets(relations.counting())
        }
        (Who::Contact, Standing::Staff { .. }) | (Who::Staff(_), Standing::Contact { .. }) => false,
    }
}

impl TicketState {
    /// Whether the move would open a subtask again whose parent is done or final.
    pub(super) fn reopens_under_settled_parent(&self, to: Status) -> bool {
        self.status.is_final()
            && !to.is_final()
            && self
                .parent_status
                .is_some_and(|parent| parent == Status::Done || parent.is_final())
    }
}

impl Transition {
    /// Whether it leads from this state to this status.
    pub(super) fn leads(&self, state: &TicketState, to: Status) -> bool {
        self.from.contains(state.status) && self.to == to && self.kinds.contains(&state.kind)
    }

    /// Whether this person is barred as the solver; if so, whether the setting could allow it.
    pub(super) fn solver_bars(&self, standing: Standing) -> Option<bool> {
        let (is_solver, allowed) = match standing {
            Standing::Contact { is_solver, .. } => (is_solver, false),
            Standing::Staff {
                is_solver,
                solver_may_accept,
                ..
            } => (is_solver, solver_may_accept),
        };
        match self.solver {
            SolverRule::BarredUnlessAllowed if is_solver && !allowed => Some(true),
            SolverRule::Barred if is_solver => Some(false),
            SolverRule::Free | SolverRule::BarredUnlessAllowed | SolverRule::Barred => None,
        }
    }
}

/// A move that a page offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The status to reach.
    pub to: Status,
    /// In which manner.
    pub manner: Manner,
    /// Whether words are needed.
    pub comment: CommentNeed,
}

/// The moves that would be permitted now, given the words they need: what a page shows as buttons. `standing` is asked
/// for each target, because a contact's permission depends on it.
pub fn offered(state: &TicketState, standing: impl Fn(Status) -> Standing) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for row in TABLE {
        let wanted = Move {
            to: row.to,
            manner: row.manner,
            has_comment: true,
        };
        let offer = Offer {
            to: row.to,
            manner: row.manner,
            comment: row.comment,
        };
        let taken =
            step(state, &standing(row.to), &wanted).is_ok_and(|effects| effects.row == row.id);
        if taken && !offers.contains(&offer) {
            offers.push(offer);
        }
    }
    offers
}

impl Effects {
    /// Applies the move to the ticket it was decided for. Returns nothing if the ticket is in another status than the
    /// one the move was decided on, and changes nothing then.
    #[must_use]
    pub fn apply(&self, ticket: &mut Ticket, actor: Option<EmployeeId>) -> Option<TicketId> {
        if ticket.status() != self.from {
            return None;
        }
        ticket.enter(self.to);
        if self.assigns_actor && ticket.assignee.is_none() {
            ticket.assignee = actor;
        }
        if self.records_solver {
            ticket.solver = actor;
        }
        Some(ticket.id)
    }
}
