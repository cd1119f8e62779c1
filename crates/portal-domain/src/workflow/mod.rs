//! The state machine of tickets (domain 3.2).
//!
//! [`table`] holds the transitions as data; [`step`] is the only function that changes a status.
//!
//! Invariants: contacts change a status only from done, and only to accepted, rejected or in_process; nothing leads out of
//! billed; a rejection carries words; a parent is not closed over an open subtask. Whether the actor may write on the
//! ticket at all is asked of the evaluator first and handed in.

mod refusal;
mod step;
mod table;

pub use refusal::Refusal;
pub use step::{Effects, Move, Offer, Standing, TicketState, offered, relations, step};
pub use table::{
    CommentNeed, Kind, Manner, Relation, RelationSet, SolverRule, TABLE, Transition, Who,
};

#[cfg(test)]
mod tests;
