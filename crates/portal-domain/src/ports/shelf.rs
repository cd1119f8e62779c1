//! The smallest store of tickets, for programs that embed the evaluator and the state machine and keep nothing else.

use super::{StoreError, TicketRecord};
use crate::access::{Sight, Visible};
use crate::ids::TicketId;
use crate::work::{HistoryEntry, Ticket};

/// Where another program keeps its tickets. What it has to do, the suite
/// [`testkit::contract::shelf`](crate::testkit::contract::shelf) checks (feature `testkit`).
///
/// Portal itself uses [`Store`](super::Store), which keeps people, rights, mails and sessions too and knows transactions.
/// Here each call lasts on its own or changes nothing.
#[cfg_attr(
    not(feature = "testkit"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "the suite is there with its feature only"
    )
)]
pub trait TicketShelf {
    /// Adds a ticket with what decisions need beside it. An id that is taken is [`StoreError::Duplicate`].
    fn put(&mut self, record: &TicketRecord) -> Result<(), StoreError>;

    /// Replaces the ticket whose `version` is the one that was read; the stored one gets the next. Any other version, and
    /// a ticket that is not there, is [`StoreError::Stale`]. A status that differs from the stored one is refused unless
    /// `told` tells it ([`HistoryEntry::tells_status`]).
    fn replace(&mut self, ticket: &Ticket, told: Option<&HistoryEntry>) -> Result<(), StoreError>;

    /// A ticket if it is among the visible ones: absent and forbidden are the same answer.
    fn find(&self, visible: &Visible, id: TicketId) -> Result<Option<TicketRecord>, StoreError>;

    /// All visible tickets, ordered by id.
    fn list(&self, visible: &Visible) -> Result<Vec<TicketId>, StoreError>;

    /// What was told of a ticket, oldest first.
    fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError>;
}
