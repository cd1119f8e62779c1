//! Files.

use super::comment::up_to;
use super::{Parties, party};
use crate::sql::{Columns, Link, Row, Sql, corrupt, insert_rows};
use portal_domain::access::Sight;
use portal_domain::ids::AttachmentId;
use portal_domain::ports::StoreError;
use portal_domain::work::{Attachment, Audience, BlobKey};

macro_rules! select {
    () => {
        "SELECT id, ticket_id, comment_id, audience, name, size, media_type, blob_key, uploader_contact_id, \
         uploader_employee_id, at FROM attachment WHERE ticket_id = "
    };
}

/// What a contact left, behind the number of its ticket; ends where the contact is named.
pub(super) const SELECT_LEFT: &str = "SELECT t.number, t.part, l.id, l.ticket_id, l.comment_id, l.audience, l.name, \
     l.size, l.media_type, l.blob_key, l.uploader_contact_id, l.uploader_employee_id, l.at FROM attachment l \
     JOIN ticket t ON t.id = l.ticket_id WHERE l.uploader_contact_id = ";

pub(super) fn read(row: &mut Row) -> Result<Attachment, StoreError> {
    Ok(Attachment {
        id: row.id()?,
        ticket: row.id()?,
        comment: row.id_or_none()?,
        audience: row.code(Audience::parse)?,
        name: row.value()?,
        size: u64::try_from(row.number()?).map_err(corrupt)?,
        media_type: row.text()?,
        blob: BlobKey::stored(row.text()?),
        uploader: party(row.id_or_none()?, row.id_or_none()?)?,
        at: row.time()?,
    })
}

fn of_sight(sight: &Sight) -> Sql {
    Sql::new(select!())
        .value(sight.ticket())
        .text(up_to(sight.audience()))
}

/// Files of all comments, oldest first.
pub(super) async fn of_comments(link: &Link, sight: &Sight) -> Result<Vec<Attachment>, StoreError> {
    let sql = of_sight(sight).text(" AND comment_id IS NOT NULL ORDER BY at, id");
    link.list("attachment", sql, read).await
}

/// Files of the description, oldest first.
pub(super) async fn of_description(
    link: &Link,
    sight: &Sight,
) -> Result<Vec<Attachment>, StoreError> {
    let sql = of_sight(sight).text(" AND comment_id IS NULL ORDER BY at, id");
    link.list("attachment", sql, read).await
}

pub(super) async fn find(
    link: &Link,
    sight: &Sight,
    id: AttachmentId,
) -> Result<Option<Attachment>, StoreError> {
    let sql = of_sight(sight).text(" AND id = ").value(id);
    link.find("attachment", sql, read).await
}

pub(super) async fn insert(link: &Link, attachments: &[Attachment]) -> Result<(), StoreError> {
    let rows = attachments
        .iter()
        .map(|file| {
            let uploader = Parties::of(file.uploader);
            Ok(Columns::new()
                .with("id", file.id)
                .with("ticket_id", file.ticket)
                .with("comment_id", file.comment)
                .with("audience", file.audience.code())
                .with("name", file.name.as_str())
                .with("size", i64::try_from(file.size).map_err(corrupt)?)
                .with("media_type", file.media_type.as_str())
                .with("blob_key", file.blob.as_str())
                .with("uploader_contact_id", uploader.contact)
                .with("uploader_employee_id", uploader.employee)
                .with("at", file.at))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    insert_rows(link, "attachment", rows).await
}

/// How many keys one statement asks for at most.
const MOST_KEYS: usize = 512;

/// Of these keys, those that an attachment points at, in the given order.
pub(super) async fn known_blobs(link: &Link, keys: &[BlobKey]) -> Result<Vec<BlobKey>, StoreError> {
    let mut known = std::collections::BTreeSet::new();
    for chunk in keys.chunks(MOST_KEYS) {
        let texts: Vec<&str> = chunk.iter().map(BlobKey::as_str).collect();
        let mut sql = Sql::new("SELECT blob_key FROM attachment WHERE ");
        sql.within("blob_key", &texts);
        known.extend(link.list("attachment", sql, Row::text).await?);
    }
    Ok(keys
        .iter()
        .filter(|key| known.contains(key.as_str()))
        .cloned()
        .collect())
}
