//! Links with which people set their passwords.

use crate::sql::{Columns, Link, Lock, Row, Sql};
use portal_domain::ids::{CredentialId, PasswordLinkId};
use portal_domain::people::{PasswordLink, TokenHash};
use portal_domain::ports::StoreError;
use portal_domain::timestamp::Timestamp;

macro_rules! select {
    () => {
        "SELECT id, credential_id, token_hash, requested_at, issued_at, used_at, voided_at FROM password_link WHERE "
    };
}

fn read(row: &mut Row) -> Result<PasswordLink, StoreError> {
    Ok(PasswordLink {
        id: row.id()?,
        credential: row.id()?,
        token_hash: row.token_or_none()?,
        requested_at: row.time()?,
        issued_at: row.time_or_none()?,
        used_at: row.time_or_none()?,
        voided_at: row.time_or_none()?,
    })
}

/// Inside a unit of work the link is locked: it is used once.
pub(super) async fn by_token(
    link: &Link,
    token: &TokenHash,
) -> Result<Option<PasswordLink>, StoreError> {
    let sql = Sql::new(concat!(select!(), "token_hash = "))
        .value(*token)
        .text(link.lock(Lock::Change));
    link.find("password_link", sql, read).await
}

/// As [`by_token`].
pub(super) async fn load(
    link: &Link,
    id: PasswordLinkId,
) -> Result<Option<PasswordLink>, StoreError> {
    let sql = Sql::new(concat!(select!(), "id = "))
        .value(id)
        .text(link.lock(Lock::Change));
    link.find("password_link", sql, read).await
}

/// The newest one that is neither used nor voided.
pub(crate) async fn open(
    link: &Link,
    credential: CredentialId,
) -> Result<Option<PasswordLink>, StoreError> {
    let sql = Sql::new(concat!(select!(), "credential_id = "))
        .value(credential)
        .text(" AND used_at IS NULL AND voided_at IS NULL ORDER BY requested_at DESC, id DESC LIMIT 1");
    link.find("password_link", sql, read).await
}

pub(super) async fn count(
    link: &Link,
    credential: CredentialId,
    since: Timestamp,
) -> Result<u32, StoreError> {
    let sql = Sql::new("SELECT count(*) FROM password_link WHERE credential_id = ")
        .value(credential)
        .text(" AND requested_at >= ")
        .value(since);
    link.counted(sql).await
}

pub(super) async fn insert(link: &Link, row: &PasswordLink) -> Result<(), StoreError> {
    Columns::new()
        .with("id", row.id)
        .with("credential_id", row.credential)
        .with("token_hash", row.token_hash)
        .with("requested_at", row.requested_at)
        .with("issued_at", row.issued_at)
        .with("used_at", row.used_at)
        .with("voided_at", row.voided_at)
        .insert(link, "password_link")
        .await
}

pub(super) async fn update(link: &Link, row: &PasswordLink) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE password_link SET token_hash = ")
        .value(row.token_hash)
        .text(", issued_at = ")
        .value(row.issued_at)
        .text(", used_at = ")
        .value(row.used_at)
        .text(", voided_at = ")
        .value(row.voided_at)
        .text(" WHERE id = ")
        .value(row.id)
        .text(" AND used_at IS NULL AND voided_at IS NULL");
    match link.run(sql).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

pub(super) async fn void_all(
    link: &Link,
    credential: CredentialId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE password_link SET voided_at = ")
        .value(at)
        .text(" WHERE credential_id = ")
        .value(credential)
        .text(" AND used_at IS NULL AND voided_at IS NULL");
    link.run(sql).await.map(drop)
}
