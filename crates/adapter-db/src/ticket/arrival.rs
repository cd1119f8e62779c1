//! Tickets that arrive from another system, many in each statement.

use super::lists::{self, Lists};
use super::row::{self, ticket_columns};
use super::{history, words};
use crate::directory::contact;
use crate::import;
use crate::sql::{Backend, Link, Row, Sql, insert_rows};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::access::Visible;
use portal_domain::ids::{ContactId, JobId, TicketId};
use portal_domain::people::Contact;
use portal_domain::ports::{
    Arrival, ImportLine, ImportReads, ImportTask, ImportWrites, StoreError, TicketFilter,
    TicketSort,
};
use portal_domain::values::Line;
use portal_domain::version::Version;
use portal_domain::work::{HistoryEntry, Status, Ticket, TicketNumber};

/// So many values stand in one statement.
const TOGETHER: usize = 512;

#[async_trait]
impl<M: Send + Sync> ImportReads for DbView<M> {
    async fn contacts_called(&self, keys: &[String]) -> Result<Vec<Contact>, StoreError> {
        let mut found = Vec::new();
        for keys in keys.chunks(TOGETHER) {
            found.extend(contact::called(&self.link, keys).await?);
        }
        found.sort_by_key(|one: &Contact| one.id);
        found.dedup_by_key(|one| one.id);
        Ok(found)
    }

    async fn contacts_by_id(&self, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
        let mut found = Vec::new();
        for ids in ids.chunks(TOGETHER) {
            found.extend(contact::by_id(&self.link, ids).await?);
        }
        found.sort_by_key(|one: &Contact| one.id);
        Ok(found)
    }

    async fn tickets_from_elsewhere(
        &self,
        numbers: &[Line],
    ) -> Result<Vec<(Line, TicketId)>, StoreError> {
        let numbers: Vec<&str> = numbers.iter().map(Line::as_str).collect();
        let mut found = Vec::new();
        for numbers in numbers.chunks(TOGETHER) {
            let mut sql = Sql::new("SELECT external_number, id FROM ticket WHERE ");
            sql.within("external_number", numbers);
            let read = |row: &mut Row| Ok((row.value()?, row.id()?));
            found.extend(self.link.list("ticket", sql, read).await?);
        }
        Ok(found)
    }

    async fn tickets_after(
        &self,
        visible: &Visible,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError> {
        let filter = TicketFilter::default();
        let approach = super::approach::choose(&self.link, visible, &filter).await?;
        if let super::approach::Approach::Nothing = approach {
            return Ok(Vec::new());
        }
        let index = super::approach::index_of(TicketSort::Number, visible, &filter);
        let mut sql = Sql::new(concat!(
            "SELECT ",
            ticket_columns!(),
            ", ",
            lists::list_columns!()
        ));
        super::approach::push_from(&mut sql, &approach, self.link.backend(), Some(index));
        super::approach::push_conditions(&mut sql, &approach, visible, &filter);
        sql.push(" AND t.parent_id IS NULL");
        if let Some(after) = after {
            sql.push(" AND (t.number, t.part) > (")
                .bind(after.main())
                .push(", ")
                .bind(after.part())
                .push(")");
        }
        sql.push(" ORDER BY t.number, t.part LIMIT ")
            .bind(i64::from(limit));
        let read = |row: &mut Row| {
            let mut ticket = row::read(row)?;
            lists::read(row)?.into_ticket(&mut ticket);
            Ok(ticket)
        };
        self.link.list("ticket", sql, read).await
    }

    async fn find_import(&self, job: JobId) -> Result<Option<ImportTask>, StoreError> {
        import::find(&self.link, job).await
    }

    async fn import_lines(
        &self,
        job: JobId,
        fate: Option<&str>,
        after: u32,
        limit: u32,
    ) -> Result<Vec<ImportLine>, StoreError> {
        import::lines(&self.link, job, fate, after, limit).await
    }
}

#[async_trait]
impl ImportWrites for DbView<Writing> {
    async fn next_ticket_numbers(&self, count: u32) -> Result<Vec<i64>, StoreError> {
        let sql = match self.link.backend() {
            Backend::Sqlite => {
                let mut sql = Sql::new("UPDATE ticket_number SET last = last + ");
                sql.bind(i64::from(count)).push(" RETURNING last");
                sql
            }
            Backend::Postgres => {
                let mut sql = Sql::new("SELECT nextval('ticket_number') FROM generate_series(1, ");
                sql.bind(i64::from(count)).push(")");
                sql
            }
        };
        let drawn = self.link.list("ticket_number", sql, Row::number).await?;
        Ok(match (self.link.backend(), drawn.as_slice()) {
            (Backend::Sqlite, [last]) => (last - i64::from(count) + 1..=*last).collect(),
            (Backend::Sqlite | Backend::Postgres, _) => drawn,
        })
    }

    async fn insert_contacts(&self, contacts: &[Contact]) -> Result<(), StoreError> {
        contact::insert_many(&self.link, contacts).await
    }

    async fn insert_arrivals(&self, arrivals: &[Arrival]) -> Result<(), StoreError> {
        insert(&self.link, arrivals).await
    }

    async fn insert_import(&self, task: &ImportTask) -> Result<(), StoreError> {
        import::insert(&self.link, task).await
    }

    async fn update_import(&self, task: &ImportTask) -> Result<(), StoreError> {
        import::update(&self.link, task).await
    }

    async fn insert_import_lines(
        &self,
        job: JobId,
        lines: &[ImportLine],
    ) -> Result<(), StoreError> {
        import::insert_lines(&self.link, job, lines).await
    }

    async fn clear_import_lines(&self, job: JobId) -> Result<(), StoreError> {
        import::clear_lines(&self.link, job).await
    }
}

async fn insert(link: &Link, arrivals: &[Arrival]) -> Result<(), StoreError> {
    let recorded = arrivals.iter().map(|one| {
        let mut ticket = one.ticket.clone().stored(Status::New);
        ticket.version = Version::FIRST;
        row::whole(&ticket)
    });
    insert_rows(link, "ticket", recorded.collect()).await?;
    let all = arrivals
        .iter()
        .map(|one| (one.ticket.id, Lists::of(&one.ticket)));
    lists::insert_many(link, all).await?;
    let lines: Vec<HistoryEntry> = arrivals
        .iter()
        .flat_map(|one| one.history.iter().cloned())
        .collect();
    history::insert(link, &lines).await?;
    for status in Status::ALL.into_iter().filter(|one| *one != Status::New) {
        let arrived: Vec<TicketId> = arrivals
            .iter()
            .filter(|one| one.ticket.status() == status)
            .map(|one| one.ticket.id)
            .collect();
        for ids in arrived.chunks(TOGETHER) {
            row::arrive(link, ids, status).await?;
        }
    }
    words::insert_many(link, arrivals).await
}
