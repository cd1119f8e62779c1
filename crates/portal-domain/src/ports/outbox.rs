//! Mails that wait.
//!
//! A row says what happened and to whom, never the rendered text: rights are checked again and the recipient's mask is
//! applied when the mail is sent.

use super::StoreError;
use crate::ids::{AnswerId, CommentId, ContactId, EmployeeId, OutboxId, PasswordLinkId, TicketId};
use crate::timestamp::Timestamp;
use crate::work::Author;
use async_trait::async_trait;

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// A contact.
    Contact(ContactId),
    /// An employee.
    Employee(EmployeeId),
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailTopic {
    /// Somebody is to set a password. The token is drawn when the mail is sent.
    AccessLink(PasswordLinkId),
    /// The password was changed.
    PasswordChanged,
    /// A ticket was recorded.
    TicketCreated(TicketId),
    /// A comment was added.
    CommentAdded(TicketId, CommentId),
    /// The recipient is the new assignee.
    Assigned(TicketId),
    /// The ticket is done and waits for an answer.
    Done(TicketId),
    /// The ticket was accepted; the answer is the customer's or on its behalf.
    Accepted(TicketId, AnswerId),
    /// The work was rejected.
    Rejected(TicketId, AnswerId),
    /// The work was sent back.
    Returned(TicketId, AnswerId),
    /// The ticket is no longer pursued (T7); the comment says why.
    Dropped(TicketId, CommentId),
}

impl MailTopic {
    /// The stable code of its kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccessLink(_) => "access_link",
            Self::PasswordChanged => "password_changed",
            Self::TicketCreated(_) => "ticket_created",
            Self::CommentAdded(..) => "comment_added",
            Self::Assigned(_) => "assigned",
            Self::Done(_) => "done",
            Self::Accepted(..) => "accepted",
            Self::Rejected(..) => "rejected",
            Self::Returned(..) => "returned",
            Self::Dropped(..) => "dropped",
        }
    }

    /// The ticket it is about.
    pub const fn ticket(self) -> Option<TicketId> {
        match self {
            Self::AccessLink(_) | Self::PasswordChanged => None,
            Self::TicketCreated(ticket)
            | Self::CommentAdded(ticket, _)
            | Self::Assigned(ticket)
            | Self::Done(ticket)
            | Self::Accepted(ticket, _)
            | Self::Rejected(ticket, _)
            | Self::Returned(ticket, _)
            | Self::Dropped(ticket, _) => Some(ticket),
        }
    }
}

/// Why a mail to a person of a voided owner is withheld, as a code.
pub const OWNER_VOIDED: &str = "owner_voided";

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailState {
    /// Waits for its time.
    Waiting {
        /// Not before.
        due: Timestamp,
    },
    /// Taken by a node until this time.
    Claimed {
        /// Afterwards another node may take it.
        until: Timestamp,
    },
    /// Handed to the mail server.
    Sent {
        /// When.
        at: Timestamp,
    },
    /// Not sent, because the recipient may not read it any more or has no address.
    Withheld {
        /// When that was found.
        at: Timestamp,
        /// Why, as a code.
        reason: String,
    },
    /// Given up after too many tries or a permanent refusal.
    Dead {
        /// When.
        at: Timestamp,
    },
}

impl MailState {
    /// The stable code of its kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Waiting { .. } => "waiting",
            Self::Claimed { .. } => "claimed",
            Self::Sent { .. } => "sent",
            Self::Withheld { .. } => "withheld",
            Self::Dead { .. } => "dead",
        }
    }
}

/// A mail that waits or was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMail {
    /// Its id; the Message-ID derives from it, so a duplicate after a crash can be recognized.
    pub id: OutboxId,
    /// What happened.
    pub topic: MailTopic,
    /// To whom.
    pub recipient: Recipient,
    /// Who did it: gets no mail about the own action.
    pub actor: Author,
    /// When it happened.
    pub at: Timestamp,
    /// What became of it.
    pub state: MailState,
    /// How often sending failed.
    pub attempts: u32,
    /// Why it failed last.
    pub last_error: Option<String>,
}

/// Reading of mails.
#[async_trait]
pub trait OutboxReads {
    /// The newest mails, at most `limit`, older than `before` if given.
    async fn list_outbox(
        &self,
        before: Option<OutboxId>,
        limit: usize,
    ) -> Result<Vec<OutboxMail>, StoreError>;

    /// Whether a contact got a mail about this ticket, or may have got one: there is one that was neither withheld nor
    /// waits for its first try.
    async fn contact_was_mailed(&self, ticket: TicketId) -> Result<bool, StoreError>;

    /// How many wait, and since when the oldest is due: for readiness and metrics.
    async fn outbox_backlog(&self, now: Timestamp) -> Result<(u64, Option<Timestamp>), StoreError>;
}

/// Changing of mails.
#[async_trait]
pub trait OutboxWrites {
    /// Adds mails.
    async fn insert_outbox(&self, mails: &[OutboxMail]) -> Result<(), StoreError>;

    /// Takes due mails, and claimed ones whose time is over, oldest first; several nodes get different ones.
    async fn claim_outbox(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<OutboxMail>, StoreError>;

    /// Withholds the mails to contacts about this ticket that wait and were never tried, because its owner was voided.
    async fn withhold_untried_mails(
        &self,
        ticket: TicketId,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Stores state, attempts and error of a mail.
    async fn update_outbox(&self, mail: &OutboxMail) -> Result<(), StoreError>;
}
