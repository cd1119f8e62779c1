//! Tokens for programs.

use super::person::{self, Way};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{ApiTokenId, CredentialId};
use portal_domain::people::{ApiToken, TokenHash};
use portal_domain::ports::{Identity, StoreError};
use portal_domain::timestamp::Timestamp;

macro_rules! columns {
    () => {
        "api_token.id, api_token.credential_id, api_token.token_hash, api_token.epoch, api_token.name, \
         api_token.created_at, api_token.expires_at, api_token.last_used"
    };
}

fn read(row: &mut Row) -> Result<ApiToken, StoreError> {
    Ok(ApiToken {
        id: row.id()?,
        credential: row.id()?,
        token_hash: TokenHash::new(row.hash()?),
        epoch: row.number()?,
        name: row.value()?,
        created_at: row.time()?,
        expires_at: row.time()?,
        last_used: row.time_or_none()?,
    })
}

const BY_TOKEN: Way = Way {
    columns: concat!(columns!(), ", "),
    from: "api_token JOIN credential ON credential.id = api_token.credential_id",
    condition: " WHERE api_token.token_hash = ",
    credential: "SELECT credential_id FROM api_token WHERE token_hash = ",
};

pub(super) async fn find(
    link: &Link,
    token: &TokenHash,
) -> Result<Option<(ApiToken, Identity)>, StoreError> {
    person::find_with(link, &BY_TOKEN, *token, read).await
}

pub(super) async fn list(
    link: &Link,
    credential: CredentialId,
) -> Result<Vec<ApiToken>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM api_token WHERE credential_id = "
    ))
    .value(credential)
    .text(" ORDER BY created_at DESC, id DESC");
    link.list("api_token", sql, read).await
}

pub(super) async fn insert(link: &Link, token: &ApiToken) -> Result<(), StoreError> {
    Columns::new()
        .with("id", token.id)
        .with("credential_id", token.credential)
        .with("token_hash", token.token_hash)
        .with("epoch", token.epoch)
        .with("name", token.name.as_str())
        .with("created_at", token.created_at)
        .with("expires_at", token.expires_at)
        .with("last_used", token.last_used)
        .insert(link, "api_token")
        .await
}

pub(super) async fn touch(link: &Link, id: ApiTokenId, at: Timestamp) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE api_token SET last_used = ")
        .value(at)
        .text(" WHERE id = ")
        .value(id);
    link.run(sql).await.map(drop)
}

pub(super) async fn remove(
    link: &Link,
    credential: CredentialId,
    token: ApiTokenId,
) -> Result<bool, StoreError> {
    let sql = Sql::new("DELETE FROM api_token WHERE credential_id = ")
        .value(credential)
        .text(" AND id = ")
        .value(token);
    Ok(link.run(sql).await? > 0)
}
