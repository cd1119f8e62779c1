//! What a contact left: its tickets, words, files, answers and mails. Read seldom and as a whole, so most of it has no index
//! of its own.

use crate::outbox;
use crate::sql::{Row, Sql};
use crate::ticket::left;
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::{ContactId, TicketId};
use portal_domain::ports::{
    NamingTicket, OnTicket, OutboxMail, PersonReads, PersonWrites, StoreError,
};
use portal_domain::work::{Answer, Attachment, Comment, Status, TicketNumber};

#[async_trait]
impl<M: Send + Sync> PersonReads for DbView<M> {
    async fn tickets_naming(&self, contact: ContactId) -> Result<Vec<NamingTicket>, StoreError> {
        let sql =
            Sql::new("SELECT ticket_id FROM ticket_participant WHERE contact_id = ").value(contact);
        let takes_part: Vec<TicketId> = self.link.list("participant", sql, Row::id).await?;
        let mut sql = Sql::new(
            "SELECT id, number, part, subject, status, created_at, contact_id, creator_contact_id, description \
             FROM ticket WHERE contact_id = ",
        );
        sql.bind(contact);
        sql.push(" OR creator_contact_id = ").bind(contact);
        sql.push(" OR id IN (SELECT ticket_id FROM ticket_participant WHERE contact_id = ")
            .bind(contact);
        sql.push(") ORDER BY number, part");
        let read = |row: &mut Row| {
            let id: TicketId = row.id()?;
            let number = TicketNumber::subtask(row.number()?, row.small()?);
            let (subject, status) = (row.value()?, row.numbered(Status::from_number)?);
            let created_at = row.time()?;
            let as_contact = row.id_or_none()? == Some(contact);
            let recorded_it = row.id_or_none()? == Some(contact);
            let description = row.value()?;
            Ok(NamingTicket {
                number,
                subject,
                status,
                created_at,
                as_contact,
                as_participant: takes_part.contains(&id),
                recorded: recorded_it.then_some(description),
            })
        };
        self.link.list("ticket", sql, read).await
    }

    async fn comments_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Comment>>, StoreError> {
        left::comments(&self.link, contact).await
    }

    async fn files_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Attachment>>, StoreError> {
        left::files(&self.link, contact).await
    }

    async fn answers_by(&self, contact: ContactId) -> Result<Vec<OnTicket<Answer>>, StoreError> {
        left::answers(&self.link, contact).await
    }

    async fn mails_to(&self, contact: ContactId) -> Result<Vec<OutboxMail>, StoreError> {
        outbox::to_contact(&self.link, contact).await
    }
}

#[async_trait]
impl PersonWrites for DbView<Writing> {
    async fn forget_traces(&self, contact: ContactId) -> Result<(), StoreError> {
        let sql = Sql::new("UPDATE outbox SET last_error = NULL WHERE recipient_contact_id = ")
            .value(contact);
        self.link.run(sql).await.map(|_| ())
    }
}
