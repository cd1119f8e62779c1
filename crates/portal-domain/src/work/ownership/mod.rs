//! Voiding a mistaken owner (domain 4.8): the decision alone.
//!
//! Somebody entered the wrong contact on a ticket that nobody owned, and so a customer owns it who has nothing to do with
//! it. While no person of that customer has met the ticket, the mistake can be taken back; afterwards it is theirs. Where
//! 4.8 says nothing, the safer reading holds: what the customer could recognize as its own goes too (its reference, its
//! projects among the secondary assignments), and what cannot go without a loss ties the ticket to it.

use super::{Answer, Assignment, Author, HistoryEntry, Party, Status, Ticket, TimeEntry};
use crate::ids::CustomerId;

/// What ties a ticket to its owner, so that the owner cannot be voided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Tie {
    /// Nobody owns it.
    #[error("nobody owns the ticket")]
    NoOwner,
    /// A subtask has the owner of its ticket.
    #[error("a subtask has the owner of its ticket")]
    Subtask,
    /// It is in a customer's project, whose customer owns it.
    #[error("the ticket is in a project of the customer")]
    CustomersProject,
    /// It or a subtask is billed and takes no change.
    #[error("the ticket or a subtask is billed")]
    Billed,
    /// A contact has opened it.
    #[error("a contact has opened the ticket")]
    Opened,
    /// A contact got a mail about it, or may have got one.
    #[error("a contact got a mail about the ticket")]
    Mailed,
    /// A contact recorded it or wrote on it.
    #[error("a contact wrote on the ticket")]
    WrittenOn,
    /// It was accepted, rejected or sent back, and the protocol says for whom.
    #[error("the ticket was answered")]
    Answered,
    /// Time is booked on a project of the customer.
    #[error("time is booked on a project of the customer")]
    TimeBooked,
}

impl Tie {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::NoOwner,
        Self::Subtask,
        Self::CustomersProject,
        Self::Billed,
        Self::Opened,
        Self::Mailed,
        Self::WrittenOn,
        Self::Answered,
        Self::TimeBooked,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoOwner => "void_without_owner",
            Self::Subtask => "void_of_subtask",
            Self::CustomersProject => "void_in_customers_project",
            Self::Billed => "void_of_billed",
            Self::Opened => "void_after_opening",
            Self::Mailed => "void_after_mail",
            Self::WrittenOn => "void_after_writing",
            Self::Answered => "void_after_answer",
            Self::TimeBooked => "void_with_time",
        }
    }
}

/// Whether any person of the owner has met the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// Nobody has.
    Never,
    /// A contact has opened it.
    Opened,
    /// A contact got a mail about it.
    Mailed,
}

/// A ticket with everything that the decision depends on.
#[derive(Debug, Clone, Copy)]
pub struct Owned<'a> {
    /// The ticket.
    pub ticket: &'a Ticket,
    /// Its subtasks, which have its owner (domain 2.9).
    pub subtasks: &'a [Ticket],
    /// The time entries of all of them.
    pub entries: &'a [TimeEntry],
    /// The customer of its project; none for an internal one.
    pub project: Option<CustomerId>,
    /// Those of its secondary assignments that are in projects of the owner.
    pub theirs: &'a [Assignment],
    /// Its history.
    pub history: &'a [HistoryEntry],
    /// Its protocol of acceptance.
    pub answers: &'a [Answer],
    /// Whether any person of the owner has met it.
    pub met: Met,
}

/// The ticket and its subtasks as they are without the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ownerless {
    /// The ticket.
    pub ticket: Ticket,
    /// Its subtasks.
    pub subtasks: Vec<Ticket>,
}

/// Takes a mistaken owner from a ticket, with everything that belongs to the owner, or says what ties the two.
pub fn void_owner(owned: &Owned<'_>) -> Result<Ownerless, Tie> {
    check_ties(owned)?;
    let mut ticket = without_owner(owned.ticket);
    ticket.secondary.retain(|one| !owned.theirs.contains(one));
    Ok(Ownerless {
        ticket,
        subtasks: owned.subtasks.iter().map(without_owner).collect(),
    })
}

fn without_owner(ticket: &Ticket) -> Ticket {
    let mut ticket = ticket.clone();
    ticket.owner = None;
    ticket.contact = None;
    ticket.participants.clear();
    ticket.site = None;
    ticket.machine = None;
    ticket.reference = None;
    ticket
}

fn check_ties(owned: &Owned<'_>) -> Result<(), Tie> {
    let ticket = owned.ticket;
    if ticket.is_subtask() {
        return Err(Tie::Subtask);
    }
    if ticket.owner.is_none() {
        return Err(Tie::NoOwner);
    }
    if owned.project.is_some() {
        return Err(Tie::CustomersProject);
    }
    let mut family = std::iter::once(ticket).chain(owned.subtasks);
    if family.any(|member| member.status() == Status::Billed) {
        return Err(Tie::Billed);
    }
    if is_written_on(owned) {
        return Err(Tie::WrittenOn);
    }
    if !owned.answers.is_empty() {
        return Err(Tie::Answered);
    }
    match owned.met {
        Met::Never => {}
        Met::Opened => return Err(Tie::Opened),
        Met::Mailed => return Err(Tie::Mailed),
    }
    let booked = |entry: &TimeEntry| owned.theirs.contains(&entry.assignment);
    if owned.entries.iter().any(booked) {
        return Err(Tie::TimeBooked);
    }
    Ok(())
}

/// Whatever a contact did stands in the history under its name.
fn is_written_on(owned: &Owned<'_>) -> bool {
    let by_contact = |line: &HistoryEntry| match line.author {
        Author::Person(Party::Contact(_)) => true,
        Author::Person(Party::Employee(_)) | Author::System => false,
    };
    matches!(owned.ticket.creator, Party::Contact(_)) || owned.history.iter().any(by_contact)
}

#[cfg(test)]
mod tests;
