//! What a contact left.

use super::state::State;
use super::work::MemoryWork;
use crate::ids::{ContactId, TicketId, Uuid};
use crate::ports::{
    NamingTicket, OnTicket, OutboxMail, PersonReads, PersonWrites, Recipient, StoreError,
};
use crate::timestamp::Timestamp;
use crate::work::{Answer, Attachment, Comment, Party, TicketNumber};
use async_trait::async_trait;

/// Rows of a contact with the numbers of their tickets, in the order of time.
fn on_tickets<T: Clone>(
    state: &State,
    rows: &[T],
    own: impl Fn(&T) -> bool,
    place: impl Fn(&T) -> (Timestamp, Uuid, TicketId),
) -> Vec<OnTicket<T>> {
    let mut found: Vec<OnTicket<T>> = rows
        .iter()
        .filter(|row| own(row))
        .filter_map(|row| {
            let number: TicketNumber = state.tickets.get(place(row).2)?.number;
            Some((number, row.clone()))
        })
        .collect();
    found.sort_by_key(|(_, row)| place(row));
    found
}

#[async_trait]
impl PersonReads for MemoryWork {
    async fn tickets_naming(&self, contact: ContactId) -> Result<Vec<NamingTicket>, StoreError> {
        Ok(self.see(|state| {
            let mut found: Vec<NamingTicket> = state
                .tickets
                .rows()
                .map(|ticket| NamingTicket {
                    number: ticket.number,
                    subject: ticket.subject.clone(),
                    status: ticket.status(),
                    created_at: ticket.created_at,
                    as_contact: ticket.contact == Some(contact),
                    as_participant: ticket.participants.contains(&contact),
                    recorded: (ticket.creator == Party::Contact(contact))
                        .then(|| ticket.description.clone()),
                })
                .filter(|one| one.as_contact || one.as_participant || one.recorded.is_some())
                .collect();
            found.sort_by_key(|one| one.number);
            found
        }))
    }

    async fn comments_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Comment>>, StoreError> {
        let own = |row: &Comment| row.author == Party::Contact(contact);
        let place = |row: &Comment| (row.at, row.id.uuid(), row.ticket);
        Ok(self.see(|state| on_tickets(state, &state.comments, own, place)))
    }

    async fn files_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Attachment>>, StoreError> {
        let own = |row: &Attachment| row.uploader == Party::Contact(contact);
        let place = |row: &Attachment| (row.at, row.id.uuid(), row.ticket);
        Ok(self.see(|state| on_tickets(state, &state.attachments, own, place)))
    }

    async fn answers_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Answer>>, StoreError> {
        let own = |row: &Answer| row.by == Party::Contact(contact);
        let place = |row: &Answer| (row.at, row.id.uuid(), row.ticket);
        Ok(self.see(|state| on_tickets(state, &state.answers, own, place)))
    }

    async fn mails_to(&self, contact: ContactId) -> Result<Vec<OutboxMail>, StoreError> {
        let own = |mail: &&OutboxMail| mail.recipient == Recipient::Contact(contact);
        Ok(self.see(|state| state.outbox.values().filter(own).cloned().collect()))
    }
}

#[async_trait]
impl PersonWrites for MemoryWork {
    async fn forget_traces(&self, contact: ContactId) -> Result<(), StoreError> {
        self.change(|state| {
            for mail in state.outbox.values_mut() {
                if mail.recipient == Recipient::Contact(contact) {
                    mail.last_error = None;
                }
            }
            Ok(())
        })
    }
}
