//! What a contact left on tickets, each with the number of its ticket.

use super::{answer, attachment, comment};
use crate::sql::{Link, Row, Sql};
use portal_domain::ids::ContactId;
use portal_domain::ports::{OnTicket, StoreError};
use portal_domain::work::{Answer, Attachment, Comment, TicketNumber};

/// The number of the ticket in front, and the row behind it.
fn on_ticket<T>(
    read: impl Fn(&mut Row) -> Result<T, StoreError>,
) -> impl Fn(&mut Row) -> Result<OnTicket<T>, StoreError> {
    move |row| {
        let number = TicketNumber::subtask(row.number()?, row.small()?);
        Ok((number, read(row)?))
    }
}

pub(crate) async fn comments(
    link: &Link,
    contact: ContactId,
) -> Result<Vec<OnTicket<Comment>>, StoreError> {
    let sql = Sql::new(comment::SELECT_LEFT)
        .value(contact)
        .text(" ORDER BY l.at, l.id");
    link.list("comment", sql, on_ticket(comment::read)).await
}

pub(crate) async fn files(
    link: &Link,
    contact: ContactId,
) -> Result<Vec<OnTicket<Attachment>>, StoreError> {
    let sql = Sql::new(attachment::SELECT_LEFT)
        .value(contact)
        .text(" ORDER BY l.at, l.id");
    link.list("attachment", sql, on_ticket(attachment::read))
        .await
}

pub(crate) async fn answers(
    link: &Link,
    contact: ContactId,
) -> Result<Vec<OnTicket<Answer>>, StoreError> {
    let sql = Sql::new(answer::SELECT_LEFT)
        .value(contact)
        .text(" ORDER BY l.at, l.id");
    link.list("answer", sql, on_ticket(answer::read)).await
}
