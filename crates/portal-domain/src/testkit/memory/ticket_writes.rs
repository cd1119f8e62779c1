//! Tickets and what hangs on them: changing.

use super::state::{State, refused};
use super::work::MemoryWork;
use crate::ids::{TicketId, TimeEntryId, Uuid};
use crate::ports::{StoreError, TicketWrites};
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{
    Answer, Attachment, Comment, CommentRevision, HistoryEntry, SearchWords, Status, Ticket,
    TimeEntry,
};
use async_trait::async_trait;

impl State {
    /// The references and the number of a ticket.
    fn check_ticket(&self, new: &Ticket) -> Result<(), StoreError> {
        for assignment in std::iter::once(&new.primary).chain(&new.secondary) {
            self.projects.require(assignment.project)?;
            assignment
                .task
                .map_or(Ok(()), |id| self.tasks.require(id))?;
        }
        for contact in new.participants.iter().copied().chain(new.contact) {
            self.contacts.require(contact)?;
        }
        for employee in [new.assignee, new.solver].into_iter().flatten() {
            self.employees.require(employee)?;
        }
        self.check_party(new.creator)?;
        new.parent.map_or(Ok(()), |id| self.tickets.require(id))?;
        new.owner.map_or(Ok(()), |id| self.customers.require(id))?;
        new.group.map_or(Ok(()), |id| self.groups.require(id))?;
        new.site.map_or(Ok(()), |id| self.sites.require(id))?;
        new.machine.map_or(Ok(()), |id| self.machines.require(id))?;
        new.ticket_type
            .map_or(Ok(()), |id| self.ticket_types.require(id))?;
        for category in &new.categories {
            self.categories.require(*category)?;
        }
        let mut others = self.tickets.rows().filter(|other| other.id != new.id);
        if others.any(|other| other.number == new.number) {
            return Err(StoreError::Duplicate { field: "number" });
        }
        let mut others = self.tickets.rows().filter(|other| other.id != new.id);
        if new.external_number.is_some()
            && others.any(|other| other.external_number == new.external_number)
        {
            return Err(StoreError::Duplicate {
                field: "external_number",
            });
        }
        Ok(())
    }

    /// A status changes only together with the line of history that says so, in the version that the change makes.
    fn check_status(&self, stored: &Ticket, new: &Ticket) -> Result<(), StoreError> {
        if stored.status() == Status::Billed {
            return Err(refused("a billed ticket takes no change"));
        }
        if stored.status() == new.status() {
            return Ok(());
        }
        let told = self
            .history
            .iter()
            .any(|line| line.tells_status(stored, new));
        if told {
            Ok(())
        } else {
            Err(refused("the status changes without its line of history"))
        }
    }
}

/// The lists of a ticket that mean sets, sorted.
fn stored_ticket(ticket: &Ticket) -> Ticket {
    let mut ticket = ticket.clone();
    ticket.secondary.sort_unstable();
    ticket.secondary.dedup();
    ticket.participants.sort_unstable();
    ticket.participants.dedup();
    ticket.categories.sort_unstable();
    ticket.categories.dedup();
    ticket.keywords.sort_unstable();
    ticket.keywords.dedup();
    ticket
}

#[async_trait]
impl TicketWrites for MemoryWork {
    async fn next_ticket_number(&self) -> Result<i64, StoreError> {
        self.change(|state| {
            state.last_number += 1;
            Ok(state.last_number)
        })
    }

    async fn insert_ticket(&self, ticket: &Ticket) -> Result<(), StoreError> {
        self.change(|state| {
            if ticket.status() != Status::New {
                return Err(refused("a ticket starts as new"));
            }
            state.check_ticket(ticket)?;
            state.tickets.insert(stored_ticket(ticket))
        })
    }

    async fn update_ticket(&self, ticket: &Ticket) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.tickets.in_version(ticket.id, ticket.version)?;
            state.check_status(stored, ticket)?;
            state.check_ticket(ticket)?;
            state.tickets.update(stored_ticket(ticket))
        })
    }

    async fn touch_ticket(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.tickets.get_mut(ticket).ok_or(StoreError::Stale)?;
            if stored.status() == Status::Billed {
                return Err(refused("a billed ticket takes no change"));
            }
            stored.modified_at = at;
            Ok(())
        })
    }

    async fn note_opening(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError> {
        self.change(|state| {
            state.tickets.require(ticket)?;
            state.openings.entry(ticket).or_insert(at);
            Ok(())
        })
    }

    async fn insert_history(&self, entries: &[HistoryEntry]) -> Result<(), StoreError> {
        self.change(|state| {
            for entry in entries {
                state.check_author(entry.author)?;
                state.history.push(entry.clone());
            }
            Ok(())
        })
    }

    async fn insert_comment(&self, comment: &Comment) -> Result<(), StoreError> {
        self.change(|state| {
            state.tickets.require(comment.ticket)?;
            state.check_party(comment.author)?;
            state.comments.push(comment.clone());
            Ok(())
        })
    }

    async fn insert_attachments(&self, attachments: &[Attachment]) -> Result<(), StoreError> {
        self.change(|state| {
            for file in attachments {
                state.tickets.require(file.ticket)?;
                state.check_party(file.uploader)?;
                state.attachments.push(file.clone());
            }
            Ok(())
        })
    }

    async fn insert_answer(&self, answer: &Answer) -> Result<(), StoreError> {
        self.change(|state| {
            state.tickets.require(answer.ticket)?;
            state.check_party(answer.by)?;
            let again = state.answers.iter().any(|row| {
                row.ticket == answer.ticket && row.answered_version == answer.answered_version
            });
            if again {
                return Err(StoreError::Duplicate {
                    field: "answered_version",
                });
            }
            state.answers.push(answer.clone());
            Ok(())
        })
    }

    async fn insert_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError> {
        self.change(|state| {
            state.tickets.require(entry.ticket)?;
            state.employees.require(entry.employee)?;
            state.projects.require(entry.assignment.project)?;
            state.time_entries.push(entry.clone());
            Ok(())
        })
    }

    async fn update_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError> {
        self.change(|state| {
            state.projects.require(entry.assignment.project)?;
            let open = |row: &&mut TimeEntry| row.id == entry.id && !row.billed;
            let stored = state.time_entries.iter_mut().find(open);
            let stored = stored.ok_or(StoreError::Stale)?;
            *stored = TimeEntry {
                ticket: stored.ticket,
                employee: stored.employee,
                at: stored.at,
                ..entry.clone()
            };
            Ok(())
        })
    }

    async fn remove_time_entry(&self, entry: TimeEntryId) -> Result<(), StoreError> {
        self.change(|state| {
            let before = state.time_entries.len();
            state
                .time_entries
                .retain(|row| row.id != entry || row.billed);
            if state.time_entries.len() < before {
                Ok(())
            } else {
                Err(StoreError::Stale)
            }
        })
    }

    async fn update_comment(
        &self,
        comment: &Comment,
        before: &CommentRevision,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state.check_party(before.replaced_by)?;
            let stored = state.comments.iter_mut().find(|row| row.id == comment.id);
            let stored = stored.ok_or(StoreError::Stale)?;
            stored.body.clone_from(&comment.body);
            stored.edited_at = comment.edited_at;
            state.comment_revisions.push(before.clone());
            Ok(())
        })
    }

    async fn index_words(
        &self,
        ticket: TicketId,
        source: Uuid,
        words: &SearchWords,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state.tickets.require(ticket)?;
            state.words.insert((ticket, source), words.clone());
            Ok(())
        })
    }

    async fn lock_ticket(&self, ticket: TicketId) -> Result<Option<Version>, StoreError> {
        Ok(self.see(|state| state.tickets.get(ticket).map(|row| row.version)))
    }
}
