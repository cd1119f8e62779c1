//! Grants: what opens tickets to a contact (domain 5.4). Every change acts on the contact's next request.

use super::keep_contacts::check_not_erased;
use super::submission::{created_before, remember_created};
use super::ticket_head::Named;
use super::transaction::{Changes, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::access::{Grant, GrantOptions, Scope};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{ContactId, GrantId, ProjectId, TaskId};
use crate::people::Contact;
use crate::ports::{DirectoryQuery, ReadView};
use crate::timestamp::Day;
use crate::values::{PageSize, Problem};
use crate::version::Version;

/// Which kind of scope is wanted; the snapshot of existing tasks is taken when the grant is saved (C11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeChoice {
    /// All tasks, later ones included.
    AllTasks,
    /// Only the tasks that exist now.
    ExistingTasks,
    /// One task.
    Task(TaskId),
}

/// What is entered about a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrantEntry {
    /// Project.
    pub project: ProjectId,
    /// Scope.
    pub scope: ScopeChoice,
    /// Options.
    pub options: GrantOptions,
    /// Last day on which it counts.
    pub end_date: Option<Day>,
}

/// A project that can be granted, with its tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantableProject {
    /// The project.
    pub project: Named<ProjectId>,
    /// Whether it is internal.
    pub internal: bool,
    /// Its tasks.
    pub tasks: Vec<Named<TaskId>>,
}

/// What the form offers: the own customer's projects, and internal ones while the switch is on.
pub async fn grantable_projects(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
) -> Result<Vec<GrantableProject>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let contact = view.find_contact(contact).await?.ok_or(Failure::NotFound)?;
    grantable(view.as_ref(), actor, &contact).await
}

async fn grantable(
    view: &dyn ReadView,
    actor: &Actor,
    contact: &Contact,
) -> Result<Vec<GrantableProject>, Failure> {
    let size = PageSize::parse(200).unwrap_or(PageSize::DEFAULT);
    let query = DirectoryQuery {
        customer: Some(contact.customer),
        size,
        ..DirectoryQuery::ALL
    };
    let mut projects: Vec<_> = view
        .list_projects(&query)
        .await?
        .items
        .into_iter()
        .map(|item| item.project)
        .collect();
    if actor.settings.internal_projects_grantable {
        projects.extend(view.internal_projects().await?);
    }
    let ids: Vec<ProjectId> = projects.iter().map(|project| project.id).collect();
    let tasks = view.tasks_of_projects(&ids).await?;
    Ok(projects
        .into_iter()
        .map(|project| GrantableProject {
            tasks: tasks
                .iter()
                .filter(|task| task.project == project.id)
                .map(|task| Named {
                    id: task.id,
                    name: task.name.to_string(),
                })
                .collect(),
            internal: project.customer.is_none(),
            project: Named {
                id: project.id,
                name: project.name.to_string(),
            },
        })
        .collect())
}

/// Checks project and task, and takes the snapshot.
async fn build_scope(
    transaction: &Transaction<'_>,
    contact: &Contact,
    entry: &GrantEntry,
) -> Result<Scope, Failure> {
    let work = &transaction.work;
    let settings = &transaction.actor.settings;
    // Another customer's project answers like one that does not exist.
    let offered = work
        .find_project(entry.project)
        .await?
        .is_some_and(|project| match project.customer {
            Some(customer) => customer == contact.customer,
            None => settings.internal_projects_grantable,
        });
    if !offered {
        return Err(Failure::field("project", Problem::NotOffered));
    }
    let tasks = work.tasks_of(entry.project).await?;
    match entry.scope {
        ScopeChoice::AllTasks => Ok(Scope::AllTasks),
        ScopeChoice::ExistingTasks => {
            let mut snapshot: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
            snapshot.sort_unstable();
            Ok(Scope::ExistingTasks(snapshot))
        }
        ScopeChoice::Task(task) if tasks.iter().any(|one| one.id == task) => Ok(Scope::Task(task)),
        ScopeChoice::Task(_) => Err(Failure::field("task", Problem::NotOffered)),
    }
}

/// Loads contact and account of a grant: without an account there is nothing to grant to.
async fn load_contact(
    transaction: &Transaction<'_>,
    contact: ContactId,
) -> Result<(Contact, Version), Failure> {
    let found = transaction
        .work
        .find_contact(contact)
        .await?
        .ok_or(Failure::NotFound)?;
    check_not_erased(&found)?;
    let account = transaction
        .work
        .find_account(contact)
        .await?
        .ok_or(Failure::Conflict(crate::failure::Conflict::NoLogin))?;
    Ok((found, account.version))
}

/// What stands in the log of a grant that comes or goes. The log keeps it with its contact, so that all about its access
/// is found in one place.
fn described(grant: &Grant) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("grant", grant.id.to_string()),
        ("project", grant.project.to_string()),
        ("scope", scope_text(&grant.scope)),
        ("read_only", grant.options.read_only.to_string()),
        ("reach", grant.options.reach.code().to_owned()),
        ("hours", hours_text(&grant.options)),
    ];
    fields.extend(grant.end_date.map(|day| ("end_date", day.to_string())));
    fields
}

fn scope_text(scope: &Scope) -> String {
    match scope {
        Scope::AllTasks => scope.code().to_owned(),
        Scope::ExistingTasks(tasks) => format!("{} ({})", scope.code(), tasks.len()),
        Scope::Task(task) => format!("{} {task}", scope.code()),
    }
}

fn hours_text(options: &GrantOptions) -> String {
    [
        (options.sees_planned_hours, "planned"),
        (options.sees_actual_hours, "actual"),
        (options.sees_billable_hours, "billable"),
    ]
    .into_iter()
    .filter(|(on, _)| *on)
    .map(|(_, name)| name)
    .collect::<Vec<_>>()
    .join(" ")
}

/// Gives a grant. The same contact, project and scope twice is refused.
pub async fn create_grant(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    entry: &GrantEntry,
) -> Result<GrantId, Failure> {
    create_grant_with_notice(portal, actor, contact, entry, None).await
}

/// The switch for mails without a grant, which sits in the same form (domain 5.4).
async fn switch_notice(
    transaction: &Transaction<'_>,
    contact: &Contact,
    notify_without_grant: Option<bool>,
) -> Result<(), Failure> {
    let Some(wanted) = notify_without_grant.filter(|on| *on != contact.notify_without_grant) else {
        return Ok(());
    };
    let new = Contact {
        notify_without_grant: wanted,
        ..contact.clone()
    };
    transaction.work.update_contact(&new).await?;
    let mut changes = Changes::default();
    changes.note_text(
        "notify_without_grant",
        &contact.notify_without_grant,
        &wanted,
    );
    transaction.audit(
        AuditAction::ContactChanged,
        format!("contact {}", contact.id),
        changes.into_vec(),
    );
    Ok(())
}

/// Gives a grant and sets the switch for mails without a grant: both or neither.
pub async fn create_grant_with_notice(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    entry: &GrantEntry,
    notify_without_grant: Option<bool>,
) -> Result<GrantId, Failure> {
    let asked = format!("create_grant {contact} {entry:?} {notify_without_grant:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let (found, version) = load_contact(&transaction, contact).await?;
        switch_notice(&transaction, &found, notify_without_grant).await?;
        let grant = Grant {
            id: portal.id(),
            version: Version::FIRST,
            contact,
            project: entry.project,
            scope: build_scope(&transaction, &found, entry).await?,
            options: entry.options,
            end_date: entry.end_date,
            created_by: transaction.actor.author(),
            created_at: transaction.now,
        };
        transaction.work.insert_grant(&grant).await?;
        transaction.work.touch_account(contact, version).await?;
        let mut changes = Changes::default();
        for (field, value) in described(&grant) {
            changes.set(field, value);
        }
        transaction.audit(
            AuditAction::GrantCreated,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        remember_created(&transaction, &asked, grant.id).await?;
        transaction.commit().await?;
        Ok(grant.id)
    })
    .await
}

/// A grant of a contact, for the form that changes it.
pub async fn view_grant(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    grant: GrantId,
) -> Result<Grant, Failure> {
    actor.require_administrator()?;
    let found = portal.store.read().await?.find_grant(grant).await?;
    // Both ids must agree (AC-04).
    found
        .filter(|one| one.contact == contact)
        .ok_or(Failure::NotFound)
}

/// Changes a grant that is still as it was seen. A scope of existing tasks takes its snapshot anew.
pub async fn edit_grant(
    portal: &Portal,
    actor: &Actor,
    ids: (ContactId, GrantId),
    seen: Version,
    entry: &GrantEntry,
) -> Result<(), Failure> {
    edit_grant_with_notice(portal, actor, ids, seen, (entry, None)).await
}

/// Changes a grant and the switch for mails without a grant: both or neither.
pub async fn edit_grant_with_notice(
    portal: &Portal,
    actor: &Actor,
    (contact, grant): (ContactId, GrantId),
    seen: Version,
    (entry, notify_without_grant): (&GrantEntry, Option<bool>),
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let (found, version) = load_contact(&transaction, contact).await?;
        let old = transaction
            .work
            .find_grant(grant)
            .await?
            .filter(|one| one.contact == contact);
        let old = old.ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        switch_notice(&transaction, &found, notify_without_grant).await?;
        let new = Grant {
            project: entry.project,
            scope: build_scope(&transaction, &found, entry).await?,
            options: entry.options,
            end_date: entry.end_date,
            ..old.clone()
        };
        transaction.work.update_grant(&new).await?;
        transaction.work.touch_account(contact, version).await?;
        let mut changes = Changes::default();
        changes.set("grant", grant.to_string());
        changes.set("project", new.project.to_string());
        changes.note_text("former_project", &old.project, &new.project);
        changes.note("scope", &old.scope, &new.scope, |scope| {
            Some(scope_text(scope))
        });
        changes.note_text("read_only", &old.options.read_only, &new.options.read_only);
        changes.note("reach", &old.options.reach, &new.options.reach, |v| {
            Some(v.code().to_owned())
        });
        changes.note_text(
            "hours",
            &hours_text(&old.options),
            &hours_text(&new.options),
        );
        changes.note("end_date", &old.end_date, &new.end_date, |day| {
            day.map(|day| day.to_string())
        });
        transaction.audit(
            AuditAction::GrantChanged,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}

/// Takes a grant away. A wider one may decide again: less can give more (domain 4.4).
pub async fn remove_grant(
    portal: &Portal,
    actor: &Actor,
    (contact, grant): (ContactId, GrantId),
    seen: Version,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let (_, version) = load_contact(&transaction, contact).await?;
        let old = transaction
            .work
            .find_grant(grant)
            .await?
            .filter(|one| one.contact == contact);
        let old = old.ok_or(Failure::NotFound)?;
        transaction.work.remove_grant(grant, seen).await?;
        transaction.work.touch_account(contact, version).await?;
        let mut changes = Changes::default();
        for (field, value) in described(&old) {
            changes.gone(field, value);
        }
        transaction.audit(
            AuditAction::GrantRemoved,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
