//! Groups of employees: kept by administrators.

use super::submission::{created_before, remember_created};
use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{EmployeeId, GroupId};
use crate::people::{Employee, Group};
use crate::ports::{DirectoryQuery, GroupListItem, Listed};
use crate::values::{Name, PageSize, Problem};
use crate::version::Version;

/// All groups, by name.
pub async fn list_groups(portal: &Portal, actor: &Actor) -> Result<Vec<Group>, Failure> {
    actor.require_staff()?;
    Ok(portal.store.read().await?.list_groups().await?)
}

/// What stands in the log of a group. Its people are noted by themselves.
fn group_fields(group: &Group) -> [Field; 2] {
    [
        ("name", Some(group.name.to_string())),
        ("active", Some(group.active.to_string())),
    ]
}

/// Stores a new group and notes it.
pub(super) async fn add_group(transaction: &Transaction<'_>, group: &Group) -> Result<(), Failure> {
    transaction.work.insert_group(group).await?;
    let mut changes = Changes::default();
    changes.all_new(group_fields(group));
    transaction.audit(
        AuditAction::GroupCreated,
        format!("group {}", group.id),
        changes.into_vec(),
    );
    Ok(())
}

/// Stores a changed group and notes it.
pub(super) async fn change_group(
    transaction: &Transaction<'_>,
    old: &Group,
    new: &Group,
) -> Result<(), Failure> {
    transaction.work.update_group(new).await?;
    let mut changes = Changes::default();
    changes.between(group_fields(old), group_fields(new));
    transaction.audit(
        AuditAction::GroupChanged,
        format!("group {}", new.id),
        changes.into_vec(),
    );
    Ok(())
}

/// Adds a group.
pub async fn create_group(portal: &Portal, actor: &Actor, name: &str) -> Result<GroupId, Failure> {
    let name = Name::parse(name).map_err(|problem| Failure::field("name", problem))?;
    let asked = format!("create_group {name}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let group = Group {
            id: portal.id(),
            version: Version::FIRST,
            name: name.clone(),
            active: true,
        };
        add_group(&transaction, &group).await?;
        remember_created(&transaction, &asked, group.id).await?;
        transaction.commit().await?;
        Ok(group.id)
    })
    .await
}

/// Renames a group, or takes it in or out of what is offered.
pub async fn edit_group(
    portal: &Portal,
    actor: &Actor,
    id: GroupId,
    seen: Version,
    name: &str,
    active: bool,
) -> Result<(), Failure> {
    let name = Name::parse(name).map_err(|problem| Failure::field("name", problem))?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let old = transaction
            .work
            .find_group(id)
            .await?
            .ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = Group {
            name: name.clone(),
            active,
            ..old.clone()
        };
        change_group(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}

/// Groups with the employees who are or can be in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupsView {
    /// A page of groups, by name.
    pub groups: Listed<GroupListItem>,
    /// Active employees, by name, the first 200.
    pub employees: Vec<Employee>,
}

/// A page of groups with their people.
pub async fn view_groups(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<GroupsView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let offered = DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    Ok(GroupsView {
        groups: view.list_groups_in_pages(query).await?,
        employees: view.list_employees(&offered).await?.items,
    })
}

/// Takes an employee into a group, or out of it; a main group goes with the membership. Done twice it is done once.
pub async fn change_group_member(
    portal: &Portal,
    actor: &Actor,
    group: GroupId,
    employee: EmployeeId,
    member: bool,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        work.find_group(group).await?.ok_or(Failure::NotFound)?;
        let not_offered = || Failure::field("add", Problem::NotOffered);
        let old = work
            .find_employee(employee)
            .await?
            .ok_or_else(not_offered)?;
        let is_in = old.groups.contains(&group) || old.main_group == Some(group);
        if is_in == member {
            return Ok(());
        }
        let mut new = old.clone();
        if member {
            new.groups.push(group);
            new.groups.sort_unstable();
        } else {
            new.groups.retain(|one| *one != group);
            new.main_group = old.main_group.filter(|one| *one != group);
        }
        work.update_employee(&new).await?;
        let mut changes = Changes::default();
        changes.note_text("member", &is_in, &member);
        changes.set("employee", employee.to_string());
        transaction.audit(
            AuditAction::GroupMembers,
            format!("group {group}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
