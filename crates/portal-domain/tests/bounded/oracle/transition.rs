//! Domain 3.2 as nested questions: from which status, to which, by whom, under what conditions.

use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
use portal_domain::work::{AnswerKind, Status};
use portal_domain::workflow::{Kind, Refusal};

/// What counts about the ticket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Situation {
    pub(crate) status: Status,
    pub(crate) kind: Kind,
    pub(crate) project_open: bool,
    pub(crate) open_subtasks: bool,
    pub(crate) parent: Option<Status>,
}

/// Who wants to change the status.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Actor {
    /// A contact: `may_transition`, and whether the same person solved it as an employee.
    Contact { permitted: bool, solved: bool },
    /// An employee.
    Employee {
        /// `staff_writes`.
        writes: bool,
        creator: bool,
        assignee: bool,
        parent_assignee: bool,
        manager: bool,
        administrator: bool,
        /// `staff_sees AND NOT read_only`, and the right to bill.
        bills: bool,
        solved: bool,
        /// The setting of R-212.
        solver_may_accept: bool,
    },
}

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) to: Status,
    pub(crate) on_behalf: bool,
    pub(crate) comment: bool,
}

/// What a permitted change brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) assigns_actor: bool,
    pub(crate) records_solver: bool,
    pub(crate) recorded: Option<AnswerKind>,
}

/// Whether the pair stands in a row that anybody may take.
fn listed(from: Status, to: Status) -> bool {
    match from {
        New => to == InProcess || to == Rejected,
        InProcess => to == Done || to == Rejected,
        Done => to == Accepted || to == Rejected || to == InProcess,
        Rejected => to == New || to == InProcess,
        Accepted => to == InProcess || to == Done || to == Rejected || to == Billed,
        Billed => false,
    }
}

fn contact_takes(t: &Situation, permitted: bool, wish: &Wish) -> bool {
    // Contacts see neither subtasks nor tickets without owner, and have changes only from done.
    permitted && t.kind == Kind::Owned && t.status == Done && !wish.on_behalf
}

#[rustfmt::skip]
fn employee_takes(t: &Situation, actor: &Actor, wish: &Wish) -> bool {
    let Actor::Employee { writes, creator, assignee, parent_assignee, manager, administrator, bills, .. } = *actor else {
        return false;
    };
    if wish.to == Billed {
        return !wish.on_behalf && (bills || (writes && administrator));
    }
    if !writes {
        return false;
    }
    let on_behalf = t.status == Done && wish.to == Accepted && t.kind == Kind::Owned;
    if wish.on_behalf != on_behalf {
        return false;
    }
    match (t.status, wish.to) {
        (New | Done, InProcess) | (InProcess, Done) => true,
        (Done, Accepted | Rejected) => match t.kind {
            Kind::Owned | Kind::Ownerless => creator || manager || administrator,
            Kind::Subtask => creator || parent_assignee || manager || administrator,
        },
        (New | InProcess, Rejected) => manager || administrator || assignee,
        (Rejected, _) => administrator || manager || creator,
        (Accepted, _) => administrator,
        _ => false,
    }
}

/// Whether who solved it is barred from accepting.
fn barred(t: &Situation, actor: &Actor, wish: &Wish) -> bool {
    if wish.to != Accepted {
        return false;
    }
    match *actor {
        Actor::Contact { solved, .. } => solved,
        Actor::Employee {
            solved,
            solver_may_accept,
            ..
        } => match t.kind {
            Kind::Owned => solved && !solver_may_accept,
            Kind::Ownerless => solved,
            Kind::Subtask => false,
        },
    }
}

fn final_status(status: Status) -> bool {
    matches!(status, Accepted | Rejected | Billed)
}

/// The refusals in the order of 4.4, or what happens.
pub(crate) fn moved(t: &Situation, actor: &Actor, wish: &Wish) -> Result<Answer, Refusal> {
    if !listed(t.status, wish.to) {
        return Err(Refusal::NoSuchTransition);
    }
    let takes = match actor {
        Actor::Contact { permitted, .. } => contact_takes(t, *permitted, wish),
        Actor::Employee { .. } => employee_takes(t, actor, wish),
    };
    if !takes || (wish.to == Done && !t.project_open) {
        return Err(Refusal::NotAllowed);
    }
    if barred(t, actor, wish) {
        return Err(Refusal::SolverBarred);
    }
    // "A parent cannot reach its closing status while a subtask is not final", nor done (T3).
    let closes = wish.to == Done || final_status(wish.to);
    // "... while a ticket is done or final no subtask can be made not final again."
    let reopens = final_status(t.status) && !final_status(wish.to);
    let parent_settled = t.parent.is_some_and(|p| p == Done || final_status(p));
    if (closes && t.open_subtasks) || (reopens && parent_settled) {
        return Err(Refusal::OpenSubtasks);
    }
    if (wish.to == Rejected || wish.on_behalf) && !wish.comment {
        return Err(Refusal::CommentMissing);
    }
    let recorded = match (t.status, wish.to) {
        (Done, Accepted) if wish.on_behalf => Some(AnswerKind::AcceptedOnBehalf),
        (Done, Accepted) => Some(AnswerKind::Accepted),
        (Done, Rejected) => Some(AnswerKind::Rejected),
        (Done, InProcess) => Some(AnswerKind::Returned),
        _ => None,
    };
    Ok(Answer {
        assigns_actor: t.status == New && wish.to == InProcess,
        records_solver: t.status == InProcess && wish.to == Done,
        recorded,
    })
}
