//! Comments.

use super::attachment;
use super::{Parties, party};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::access::Sight;
use portal_domain::ids::CommentId;
use portal_domain::ports::{CommentRecord, StoreError};
use portal_domain::values::Body;
use portal_domain::work::{Audience, Comment};

macro_rules! select {
    () => {
        "SELECT id, ticket_id, author_contact_id, author_employee_id, at, audience, body FROM comment WHERE ticket_id = "
    };
}

/// What a contact left, behind the number of its ticket; ends where the contact is named.
pub(super) const SELECT_LEFT: &str = "SELECT t.number, t.part, l.id, l.ticket_id, l.author_contact_id, \
     l.author_employee_id, l.at, l.audience, l.body FROM comment l JOIN ticket t ON t.id = l.ticket_id \
     WHERE l.author_contact_id = ";

pub(super) fn read(row: &mut Row) -> Result<Comment, StoreError> {
    Ok(Comment {
        id: row.id()?,
        ticket: row.id()?,
        author: party(row.id_or_none()?, row.id_or_none()?)?,
        at: row.time()?,
        audience: row.code(Audience::parse)?,
        body: row.value_or_none()?,
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
        .insert(link, "comment")
        .await
}
