//! The state machine of tickets (domain 3.2).
//!
//! [`TABLE`] holds the transitions as data; [`step`] is the only function that changes a status ([`arrive`] says in which
//! one a ticket of another system begins),
//! [`explain_step`] says why it would or would not, [`replay`] whether a history could have happened so.
//!
//! Invariants: contacts change a status only from done, and only to accepted, rejected or in_process; nothing leads out of
//! billed; a rejection carries words; a parent is not closed over an open subtask. Whether the actor may write on the
//! ticket at all the evaluator says; [`Standing::of`] hands its answers in.

mod arrival;
mod explain;
mod refusal;
mod replay;
mod standing;
mod step;
mod table;

pub use arrival::{ARRIVALS, arrive};
pub use explain::{RowVerdict, StepCondition, StepExplanation, explain_step};
pub use refusal::Refusal;
pub use replay::{Discrepancy, WrongLine, replay};
pub use standing::{Circumstances, Standing};
pub use step::{Effects, Move, Offer, TicketState, offered, step};
pub use table::{
    CommentNeed, Kind, Manner, Relation, RelationSet, SolverRule, TABLE, Transition, Who,
};
