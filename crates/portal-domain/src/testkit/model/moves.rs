//! Domain 3.2, row by row, and the order in which 4.4 has refusals reported.

use super::Who;
use super::reference::{Model, Piece};
use crate::work::{AnswerKind, Status};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};

/// A status change that was found to be in order.
pub(super) struct Moved {
    pub(super) assigns: bool,
    pub(super) solves: bool,
    pub(super) answer: Option<AnswerKind>,
}

/// What somebody asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) to: Status,
    pub(super) on_behalf: bool,
    pub(super) words: bool,
}

/// Accepted, rejected, billed.
pub(super) fn is_end(status: Status) -> bool {
    status == Accepted || status == Rejected || status == Billed
}

impl Model {
    pub(super) fn moved(
        &self,
        who: Who,
        ticket: &Piece,
        asked: Asked,
    ) -> Result<Moved, &'static str> {
        let (from, to) = (ticket.status, asked.to);
        let listed = match from {
            New => [InProcess, Rejected].contains(&to),
            InProcess => [Done, Rejected].contains(&to),
            Done => [Accepted, Rejected, InProcess].contains(&to),
            Rejected => [New, InProcess].contains(&to),
            Accepted => [InProcess, Done, Rejected, Billed].contains(&to),
            Billed => false,
        };
        if !listed {
            return Err("no_such_transition");
        }
        let allowed = if who.is_contact() {
            // T4, T5, T6: contacts answer what is done, and never for somebody else.
            from == Done && !asked.on_behalf && self.writable(who, ticket)
        } else {
            self.employee_may(who, ticket, asked)
        };
        // 4.8: "entering done in a closed project is refused as not allowed".
        if !allowed || (to == Done && !self.open(ticket.place)) {
            return Err("transition_not_allowed");
        }
        if to == Accepted && self.barred(who, ticket) {
            return Err("solver_barred");
        }
        let open_subtask = self
            .pieces
            .iter()
            .any(|one| one.parent == Some(ticket.id) && !is_end(one.status));
        if (to == Done || is_end(to)) && open_subtask {
            return Err("open_subtasks");
        }
        if is_end(from) && !is_end(to) && self.parent_is_settled(ticket) {
            return Err("open_subtasks");
        }
        if (to == Rejected || asked.on_behalf) && !asked.words {
            return Err("comment_missing");
        }
        let answer = match to {
            _ if from != Done => None,
            Accepted if asked.on_behalf => Some(AnswerKind::AcceptedOnBehalf),
            Accepted => Some(AnswerKind::Accepted),
            Rejected => Some(AnswerKind::Rejected),
            InProcess => Some(AnswerKind::Returned),
            New | Done | Billed => None,
        };
        Ok(Moved {
            assigns: from == New && to == InProcess,
            solves: from == InProcess && to == Done,
            answer,
        })
    }

    fn parent_is_settled(&self, ticket: &Piece) -> bool {
        let mut parents = self
            .pieces
            .iter()
            .filter(|one| Some(one.id) == ticket.parent);
        parents.any(|parent| parent.status == Done || is_end(parent.status))
    }

    fn employee_may(&self, who: Who, ticket: &Piece, asked: Asked) -> bool {
        let (from, to) = (ticket.status, asked.to);
        let administrator = who == Who::Ada;
        let manager = who == Who::Mara || who == Who::Simon;
        let creator = ticket.creator == who;
        let subtask = ticket.parent.is_some();
        let owned = ticket.owner.is_some() && !subtask;
        // Only the acceptance of a customer's ticket is spoken on behalf, and it is never spoken otherwise.
        let for_the_customer = owned && from == Done && to == Accepted;
        if asked.on_behalf != for_the_customer {
            return false;
        }
        // T10.
        if to == Billed {
            return self.bills(who, ticket);
        }
        if !self.staff_writes(who, ticket) {
            return false;
        }
        let of_parent = self
            .pieces
            .iter()
            .any(|one| Some(one.id) == ticket.parent && one.assignee == Some(who));
        match (from, to) {
            // T2, T3, T6.
            (New | Done, InProcess) | (InProcess, Done) => true,
            // T4, T5.
            (Done, Accepted | Rejected) => {
                creator || manager || administrator || (subtask && of_parent)
            }
            // T7.
            (New | InProcess, Rejected) => manager || administrator || ticket.assignee == Some(who),
            // T8.
            (Rejected, _) => administrator || manager || creator,
            // T9.
            (Accepted, _) => administrator,
            (New | InProcess | Done | Billed, _) => false,
        }
    }

    /// T4: not the contact who is the solver's other account; on behalf only if the setting allows it; on a ticket without
    /// owner never; on a subtask always.
    fn barred(&self, who: Who, ticket: &Piece) -> bool {
        let person = if who == Who::Sam { Who::Simon } else { who };
        if ticket.solver != Some(person) || ticket.parent.is_some() {
            return false;
        }
        who.is_contact() || ticket.owner.is_none() || !self.solver_may_accept
    }
}
