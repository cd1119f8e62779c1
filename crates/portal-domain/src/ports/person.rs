//! What is kept about a contact outside of its own record: what it wrote, and where it is named.

use super::{OutboxMail, StoreError};
use crate::ids::ContactId;
use crate::timestamp::Timestamp;
use crate::values::{Body, Subject};
use crate::work::{Answer, Attachment, Comment, Status, TicketNumber};
use async_trait::async_trait;

/// A ticket that names a contact, in at least one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamingTicket {
    /// Its number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: Subject,
    /// Status.
    pub status: Status,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// The contact is the customer's contact of it.
    pub as_contact: bool,
    /// The contact is a participant.
    pub as_participant: bool,
    /// What the contact wrote when it recorded the ticket; none if somebody else recorded it.
    pub recorded: Option<Body>,
}

/// Something on a ticket, with the ticket's number.
pub type OnTicket<T> = (TicketNumber, T);

/// Reading of everything that a contact left. No list is bounded: all of it is what is asked for. In the order of time.
#[async_trait]
pub trait PersonReads {
    /// Tickets that name the contact, by number.
    async fn tickets_naming(&self, contact: ContactId) -> Result<Vec<NamingTicket>, StoreError>;

    /// Comments that it wrote.
    async fn comments_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Comment>>, StoreError>;

    /// Files that it uploaded.
    async fn files_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Attachment>>, StoreError>;

    /// Answers that it gave to done tickets.
    async fn answers_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Answer>>, StoreError>;

    /// Mails to it.
    async fn mails_to(&self, contact: ContactId) -> Result<Vec<OutboxMail>, StoreError>;
}

/// Forgetting of what names a contact in passing.
#[async_trait]
pub trait PersonWrites {
    /// Removes what mail servers answered about mails to the contact, because their words repeat its address.
    async fn forget_traces(&self, contact: ContactId) -> Result<(), StoreError>;
}
