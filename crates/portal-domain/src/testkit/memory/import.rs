//! Many rows at once, one after the other.

use super::state::refused;
use super::work::MemoryWork;
use crate::access::Visible;
use crate::ids::{ContactId, JobId, TicketId};
use crate::people::Contact;
use crate::ports::{
    Arrival, DirectoryWrites, ImportLine, ImportReads, ImportTask, ImportWrites, StoreError,
    TicketWrites,
};
use crate::values::{Email, Line};
use crate::version::Version;
use crate::work::{Status, Ticket, TicketNumber};
use async_trait::async_trait;

fn listed_name(contact: &Contact) -> String {
    let listed = match &contact.first_name {
        Some(first) => format!("{} {first}", contact.last_name),
        None => contact.last_name.to_string(),
    };
    listed.to_lowercase()
}

#[async_trait]
impl ImportReads for MemoryWork {
    async fn contacts_called(&self, keys: &[String]) -> Result<Vec<Contact>, StoreError> {
        let called = |one: &Contact| {
            let address = one.email.as_ref().map(Email::key);
            keys.contains(&listed_name(one)) || address.is_some_and(|key| keys.contains(&key))
        };
        Ok(self.see(|state| state.contacts.sorted_by(called, |one| one.id)))
    }

    async fn contacts_by_id(&self, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
        Ok(self.see(|state| {
            state
                .contacts
                .sorted_by(|one| ids.contains(&one.id), |one| one.id)
        }))
    }

    async fn tickets_from_elsewhere(
        &self,
        numbers: &[Line],
    ) -> Result<Vec<(Line, TicketId)>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.tickets.rows();
            rows.filter_map(|row| Some((row.external_number.clone()?, row.id)))
                .filter(|(number, _)| numbers.contains(number))
                .collect()
        }))
    }

    async fn tickets_after(
        &self,
        visible: &Visible,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError> {
        self.see(|state| {
            let mut found: Vec<Ticket> = state
                .visible_tickets(visible)?
                .into_iter()
                .filter(|one| !one.is_subtask() && after.is_none_or(|after| one.number > after))
                .cloned()
                .collect();
            found.sort_by_key(|one| one.number);
            found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(found)
        })
    }

    async fn find_import(&self, job: JobId) -> Result<Option<ImportTask>, StoreError> {
        Ok(self.see(|state| state.imports.get(&job).cloned()))
    }

    async fn import_lines(
        &self,
        job: JobId,
        fate: Option<&str>,
        after: u32,
        limit: u32,
    ) -> Result<Vec<ImportLine>, StoreError> {
        Ok(self.see(|state| {
            state
                .import_lines
                .iter()
                .filter(|((of, line), one)| {
                    *of == job && *line > after && fate.is_none_or(|fate| one.fate == fate)
                })
                .take(usize::try_from(limit).unwrap_or(usize::MAX))
                .map(|(_, one)| one.clone())
                .collect()
        }))
    }
}

#[async_trait]
impl ImportWrites for MemoryWork {
    async fn next_ticket_numbers(&self, count: u32) -> Result<Vec<i64>, StoreError> {
        let mut numbers = Vec::new();
        for _ in 0..count {
            numbers.push(self.next_ticket_number().await?);
        }
        Ok(numbers)
    }

    async fn insert_contacts(&self, contacts: &[Contact]) -> Result<(), StoreError> {
        for one in contacts {
            self.insert_contact(one).await?;
        }
        Ok(())
    }

    async fn insert_arrivals(&self, arrivals: &[Arrival]) -> Result<(), StoreError> {
        for one in arrivals {
            let mut recorded = one.ticket.clone().stored(Status::New);
            recorded.version = Version::FIRST;
            self.insert_ticket(&recorded).await?;
            self.insert_history(&one.history).await?;
            if one.ticket.status() != Status::New {
                let mut arrived = one.ticket.clone();
                arrived.version = Version::FIRST;
                self.update_ticket(&arrived).await?;
            }
            for (source, words) in &one.words {
                self.index_words(one.ticket.id, *source, words).await?;
            }
        }
        Ok(())
    }

    async fn insert_import(&self, task: &ImportTask) -> Result<(), StoreError> {
        self.change(|state| match state.imports.insert(task.job, task.clone()) {
            None if state.jobs.contains_key(&task.job) => Ok(()),
            None | Some(_) => Err(refused("an import without a job, or a second one")),
        })
    }

    async fn update_import(&self, task: &ImportTask) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.imports.get_mut(&task.job).ok_or(StoreError::Stale)?;
            *stored = task.clone();
            Ok(())
        })
    }

    async fn insert_import_lines(
        &self,
        job: JobId,
        lines: &[ImportLine],
    ) -> Result<(), StoreError> {
        self.change(|state| {
            for line in lines {
                let before = state.import_lines.insert((job, line.line), line.clone());
                if before.is_some() {
                    return Err(refused("the fate of a row is kept already"));
                }
            }
            Ok(())
        })
    }

    async fn clear_import_lines(&self, job: JobId) -> Result<(), StoreError> {
        self.change(|state| {
            state.import_lines.retain(|(of, _), _| *of != job);
            Ok(())
        })
    }
}
