//! Reading of tickets.

use super::{
    answer, attachment, comment, count, family, history, list, outline, people, record, time_entry,
};
use crate::sql::{Row, Sql};
use crate::view::DbView;
use async_trait::async_trait;
use portal_domain::access::{Sight, Visible};
use portal_domain::ids::{AttachmentId, CommentId, ContactId, CustomerId};
use portal_domain::ports::{
    CommentRecord, HoursOf, ProjectChoice, StoreError, TicketCursor, TicketFilter, TicketKey,
    TicketListRequest, TicketOutline, TicketReads, TicketRecord, TicketRole, TicketRow,
    TimeEntryRecord,
};
use portal_domain::values::{Count, Page};
use portal_domain::work::{
    Answer, Attachment, BlobKey, Comment, CommentRevision, HistoryEntry, HoursTotal, Party,
    PlannedAndBooked, Ticket, TicketNumber, TimeEntry,
};

#[async_trait]
impl<M: Send + Sync> TicketReads for DbView<M> {
    async fn find_ticket(
        &self,
        visible: &Visible,
        key: TicketKey,
    ) -> Result<Option<TicketRecord>, StoreError> {
        record::find(&self.link, visible, key).await
    }

    async fn list_tickets(
        &self,
        visible: &Visible,
        request: &TicketListRequest,
    ) -> Result<Page<TicketRow, TicketCursor>, StoreError> {
        list::page(&self.link, visible, request).await
    }

    async fn ticket_outlines(
        &self,
        visible: &Visible,
        owner: Option<CustomerId>,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<TicketOutline>, StoreError> {
        outline::list(&self.link, visible, owner, after, limit).await
    }

    async fn count_tickets(
        &self,
        visible: &Visible,
        filter: &TicketFilter,
    ) -> Result<Count, StoreError> {
        count::find(&self.link, visible, filter).await
    }

    async fn people_on_tickets(
        &self,
        visible: &Visible,
        role: TicketRole,
        projects: &ProjectChoice,
    ) -> Result<Vec<Party>, StoreError> {
        people::find(&self.link, visible, role, projects).await
    }

    async fn comments(&self, sight: &Sight) -> Result<Vec<CommentRecord>, StoreError> {
        comment::list(&self.link, sight).await
    }

    async fn description_attachments(&self, sight: &Sight) -> Result<Vec<Attachment>, StoreError> {
        attachment::of_description(&self.link, sight).await
    }

    async fn find_attachment(
        &self,
        sight: &Sight,
        id: AttachmentId,
    ) -> Result<Option<Attachment>, StoreError> {
        attachment::find(&self.link, sight, id).await
    }

    async fn find_comment(
        &self,
        sight: &Sight,
        id: CommentId,
    ) -> Result<Option<Comment>, StoreError> {
        comment::find(&self.link, sight, id).await
    }

    async fn hours(&self, sight: &Sight) -> Result<HoursTotal, StoreError> {
        time_entry::total(&self.link, sight).await
    }

    async fn time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntryRecord>, StoreError> {
        time_entry::list(&self.link, sight).await
    }

    async fn subtasks(&self, sight: &Sight) -> Result<Vec<Ticket>, StoreError> {
        family::subtasks(&self.link, sight).await
    }

    async fn family_time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntry>, StoreError> {
        family::time_entries(&self.link, sight).await
    }

    async fn family_is_written_on(&self, sight: &Sight) -> Result<bool, StoreError> {
        family::is_written_on(&self.link, sight).await
    }

    async fn comment_revisions(&self, sight: &Sight) -> Result<Vec<CommentRevision>, StoreError> {
        comment::revisions(&self.link, sight).await
    }

    async fn planned_and_booked(
        &self,
        visible: &Visible,
        of: HoursOf,
    ) -> Result<PlannedAndBooked, StoreError> {
        family::planned_and_booked(&self.link, visible, of).await
    }

    async fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError> {
        history::list(&self.link, sight).await
    }

    async fn answers(&self, sight: &Sight) -> Result<Vec<Answer>, StoreError> {
        answer::list(&self.link, sight).await
    }

    async fn known_blobs(&self, keys: &[BlobKey]) -> Result<Vec<BlobKey>, StoreError> {
        attachment::known_blobs(&self.link, keys).await
    }

    async fn participants_offered(
        &self,
        customer: CustomerId,
    ) -> Result<Vec<ContactId>, StoreError> {
        let sql = Sql::new(
            "SELECT c.id FROM contact c JOIN customer o ON o.id = c.customer_id \
             JOIN portal_account a ON a.contact_id = c.id JOIN credential l ON l.contact_id = c.id \
             WHERE c.active AND o.active AND a.ticket_access AND l.login_name IS NOT NULL \
             AND l.password_hash IS NOT NULL AND c.customer_id = ",
        )
        .value(customer)
        .text(" ORDER BY c.id");
        self.link.list("contact", sql, Row::id).await
    }
}
