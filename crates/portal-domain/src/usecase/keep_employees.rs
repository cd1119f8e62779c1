//! Employees and groups: kept by administrators.

use super::keep_contacts::{LoginView, login_of};
use super::transaction::{Changes, Transaction, id_list, retry_busy};
use super::{Actor, Portal};
use crate::failure::{Conflict, Failure};
use crate::ids::{EmployeeId, GroupId};
use crate::people::{Employee, Group, Holder};
use crate::ports::{DirectoryCursor, DirectoryQuery};
use crate::values::{AccountLanguage, Email, FieldErrors, Name, Page, Problem};
use crate::version::Version;

/// What is entered about an employee. Memberships are kept with the projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeEntry {
    /// Full name.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Whether the employee sees anything.
    pub active: bool,
    /// Administers the installation.
    pub administrator: bool,
    /// Sees all projects.
    pub all_projects: bool,
    /// Writes nothing.
    pub read_only: bool,
    /// May bill.
    pub may_bill: bool,
    /// Language.
    pub language: AccountLanguage,
    /// Main group.
    pub main_group: Option<GroupId>,
    /// Further groups.
    pub groups: Vec<GroupId>,
}

/// An employee with login and groups to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeView {
    /// The employee.
    pub employee: Employee,
    /// The login.
    pub login: Option<LoginView>,
    /// All groups.
    pub groups: Vec<Group>,
}

/// Employees, by name.
pub async fn list_employees(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Page<Employee, DirectoryCursor>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_employees(query).await?)
}

/// One employee.
pub async fn view_employee(
    portal: &Portal,
    actor: &Actor,
    id: EmployeeId,
) -> Result<EmployeeView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let employee = view.find_employee(id).await?.ok_or(Failure::NotFound)?;
    let login = login_of(view.as_ref(), Holder::Employee(id)).await?;
    Ok(EmployeeView {
        employee,
        login,
        groups: view.list_groups().await?,
    })
}

fn parse(entry: &EmployeeEntry, old: Employee) -> Result<Employee, Failure> {
    let mut errors = FieldErrors::new();
    let name = errors.take("name", Name::parse(&entry.name));
    let email = errors.take("email", Email::parse_optional(entry.email.as_deref()));
    let (Some(name), Some(email)) = (name, email) else {
        return Err(errors.into());
    };
    let mut groups: Vec<GroupId> = entry
        .groups
        .iter()
        .copied()
        .filter(|group| Some(*group) != entry.main_group)
        .collect();
    groups.sort_unstable();
    groups.dedup();
    Ok(Employee {
        name,
        email,
        active: entry.active,
        administrator: entry.administrator,
        all_projects: entry.all_projects,
        read_only: entry.read_only,
        may_bill: entry.may_bill,
        language: entry.language,
        main_group: entry.main_group,
        groups,
        ..old
    })
}

/// An employee before anything was entered.
pub(super) fn blank_employee(id: EmployeeId, name: Name) -> Employee {
    Employee {
        id,
        version: Version::FIRST,
        name,
        email: None,
        active: true,
        administrator: false,
        all_projects: false,
        read_only: false,
        may_bill: false,
        language: AccountLanguage::Default,
        main_group: None,
        groups: Vec::new(),
        memberships: Vec::new(),
    }
}

async fn check_groups(transaction: &Transaction<'_>, employee: &Employee) -> Result<(), Failure> {
    for group in employee.groups.iter().chain(&employee.main_group) {
        if transaction.work.find_group(*group).await?.is_none() {
            return Err(Failure::field("groups", Problem::NotOffered));
        }
    }
    Ok(())
}

/// Adds an employee; a login is set up afterwards.
pub async fn create_employee(
    portal: &Portal,
    actor: &Actor,
    entry: &EmployeeEntry,
) -> Result<EmployeeId, Failure> {
    let name = Name::parse(&entry.name).map_err(|problem| Failure::field("name", problem))?;
    let employee = parse(entry, blank_employee(portal.id(), name))?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        check_groups(&transaction, &employee).await?;
        transaction.work.insert_employee(&employee).await?;
        let mut changes = Changes::default();
        changes.set("name", employee.name.as_str());
        changes.set("administrator", employee.administrator.to_string());
        transaction
            .audit(
                "employee.created",
                format!("employee {}", employee.id),
                changes.into_vec(),
            )
            .await?;
        transaction.commit().await?;
        Ok(employee.id)
    })
    .await
}

/// Changes an employee who is still as seen. The last administrator stays one (AC-83); a new mail address voids open
/// links, which went to the old one (AC-46).
pub async fn edit_employee(
    portal: &Portal,
    actor: &Actor,
    id: EmployeeId,
    seen: Version,
    entry: &EmployeeEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        let old = work.find_employee(id).await?.ok_or(Failure::NotFound)?;
        if old.version != seen {
            return Err(Failure::Stale);
        }
        let new = parse(entry, old.clone())?;
        check_groups(&transaction, &new).await?;
        let steps_down = old.active && old.administrator && !(new.active && new.administrator);
        if steps_down && work.count_other_administrators(id).await? == 0 {
            return Err(Failure::Conflict(Conflict::LastAdministrator));
        }
        work.update_employee(&new).await?;
        if let Some(credential) = work.find_credential_of(Holder::Employee(id)).await? {
            if old.email != new.email {
                work.void_password_links(credential.id, transaction.now)
                    .await?;
            }
            if old.active && !new.active {
                work.end_sessions(credential.id, None).await?;
            }
        }
        let yes = |value: &bool| Some(value.to_string());
        let mut changes = Changes::default();
        changes.note("name", &old.name, &new.name, |v| Some(v.to_string()));
        changes.note("email", &old.email, &new.email, |v| {
            v.as_ref().map(ToString::to_string)
        });
        changes.note("active", &old.active, &new.active, yes);
        changes.note("administrator", &old.administrator, &new.administrator, yes);
        changes.note("all_projects", &old.all_projects, &new.all_projects, yes);
        changes.note("read_only", &old.read_only, &new.read_only, yes);
        changes.note("may_bill", &old.may_bill, &new.may_bill, yes);
        changes.note("language", &old.language, &new.language, |v| {
            Some(v.code().to_owned())
        });
        changes.note("main_group", &old.main_group, &new.main_group, |v| {
            v.map(|id| id.to_string())
        });
        changes.note("groups", &old.groups, &new.groups, |ids| id_list(ids));
        transaction
            .audit(
                "employee.changed",
                format!("employee {id}"),
                changes.into_vec(),
            )
            .await?;
        transaction.commit().await
    })
    .await
}

/// All groups, by name.
pub async fn list_groups(portal: &Portal, actor: &Actor) -> Result<Vec<Group>, Failure> {
    actor.require_staff()?;
    Ok(portal.store.read().await?.list_groups().await?)
}

/// Adds a group.
pub async fn create_group(portal: &Portal, actor: &Actor, name: &str) -> Result<GroupId, Failure> {
    let name = Name::parse(name).map_err(|problem| Failure::field("name", problem))?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let group = Group {
            id: portal.id(),
            version: Version::FIRST,
            name: name.clone(),
            active: true,
        };
        transaction.work.insert_group(&group).await?;
        let mut changes = Changes::default();
        changes.set("name", group.name.as_str());
        transaction
            .audit(
                "group.created",
                format!("group {}", group.id),
                changes.into_vec(),
            )
            .await?;
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
        if old.version != seen {
            return Err(Failure::Stale);
        }
        let new = Group {
            name: name.clone(),
            active,
            ..old.clone()
        };
        transaction.work.update_group(&new).await?;
        let mut changes = Changes::default();
        changes.note("name", &old.name, &new.name, |v| Some(v.to_string()));
        changes.note("active", &old.active, &new.active, |v| Some(v.to_string()));
        transaction
            .audit("group.changed", format!("group {id}"), changes.into_vec())
            .await?;
        transaction.commit().await
    })
    .await
}
