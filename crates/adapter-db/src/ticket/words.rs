//! The words under which tickets are found.

use crate::sql::{Backend, Link, Sql, corrupt};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::ports::{Arrival, StoreError};
use portal_domain::work::SearchWords;

/// Replaces the words of one source. They travel as one JSON array, so two thousand words are one statement.
pub(super) async fn replace(
    link: &Link,
    ticket: TicketId,
    source: Uuid,
    words: &SearchWords,
) -> Result<(), StoreError> {
    let delete = Sql::new("DELETE FROM search_word WHERE ticket_id = ")
        .value(ticket)
        .text(" AND source_id = ")
        .value(source);
    link.run(delete).await?;
    if words.words.is_empty() {
        return Ok(());
    }
    let list = serde_json::to_string(&words.words).map_err(corrupt)?;
    let sql = Sql::new(
        "INSERT INTO search_word (word, ticket_id, source_id, audience) SELECT DISTINCT value, ",
    );
    // Parameters in a select list have no type of their own on PostgreSQL.
    let sql = match link.backend() {
        Backend::Sqlite => sql
            .value(ticket)
            .text(", ")
            .value(source)
            .text(", ")
            .value(words.audience.code())
            .text(" FROM json_each(")
            .value(list)
            .text(")"),
        Backend::Postgres => sql
            .text("CAST(")
            .value(ticket)
            .text(" AS uuid), CAST(")
            .value(source)
            .text(" AS uuid), ")
            .value(words.audience.code())
            .text(" FROM json_array_elements_text(CAST(")
            .value(list)
            .text(" AS json)) AS words(value)"),
    };
    link.run(sql).await.map(drop)
}

/// How many tickets share a statement: some thousand words.
const TOGETHER: usize = 64;

/// The words of tickets that were just recorded and have none yet. They travel as one JSON array of rows.
pub(super) async fn insert_many(link: &Link, arrivals: &[Arrival]) -> Result<(), StoreError> {
    for arrivals in arrivals.chunks(TOGETHER) {
        let mut rows: Vec<(&str, String, String, &str)> = Vec::new();
        for one in arrivals {
            for (source, words) in &one.words {
                let (ticket, source) = (hex(one.ticket.id.uuid()), hex(*source));
                let audience = words.audience.code();
                rows.extend(
                    words
                        .words
                        .iter()
                        .map(|word| (word.as_str(), ticket.clone(), source.clone(), audience)),
                );
            }
        }
        // In the order of the index, so that neighbours are written together.
        rows.sort_unstable();
        let list = serde_json::to_string(&rows).map_err(corrupt)?;
        let sql = match link.backend() {
            Backend::Sqlite => Sql::new(
                "INSERT INTO search_word (word, ticket_id, source_id, audience) \
                 SELECT value ->> 0, unhex(value ->> 1), unhex(value ->> 2), value ->> 3 FROM json_each(",
            )
            .value(list)
            .text(")"),
            Backend::Postgres => Sql::new(
                "INSERT INTO search_word (word, ticket_id, source_id, audience) \
                 SELECT value ->> 0, CAST(value ->> 1 AS uuid), CAST(value ->> 2 AS uuid), value ->> 3 \
                 FROM json_array_elements(CAST(",
            )
            .value(list)
            .text(" AS json)) AS words(value)"),
        };
        link.run(sql).await?;
    }
    Ok(())
}

fn hex(id: Uuid) -> String {
    id.as_simple().to_string()
}
