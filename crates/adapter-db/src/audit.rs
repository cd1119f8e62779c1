//! The audit log: rows of a chain. What ties them together stands in [`portal_domain::audit`].

use crate::sql::{Columns, Link, Lock, Row, Sql, corrupt, insert_rows};
use crate::ticket::{Parties, author};
use portal_domain::audit::{
    AuditChange, AuditEntry, AuditHead, AuditName, AuditRecord, Origin, Seal, Way, hex,
};
use portal_domain::ids::ContactId;
use portal_domain::ports::{AuditFilter, StoreError};
use portal_domain::values::{LongLine, Name};
use portal_domain::work::{Author, Party};

/// What [`read_entry`] reads.
macro_rules! entry_columns {
    () => {
        "id, at, actor_contact_id, actor_employee_id, way, way_id, way_name, address, action, object, changes, names"
    };
}
pub(crate) use entry_columns;

/// All columns, in the order in which [`read`] takes them.
const SELECT: &str = concat!(
    "SELECT sequence, ",
    entry_columns!(),
    ", seals, previous_hash, hash FROM audit"
);

fn read(row: &mut Row) -> Result<AuditRecord, StoreError> {
    Ok(AuditRecord {
        sequence: row.number()?,
        entry: read_entry(row)?,
        seals: seals_from(&row.text()?)?,
        previous: row.hash()?,
        hash: row.hash()?,
    })
}

/// An entry without its place in the chain.
pub(crate) fn read_entry(row: &mut Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
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
        .with("seals", seals_text(&record.seals)?)
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

/// Replaces what was erased.
pub(crate) async fn erase(link: &Link, records: &[AuditRecord]) -> Result<(), StoreError> {
    for record in records {
        let entry = &record.entry;
        let Origin { way, address } = &entry.origin;
        let mut sql = Sql::new("UPDATE audit SET way_name = ").value(way.name().map(Name::as_str));
        sql.push(", address = ")
            .bind(address.as_ref().map(LongLine::as_str));
        sql.push(", changes = ").bind(json(&entry.changes)?);
        sql.push(", names = ").bind(json(&entry.names)?);
        sql.push(", words = ").bind(entry.words());
        sql.push(", seals = ").bind(seals_text(&record.seals)?);
        sql.push(" WHERE sequence = ").bind(record.sequence);
        sql.push(" AND hash = ").bind(record.hash);
        if link.run(sql).await? == 0 {
            return Err(StoreError::Stale);
        }
    }
    Ok(())
}

/// Entries about a contact, by it, or naming it.
pub(crate) async fn about(
    link: &Link,
    contact: ContactId,
    after: i64,
    limit: usize,
) -> Result<Vec<AuditRecord>, StoreError> {
    let mut sql = Sql::new(SELECT);
    sql.push(" WHERE sequence > ").bind(after);
    sql.push(" AND (actor_contact_id = ").bind(contact);
    sql.push(" OR object = ").bind(format!("contact {contact}"));
    sql.push(" OR names LIKE ")
        .bind(pattern(&format!("\"id\":\"{contact}\"")));
    sql.push(" ESCAPE '\\') ORDER BY sequence LIMIT ")
        .bind(bound(limit));
    link.list("audit", sql, read).await
}

/// Seals as they are stored: a letter that tells which, and the salt or the hash.
fn seals_text(seals: &[Seal]) -> Result<String, StoreError> {
    let texts: Vec<String> = seals
        .iter()
        .map(|seal| match seal {
            Seal::Kept(salt) => format!("k{salt}"),
            Seal::Erased(digest) => format!("e{}", hex(digest)),
        })
        .collect();
    json(&texts)
}

fn seals_from(text: &str) -> Result<Vec<Seal>, StoreError> {
    let texts: Vec<String> = serde_json::from_str(text).map_err(corrupt)?;
    texts.iter().map(|text| seal_from(text)).collect()
}

fn seal_from(text: &str) -> Result<Seal, StoreError> {
    if let Some(salt) = text.strip_prefix('k') {
        return Ok(Seal::Kept(salt.to_owned()));
    }
    let digest = text.strip_prefix('e').and_then(digest_from);
    digest
        .map(Seal::Erased)
        .ok_or_else(|| corrupt("audit: a seal that is none"))
}

/// 64 hexadecimal digits.
fn digest_from(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let bytes: Option<Vec<u8>> = text
        .as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
            _ => None,
        })
        .collect();
    bytes?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_its_text_and_nothing_else_is_one() {
        let seals = vec![Seal::Kept("kept-0".to_owned()), Seal::Erased([0xA7; 32])];
        let text = seals_text(&seals).unwrap();
        assert_eq!(seals_from(&text), Ok(seals));
        for none in ["[\"\"]", "[\"x1\"]", "[\"ea7\"]", "[\"e+7\"]", "{}", ""] {
            assert!(
                matches!(seals_from(none), Err(StoreError::Corrupt(_))),
                "{none}"
            );
        }
    }

    #[test]
    fn nothing_typed_is_a_pattern() {
        assert_eq!(pattern("50 %_\\"), "%50 \\%\\_\\\\%");
    }
}
