//! Groups of employees.

use super::paging::folded;
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::people::Group;
use portal_domain::ports::StoreError;

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
