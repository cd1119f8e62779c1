//! Sessions of the pages.

use super::person::{self, Way};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{CredentialId, SessionId};
use portal_domain::people::{Session, TokenHash};
use portal_domain::ports::{Identity, StoreError};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::LongLine;

macro_rules! columns {
    () => {
        "session.id, session.credential_id, session.token_hash, session.epoch, session.created_at, \
         session.last_seen, session.expires_at, session.user_agent, session.address"
    };
}

fn read(row: &mut Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.id()?,
        credential: row.id()?,
        token_hash: TokenHash::new(row.hash()?),
        epoch: row.number()?,
        created_at: row.time()?,
        last_seen: row.time()?,
        expires_at: row.time()?,
        user_agent: row.value_or_none()?,
        address: row.value_or_none()?,
    })
}

const BY_TOKEN: Way = Way {
    columns: concat!(columns!(), ", "),
    from: "session JOIN credential ON credential.id = session.credential_id",
    condition: " WHERE session.token_hash = ",
    credential: "SELECT credential_id FROM session WHERE token_hash = ",
};

pub(super) async fn find(
    link: &Link,
    token: &TokenHash,
) -> Result<Option<(Session, Identity)>, StoreError> {
    person::find_with(link, &BY_TOKEN, *token, read).await
}

pub(super) async fn list(
    link: &Link,
    credential: CredentialId,
) -> Result<Vec<Session>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM session WHERE credential_id = "
    ))
    .value(credential)
    .text(" ORDER BY created_at DESC, id DESC");
    link.list("session", sql, read).await
}

pub(super) async fn insert(link: &Link, session: &Session) -> Result<(), StoreError> {
    Columns::new()
        .with("id", session.id)
        .with("credential_id", session.credential)
        .with("token_hash", session.token_hash)
        .with("epoch", session.epoch)
        .with("created_at", session.created_at)
        .with("last_seen", session.last_seen)
        .with("expires_at", session.expires_at)
        .with(
            "user_agent",
            session.user_agent.as_ref().map(LongLine::as_str),
        )
        .with("address", session.address.as_ref().map(LongLine::as_str))
        .insert(link, "session")
        .await
}

pub(super) async fn touch(link: &Link, id: SessionId, at: Timestamp) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE session SET last_seen = ")
        .value(at)
        .text(" WHERE id = ")
        .value(id);
    link.run(sql).await.map(drop)
}

pub(super) async fn renew(link: &Link, id: SessionId, epoch: i64) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE session SET epoch = ")
        .value(epoch)
        .text(" WHERE id = ")
        .value(id);
    link.run(sql).await.map(drop)
}

pub(super) async fn end(
    link: &Link,
    credential: CredentialId,
    session: SessionId,
) -> Result<(), StoreError> {
    let sql = Sql::new("DELETE FROM session WHERE credential_id = ")
        .value(credential)
        .text(" AND id = ")
        .value(session);
    link.run(sql).await.map(drop)
}

pub(super) async fn end_all(
    link: &Link,
    credential: CredentialId,
    except: Option<SessionId>,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("DELETE FROM session WHERE credential_id = ").value(credential);
    if let Some(except) = except {
        sql.push(" AND id <> ").bind(except);
    }
    link.run(sql).await.map(drop)
}

pub(super) async fn sweep(link: &Link, before: Timestamp) -> Result<u64, StoreError> {
    link.run(Sql::new("DELETE FROM session WHERE expires_at < ").value(before))
        .await
}
