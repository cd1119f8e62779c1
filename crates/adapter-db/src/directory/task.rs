//! Tasks of projects.

use super::paging::folded;
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{ProjectId, TaskId};
use portal_domain::ports::StoreError;
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
