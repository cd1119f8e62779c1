//! Projects and who works in them.

use super::employee::{role, role_code};
use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Lock, Row, Sql, insert_rows};
use portal_domain::ids::{EmployeeId, ProjectId};
use portal_domain::people::MembershipRole;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, ProjectListItem, StoreError};
use portal_domain::values::{Language, Page};
use portal_domain::work::{Project, ProjectState, Status};

macro_rules! columns {
    () => {
        "project.id, project.version, project.short_name, project.name, project.customer_id, project.state, \
         project.language"
    };
}

fn read(row: &mut Row) -> Result<Project, StoreError> {
    Ok(Project {
        id: row.id()?,
        version: row.version()?,
        short_name: row.value()?,
        name: row.value()?,
        customer: row.id_or_none()?,
        state: row.code(ProjectState::parse)?,
        language: row.code_or_none(Language::parse)?,
    })
}

fn columns(project: &Project) -> Columns {
    let (short_name, name) = (project.short_name.as_str(), project.name.as_str());
    Columns::new()
        .with("short_name", short_name)
        .with("short_name_key", folded(short_name))
        .with("name", name)
        .with("name_key", folded(name))
        .with("words", paging::words([name, short_name]))
        .with("customer_id", project.customer)
        .with("state", project.state.code())
        .with("language", project.language.map(Language::code))
}

pub(super) async fn insert(link: &Link, project: &Project) -> Result<(), StoreError> {
    columns(project)
        .with("id", project.id)
        .with("version", project.version)
        .insert(link, "project")
        .await
}

pub(super) async fn update(link: &Link, project: &Project) -> Result<(), StoreError> {
    columns(project)
        .update(link, "project", "id", project.id, project.version)
        .await
}

/// Inside a unit of work the project stays as it is until the end, so that nothing is written into one that was closed
/// meanwhile.
pub(super) async fn find(link: &Link, id: ProjectId) -> Result<Option<Project>, StoreError> {
    let sql = Sql::new(concat!("SELECT ", columns!(), " FROM project WHERE id = "))
        .value(id)
        .text(link.lock(Lock::Share));
    link.find("project", sql, read).await
}

const LISTING: Listing = Listing {
    what: "project",
    select: concat!(
        "SELECT ",
        columns!(),
        ", customer.name FROM project LEFT JOIN customer ON customer.id = project.customer_id WHERE TRUE"
    ),
    active: " AND project.state = 'open'",
    customer: Some(" AND project.customer_id = "),
    project: Some("project.id"),
    words: " AND project.words LIKE ",
    after: " AND (project.name_key, project.id) > (",
    order: " ORDER BY project.name_key, project.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Page<ProjectListItem, DirectoryCursor>, StoreError> {
    let read_item = |row: &mut Row| {
        Ok(ProjectListItem {
            project: read(row)?,
            customer_name: row.text_or_none()?,
        })
    };
    let place = |row: &ProjectListItem| (folded(row.project.name.as_str()), row.project.id.uuid());
    paging::page(link, &LISTING, query, read_item, place).await
}

pub(super) async fn by_id(link: &Link, ids: &[ProjectId]) -> Result<Vec<Project>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(concat!("SELECT ", columns!(), " FROM project WHERE "));
    sql.within("id", ids).push(" ORDER BY short_name_key, id");
    link.list("project", sql, read).await
}

pub(super) async fn internal(link: &Link) -> Result<Vec<Project>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM project WHERE customer_id IS NULL AND state = 'open' ORDER BY short_name_key, id"
    ));
    link.list("project", sql, read).await
}

pub(super) async fn members(
    link: &Link,
    project: ProjectId,
) -> Result<Vec<(EmployeeId, MembershipRole)>, StoreError> {
    let sql = Sql::new("SELECT employee_id, role FROM membership WHERE project_id = ")
        .value(project)
        .text(" ORDER BY employee_id");
    let read = |row: &mut Row| Ok((row.id()?, row.code(role)?));
    link.list("membership", sql, read).await
}

pub(super) async fn set_members(
    link: &Link,
    project: ProjectId,
    members: &[(EmployeeId, MembershipRole)],
) -> Result<(), StoreError> {
    link.run(Sql::new("DELETE FROM membership WHERE project_id = ").value(project))
        .await?;
    let rows = members.iter().map(|(employee, role)| {
        Columns::new()
            .with("project_id", project)
            .with("employee_id", *employee)
            .with("role", role_code(*role))
    });
    insert_rows(link, "membership", rows.collect()).await
}

/// Whether a ticket has an assignment in the project, primary or secondary.
pub(super) async fn has_tickets(link: &Link, project: ProjectId) -> Result<bool, StoreError> {
    let sql = Sql::new("SELECT EXISTS (SELECT 1 FROM ticket WHERE project_id = ")
        .value(project)
        .text(") OR EXISTS (SELECT 1 FROM secondary_assignment WHERE project_id = ")
        .value(project)
        .text(")");
    link.holds(sql).await
}

/// Whether a ticket of the project waits for an answer. Inside a unit of work the project is locked first, so that none
/// becomes done between the question and the closing.
pub(super) async fn has_done_tickets(link: &Link, project: ProjectId) -> Result<bool, StoreError> {
    if link.locks() {
        let lock = Sql::new("SELECT 1 FROM project WHERE id = ")
            .value(project)
            .text(link.lock(Lock::Change));
        link.one(lock).await?;
    }
    let sql = Sql::new("SELECT EXISTS (SELECT 1 FROM ticket WHERE project_id = ")
        .value(project)
        .text(" AND status = ")
        .value(Status::Done.number())
        .text(")");
    link.holds(sql).await
}
