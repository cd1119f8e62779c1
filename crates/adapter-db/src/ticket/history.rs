//! Lines of history.

use super::{Parties, author};
use crate::sql::{Columns, Link, Row, Sql, corrupt, insert_rows};
use portal_domain::access::Sight;
use portal_domain::ports::StoreError;
use portal_domain::work::{Change, HistoryEntry, TicketField};

fn read(row: &mut Row) -> Result<HistoryEntry, StoreError> {
    Ok(HistoryEntry {
        id: row.id()?,
        ticket: row.id()?,
        ticket_version: row.version()?,
        at: row.time()?,
        author: author(row.id_or_none()?, row.id_or_none()?)?,
        change: change(row)?,
    })
}

fn change(row: &mut Row) -> Result<Change, StoreError> {
    let kind = row.text()?;
    let field = row.code_or_none(TicketField::parse)?;
    let (old, new) = (row.text_or_none()?, row.text_or_none()?);
    let comment = row.id_or_none()?;
    let answer = row.id_or_none()?;
    let minutes = row.number_or_none()?;
    match (kind.as_str(), field, comment, answer, minutes) {
        ("created", None, None, None, None) => Ok(Change::Created),
        ("field", Some(field), None, None, None) => Ok(Change::Field { field, old, new }),
        ("commented", None, Some(comment), None, None) => Ok(Change::Commented(comment)),
        ("answered", None, None, Some(answer), None) => Ok(Change::Answered(answer)),
        ("time_booked", None, None, None, Some(minutes)) => Ok(Change::TimeBooked {
            minutes: u32::try_from(minutes).map_err(corrupt)?,
        }),
        (other, ..) => Err(corrupt(format_args!("a line of history of kind {other:?}"))),
    }
}

pub(super) async fn list(link: &Link, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError> {
    let sql = Sql::new(
        "SELECT id, ticket_id, ticket_version, at, author_contact_id, author_employee_id, kind, field, old_value, \
         new_value, comment_id, answer_id, minutes FROM history WHERE ticket_id = ",
    )
    .value(sight.ticket())
    .text(" ORDER BY at, id");
    link.list("history", sql, read).await
}

fn columns(entry: &HistoryEntry) -> Columns {
    let author = Parties::of_author(entry.author);
    let (mut field, mut old, mut new) = (None, None, None);
    let (mut comment, mut answer, mut minutes) = (None, None, None);
    let kind = match &entry.change {
        Change::Created => "created",
        Change::Field {
            field: changed,
            old: before,
            new: after,
        } => {
            field = Some(changed.code());
            old = before.as_deref();
            new = after.as_deref();
            "field"
        }
        Change::Commented(id) => {
            comment = Some(*id);
            "commented"
        }
        Change::Answered(id) => {
            answer = Some(*id);
            "answered"
        }
        Change::TimeBooked { minutes: booked } => {
            minutes = Some(*booked);
            "time_booked"
        }
    };
    Columns::new()
        .with("id", entry.id)
        .with("ticket_id", entry.ticket)
        .with("ticket_version", entry.ticket_version)
        .with("at", entry.at)
        .with("author_contact_id", author.contact)
        .with("author_employee_id", author.employee)
        .with("kind", kind)
        .with("field", field)
        .with("old_value", old)
        .with("new_value", new)
        .with("comment_id", comment)
        .with("answer_id", answer)
        .with("minutes", minutes)
}

pub(super) async fn insert(link: &Link, entries: &[HistoryEntry]) -> Result<(), StoreError> {
    insert_rows(link, "history", entries.iter().map(columns).collect()).await
}
