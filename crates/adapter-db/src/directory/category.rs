//! Categories of tickets.

use super::paging::{self, Listing};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ports::{CategoryListItem, DirectoryQuery, Listed, StoreError};
use portal_domain::values::{Language, Name};
use portal_domain::work::Category;

fn read(row: &mut Row) -> Result<Category, StoreError> {
    Ok(Category {
        id: row.id()?,
        version: row.version()?,
        name_de: row.value()?,
        name_en: row.value()?,
        active: row.flag()?,
    })
}

/// Names that differ in case only are the same one.
fn key(name: &Name) -> String {
    name.as_str().to_lowercase()
}

fn columns(category: &Category) -> Columns {
    Columns::new()
        .with("name_de", category.name_de.as_str())
        .with("name_de_key", key(&category.name_de))
        .with("name_en", category.name_en.as_str())
        .with("name_en_key", key(&category.name_en))
        .with(
            "words",
            paging::words([category.name_de.as_str(), category.name_en.as_str()]),
        )
        .with("active", category.active)
}

pub(super) async fn insert(link: &Link, category: &Category) -> Result<(), StoreError> {
    columns(category)
        .with("id", category.id)
        .with("version", category.version)
        .insert(link, "category")
        .await
}

pub(super) async fn update(link: &Link, category: &Category) -> Result<(), StoreError> {
    columns(category)
        .update(link, "category", "id", category.id, category.version)
        .await
}

pub(super) async fn list(link: &Link) -> Result<Vec<Category>, StoreError> {
    let sql = Sql::new("SELECT id, version, name_de, name_en, active FROM category ORDER BY id");
    link.list("category", sql, read).await
}

macro_rules! listing {
    ($key:literal) => {
        Listing {
            what: "category",
            select: "SELECT category.id, category.version, category.name_de, category.name_en, category.active, \
                     (SELECT count(*) FROM ticket_category WHERE ticket_category.category_id = category.id) \
                     FROM category WHERE TRUE",
            active: " AND category.active",
            customer: None,
            project: None,
            words: " AND category.words LIKE ",
            after: concat!(" AND (category.", $key, ", category.id) > ("),
            order: concat!(" ORDER BY category.", $key, ", category.id"),
        }
    };
}

pub(super) const fn listing(language: Language) -> Listing {
    match language {
        Language::De => listing!("name_de_key"),
        Language::En => listing!("name_en_key"),
    }
}

pub(super) async fn list_in_pages(
    link: &Link,
    query: &DirectoryQuery,
    language: Language,
) -> Result<Listed<CategoryListItem>, StoreError> {
    let listing = listing(language);
    let read_item = |row: &mut Row| {
        Ok(CategoryListItem {
            category: read(row)?,
            tickets: row.count()?,
        })
    };
    let place = |row: &CategoryListItem| (key(row.category.name(language)), row.category.id.uuid());
    paging::page(link, &listing, query, read_item, place).await
}
