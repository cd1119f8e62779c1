//! Contacts.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql, insert_rows};
use portal_domain::ids::ContactId;
use portal_domain::people::Contact;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, StoreError};
use portal_domain::values::{Email, Line, Name, Page};

macro_rules! columns {
    () => {
        "contact.id, contact.version, contact.customer_id, contact.last_name, contact.first_name, contact.email, \
         contact.phone, contact.active, contact.notify_without_grant, contact.employee_id, contact.erased_at"
    };
}
/// What [`read`] reads.
pub(crate) const COLUMNS: &str = columns!();

pub(crate) fn read(row: &mut Row) -> Result<Contact, StoreError> {
    Ok(Contact {
        id: row.id()?,
        version: row.version()?,
        customer: row.id()?,
        last_name: row.value()?,
        first_name: row.value_or_none()?,
        email: row.value_or_none()?,
        phone: row.value_or_none()?,
        active: row.flag()?,
        notify_without_grant: row.flag()?,
        employee: row.id_or_none()?,
        erased: row.time_or_none()?,
    })
}

/// The name by which lists order contacts: last name first.
fn listed_name(contact: &Contact) -> String {
    match &contact.first_name {
        Some(first) => format!("{} {first}", contact.last_name),
        None => contact.last_name.to_string(),
    }
}

fn columns(contact: &Contact) -> Columns {
    let listed = listed_name(contact);
    Columns::new()
        .with("customer_id", contact.customer)
        .with("last_name", contact.last_name.as_str())
        .with("first_name", contact.first_name.as_ref().map(Name::as_str))
        .with("name_key", folded(&listed))
        .with("words", paging::words([listed.as_str()]))
        .with("email", contact.email.as_ref().map(Email::as_str))
        .with("email_key", contact.email.as_ref().map(Email::key))
        .with("phone", contact.phone.as_ref().map(Line::as_str))
        .with("active", contact.active)
        .with("notify_without_grant", contact.notify_without_grant)
        .with("employee_id", contact.employee)
        .with("erased_at", contact.erased)
}

pub(super) async fn insert(link: &Link, contact: &Contact) -> Result<(), StoreError> {
    columns(contact)
        .with("id", contact.id)
        .with("version", contact.version)
        .insert(link, "contact")
        .await
}

/// Adds many.
pub(crate) async fn insert_many(link: &Link, contacts: &[Contact]) -> Result<(), StoreError> {
    let rows = contacts.iter().map(|contact| {
        columns(contact)
            .with("id", contact.id)
            .with("version", contact.version)
    });
    insert_rows(link, "contact", rows.collect()).await
}

/// Those with one of these folded addresses or names. Two walks of two indexes.
pub(crate) async fn called(link: &Link, keys: &[String]) -> Result<Vec<Contact>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(concat!("SELECT ", columns!(), " FROM contact WHERE "));
    sql.within("contact.name_key", keys);
    sql.push(concat!(
        " UNION SELECT ",
        columns!(),
        " FROM contact WHERE "
    ));
    sql.within("contact.email_key", keys);
    link.list("contact", sql, read).await
}

/// These.
pub(crate) async fn by_id(link: &Link, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError> {
    let mut sql = Sql::new(concat!("SELECT ", columns!(), " FROM contact WHERE "));
    sql.within("contact.id", ids);
    link.list("contact", sql, read).await
}

pub(super) async fn update(link: &Link, contact: &Contact) -> Result<(), StoreError> {
    columns(contact)
        .update(link, "contact", "id", contact.id, contact.version)
        .await
}

pub(super) async fn find(link: &Link, id: ContactId) -> Result<Option<Contact>, StoreError> {
    let sql = Sql::new(concat!("SELECT ", columns!(), " FROM contact WHERE id = ")).value(id);
    link.find("contact", sql, read).await
}

const LISTING: Listing = Listing {
    what: "contact",
    select: concat!("SELECT ", columns!(), " FROM contact WHERE TRUE"),
    active: " AND contact.active",
    customer: Some(" AND contact.customer_id = "),
    project: None,
    words: " AND contact.words LIKE ",
    after: " AND (contact.name_key, contact.id) > (",
    order: " ORDER BY contact.name_key, contact.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Page<Contact, DirectoryCursor>, StoreError> {
    let place = |row: &Contact| (folded(&listed_name(row)), row.id.uuid());
    paging::page(link, &LISTING, query, read, place).await
}

/// Whether a ticket names the contact in whatever role.
pub(super) async fn on_tickets(link: &Link, contact: ContactId) -> Result<bool, StoreError> {
    let sql = Sql::new("SELECT EXISTS (SELECT 1 FROM ticket WHERE contact_id = ")
        .value(contact)
        .text(") OR EXISTS (SELECT 1 FROM ticket WHERE creator_contact_id = ")
        .value(contact)
        .text(") OR EXISTS (SELECT 1 FROM ticket_participant WHERE contact_id = ")
        .value(contact)
        .text(")");
    link.holds(sql).await
}
