//! Types of tickets.

use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ports::StoreError;
use portal_domain::work::TicketType;

fn read(row: &mut Row) -> Result<TicketType, StoreError> {
    Ok(TicketType {
        id: row.id()?,
        version: row.version()?,
        name_de: row.value()?,
        name_en: row.value()?,
        active: row.flag()?,
    })
}

fn columns(ticket_type: &TicketType) -> Columns {
    Columns::new()
        .with("name_de", ticket_type.name_de.as_str())
        .with("name_en", ticket_type.name_en.as_str())
        .with("active", ticket_type.active)
}

pub(super) async fn insert(link: &Link, ticket_type: &TicketType) -> Result<(), StoreError> {
    columns(ticket_type)
        .with("id", ticket_type.id)
        .with("version", ticket_type.version)
        .insert(link, "ticket_type")
        .await
}

pub(super) async fn update(link: &Link, ticket_type: &TicketType) -> Result<(), StoreError> {
    columns(ticket_type)
        .update(
            link,
            "ticket_type",
            "id",
            ticket_type.id,
            ticket_type.version,
        )
        .await
}

pub(super) async fn list(link: &Link) -> Result<Vec<TicketType>, StoreError> {
    let sql = Sql::new("SELECT id, version, name_de, name_en, active FROM ticket_type ORDER BY id");
    link.list("ticket_type", sql, read).await
}
