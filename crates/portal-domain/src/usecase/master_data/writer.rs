//! Planned rows are written: what comes in thousands a block at a time, everything else as the forms do.

use super::planner::{Change, write};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{ContactId, Uuid};
use crate::people::Contact;
use crate::ports::Arrival;
use crate::usecase::create_ticket::words;
use crate::usecase::keep_contacts;
use crate::usecase::transaction::{Changes, Transaction};
use crate::values::Line;
use crate::work::{Audience, HistoryEntry, SearchWords, Ticket, TicketNumber, search_words};

/// So many new contacts are noted in the audit log together.
const NOTED_TOGETHER: usize = 500;

/// Collects what is written together.
#[derive(Debug, Default)]
pub(super) struct Writer {
    contacts: Vec<Contact>,
    tickets: Vec<(Ticket, Vec<HistoryEntry>)>,
    /// New contacts, to be noted one by one at the end.
    added: Vec<ContactId>,
    /// First and last number of new tickets, and how many there are.
    numbers: Option<(i64, i64)>,
    arrived: u32,
}

impl Writer {
    /// Takes a change over. It is written with its block at the latest.
    pub(super) async fn take(
        &mut self,
        transaction: &Transaction<'_>,
        change: Change,
    ) -> Result<(), Failure> {
        match change {
            Change::Contact(None, new) => self.contacts.push(new),
            Change::Ticket(ticket, history) => self.tickets.push((*ticket, history)),
            other @ (Change::Customer(..)
            | Change::Site(..)
            | Change::Machine(..)
            | Change::Contact(Some(_), _)
            | Change::Group(..)
            | Change::Employee(..)
            | Change::Project(..)
            | Change::Task(..)
            | Change::Category(..)) => write(transaction, other).await?,
        }
        Ok(())
    }

    /// Writes what was collected.
    pub(super) async fn write(&mut self, transaction: &Transaction<'_>) -> Result<(), Failure> {
        let contacts = std::mem::take(&mut self.contacts);
        transaction.work.insert_contacts(&contacts).await?;
        self.added.extend(contacts.iter().map(|one| one.id));
        let tickets = std::mem::take(&mut self.tickets);
        if tickets.is_empty() {
            return Ok(());
        }
        let count = u32::try_from(tickets.len()).unwrap_or(u32::MAX);
        let numbers = transaction.work.next_ticket_numbers(count).await?;
        for number in &numbers {
            let (first, _) = self.numbers.unwrap_or((*number, *number));
            self.numbers = Some((first, *number));
        }
        let arrivals: Vec<Arrival> = tickets
            .into_iter()
            .zip(numbers)
            .map(|((ticket, history), number)| arrival(transaction, ticket, history, number))
            .collect();
        self.arrived = self.arrived.saturating_add(count);
        Ok(transaction.work.insert_arrivals(&arrivals).await?)
    }

    /// Notes what was written, as the very last thing. Contacts are read once more for it, so that fifty thousand of them
    /// need not be kept until then; tickets get one entry for all of them, because each has its own history.
    pub(super) async fn end(self, transaction: &Transaction<'_>) -> Result<(), Failure> {
        if let Some((first, last)) = self.numbers {
            let mut changes = Changes::default();
            changes.set("number", format!("{first}–{last} ({})", self.arrived));
            transaction.audit(
                AuditAction::TicketsImported,
                "ticket".to_owned(),
                changes.into_vec(),
            );
        }
        for ids in self.added.chunks(NOTED_TOGETHER) {
            for contact in transaction.work.contacts_by_id(ids).await? {
                keep_contacts::note_added(transaction, &contact);
            }
            transaction.add_noted().await?;
        }
        Ok(())
    }
}

/// A ticket with its number, and the words under which it is found. Its number in the other system is for employees, as the
/// field is.
fn arrival(
    transaction: &Transaction<'_>,
    mut ticket: Ticket,
    history: Vec<HistoryEntry>,
    number: i64,
) -> Arrival {
    ticket.number = TicketNumber::ticket(number);
    let elsewhere = ticket.external_number.as_ref().map(Line::as_str);
    let elsewhere = SearchWords {
        audience: Audience::Internal,
        words: search_words(elsewhere),
    };
    let source: Uuid = transaction.portal.id();
    Arrival {
        words: vec![(ticket.id.uuid(), words(&ticket)), (source, elsewhere)],
        ticket,
        history,
    }
}
