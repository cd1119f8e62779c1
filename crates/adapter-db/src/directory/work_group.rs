//! Groups of employees.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::people::Group;
use portal_domain::ports::{DirectoryQuery, GroupListItem, Listed, StoreError};

macro_rules! columns {
    () => {
        "work_group.id, work_group.version, work_group.name, work_group.active"
    };
}

fn read(row: &mut Row) -> Result<Group, StoreError> {
    Ok(Group {
        id: row.id()?,
        version: row.version()?,
        name: row.value()?,
        active: row.flag()?,
    })
}

fn columns(group: &Group) -> Columns {
    Columns::new()
        .with("name", group.name.as_str())
        .with("name_key", folded(group.name.as_str()))
        .with("words", paging::words([group.name.as_str()]))
        .with("active", group.active)
}

pub(super) async fn insert(link: &Link, group: &Group) -> Result<(), StoreError> {
    columns(group)
        .with("id", group.id)
        .with("version", group.version)
        .insert(link, "work_group")
        .await
}

pub(super) async fn update(link: &Link, group: &Group) -> Result<(), StoreError> {
    columns(group)
        .update(link, "work_group", "id", group.id, group.version)
        .await
}

pub(super) async fn find(link: &Link, id: GroupId) -> Result<Option<Group>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM work_group WHERE id = "
    ))
    .value(id);
    link.find("work_group", sql, read).await
}

pub(super) async fn list(link: &Link) -> Result<Vec<Group>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM work_group ORDER BY name_key, id"
    ));
    link.list("work_group", sql, read).await
}

/// Active members, those with it as main group included.
pub(super) async fn members(link: &Link, group: GroupId) -> Result<Vec<EmployeeId>, StoreError> {
    let sql = Sql::new("SELECT id FROM employee WHERE active AND (main_group_id = ")
        .value(group)
        .text(" OR id IN (SELECT employee_id FROM employee_group WHERE group_id = ")
        .value(group)
        .text(")) ORDER BY id");
    link.list("employee", sql, Row::id).await
}

pub(super) const LISTING: Listing = Listing {
    what: "work_group",
    // Whoever has a group as main group and as another one is counted once.
    select: concat!(
        "SELECT ",
        columns!(),
        ", (SELECT count(*) FROM employee WHERE employee.active AND employee.main_group_id = work_group.id) \
         + (SELECT count(*) FROM employee_group JOIN employee ON employee.id = employee_group.employee_id \
         WHERE employee_group.group_id = work_group.id AND employee.active \
         AND (employee.main_group_id IS NULL OR employee.main_group_id <> work_group.id)), \
         (SELECT count(*) FROM ticket WHERE ticket.group_id = work_group.id AND ticket.status IN (1, 2, 3)) \
         FROM work_group WHERE TRUE"
    ),
    active: " AND work_group.active",
    customer: None,
    project: None,
    words: " AND work_group.words LIKE ",
    after: " AND (work_group.name_key, work_group.id) > (",
    order: " ORDER BY work_group.name_key, work_group.id",
};

pub(super) async fn list_in_pages(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Listed<GroupListItem>, StoreError> {
    let read_item = |row: &mut Row| {
        Ok(GroupListItem {
            group: read(row)?,
            members: row.count()?,
            open_tickets: row.count()?,
        })
    };
    let place = |row: &GroupListItem| (folded(row.group.name.as_str()), row.group.id.uuid());
    paging::page(link, &LISTING, query, read_item, place).await
}
