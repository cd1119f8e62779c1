//! What people in the play do.

use super::{Place, Who};
use crate::work::{Audience, Status};

/// Words that come with a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Words {
    /// None are sent.
    None,
    /// Something is sent that nobody can read.
    Blank,
    /// Words.
    Said,
}

impl Words {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::None, Self::Blank, Self::Said];

    /// What is sent.
    pub const fn sent(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Blank => Some(" \u{200b}\n"),
            Self::Said => Some("The seal still leaks."),
        }
    }
}

/// As of what the person decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Seen {
    /// As it is.
    Now,
    /// As it is no longer.
    Before,
}

/// A company-wide switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// A solver may accept on the customer's behalf.
    SolverMayAccept,
    /// Contacts only read.
    ContactsReadOnly,
}

/// A status change that somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusChange {
    /// Who.
    pub actor: Who,
    /// Which ticket.
    pub ticket: usize,
    /// As of when.
    pub seen: Seen,
    /// To what.
    pub to: Status,
    /// Speaking for the customer.
    pub on_behalf: bool,
    /// With these words.
    pub words: Words,
    /// Together with a new assignee, or nobody.
    pub assignee: Option<Option<Who>>,
    /// Key against double sending.
    pub key: Option<u8>,
}

/// Something that somebody wants. Tickets are named by their place in the play; a key is one of a few, so that two commands
/// share one now and then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Record a ticket.
    Create {
        /// Who.
        actor: Who,
        /// In which project.
        place: Place,
        /// Naming this contact; for employees.
        contact: Option<Who>,
        /// For this employee; for employees.
        assignee: Option<Who>,
        /// Key against double sending.
        key: Option<u8>,
    },
    /// Change a status.
    ChangeStatus(StatusChange),
    /// Comment.
    Comment {
        /// Who.
        actor: Who,
        /// Which ticket.
        ticket: usize,
        /// For these readers.
        audience: Option<Audience>,
        /// These words.
        words: Words,
        /// Key against double sending.
        key: Option<u8>,
    },
    /// Book an hour.
    Book {
        /// Who.
        actor: Who,
        /// Which ticket.
        ticket: usize,
        /// Key against double sending.
        key: Option<u8>,
    },
    /// Assign, or take away.
    Assign {
        /// Who.
        actor: Who,
        /// Which ticket.
        ticket: usize,
        /// As of when.
        seen: Seen,
        /// To whom.
        to: Option<Who>,
    },
    /// The administrator withdraws the grant of a contact, or gives it back.
    Grant(Who),
    /// The administrator closes a project, or opens it again.
    Close(Place),
    /// The administrator turns a switch over.
    Turn(Switch),
}

impl Command {
    /// Whether two commands under one key are the same request: all but what was seen.
    pub(super) fn asks_the_same(&self, other: &Self) -> bool {
        self.unseen() == other.unseen()
    }

    fn unseen(&self) -> Self {
        let mut unseen = self.clone();
        if let Self::ChangeStatus(StatusChange { seen, .. }) | Self::Assign { seen, .. } =
            &mut unseen
        {
            *seen = Seen::Now;
        }
        unseen
    }

    /// Who acts and under which key.
    pub const fn actor_and_key(&self) -> (Who, Option<u8>) {
        match self {
            Self::Create { actor, key, .. }
            | Self::ChangeStatus(StatusChange { actor, key, .. })
            | Self::Comment { actor, key, .. }
            | Self::Book { actor, key, .. } => (*actor, *key),
            Self::Assign { actor, .. } => (*actor, None),
            Self::Grant(_) | Self::Close(_) | Self::Turn(_) => (Who::Ada, None),
        }
    }
}

/// What comes of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It is refused with this code ([`Failure::code`](crate::failure::Failure::code)), and nothing has changed.
    Refused(&'static str),
}
