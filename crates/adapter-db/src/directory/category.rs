//! Categories of tickets.

use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ports::StoreError;
use portal_domain::values::Name;
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
