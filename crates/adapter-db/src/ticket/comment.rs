//! Comments.

use super::attachment;
use super::{Parties, party};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::access::Sight;
use portal_domain::ids::CommentId;
use portal_domain::ports::{CommentRecord, StoreError};
use portal_domain::values::Body;
use portal_domain::work::{Audience, Comment, CommentRevision, TicketField};

macro_rules! select {
    () => {
        "SELECT id, ticket_id, author_contact_id, author_employee_id, at, audience, body, edited_at FROM comment WHERE ticket_id = "
    };
}

/// What a contact left, behind the number of its ticket; ends where the contact is named.
pub(super) const SELECT_LEFT: &str = "SELECT t.number, t.part, l.id, l.ticket_id, l.author_contact_id, \
     l.author_employee_id, l.at, l.audience, l.body, l.edited_at FROM comment l JOIN ticket t ON t.id = l.ticket_id \
     WHERE l.author_contact_id = ";

pub(super) fn read(row: &mut Row) -> Result<Comment, StoreError> {
    Ok(Comment {
        id: row.id()?,
        ticket: row.id()?,
        author: party(row.id_or_none()?, row.id_or_none()?)?,
        at: row.time()?,
        audience: row.code(Audience::parse)?,
        body: row.value_or_none()?,
        edited_at: row.time_or_none()?,
    })
}

/// The condition that leaves what these readers may read.
pub(super) const fn up_to(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => " AND audience = 'public'",
        Audience::Internal => "",
    }
}

/// Comments with their files, oldest first: one statement for the comments, one for all files.
pub(super) async fn list(link: &Link, sight: &Sight) -> Result<Vec<CommentRecord>, StoreError> {
    let sql = Sql::new(select!())
        .value(sight.ticket())
        .text(up_to(sight.audience()))
        .text(" ORDER BY at, id");
    let comments = link.list("comment", sql, read).await?;
    if comments.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = attachment::of_comments(link, sight).await?;
    Ok(comments
        .into_iter()
        .map(|comment| CommentRecord {
            attachments: files
                .extract_if(.., |file| file.comment == Some(comment.id))
                .collect(),
            comment,
        })
        .collect())
}

pub(super) async fn find(
    link: &Link,
    sight: &Sight,
    id: CommentId,
) -> Result<Option<Comment>, StoreError> {
    let sql = Sql::new(select!())
        .value(sight.ticket())
        .text(up_to(sight.audience()))
        .text(" AND id = ")
        .value(id);
    link.find("comment", sql, read).await
}

pub(super) async fn insert(link: &Link, comment: &Comment) -> Result<(), StoreError> {
    let author = Parties::of(comment.author);
    Columns::new()
        .with("id", comment.id)
        .with("ticket_id", comment.ticket)
        .with("author_contact_id", author.contact)
        .with("author_employee_id", author.employee)
        .with("at", comment.at)
        .with("audience", comment.audience.code())
        .with("body", comment.body.as_ref().map(Body::as_str))
        .with("edited_at", comment.edited_at)
        .insert(link, "comment")
        .await
}

/// The new text, and the old one among the earlier texts.
pub(super) async fn update(
    link: &Link,
    comment: &Comment,
    before: &CommentRevision,
) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE comment SET body = ")
        .value(comment.body.as_ref().map(Body::as_str))
        .text(", edited_at = ")
        .value(comment.edited_at)
        .text(" WHERE id = ")
        .value(comment.id);
    if link.run(sql).await? == 0 {
        return Err(StoreError::Stale);
    }
    let by = Parties::of(before.replaced_by);
    Columns::new()
        .with("id", before.id)
        .with("comment_id", before.comment)
        .with("body", before.body.as_ref().map(Body::as_str))
        .with("replaced_at", before.replaced_at)
        .with("replaced_by_contact_id", by.contact)
        .with("replaced_by_employee_id", by.employee)
        .insert(link, "comment_revision")
        .await
}

/// Earlier texts of the ticket's comments, oldest first. Contacts get none, of no comment.
pub(super) async fn revisions(
    link: &Link,
    sight: &Sight,
) -> Result<Vec<CommentRevision>, StoreError> {
    if !sight.fields().contains(TicketField::InternalComments) {
        return Ok(Vec::new());
    }
    let sql = Sql::new(
        "SELECT r.id, r.comment_id, r.body, r.replaced_at, r.replaced_by_contact_id, r.replaced_by_employee_id \
         FROM comment_revision r JOIN comment c ON c.id = r.comment_id WHERE c.ticket_id = ",
    )
    .value(sight.ticket())
    .text(" ORDER BY r.replaced_at, r.id");
    let read = |row: &mut Row| {
        Ok(CommentRevision {
            id: row.id()?,
            comment: row.id()?,
            body: row.value_or_none()?,
            replaced_at: row.time()?,
            replaced_by: party(row.id_or_none()?, row.id_or_none()?)?,
        })
    };
    link.list("comment_revision", sql, read).await
}
