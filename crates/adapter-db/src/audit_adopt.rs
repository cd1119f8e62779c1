//! Chains all entries of the audit log anew: once, in the migration that changed what their hashes cover.

use crate::audit::{entry_columns, head, insert, read_entry};
use crate::sql::{Backend, Link, Row, Sql, corrupt};
use portal_domain::audit::{AuditRecord, hex, link};
use portal_domain::ports::StoreError;
use sha2::{Digest, Sha256};

/// Chains what the migration put aside, in its order. A chain that begins today proves nothing about yesterday; what was
/// noted of its head before is void.
pub(crate) async fn adopt(db: &Link) -> Result<(), StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        entry_columns!(),
        " FROM audit_unsealed ORDER BY sequence"
    ));
    let entries = db.list("audit", sql, read_entry).await?;
    let seed = seed(db).await?;
    let mut drawn = 0_u64;
    let mut newest = head(db).await?;
    let records: Vec<AuditRecord> = entries
        .into_iter()
        .map(|entry| {
            let salt = || {
                drawn += 1;
                hex(&sha256(&format!("{seed} {drawn}")))
            };
            let record = link(&newest, entry, sha256, salt);
            newest = record.head();
            record
        })
        .collect();
    insert(db, &records).await?;
    db.script("DROP TABLE audit_unsealed").await
}

fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Random bits of the database, from which the salts of this one time are derived. They are kept nowhere.
async fn seed(db: &Link) -> Result<String, StoreError> {
    let sql = Sql::new(match db.backend() {
        Backend::Sqlite => "SELECT lower(hex(randomblob(32)))",
        Backend::Postgres => {
            "SELECT CAST(gen_random_uuid() AS text) || CAST(gen_random_uuid() AS text) || CAST(gen_random_uuid() AS text)"
        }
    });
    let found = db.find("seed", sql, Row::text).await?;
    found.ok_or_else(|| corrupt("the database gives no random bits"))
}
