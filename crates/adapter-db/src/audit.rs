//! The audit log: rows of a chain. What ties them together stands in [`portal_domain::audit`].

use crate::sql::{Columns, Link, Lock, Row, Sql, corrupt, insert_rows};
use crate::ticket::{Parties, author};
use portal_domain::audit::{
    AuditChange, AuditEntry, AuditHead, AuditName, AuditRecord, Origin, Way, link,
};
use portal_domain::ports::{AuditFilter, StoreError};
use portal_domain::values::{LongLine, Name};
use portal_domain::work::{Author, Party};
use sha2::{Digest, Sha256};

/// All columns, in the order in which [`read`] takes them.
const SELECT: &str = "SELECT sequence, id, at, actor_contact_id, actor_employee_id, way, way_id, way_name, address, \
                      action, object, changes, names, previous_hash, hash FROM audit";

fn read(row: &mut Row) -> Result<AuditRecord, StoreError> {
    Ok(AuditRecord {
        sequence: row.number()?,
        entry: AuditEntry {
            id: row.id()?,
            at: row.time()?,
            actor: author(row.id_or_none()?, row.id_or_none()?)?,
            origin: Origin {
                way: Way::from_parts(&row.text()?, row.id_or_none()?, row.value_or_none()?)
                    .ok_or_else(|| corrupt("audit: a way that is none"))?,
                address: row.value_or_none()?,
            },
            action: row.text()?,
            object: row.text()?,
            changes: serde_json::from_str::<Vec<AuditChange>>(&row.text()?).map_err(corrupt)?,
            names: serde_json::from_str::<Vec<AuditName>>(&row.text()?).map_err(corrupt)?,
        },
        previous: row.hash()?,
        hash: row.hash()?,
    })
}

fn columns(record: &AuditRecord) -> Result<Columns, StoreError> {
    let entry = &record.entry;
    let actor = Parties::of_author(entry.actor);
    let Origin { way, address } = &entry.origin;
    Ok(Columns::new()
        .with("sequence", record.sequence)
        .with("id", entry.id)
        .with("at", entry.at)
        .with("actor_contact_id", actor.contact)
        .with("actor_employee_id", actor.employee)
        .with("way", way.code())
        .with("way_id", way.id())
        .with("way_name", way.name().map(Name::as_str))
        .with("address", address.as_ref().map(LongLine::as_str))
        .with("action", entry.action.as_str())
        .with("object", entry.object.as_str())
        .with("changes", json(&entry.changes)?)
        .with("names", json(&entry.names)?)
        .with("words", entry.words())
        .with("previous_hash", record.previous)
        .with("hash", record.hash))
}

fn json(list: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(list).map_err(corrupt)
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// The newest entries about an object, or about everything.
pub(crate) async fn list(
    link: &Link,
    object: Option<&str>,
    limit: usize,
) -> Result<Vec<AuditEntry>, StoreError> {
    let mut sql = Sql::new(SELECT);
    if let Some(object) = object {
        sql.push(" WHERE object = ").bind(object);
    }
    sql.push(" ORDER BY sequence DESC LIMIT ")
        .bind(bound(limit));
    link.list("audit", sql, |row| read(row).map(|record| record.entry))
        .await
}

/// Text inside of a pattern: nothing in it is special.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Entries that fit a filter, newest first.
pub(crate) async fn find(
    link: &Link,
    filter: &AuditFilter,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<AuditRecord>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE sequence < ")
        .bind(before.unwrap_or(i64::MAX));
    if let Some(text) = &filter.text {
        sql.push(" AND (words LIKE ").bind(pattern(text));
        sql.push(" ESCAPE '\\'");
        for field in &filter.fields {
            // Quotes inside of values are escaped in JSON, so no value looks like a field.
            let named = pattern(&format!("\"field\":{}", json(field)?));
            sql.push(" OR changes LIKE ").bind(named);
            sql.push(" ESCAPE '\\'");
        }
        sql.push(")");
    }
    match filter.actor {
        None => {}
        Some(Author::System) => {
            sql.push(" AND actor_contact_id IS NULL AND actor_employee_id IS NULL");
        }
        Some(Author::Person(Party::Contact(contact))) => {
            sql.push(" AND actor_contact_id = ").bind(contact);
        }
        Some(Author::Person(Party::Employee(employee))) => {
            sql.push(" AND actor_employee_id = ").bind(employee);
        }
    }
    if let Some(kind) = &filter.kind {
        // A kind alone, or followed by an id; `!` comes right after the space.
        sql.push(" AND (object = ").bind(kind);
        sql.push(" OR (object > ").bind(format!("{kind} "));
        sql.push(" AND object < ").bind(format!("{kind}!"));
        sql.push("))");
    }
    if let Some(object) = &filter.object {
        sql.push(" AND object = ").bind(object);
    }
    if !filter.actions.is_empty() {
        sql.push(" AND ").within("action", &filter.actions);
    }
    if let Some(from) = filter.from {
        sql.push(" AND at >= ").bind(from);
    }
    if let Some(until) = filter.until {
        sql.push(" AND at < ").bind(until);
    }
    sql.push(" ORDER BY sequence DESC LIMIT ")
        .bind(bound(limit));
    link.list("audit", sql, read).await
}

/// One entry.
pub(crate) async fn one(link: &Link, sequence: i64) -> Result<Option<AuditRecord>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE sequence = ").bind(sequence);
    link.find("audit", sql, read).await
}

/// The chain after a number.
pub(crate) async fn chain(
    link: &Link,
    after: i64,
    limit: usize,
) -> Result<Vec<AuditRecord>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE sequence > ").bind(after);
    sql.push(" ORDER BY sequence LIMIT ").bind(bound(limit));
    link.list("audit", sql, read).await
}

/// The head; in a unit of work it is locked until that ends.
pub(crate) async fn head(link: &Link) -> Result<AuditHead, StoreError> {
    let sql = Sql::new("SELECT sequence, hash FROM audit_head").text(link.lock(Lock::Change));
    let read = |row: &mut Row| {
        Ok(AuditHead {
            sequence: row.number()?,
            hash: row.hash()?,
        })
    };
    let found = link.find("audit_head", sql, read).await?;
    found.ok_or_else(|| corrupt("the head of the audit log is not there"))
}

/// Moves the head and adds entries that continue it.
pub(crate) async fn insert(link: &Link, records: &[AuditRecord]) -> Result<(), StoreError> {
    let (Some(first), Some(last)) = (records.first(), records.last()) else {
        return Ok(());
    };
    let follows = |(one, two): (&AuditRecord, &AuditRecord)| {
        (two.sequence, two.previous) == (one.sequence + 1, one.hash)
    };
    if !records.iter().zip(records.iter().skip(1)).all(follows) {
        return Err(StoreError::Stale);
    }
    let mut sql = Sql::new("UPDATE audit_head SET sequence = ").value(last.sequence);
    sql.push(", hash = ").bind(last.hash);
    sql.push(" WHERE sequence = ").bind(first.sequence - 1);
    sql.push(" AND hash = ").bind(first.previous);
    if link.run(sql).await? == 0 {
        return Err(StoreError::Stale);
    }
    let rows = records.iter().map(columns).collect::<Result<Vec<_>, _>>()?;
    insert_rows(link, "audit", rows).await
}

/// Chains the entries that a program from before the chain has left, in the order in which they were written.
pub(crate) async fn adopt(db: &Link) -> Result<(), StoreError> {
    let sql = Sql::new(
        "SELECT id, at, actor_contact_id, actor_employee_id, action, object, changes \
         FROM audit_unchained ORDER BY at, id",
    );
    let read = |row: &mut Row| {
        Ok(AuditEntry {
            id: row.id()?,
            at: row.time()?,
            actor: author(row.id_or_none()?, row.id_or_none()?)?,
            origin: Origin {
                way: Way::Unrecorded,
                address: None,
            },
            action: row.text()?,
            object: row.text()?,
            changes: serde_json::from_str::<Vec<AuditChange>>(&row.text()?).map_err(corrupt)?,
            names: Vec::new(),
        })
    };
    let entries = db.list("audit", sql, read).await?;
    let mut newest = head(db).await?;
    let records: Vec<AuditRecord> = entries
        .into_iter()
        .map(|entry| {
            let record = link(&newest, entry, |text| {
                Sha256::digest(text.as_bytes()).into()
            });
            newest = record.head();
            record
        })
        .collect();
    insert(db, &records).await?;
    db.script("DROP TABLE audit_unchained").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_a_pattern() {
        assert_eq!(pattern("50 %_\\"), "%50 \\%\\_\\\\%");
    }
}
