//! Filters that people keep.

use crate::directory::folded;
use crate::sql::{Columns, Link, Row, Sql};
use crate::ticket::{Parties, party};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::SavedFilterId;
use portal_domain::ports::{SavedFilterReads, SavedFilterWrites, StoreError};
use portal_domain::version::Version;
use portal_domain::work::{Party, SavedFilter, SavedQuery, Sharing};

/// The most of one's own, and of those of others.
const MOST: i64 = 200;

const SELECT: &str = "SELECT f.id, f.version, f.contact_id, f.employee_id, f.name, f.sharing, f.query \
     FROM saved_filter f";

fn read(row: &mut Row) -> Result<SavedFilter, StoreError> {
    Ok(SavedFilter {
        id: row.id()?,
        version: row.version()?,
        owner: party(row.id_or_none()?, row.id_or_none()?)?,
        name: row.value()?,
        sharing: row.code(Sharing::parse)?,
        query: SavedQuery::stored(row.text()?),
    })
}

/// Appends the condition that a row with the two columns of a person is this person's.
fn push_person(sql: &mut Sql, columns: [&'static str; 2], person: Party) {
    let [contact, employee] = columns;
    match person {
        Party::Contact(id) => sql.push(contact).bind(id),
        Party::Employee(id) => sql.push(employee).bind(id),
    };
}

async fn list(link: &Link, sql: Sql) -> Result<Vec<SavedFilter>, StoreError> {
    let sql = sql.text(" ORDER BY f.name_key, f.id LIMIT ").value(MOST);
    link.list("saved_filter", sql, read).await
}

#[async_trait]
impl<M: Send + Sync> SavedFilterReads for DbView<M> {
    async fn saved_filters(&self, reader: Party) -> Result<Vec<SavedFilter>, StoreError> {
        let mut own = Sql::new(SELECT);
        push_person(
            &mut own,
            [" WHERE f.contact_id = ", " WHERE f.employee_id = "],
            reader,
        );
        let mut filters = list(&self.link, own).await?;
        let shared = Sql::new(SELECT).text(match reader {
            Party::Contact(_) => {
                " WHERE f.sharing = 'everybody' AND f.contact_id IS DISTINCT FROM "
            }
            Party::Employee(_) => {
                " WHERE f.sharing IN ('staff', 'everybody') AND f.employee_id IS DISTINCT FROM "
            }
        });
        let shared = match reader {
            Party::Contact(id) => shared.value(id),
            Party::Employee(id) => shared.value(id),
        };
        filters.extend(list(&self.link, shared).await?);
        Ok(filters)
    }

    async fn find_saved_filter(
        &self,
        id: SavedFilterId,
    ) -> Result<Option<SavedFilter>, StoreError> {
        let sql = Sql::new(SELECT).text(" WHERE f.id = ").value(id);
        self.link.find("saved_filter", sql, read).await
    }

    async fn default_filter(&self, reader: Party) -> Result<Option<SavedFilter>, StoreError> {
        let mut sql = Sql::new(SELECT).text(" JOIN default_filter d ON d.filter_id = f.id");
        push_person(
            &mut sql,
            [" WHERE d.contact_id = ", " WHERE d.employee_id = "],
            reader,
        );
        self.link.find("saved_filter", sql, read).await
    }
}

fn columns(filter: &SavedFilter) -> Columns {
    Columns::new()
        .with("name", filter.name.as_str())
        .with("name_key", folded(filter.name.as_str()))
        .with("sharing", filter.sharing.code())
        .with("query", filter.query.as_str())
}

#[async_trait]
impl SavedFilterWrites for DbView<Writing> {
    async fn insert_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        let owner = Parties::of(filter.owner);
        columns(filter)
            .with("id", filter.id)
            .with("version", filter.version)
            .with("contact_id", owner.contact)
            .with("employee_id", owner.employee)
            .insert(&self.link, "saved_filter")
            .await
    }

    async fn update_saved_filter(&self, filter: &SavedFilter) -> Result<(), StoreError> {
        columns(filter)
            .update(&self.link, "saved_filter", "id", filter.id, filter.version)
            .await
    }

    async fn remove_saved_filter(
        &self,
        id: SavedFilterId,
        version: Version,
    ) -> Result<(), StoreError> {
        let beginnings = Sql::new(
            "DELETE FROM default_filter WHERE filter_id IN (SELECT id FROM saved_filter WHERE id = ",
        )
        .value(id)
        .text(" AND version = ")
        .value(version)
        .text(")");
        self.link.run(beginnings).await?;
        let sql = Sql::new("DELETE FROM saved_filter WHERE id = ")
            .value(id)
            .text(" AND version = ")
            .value(version);
        match self.link.run(sql).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }

    async fn set_default_filter(
        &self,
        reader: Party,
        filter: Option<SavedFilterId>,
    ) -> Result<(), StoreError> {
        let mut earlier = Sql::new("DELETE FROM default_filter WHERE ");
        push_person(&mut earlier, ["contact_id = ", "employee_id = "], reader);
        self.link.run(earlier).await?;
        let Some(filter) = filter else {
            return Ok(());
        };
        let person = Parties::of(reader);
        Columns::new()
            .with("contact_id", person.contact)
            .with("employee_id", person.employee)
            .with("filter_id", filter)
            .insert(&self.link, "default_filter")
            .await
    }
}
