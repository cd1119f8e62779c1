//! Employees with their groups and memberships.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql, corrupt, fields, ids, insert_rows, parts, width};
use portal_domain::ids::EmployeeId;
use portal_domain::people::{Employee, Membership, MembershipRole};
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, StoreError};
use portal_domain::values::{AccountLanguage, Email, Page};

macro_rules! columns {
    () => {
        "employee.id, employee.version, employee.name, employee.email, employee.active, employee.administrator, \
         employee.all_projects, employee.read_only, employee.may_bill, employee.language, employee.main_group_id"
    };
}
macro_rules! lists {
    () => {
        ", (SELECT string_agg(hex(g.group_id), ',') FROM employee_group g WHERE g.employee_id = employee.id), \
         (SELECT string_agg(hex(m.project_id) || ' ' || m.role, ',') FROM membership m WHERE m.employee_id = employee.id)"
    };
}
/// What [`read`] reads.
pub(crate) const COLUMNS: &str = concat!(columns!(), lists!());

/// How many columns that are.
pub(crate) fn columns_width() -> usize {
    width(columns!()) + 2
}

pub(crate) fn read(row: &mut Row) -> Result<Employee, StoreError> {
    Ok(Employee {
        id: row.id()?,
        version: row.version()?,
        name: row.value()?,
        email: row.value_or_none()?,
        active: row.flag()?,
        administrator: row.flag()?,
        all_projects: row.flag()?,
        read_only: row.flag()?,
        may_bill: row.flag()?,
        language: row.code(AccountLanguage::parse)?,
        main_group: row.id_or_none()?,
        groups: ids(row.text_or_none()?.as_deref())?,
        memberships: memberships(row.text_or_none()?.as_deref())?,
    })
}

fn memberships(list: Option<&str>) -> Result<Vec<Membership>, StoreError> {
    let mut found = parts(list)
        .map(|part| {
            let mut fields = fields(part);
            Ok(Membership {
                project: fields.id()?,
                role: fields.code(role)?,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    found.sort_unstable();
    Ok(found)
}

/// The stable code of a part in a project.
pub(super) const fn role_code(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "member",
        MembershipRole::Manager => "manager",
    }
}

/// From its code.
pub(super) fn role(code: &str) -> Result<MembershipRole, StoreError> {
    match code {
        "member" => Ok(MembershipRole::Member),
        "manager" => Ok(MembershipRole::Manager),
        other => Err(corrupt(format_args!("unknown part in a project {other:?}"))),
    }
}

fn columns(employee: &Employee) -> Columns {
    let name = employee.name.as_str();
    Columns::new()
        .with("name", name)
        .with("name_key", folded(name))
        .with("words", paging::words([name]))
        .with("email", employee.email.as_ref().map(Email::as_str))
        .with("email_key", employee.email.as_ref().map(Email::key))
        .with("active", employee.active)
        .with("administrator", employee.administrator)
        .with("all_projects", employee.all_projects)
        .with("read_only", employee.read_only)
        .with("may_bill", employee.may_bill)
        .with("language", employee.language.code())
        .with("main_group_id", employee.main_group)
}

pub(super) async fn insert(link: &Link, employee: &Employee) -> Result<(), StoreError> {
    columns(employee)
        .with("id", employee.id)
        .with("version", employee.version)
        .insert(link, "employee")
        .await?;
    insert_lists(link, employee).await
}

pub(super) async fn update(link: &Link, employee: &Employee) -> Result<(), StoreError> {
    columns(employee)
        .update(link, "employee", "id", employee.id, employee.version)
        .await?;
    for lists in [
        "DELETE FROM employee_group WHERE employee_id = ",
        "DELETE FROM membership WHERE employee_id = ",
    ] {
        link.run(Sql::new(lists).value(employee.id)).await?;
    }
    insert_lists(link, employee).await
}

async fn insert_lists(link: &Link, employee: &Employee) -> Result<(), StoreError> {
    let mut groups = employee.groups.clone();
    groups.sort_unstable();
    groups.dedup();
    let groups = groups.iter().map(|group| {
        Columns::new()
            .with("employee_id", employee.id)
            .with("group_id", *group)
    });
    insert_rows(link, "employee_group", groups.collect()).await?;
    let memberships = employee.memberships.iter().map(|part| {
        Columns::new()
            .with("employee_id", employee.id)
            .with("project_id", part.project)
            .with("role", role_code(part.role))
    });
    insert_rows(link, "membership", memberships.collect()).await
}

pub(super) async fn find(link: &Link, id: EmployeeId) -> Result<Option<Employee>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        lists!(),
        " FROM employee WHERE id = "
    ))
    .value(id);
    link.find("employee", sql, read).await
}

const LISTING: Listing = Listing {
    what: "employee",
    select: concat!("SELECT ", columns!(), lists!(), " FROM employee WHERE TRUE"),
    active: " AND employee.active",
    customer: None,
    project: None,
    words: " AND employee.words LIKE ",
    after: " AND (employee.name_key, employee.id) > (",
    order: " ORDER BY employee.name_key, employee.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Page<Employee, DirectoryCursor>, StoreError> {
    let place = |row: &Employee| (folded(row.name.as_str()), row.id.uuid());
    paging::page(link, &LISTING, query, read, place).await
}
