//! The words under which tickets are found.

use crate::sql::{Backend, Link, Sql, corrupt};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::ports::StoreError;
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
