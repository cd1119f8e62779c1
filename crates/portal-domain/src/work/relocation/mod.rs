//! Moving a ticket to another project or task (domain 4.8 and 5.8): the decision alone.
//!
//! It asks no rights and reads no store, so moving one ticket and moving a thousand is the same question. Whoever asks has
//! found out before that the person may change the ticket, its subtasks and the project it goes to.

use super::{
    Answer, Assignment, Author, Change, HistoryEntry, Party, ProjectState, Status, Ticket,
    TicketField, TimeEntry,
};
use crate::ids::CustomerId;

/// What becomes of a ticket that carries time entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum BookedTime {
    /// The ticket stays where it is.
    #[default]
    Leave,
    /// Its entries point to the new assignment.
    Rebook,
    /// Its entries stay on the old assignment, which stays as a secondary one.
    KeepOld,
}

impl BookedTime {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Leave, Self::Rebook, Self::KeepOld];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Rebook => "rebook",
            Self::KeepOld => "keep_old",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == text)
    }
}

/// What becomes of the old primary assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum OldPrimary {
    /// It is left.
    #[default]
    Left,
    /// It stays as a secondary one.
    Kept,
}

/// Where a ticket is to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination {
    /// Project and task.
    pub assignment: Assignment,
    /// The customer of that project; none for an internal one.
    pub customer: Option<CustomerId>,
    /// Whether that project is open.
    pub state: ProjectState,
}

/// Whether anything ever tied a ticket to a customer's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// Recorded by an employee, never named anybody, and neither it nor a subtask was ever written on.
    Blank,
    /// Anything else.
    Touched,
}

impl Past {
    /// Judged by what is stored. `written_on` says whether the ticket or a subtask has a comment or an attachment. What
    /// a contact did and every answer count too: the next customer would read the names of the first one's people.
    pub fn of(
        ticket: &Ticket,
        history: &[HistoryEntry],
        answers: &[Answer],
        written_on: bool,
    ) -> Self {
        let by_contact = |party| matches!(party, Party::Contact(_));
        let told = history.iter().any(|line| {
            let of_contact = matches!(line.author, Author::Person(party) if by_contact(party));
            of_contact || names_somebody(&line.change)
        });
        if by_contact(ticket.creator)
            || !ticket.names_nobody()
            || written_on
            || told
            || !answers.is_empty()
        {
            Self::Touched
        } else {
            Self::Blank
        }
    }
}

/// Whether a line tells that the ticket named a contact or participant, before or after it, or had another creator.
fn names_somebody(change: &Change) -> bool {
    match change {
        Change::Field { field, old, new } => {
            matches!(
                field,
                TicketField::Contact | TicketField::Participants | TicketField::Creator
            ) && (old.is_some() || new.is_some())
        }
        Change::Created
        | Change::Commented(_)
        | Change::Answered(_)
        | Change::TimeBooked { .. } => false,
    }
}

/// A ticket with everything that goes with it.
#[derive(Debug, Clone, Copy)]
pub struct Relocating<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// Its subtasks, which follow it (domain 2.9).
    pub subtasks: &'a [Ticket],
    /// The time entries of all of them.
    pub entries: &'a [TimeEntry],
    /// The customer of the project that it is in; none for an internal one.
    pub from: Option<CustomerId>,
    /// What tied it to its customer.
    pub past: Past,
}

/// How it is to be moved.
#[derive(Debug, Clone, Copy)]
pub struct Relocate {
    /// Where to.
    pub to: Destination,
    /// What becomes of it if time is booked.
    pub booked: BookedTime,
    /// What becomes of the old primary assignment.
    pub old: OldPrimary,
}

/// Why a ticket stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Obstacle {
    /// A subtask follows its parent.
    #[error("a subtask has the assignments of its ticket")]
    Subtask,
    /// It or a subtask is billed and takes no change.
    #[error("the ticket or a subtask is billed")]
    Billed,
    /// A done ticket would come into a closed project.
    #[error("a done ticket cannot come into a closed project")]
    DoneIntoClosed,
    /// Nobody owns it yet, and the project is a customer's.
    #[error("enter a contact of that customer first")]
    NoOwner,
    /// The project is another customer's, and something ties the ticket to its own.
    #[error("the ticket is tied to its customer")]
    OtherCustomer,
    /// The old primary assignment cannot stay: it would be another customer's project.
    #[error("the old project cannot stay on a ticket of another customer")]
    OldProject,
    /// Time is booked, and it was said to leave such tickets alone.
    #[error("time is booked on the ticket")]
    TimeBooked,
    /// Billed time is never booked over.
    #[error("billed time is on the ticket")]
    TimeBilled,
}

impl Obstacle {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Subtask,
        Self::Billed,
        Self::DoneIntoClosed,
        Self::NoOwner,
        Self::OtherCustomer,
        Self::OldProject,
        Self::TimeBooked,
        Self::TimeBilled,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Subtask => "move_of_subtask",
            Self::Billed => "move_of_billed",
            Self::DoneIntoClosed => "move_done_into_closed",
            Self::NoOwner => "move_without_owner",
            Self::OtherCustomer => "move_to_other_customer",
            Self::OldProject => "move_keeps_foreign_project",
            Self::TimeBooked => "move_with_time",
            Self::TimeBilled => "move_with_billed_time",
        }
    }
}

/// What a move changes. Nothing in it differs from what is stored if the ticket is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relocation {
    /// The ticket after the move.
    pub ticket: Ticket,
    /// Its subtasks after it.
    pub subtasks: Vec<Ticket>,
    /// The entries that point to the new assignment now.
    pub rebooked: Vec<TimeEntry>,
}

/// Decides a move, and says what it changes. The number and length of the entries never change.
pub fn relocate(from: &Relocating<'_>, wish: &Relocate) -> Result<Relocation, Obstacle> {
    let ticket = from.ticket;
    if ticket.is_subtask() {
        return Err(Obstacle::Subtask);
    }
    let destination = wish.to.assignment;
    if ticket.primary == destination {
        return Ok(Relocation {
            ticket: ticket.clone(),
            subtasks: from.subtasks.to_vec(),
            rebooked: Vec::new(),
        });
    }
    check_statuses(from, wish.to.state)?;
    let owner = owner_after(from, wish.to.customer)?;
    let other_customer = owner != ticket.owner;
    let booked = !from.entries.is_empty();
    if booked && wish.booked == BookedTime::Leave {
        return Err(Obstacle::TimeBooked);
    }
    let rebooks = booked && wish.booked == BookedTime::Rebook;
    if rebooks && from.entries.iter().any(|entry| entry.billed) {
        return Err(Obstacle::TimeBilled);
    }
    let keeps_old = wish.old == OldPrimary::Kept || (booked && wish.booked == BookedTime::KeepOld);
    if keeps_old && from.from.is_some() && from.from != owner {
        return Err(Obstacle::OldProject);
    }
    let mut moved = ticket.clone();
    if other_customer {
        moved.secondary.clear();
    }
    if keeps_old {
        moved.secondary.push(ticket.primary);
    }
    moved.secondary.retain(|one| *one != destination);
    moved.secondary.sort_unstable();
    moved.secondary.dedup();
    settle(&mut moved, destination, owner);
    let subtasks = from.subtasks.iter().map(|subtask| {
        let mut subtask = subtask.clone();
        settle(&mut subtask, destination, owner);
        subtask
    });
    let rebooked = from.entries.iter().filter(|_| rebooks).map(|entry| {
        let mut entry = entry.clone();
        entry.assignment = destination;
        entry
    });
    Ok(Relocation {
        ticket: moved,
        subtasks: subtasks.collect(),
        rebooked: rebooked.collect(),
    })
}

/// Puts a member of the family into its new place. What belongs to the old customer stays behind.
fn settle(ticket: &mut Ticket, to: Assignment, owner: Option<CustomerId>) {
    ticket.primary = to;
    if ticket.owner != owner {
        ticket.owner = owner;
        ticket.site = None;
        ticket.machine = None;
        ticket.reference = None;
    }
}

/// Billed ones take no change, and done ones wait for an answer that nobody could give in a closed project.
fn check_statuses(from: &Relocating<'_>, state: ProjectState) -> Result<(), Obstacle> {
    let any = |status: Status| {
        let mut family = std::iter::once(from.ticket).chain(from.subtasks);
        family.any(|member| member.status() == status)
    };
    if any(Status::Billed) {
        return Err(Obstacle::Billed);
    }
    if state == ProjectState::Closed && any(Status::Done) {
        return Err(Obstacle::DoneIntoClosed);
    }
    Ok(())
}

/// Who owns the ticket in a project of this customer: whoever did, except for a blank ticket, whose owner follows.
fn owner_after(
    from: &Relocating<'_>,
    customer: Option<CustomerId>,
) -> Result<Option<CustomerId>, Obstacle> {
    let owner = from.ticket.owner;
    let Some(customer) = customer else {
        return Ok(owner);
    };
    match owner {
        None => Err(Obstacle::NoOwner),
        Some(owner) if owner == customer => Ok(Some(owner)),
        Some(_) if from.past == Past::Blank && from.entries.is_empty() => Ok(Some(customer)),
        Some(_) => Err(Obstacle::OtherCustomer),
    }
}

/// Whether a project of this customer may be a secondary assignment: one of the owner's, or an internal one.
pub fn may_be_secondary(ticket: &Ticket, customer: Option<CustomerId>) -> bool {
    customer.is_none() || customer == ticket.owner
}

/// Whether an assignment can be taken from a ticket: not while time entries point to it.
pub fn may_be_removed(assignment: Assignment, entries: &[TimeEntry]) -> bool {
    entries.iter().all(|entry| entry.assignment != assignment)
}

#[cfg(test)]
mod tests;
