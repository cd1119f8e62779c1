//! Projects, their tasks and their people: kept by administrators, and by the managers of a project as far as the rule of
//! roles goes.

use super::project_access::{ProjectPermissions, project_to, require, seen_project};
use super::submission::{created_before, remember_created};
use super::ticket_head::{Named, named};
use super::transaction::{Changes, Field, Transaction, check_seen, id_list, retry_busy};
use super::{Actor, Portal};
use crate::access::ProjectAction;
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{CustomerId, EmployeeId, ProjectId, TaskId};
use crate::people::MembershipRole;
use crate::ports::{DirectoryCursor, DirectoryQuery, NameRefs, ProjectListItem, ReadView};
use crate::values::{FieldErrors, Language, Name, Page, Problem, ShortName};
use crate::version::Version;
use crate::work::{Project, ProjectState, Task};

/// What is entered about a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectEntry {
    /// Short name.
    pub short_name: String,
    /// Name.
    pub name: String,
    /// Customer; none makes it internal.
    pub customer: Option<CustomerId>,
    /// Open or closed.
    pub state: ProjectState,
    /// Language of its mails.
    pub language: Option<Language>,
}

/// A project with tasks and people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectView {
    /// The project.
    pub project: Project,
    /// Name of its customer.
    pub customer_name: Option<String>,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Members and managers.
    pub members: Vec<(Named<EmployeeId>, MembershipRole)>,
    /// What the actor may do there.
    pub may: ProjectPermissions,
}

/// The projects that an employee sees, by name: those to which the employee belongs, or all by right.
pub async fn list_projects(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Page<ProjectListItem, DirectoryCursor>, Failure> {
    let staff = actor.require_staff()?;
    let view = portal.store.read().await?;
    if staff.sees_all() {
        return Ok(view.list_projects(query).await?);
    }
    let wanted = |id: &ProjectId| {
        let asked = query.projects.as_ref();
        asked.is_none_or(|projects| projects.contains(id))
    };
    let own = staff.projects().iter().copied().filter(wanted);
    let query = DirectoryQuery {
        projects: Some(own.collect()),
        ..query.clone()
    };
    Ok(view.list_projects(&query).await?)
}

/// One project that the employee sees.
pub async fn view_project(
    portal: &Portal,
    actor: &Actor,
    id: ProjectId,
) -> Result<ProjectView, Failure> {
    let view = portal.store.read().await?;
    let project = seen_project(view.as_ref(), actor, id).await?;
    let tasks = view.tasks_of(id).await?;
    let members = view.members_of(id).await?;
    let refs = NameRefs {
        customers: project.customer.into_iter().collect(),
        employees: members.iter().map(|(employee, _)| *employee).collect(),
        ..NameRefs::default()
    };
    let names = view.names(&refs).await?;
    let mut members: Vec<_> = members
        .into_iter()
        .map(|(id, role)| (named(&names, id), role))
        .collect();
    members.sort_by(|one, two| one.0.name.cmp(&two.0.name));
    Ok(ProjectView {
        may: ProjectPermissions::of(actor, &project)?,
        customer_name: project
            .customer
            .and_then(|id| names.of(id))
            .map(str::to_owned),
        project,
        tasks,
        members,
    })
}

pub(super) fn parse(
    entry: &ProjectEntry,
    id: ProjectId,
    version: Version,
) -> Result<Project, Failure> {
    let mut errors = FieldErrors::new();
    let short_name = errors.take("short_name", ShortName::parse(&entry.short_name));
    let name = errors.take("name", Name::parse(&entry.name));
    match (short_name, name) {
        (Some(short_name), Some(name)) => Ok(Project {
            id,
            version,
            short_name,
            name,
            customer: entry.customer,
            state: entry.state,
            language: entry.language,
        }),
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a project. Its people are noted by themselves.
fn project_fields(project: &Project) -> [Field; 5] {
    [
        ("short_name", Some(project.short_name.to_string())),
        ("name", Some(project.name.to_string())),
        ("customer", project.customer.map(|id| id.to_string())),
        ("state", Some(project.state.code().to_owned())),
        ("language", project.language.map(|l| l.code().to_owned())),
    ]
}

async fn check_customer(
    transaction: &Transaction<'_>,
    customer: Option<CustomerId>,
) -> Result<(), Failure> {
    match customer {
        Some(id) if transaction.work.find_customer(id).await?.is_none() => {
            Err(Failure::field("customer", Problem::NotOffered))
        }
        Some(_) | None => Ok(()),
    }
}

/// Stores a new project and notes it.
pub(super) async fn add_project(
    transaction: &Transaction<'_>,
    project: &Project,
) -> Result<(), Failure> {
    transaction.work.insert_project(project).await?;
    let mut changes = Changes::default();
    changes.all_new(project_fields(project));
    let object = format!("project {}", project.id);
    transaction.audit(AuditAction::ProjectCreated, object, changes.into_vec());
    Ok(())
}

/// Adds a project.
pub async fn create_project(
    portal: &Portal,
    actor: &Actor,
    entry: &ProjectEntry,
) -> Result<ProjectId, Failure> {
    let project = parse(entry, portal.id(), Version::FIRST)?;
    let asked = format!("create_project {entry:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        check_customer(&transaction, project.customer).await?;
        add_project(&transaction, &project).await?;
        remember_created(&transaction, &asked, project.id).await?;
        transaction.commit().await?;
        Ok(project.id)
    })
    .await
}

/// Refuses another customer for a project with tickets, and to close one with a done ticket (domain 4.8).
pub(super) async fn check_change(
    view: &dyn ReadView,
    old: &Project,
    new: &Project,
) -> Result<(), Failure> {
    if new.customer != old.customer && view.project_has_tickets(old.id).await? {
        return Err(Failure::Conflict(Conflict::CustomerInUse));
    }
    let closes = old.state == ProjectState::Open && new.state == ProjectState::Closed;
    if closes && view.project_has_done_tickets(old.id).await? {
        return Err(Failure::Conflict(Conflict::DoneTicketInProject));
    }
    Ok(())
}

/// Stores a changed project and notes it.
pub(super) async fn change_project(
    transaction: &Transaction<'_>,
    old: &Project,
    new: &Project,
) -> Result<(), Failure> {
    transaction.work.update_project(new).await?;
    // The row is written first: from here on nobody else moves a ticket into or within the project unseen.
    check_change(transaction.work.as_ref(), old, new).await?;
    let mut changes = Changes::default();
    changes.between(project_fields(old), project_fields(new));
    let object = format!("project {}", new.id);
    transaction.audit(AuditAction::ProjectChanged, object, changes.into_vec());
    Ok(())
}

/// Changes a project that is still as it was seen. With tickets in it, it keeps its customer; with a done one, it cannot be
/// closed (domain 4.8).
pub async fn edit_project(
    portal: &Portal,
    actor: &Actor,
    id: ProjectId,
    seen: Version,
    entry: &ProjectEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        let old = work.find_project(id).await?.ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = parse(entry, id, old.version)?;
        check_customer(&transaction, new.customer).await?;
        change_project(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}

/// Replaces members and managers of a project that is still as it was seen. Its managers may name other members; who leads
/// it, administrators say.
pub async fn set_members(
    portal: &Portal,
    actor: &Actor,
    id: ProjectId,
    seen: Version,
    members: &[(EmployeeId, MembershipRole)],
) -> Result<(), Failure> {
    let mut members = members.to_vec();
    members.sort_unstable();
    // An employee named twice is a manager: the greater part of the two.
    members.reverse();
    members.dedup_by_key(|(employee, _)| *employee);
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let project = project_to(&transaction, id, ProjectAction::KeepMembers).await?;
        let work = &transaction.work;
        check_seen(project.version, seen)?;
        let before = work.members_of(id).await?;
        let leading = |people: &[_]| with_role(people, MembershipRole::Manager);
        if leading(&before) != leading(&members) {
            require(&transaction.actor, &project, ProjectAction::KeepManagers)?;
        }
        for (employee, _) in &members {
            if work.find_employee(*employee).await?.is_none() {
                return Err(Failure::field("members", Problem::NotOffered));
            }
        }
        work.update_project(&project).await?;
        work.set_members(id, &members).await?;
        let mut changes = Changes::default();
        for (field, role) in [
            ("members", MembershipRole::Member),
            ("managers", MembershipRole::Manager),
        ] {
            let (was, is) = (with_role(&before, role), with_role(&members, role));
            changes.note(field, &was, &is, |ids| id_list(ids));
        }
        transaction.audit(
            AuditAction::ProjectMembers,
            format!("project {id}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}

/// Those with this part in a project, sorted.
fn with_role(members: &[(EmployeeId, MembershipRole)], role: MembershipRole) -> Vec<EmployeeId> {
    let with_role = members.iter().filter(|(_, one)| *one == role);
    let mut ids: Vec<EmployeeId> = with_role.map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids
}

/// What stands in the log of a task.
fn task_fields(task: &Task) -> [Field; 3] {
    [
        ("project", Some(task.project.to_string())),
        ("name", Some(task.name.to_string())),
        ("active", Some(task.active.to_string())),
    ]
}

/// Stores a new task and notes it.
pub(super) async fn add_task(transaction: &Transaction<'_>, task: &Task) -> Result<(), Failure> {
    transaction.work.insert_task(task).await?;
    let mut changes = Changes::default();
    changes.all_new(task_fields(task));
    let object = format!("task {}", task.id);
    transaction.audit(AuditAction::TaskCreated, object, changes.into_vec());
    Ok(())
}

/// Adds a task. Grants on existing tasks do not cover it.
pub async fn create_task(
    portal: &Portal,
    actor: &Actor,
    project: ProjectId,
    name: &str,
) -> Result<TaskId, Failure> {
    let name = Name::parse(name).map_err(|problem| Failure::field("name", problem))?;
    let asked = format!("create_task {project} {name}");
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        project_to(&transaction, project, ProjectAction::KeepTasks).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let task = Task {
            id: portal.id(),
            version: Version::FIRST,
            project,
            name: name.clone(),
            active: true,
        };
        add_task(&transaction, &task).await?;
        remember_created(&transaction, &asked, task.id).await?;
        transaction.commit().await?;
        Ok(task.id)
    })
    .await
}

/// Stores a changed task and notes it.
pub(super) async fn change_task(
    transaction: &Transaction<'_>,
    old: &Task,
    new: &Task,
) -> Result<(), Failure> {
    transaction.work.update_task(new).await?;
    let mut changes = Changes::default();
    changes.between(task_fields(old), task_fields(new));
    let object = format!("task {}", new.id);
    transaction.audit(AuditAction::TaskChanged, object, changes.into_vec());
    Ok(())
}

/// Renames a task, or takes it in or out of what is offered. Its project stays.
pub async fn edit_task(
    portal: &Portal,
    actor: &Actor,
    (project, id): (ProjectId, TaskId),
    seen: Version,
    name: &str,
    active: bool,
) -> Result<(), Failure> {
    let name = Name::parse(name).map_err(|problem| Failure::field("name", problem))?;
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        project_to(&transaction, project, ProjectAction::KeepTasks).await?;
        let old = transaction
            .work
            .find_task(id)
            .await?
            .filter(|task| task.project == project);
        let old = old.ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = Task {
            name: name.clone(),
            active,
            ..old.clone()
        };
        change_task(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}
