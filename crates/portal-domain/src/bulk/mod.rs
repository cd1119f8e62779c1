//! Several actions on many tickets at once (domain 5.8): what can be asked for, and what comes of it.
//!
//! Each ticket is a matter of its own: all actions of the [`BulkPlan`] are done to it together, or it stays untouched and a
//! [`SkipReason`] says why. The one exception is what was asked for in so many words: a ticket that carries booked
//! time, under [`BookedTime::Leave`](crate::work::BookedTime::Leave), keeps its primary assignment, and the other actions
//! are done to it (domain 5.8: it is skipped for this action). Billed time that was to be booked over, and an old primary
//! assignment that may not stay, keep the whole ticket untouched (C17, 4.8).
//!
//! A plan says nothing about acceptance on the customer's behalf, so no run can give it (4.8): a change to `accepted` is
//! always in the employee's own name, which the table of transitions opens for tickets without an owner and for subtasks
//! only, and never to the solver of the former. That reading is the safer one of two: it is what the employee could do
//! ticket by ticket, and no customer's answer is ever replaced.

mod outcome;
mod plan;

pub use outcome::{BulkEffect, BulkOutcome, BulkStep, SkipReason};
pub use plan::{BulkAction, BulkPlan, PrimaryMove, StatusWish};

/// The most tickets of one run.
pub const MOST_TICKETS: usize = 2_000;
