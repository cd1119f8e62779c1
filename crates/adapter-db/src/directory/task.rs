//! Tasks of projects.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{ProjectId, TaskId};
use portal_domain::ports::{DirectoryQuery, Listed, StoreError, TaskListItem};
use portal_domain::work::Task;

macro_rules! columns {
    () => {
        "task.id, task.version, task.project_id, task.name, task.active"
    };
}

fn read(row: &mut Row) -> Result<Task, StoreError> {
    Ok(Task {
        id: row.id()?,
        version: row.version()?,
        project: row.id()?,
        name: row.value()?,
        active: row.flag()?,
    })
}

fn columns(task: &Task) -> Columns {
    Columns::new()
        .with("project_id", task.project)
        .with("name", task.name.as_str())
        .with("name_key", folded(task.name.as_str()))
        .with("words", paging::words([task.name.as_str()]))
        .with("active", task.active)
}

pub(super) async fn insert(link: &Link, task: &Task) -> Result<(), StoreError> {
    columns(task)
        .with("id", task.id)
        .with("version", task.version)
        .insert(link, "task")
        .await
}

pub(super) async fn update(link: &Link, task: &Task) -> Result<(), StoreError> {
    columns(task)
        .update(link, "task", "id", task.id, task.version)
        .await
}

pub(super) async fn find(link: &Link, id: TaskId) -> Result<Option<Task>, StoreError> {
    let sql = Sql::new(concat!("SELECT ", columns!(), " FROM task WHERE id = ")).value(id);
    link.find("task", sql, read).await
}

pub(super) async fn of_projects(
    link: &Link,
    projects: &[ProjectId],
) -> Result<Vec<Task>, StoreError> {
    if projects.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(concat!("SELECT ", columns!(), " FROM task WHERE "));
    sql.within("project_id", projects)
        .push(" ORDER BY name_key, id");
    link.list("task", sql, read).await
}

pub(super) const LISTING: Listing = Listing {
    what: "task",
    select: concat!(
        "SELECT ",
        columns!(),
        ", project.short_name || ' ' || project.name, \
         (SELECT count(*) FROM ticket WHERE ticket.task_id = task.id AND ticket.status IN (1, 2, 3)) \
         FROM task LEFT JOIN project ON project.id = task.project_id WHERE TRUE"
    ),
    active: " AND task.active",
    customer: Some(" AND project.customer_id = "),
    project: Some("task.project_id"),
    words: " AND task.words LIKE ",
    after: " AND (task.name_key, task.id) > (",
    order: " ORDER BY task.name_key, task.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Listed<TaskListItem>, StoreError> {
    let read_item = |row: &mut Row| {
        Ok(TaskListItem {
            task: read(row)?,
            project_name: row.text()?,
            open_tickets: row.count()?,
        })
    };
    let place = |row: &TaskListItem| (folded(row.task.name.as_str()), row.task.id.uuid());
    paging::page(link, &LISTING, query, read_item, place).await
}
