//! The protocol of acceptance.

use super::{Parties, party};
use crate::sql::{Columns, Link, Row, Sql, corrupt};
use portal_domain::access::Sight;
use portal_domain::ports::StoreError;
use portal_domain::values::Body;
use portal_domain::work::{Answer, AnswerKind};

/// What a contact left, behind the number of its ticket; ends where the contact is named.
pub(super) const SELECT_LEFT: &str = "SELECT t.number, t.part, l.id, l.ticket_id, l.kind, l.by_contact_id, \
     l.by_employee_id, l.at, l.answered_version, l.comment_id, l.words FROM answer l \
     JOIN ticket t ON t.id = l.ticket_id WHERE l.by_contact_id = ";

pub(super) fn read(row: &mut Row) -> Result<Answer, StoreError> {
    Ok(Answer {
        id: row.id()?,
        ticket: row.id()?,
        kind: row.code(|code| AnswerKind::parse(code).ok_or_else(|| corrupt(code)))?,
        by: party(row.id_or_none()?, row.id_or_none()?)?,
        at: row.time()?,
        answered_version: row.version()?,
        comment: row.id_or_none()?,
        words: row.value_or_none()?,
    })
}

pub(super) async fn list(link: &Link, sight: &Sight) -> Result<Vec<Answer>, StoreError> {
    let sql = Sql::new(
        "SELECT id, ticket_id, kind, by_contact_id, by_employee_id, at, answered_version, comment_id, words \
         FROM answer WHERE ticket_id = ",
    )
    .value(sight.ticket())
    .text(" ORDER BY at, id");
    link.list("answer", sql, read).await
}

pub(super) async fn insert(link: &Link, answer: &Answer) -> Result<(), StoreError> {
    let by = Parties::of(answer.by);
    Columns::new()
        .with("id", answer.id)
        .with("ticket_id", answer.ticket)
        .with("kind", answer.kind.code())
        .with("by_contact_id", by.contact)
        .with("by_employee_id", by.employee)
        .with("at", answer.at)
        .with("answered_version", answer.answered_version)
        .with("comment_id", answer.comment)
        .with("words", answer.words.as_ref().map(Body::as_str))
        .insert(link, "answer")
        .await
}
