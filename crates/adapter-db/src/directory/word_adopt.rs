//! Gives rows that were there before the words by which lists find them: once, in the migration that added the column.

use super::paging::words;
use super::site::{machine_words, site_words};
use crate::sql::{Link, Row, Sql};
use portal_domain::ids::Uuid;
use portal_domain::ports::StoreError;

/// Fills the columns of words. What folds a word is the domain, so no database can do it by itself.
pub(crate) async fn adopt(link: &Link) -> Result<(), StoreError> {
    let sites = "SELECT id, label, street, zip, city FROM site";
    fill(link, sites, "UPDATE site SET words = ", |row| {
        let [label, street, zip, city] = [row.text()?, row.text()?, row.text()?, row.text()?];
        Ok(site_words(&label, &street, &zip, &city))
    })
    .await?;
    let machines = "SELECT id, name, serial FROM machine";
    fill(link, machines, "UPDATE machine SET words = ", |row| {
        let (name, serial) = (row.text()?, row.text_or_none()?);
        Ok(machine_words(&name, serial.as_deref()))
    })
    .await?;
    let named = |row: &mut Row| Ok(words([row.text()?.as_str()]));
    let tasks = "SELECT id, name FROM task";
    fill(link, tasks, "UPDATE task SET words = ", named).await?;
    let groups = "SELECT id, name FROM work_group";
    fill(link, groups, "UPDATE work_group SET words = ", named).await?;
    let categories = "SELECT id, name_de, name_en FROM category";
    fill(link, categories, "UPDATE category SET words = ", |row| {
        Ok(words([row.text()?.as_str(), row.text()?.as_str()]))
    })
    .await?;
    keywords(link).await
}

async fn fill(
    link: &Link,
    select: &'static str,
    update: &'static str,
    read: impl Fn(&mut Row) -> Result<String, StoreError>,
) -> Result<(), StoreError> {
    let read = |row: &mut Row| Ok((row.id::<Uuid>()?, read(row)?));
    for (id, found_by) in link.list("words", Sql::new(select), read).await? {
        let sql = Sql::new(update).value(found_by).text(" WHERE id = ");
        link.run(sql.value(id)).await?;
    }
    Ok(())
}

/// A keyword has no row of its own: all tickets with one spelling are filled at once.
async fn keywords(link: &Link) -> Result<(), StoreError> {
    let sql = Sql::new("SELECT DISTINCT keyword FROM ticket_keyword");
    for keyword in link.list("keyword", sql, Row::text).await? {
        let sql = Sql::new("UPDATE ticket_keyword SET words = ")
            .value(words([keyword.as_str()]))
            .text(" WHERE keyword = ")
            .value(keyword);
        link.run(sql).await?;
    }
    Ok(())
}
