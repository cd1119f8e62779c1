//! Grants, each with its project as it is now.
//!
//! They travel as a list inside one column, so that all that decides about a person comes in one row.

use crate::sql::{Columns, Fields, Link, Row, Sql, corrupt, fields, insert_rows, parts};
use crate::ticket::{Parties, author};
use portal_domain::access::{Grant, GrantOnProject, GrantOptions, ProjectFacts, Reach, Scope};
use portal_domain::ids::{ContactId, GrantId, TaskId};
use portal_domain::ports::StoreError;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::version::Version;
use portal_domain::work::ProjectState;

/// The fields of grant `g` on project `p`, in the order of [`read`].
macro_rules! grant_fields {
    () => {
        "hex(g.id) || ' ' || g.version || ' ' || hex(g.contact_id) || ' ' || hex(g.project_id) || ' ' || g.scope \
         || ' ' || coalesce(hex(g.task_id), '') \
         || ' ' || coalesce((SELECT string_agg(hex(k.task_id), '+') FROM grant_task k WHERE k.grant_id = g.id), '') \
         || ' ' || g.read_only || ' ' || g.reach || ' ' || g.sees_planned_hours || ' ' || g.sees_actual_hours \
         || ' ' || g.sees_billable_hours || ' ' || coalesce(CAST(g.end_date AS text), '') \
         || ' ' || coalesce(hex(g.created_by_contact_id), '') || ' ' || coalesce(hex(g.created_by_employee_id), '') \
         || ' ' || g.created_at || ' ' || coalesce(hex(p.customer_id), '') || ' ' || p.state"
    };
}

/// The grants of the row's contact, for [`read_list`].
pub(crate) const OF_CONTACT: &str = concat!(
    "(SELECT string_agg(",
    grant_fields!(),
    ", ',') FROM access_grant g JOIN project p ON p.id = g.project_id WHERE g.contact_id = contact.id)"
);

/// Grants by id.
pub(crate) fn read_list(row: &mut Row) -> Result<Vec<GrantOnProject>, StoreError> {
    let list = row.text_or_none()?;
    let mut grants = parts(list.as_deref())
        .map(|part| read(&mut fields(part)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    grants.sort_unstable_by_key(|one| one.grant.id);
    Ok(grants)
}

fn read(fields: &mut Fields<'_>) -> Result<GrantOnProject, StoreError> {
    let id = fields.id()?;
    let version = Version::new(fields.number()?);
    let contact = fields.id()?;
    let project = fields.id()?;
    let scope = scope(fields)?;
    let grant = Grant {
        id,
        version,
        contact,
        project,
        scope,
        options: GrantOptions {
            read_only: fields.flag()?,
            reach: fields.code(Reach::parse)?,
            sees_planned_hours: fields.flag()?,
            sees_actual_hours: fields.flag()?,
            sees_billable_hours: fields.flag()?,
        },
        end_date: fields.number_or_none()?.map(Day::from_number),
        created_by: author(fields.id_or_none()?, fields.id_or_none()?)?,
        created_at: Timestamp::from_micros(fields.number()?),
    };
    let project = ProjectFacts {
        id: project,
        customer: fields.id_or_none()?,
        state: fields.code(ProjectState::parse)?,
    };
    Ok(GrantOnProject { grant, project })
}

fn scope(fields: &mut Fields<'_>) -> Result<Scope, StoreError> {
    let code = fields.text()?;
    let task: Option<TaskId> = fields.id_or_none()?;
    let snapshot = fields.text()?;
    match (code, task) {
        ("all_tasks", None) => Ok(Scope::AllTasks),
        ("task", Some(task)) => Ok(Scope::Task(task)),
        ("existing_tasks", None) => {
            let mut tasks = snapshot
                .split('+')
                .filter(|text| !text.is_empty())
                .map(|text| {
                    portal_domain::ids::Uuid::parse_str(text)
                        .map(TaskId::new)
                        .map_err(corrupt)
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            tasks.sort_unstable();
            Ok(Scope::ExistingTasks(tasks))
        }
        (other, _) => Err(corrupt(format_args!("scope {other:?} of a grant"))),
    }
}

fn columns(grant: &Grant) -> Columns {
    let task = match &grant.scope {
        Scope::Task(task) => Some(*task),
        Scope::AllTasks | Scope::ExistingTasks(_) => None,
    };
    let by = Parties::of_author(grant.created_by);
    Columns::new()
        .with("contact_id", grant.contact)
        .with("project_id", grant.project)
        .with("scope", grant.scope.code())
        .with("task_id", task)
        .with("read_only", grant.options.read_only)
        .with("reach", grant.options.reach.code())
        .with("sees_planned_hours", grant.options.sees_planned_hours)
        .with("sees_actual_hours", grant.options.sees_actual_hours)
        .with("sees_billable_hours", grant.options.sees_billable_hours)
        .with("end_date", grant.end_date)
        .with("created_by_contact_id", by.contact)
        .with("created_by_employee_id", by.employee)
        .with("created_at", grant.created_at)
}

pub(super) async fn insert(link: &Link, grant: &Grant) -> Result<(), StoreError> {
    columns(grant)
        .with("id", grant.id)
        .with("version", grant.version)
        .insert(link, "access_grant")
        .await?;
    insert_snapshot(link, grant).await
}

pub(super) async fn update(link: &Link, grant: &Grant) -> Result<(), StoreError> {
    columns(grant)
        .update(link, "access_grant", "id", grant.id, grant.version)
        .await?;
    remove_snapshot(link, grant.id).await?;
    insert_snapshot(link, grant).await
}

pub(super) async fn remove(
    link: &Link,
    grant: GrantId,
    version: Version,
) -> Result<(), StoreError> {
    let snapshot = Sql::new(
        "DELETE FROM grant_task WHERE grant_id IN (SELECT id FROM access_grant WHERE id = ",
    )
    .value(grant)
    .text(" AND version = ")
    .value(version)
    .text(")");
    link.run(snapshot).await?;
    let sql = Sql::new("DELETE FROM access_grant WHERE id = ")
        .value(grant)
        .text(" AND version = ")
        .value(version);
    match link.run(sql).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

async fn remove_snapshot(link: &Link, grant: GrantId) -> Result<(), StoreError> {
    let sql = Sql::new("DELETE FROM grant_task WHERE grant_id = ").value(grant);
    link.run(sql).await.map(drop)
}

async fn insert_snapshot(link: &Link, grant: &Grant) -> Result<(), StoreError> {
    let Scope::ExistingTasks(tasks) = &grant.scope else {
        return Ok(());
    };
    let mut tasks = tasks.clone();
    tasks.sort_unstable();
    tasks.dedup();
    let rows = tasks.iter().map(|task| {
        Columns::new()
            .with("grant_id", grant.id)
            .with("task_id", *task)
    });
    insert_rows(link, "grant_task", rows.collect()).await
}

pub(super) async fn find(link: &Link, id: GrantId) -> Result<Option<Grant>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        grant_fields!(),
        " FROM access_grant g JOIN project p ON p.id = g.project_id WHERE g.id = "
    ))
    .value(id);
    let found = link.find("access_grant", sql, read_list).await?;
    Ok(found
        .and_then(|mut grants| grants.pop())
        .map(|one| one.grant))
}

pub(super) async fn of_contact(
    link: &Link,
    contact: ContactId,
) -> Result<Vec<GrantOnProject>, StoreError> {
    let sql = Sql::new("SELECT ")
        .text(OF_CONTACT)
        .text(" FROM contact WHERE contact.id = ")
        .value(contact);
    Ok(link
        .find("access_grant", sql, read_list)
        .await?
        .unwrap_or_default())
}
