//! Changing of tickets.

use super::{answer, attachment, comment, history, row, time_entry, words};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::{TicketId, TimeEntryId, Uuid};
use portal_domain::ports::{StoreError, TicketWrites};
use portal_domain::timestamp::Timestamp;
use portal_domain::version::Version;
use portal_domain::work::{
    Answer, Attachment, Comment, CommentRevision, HistoryEntry, SearchWords, Ticket, TimeEntry,
};

#[async_trait]
impl TicketWrites for DbView<Writing> {
    async fn next_ticket_number(&self) -> Result<i64, StoreError> {
        row::next_number(&self.link).await
    }

    async fn insert_ticket(&self, ticket: &Ticket) -> Result<(), StoreError> {
        row::insert(&self.link, ticket).await
    }

    async fn update_ticket(&self, ticket: &Ticket) -> Result<(), StoreError> {
        row::update(&self.link, ticket).await
    }

    async fn touch_ticket(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError> {
        row::touch(&self.link, ticket, at).await
    }

    async fn note_opening(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError> {
        row::note_opening(&self.link, ticket, at).await
    }

    async fn insert_history(&self, entries: &[HistoryEntry]) -> Result<(), StoreError> {
        history::insert(&self.link, entries).await
    }

    async fn insert_comment(&self, comment: &Comment) -> Result<(), StoreError> {
        comment::insert(&self.link, comment).await
    }

    async fn insert_attachments(&self, attachments: &[Attachment]) -> Result<(), StoreError> {
        attachment::insert(&self.link, attachments).await
    }

    async fn insert_answer(&self, answer: &Answer) -> Result<(), StoreError> {
        answer::insert(&self.link, answer).await
    }

    async fn insert_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError> {
        time_entry::insert(&self.link, entry).await
    }

    async fn update_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError> {
        time_entry::update(&self.link, entry).await
    }

    async fn remove_time_entry(&self, entry: TimeEntryId) -> Result<(), StoreError> {
        time_entry::remove(&self.link, entry).await
    }

    async fn update_comment(
        &self,
        comment: &Comment,
        before: &CommentRevision,
    ) -> Result<(), StoreError> {
        comment::update(&self.link, comment, before).await
    }

    async fn index_words(
        &self,
        ticket: TicketId,
        source: Uuid,
        words: &SearchWords,
    ) -> Result<(), StoreError> {
        words::replace(&self.link, ticket, source, words).await
    }

    async fn lock_ticket(&self, ticket: TicketId) -> Result<Option<Version>, StoreError> {
        row::lock(&self.link, ticket).await
    }
}
