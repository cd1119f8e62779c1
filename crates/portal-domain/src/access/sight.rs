//! Proof that a person may see a ticket, and what of it.

use super::{Action, Actors, FieldSet, Principal, TicketFacts, decide, readable_fields};
use crate::ids::TicketId;
use crate::work::{Audience, TicketField};

/// A ticket that a person was found to see. Stores hand out comments, attachments, hours and history only to a sight,
/// and only [`Sight::of`] makes one, by deciding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sight {
    ticket: TicketId,
    fields: FieldSet,
    actors: Actors,
}

impl Sight {
    /// A sight of the ticket if [`Action::View`] is permitted, else nothing.
    pub fn of(principal: &Principal, ticket: TicketId, facts: &TicketFacts<'_>) -> Option<Self> {
        decide(principal, Action::View, facts)
            .is_permitted()
            .then(|| Self {
                ticket,
                fields: readable_fields(principal, facts),
                actors: principal.actors(),
            })
    }

    /// The ticket.
    pub const fn ticket(&self) -> TicketId {
        self.ticket
    }

    /// The fields that may be read.
    pub const fn fields(&self) -> FieldSet {
        self.fields
    }

    /// For whom.
    pub const fn actors(&self) -> Actors {
        self.actors
    }

    /// The comments and attachments that may be read: all up to this audience.
    pub const fn audience(&self) -> Audience {
        if self.fields.contains(TicketField::InternalComments) {
            Audience::Internal
        } else {
            Audience::Public
        }
    }
}
