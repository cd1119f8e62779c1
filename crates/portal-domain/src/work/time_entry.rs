//! Booked hours.

use super::Assignment;
use crate::ids::{EmployeeId, TicketId, TimeEntryId};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Line, Minutes};

/// Time that an employee booked on a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeEntry {
    /// Its id.
    pub id: TimeEntryId,
    /// The ticket or subtask.
    pub ticket: TicketId,
    /// Whose time.
    pub employee: EmployeeId,
    /// The assignment it counts for.
    pub assignment: Assignment,
    /// The day of the work.
    pub day: Day,
    /// How long.
    pub minutes: Minutes,
    /// The billable part, at most [`minutes`](Self::minutes).
    pub billable: Minutes,
    /// Travel time, which some overbooking modes treat apart.
    pub travel: bool,
    /// On an invoice: never changed again.
    pub billed: bool,
    /// What was done.
    pub comment: Option<Line>,
    /// When it was recorded.
    pub at: Timestamp,
}

/// What a ticket's entries add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HoursTotal {
    /// All booked time.
    pub actual: Minutes,
    /// The billable part.
    pub billable: Minutes,
}

/// What several tickets have planned and booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlannedAndBooked {
    /// All plans; stays at the largest number instead of wrapping.
    pub planned: Minutes,
    /// All booked time, likewise.
    pub actual: Minutes,
    /// The billable part, likewise.
    pub billable: Minutes,
}
