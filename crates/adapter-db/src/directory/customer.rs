//! Customers.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::CustomerId;
use portal_domain::people::Customer;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, StoreError};
use portal_domain::values::{Language, Page};

macro_rules! columns {
    () => {
        "customer.id, customer.version, customer.number, customer.name, customer.active, customer.language"
    };
}
/// What [`read`] reads.
pub(crate) const COLUMNS: &str = columns!();

pub(crate) fn read(row: &mut Row) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: row.id()?,
        version: row.version()?,
        number: row.value()?,
        name: row.value()?,
        active: row.flag()?,
        language: row.code_or_none(Language::parse)?,
    })
}

fn columns(customer: &Customer) -> Columns {
    let (number, name) = (customer.number.as_str(), customer.name.as_str());
    Columns::new()
        .with("number", number)
        .with("number_key", folded(number))
        .with("name", name)
        .with("name_key", folded(name))
        .with("words", paging::words([name, number]))
        .with("active", customer.active)
        .with("language", customer.language.map(Language::code))
}

pub(super) async fn insert(link: &Link, customer: &Customer) -> Result<(), StoreError> {
    columns(customer)
        .with("id", customer.id)
        .with("version", customer.version)
        .insert(link, "customer")
        .await
}

pub(super) async fn update(link: &Link, customer: &Customer) -> Result<(), StoreError> {
    columns(customer)
        .update(link, "customer", "id", customer.id, customer.version)
        .await
}

pub(super) async fn find(link: &Link, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    let sql = Sql::new(concat!("SELECT ", columns!(), " FROM customer WHERE id = ")).value(id);
    link.find("customer", sql, read).await
}

const LISTING: Listing = Listing {
    what: "customer",
    select: concat!("SELECT ", columns!(), " FROM customer WHERE TRUE"),
    active: " AND customer.active",
    customer: None,
    project: None,
    words: " AND customer.words LIKE ",
    after: " AND (customer.name_key, customer.id) > (",
    order: " ORDER BY customer.name_key, customer.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Page<Customer, DirectoryCursor>, StoreError> {
    let place = |row: &Customer| (folded(row.name.as_str()), row.id.uuid());
    paging::page(link, &LISTING, query, read, place).await
}
