//! Employees: kept by administrators.

use super::end_access::end_access;
use super::keep_access::{parse_login, rename_employee};
use super::keep_contacts::{LoginView, login_of};
use super::keep_logins::{PreparedLogin, SetUpLogin};
use super::submission::{created_before, remember_created};
use super::ticket_head::{Named, named};
use super::transaction::{Changes, Field, Transaction, check_seen, id_list, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{EmployeeId, GroupId, ProjectId};
use crate::people::{Employee, Group, Holder};
use crate::ports::{DirectoryCursor, DirectoryQuery, NameRefs, ReadView};
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
    /// Projects of the employee, by name.
    pub projects: Vec<Named<ProjectId>>,
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
    let login = login_of(view.as_ref(), Holder::Employee(id), portal.now()).await?;
    let refs = NameRefs {
        projects: employee.memberships.iter().map(|one| one.project).collect(),
        ..NameRefs::default()
    };
    let names = view.names(&refs).await?;
    let mut projects: Vec<_> = refs.projects.iter().map(|id| named(&names, *id)).collect();
    projects.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(EmployeeView {
        employee,
        login,
        groups: view.list_groups().await?,
        projects,
    })
}

pub(super) fn parse(entry: &EmployeeEntry, old: Employee) -> Result<Employee, Failure> {
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

/// What stands in the log of an employee. Memberships are kept with the projects.
fn employee_fields(employee: &Employee) -> [Field; 10] {
    let yes = |flag: bool| Some(flag.to_string());
    [
        ("name", Some(employee.name.to_string())),
        ("email", employee.email.as_ref().map(ToString::to_string)),
        ("active", yes(employee.active)),
        ("administrator", yes(employee.administrator)),
        ("all_projects", yes(employee.all_projects)),
        ("read_only", yes(employee.read_only)),
        ("may_bill", yes(employee.may_bill)),
        ("language", Some(employee.language.code().to_owned())),
        ("main_group", employee.main_group.map(|id| id.to_string())),
        ("groups", id_list(&employee.groups)),
    ]
}

async fn check_groups(transaction: &Transaction<'_>, employee: &Employee) -> Result<(), Failure> {
    for group in employee.groups.iter().chain(&employee.main_group) {
        if transaction.work.find_group(*group).await?.is_none() {
            return Err(Failure::field("groups", Problem::NotOffered));
        }
    }
    Ok(())
}

/// What happens to the login of an employee together with the other entries.
#[derive(Debug, Clone)]
pub enum LoginChange {
    /// Nothing.
    Keep,
    /// There was none; this one is set up.
    SetUp(SetUpLogin),
    /// It gets another name; an empty one withdraws it.
    Rename(Option<String>),
}

/// Stores a new employee and notes it.
pub(super) async fn add_employee(
    transaction: &Transaction<'_>,
    employee: &Employee,
) -> Result<(), Failure> {
    transaction.work.insert_employee(employee).await?;
    let mut changes = Changes::default();
    changes.all_new(employee_fields(employee));
    let object = format!("employee {}", employee.id);
    transaction.audit(AuditAction::EmployeeCreated, object, changes.into_vec());
    Ok(())
}

/// Adds an employee; a login may be set up afterwards.
pub async fn create_employee(
    portal: &Portal,
    actor: &Actor,
    entry: &EmployeeEntry,
) -> Result<EmployeeId, Failure> {
    create_employee_with_login(portal, actor, entry, None).await
}

/// Adds an employee, with a login if one was entered: both or neither.
pub async fn create_employee_with_login(
    portal: &Portal,
    actor: &Actor,
    entry: &EmployeeEntry,
    login: Option<&SetUpLogin>,
) -> Result<EmployeeId, Failure> {
    actor.require_administrator()?;
    let id = portal.id();
    let employee = Name::parse(&entry.name)
        .map_err(|problem| Failure::field("name", problem))
        .and_then(|name| parse(entry, blank_employee(id, name)));
    let login = match login {
        Some(command) => PreparedLogin::prepare(portal, actor, command)
            .await
            .map(Some),
        None => Ok(None),
    };
    let (employee, login) = both(employee, login)?;
    // Without the password: a typed one is no part of what is remembered.
    let asked = format!(
        "create_employee {entry:?} {:?}",
        login.as_ref().map(PreparedLogin::login_name)
    );
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        check_groups(&transaction, &employee).await?;
        add_employee(&transaction, &employee).await?;
        if let Some(login) = &login {
            login
                .give(&transaction, Holder::Employee(employee.id))
                .await?;
        }
        remember_created(&transaction, &asked, employee.id).await?;
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
    edit_employee_with_login(portal, actor, id, seen, (entry, &LoginChange::Keep)).await
}

/// Changes an employee and the login of the employee: both or neither.
pub async fn edit_employee_with_login(
    portal: &Portal,
    actor: &Actor,
    id: EmployeeId,
    seen: Version,
    (entry, login): (&EmployeeEntry, &LoginChange),
) -> Result<(), Failure> {
    actor.require_administrator()?;
    let prepared = match login {
        LoginChange::SetUp(command) => PreparedLogin::prepare(portal, actor, command)
            .await
            .map(Some),
        LoginChange::Keep | LoginChange::Rename(_) => Ok(None),
    };
    let renamed = match login {
        LoginChange::Rename(name) => parse_login(name.as_deref()).map(Some),
        LoginChange::Keep | LoginChange::SetUp(_) => Ok(None),
    };
    let (prepared, renamed) = both(prepared, renamed)?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        let old = work.find_employee(id).await?.ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = parse(entry, old.clone())?;
        check_groups(&transaction, &new).await?;
        store_change(&transaction, &old, &new).await?;
        if let Some(login) = &prepared {
            login.give(&transaction, Holder::Employee(id)).await?;
        }
        if let Some(name) = &renamed {
            rename_employee(&transaction, &new, name.as_ref()).await?;
        }
        transaction.commit().await
    })
    .await
}

/// The mistakes of two parts of a form together.
fn both<T, U>(one: Result<T, Failure>, two: Result<U, Failure>) -> Result<(T, U), Failure> {
    match (one, two) {
        (Ok(one), Ok(two)) => Ok((one, two)),
        (Err(Failure::Invalid(mut errors)), Err(Failure::Invalid(more))) => {
            errors.extend(more);
            Err(Failure::Invalid(errors))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Refuses a change after which nobody would administer (AC-83).
pub(super) async fn check_change(
    view: &dyn ReadView,
    old: &Employee,
    new: &Employee,
) -> Result<(), Failure> {
    // One who is read-only administers nothing, so that mark is a step down too.
    let administers = |one: &Employee| one.active && one.administrator && !one.read_only;
    let steps_down = administers(old) && !administers(new);
    if steps_down && view.count_other_administrators(old.id).await? == 0 {
        return Err(Failure::Conflict(Conflict::LastAdministrator));
    }
    Ok(())
}

/// Stores a changed employee, ends what is open of one who is not active any more or has another role, and notes it.
pub(super) async fn store_change(
    transaction: &Transaction<'_>,
    old: &Employee,
    new: &Employee,
) -> Result<(), Failure> {
    let work = &transaction.work;
    let id = old.id;
    check_change(work.as_ref(), old, new).await?;
    work.update_employee(new).await?;
    let holder = Holder::Employee(id);
    // Another role is another session: a stolen one does not become an administrator's (AC-53).
    if (old.active && !new.active) || old.administrator != new.administrator {
        end_access(transaction, holder).await?;
    }
    if old.email != new.email
        && let Some(credential) = work.find_credential_of(holder).await?
    {
        work.void_password_links(credential.id, transaction.now)
            .await?;
    }
    let mut changes = Changes::default();
    changes.between(employee_fields(old), employee_fields(new));
    transaction.audit(
        AuditAction::EmployeeChanged,
        format!("employee {id}"),
        changes.into_vec(),
    );
    Ok(())
}
