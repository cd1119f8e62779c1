//! From values into a store, through its ports.

use super::World;
use super::tickets::{version_after, way_to};
use crate::ids::HistoryId;
use crate::ports::{Store, StoreError, UnitOfWork};
use crate::values::Line;
use crate::version::Version;
use crate::work::{
    Audience, Author, Change, HistoryEntry, SearchWords, Status, Ticket, TicketField, search_words,
};

impl World {
    /// Writes everything into an empty store and commits it.
    pub async fn store(&self, store: &dyn Store) -> Result<(), StoreError> {
        let work = store.begin().await?;
        self.write(work.as_ref()).await?;
        work.commit().await
    }

    /// Writes everything in a unit of work, which the caller commits or drops.
    ///
    /// Numbers are drawn until the store's sequence has passed those of the world. The settings are stored in the version
    /// that follows the store's.
    pub async fn write(&self, work: &dyn UnitOfWork) -> Result<(), StoreError> {
        self.write_directory(work).await?;
        self.write_people(work).await?;
        let mut settings = self.settings.clone();
        settings.version = work.load_settings().await?.version;
        work.update_settings(&settings).await?;
        let last = self.tickets.iter().map(|ticket| ticket.number.main()).max();
        while work.next_ticket_number().await? < last.unwrap_or_default() {}
        for ticket in &self.tickets {
            self.write_ticket(work, ticket).await?;
        }
        self.write_what_hangs_on_tickets(work).await
    }

    async fn write_directory(&self, work: &dyn UnitOfWork) -> Result<(), StoreError> {
        for row in &self.customers {
            work.insert_customer(row).await?;
        }
        for row in &self.sites {
            work.insert_site(row).await?;
        }
        for row in &self.machines {
            work.insert_machine(row).await?;
        }
        for row in &self.groups {
            work.insert_group(row).await?;
        }
        for row in &self.ticket_types {
            work.insert_ticket_type(row).await?;
        }
        for row in &self.categories {
            work.insert_category(row).await?;
        }
        for row in &self.projects {
            work.insert_project(row).await?;
        }
        for row in &self.tasks {
            work.insert_task(row).await?;
        }
        Ok(())
    }

    async fn write_people(&self, work: &dyn UnitOfWork) -> Result<(), StoreError> {
        for row in &self.employees {
            work.insert_employee(row).await?;
        }
        for row in &self.contacts {
            work.insert_contact(row).await?;
        }
        for row in &self.accounts {
            work.insert_account(row).await?;
        }
        for row in &self.credentials {
            work.insert_credential(row).await?;
        }
        for row in &self.sessions {
            work.insert_session(row).await?;
        }
        for row in &self.grants {
            work.insert_grant(row).await?;
        }
        Ok(())
    }

    /// Adds the ticket as new and takes it through the statuses on its way, each with its line of history.
    async fn write_ticket(&self, work: &dyn UnitOfWork, ticket: &Ticket) -> Result<(), StoreError> {
        let mut current = ticket.clone().stored(Status::New);
        current.version = Version::FIRST;
        work.insert_ticket(&current).await?;
        let line = |version, change| HistoryEntry {
            id: self.id::<HistoryId>(),
            ticket: ticket.id,
            ticket_version: version,
            at: ticket.created_at,
            author: Author::Person(ticket.creator),
            change,
        };
        work.insert_history(&[line(Version::FIRST, Change::Created)])
            .await?;
        let way = way_to(ticket.status());
        let earlier = std::iter::once(&Status::New).chain(way);
        for (changes, (from, to)) in earlier.zip(way).enumerate() {
            let version = version_after(changes);
            let change = Change::Field {
                field: TicketField::Status,
                old: Some(from.code().to_owned()),
                new: Some(to.code().to_owned()),
            };
            work.insert_history(&[line(version.next(), change)]).await?;
            current.version = version;
            current = current.stored(*to);
            work.update_ticket(&current).await?;
        }
        let number = ticket.number.to_string();
        let texts = [
            Some(number.as_str()),
            Some(ticket.subject.as_str()),
            Some(ticket.description.as_str()),
            ticket.reference.as_ref().map(Line::as_str),
        ];
        let words = SearchWords {
            audience: Audience::Public,
            words: search_words(texts.into_iter().flatten()),
        };
        work.index_words(ticket.id, ticket.id.uuid(), &words).await
    }

    async fn write_what_hangs_on_tickets(&self, work: &dyn UnitOfWork) -> Result<(), StoreError> {
        for comment in &self.comments {
            work.insert_comment(comment).await?;
            let words = SearchWords {
                audience: comment.audience,
                words: search_words(comment.body.as_ref().map(crate::values::Body::as_str)),
            };
            work.index_words(comment.ticket, comment.id.uuid(), &words)
                .await?;
        }
        work.insert_attachments(&self.attachments).await?;
        for entry in &self.time_entries {
            work.insert_time_entry(entry).await?;
        }
        Ok(())
    }
}
