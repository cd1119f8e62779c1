//! Grants: what opens tickets to a contact (domain 5.4). Every change acts on the contact's next request.

use super::grant_steps::{BatchOutcome, GrantPlan, GrantStep};
use super::submission::{created_before, remember_created};
use super::ticket_head::Named;
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{Grant, GrantOptions, Scope};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{ContactId, GrantId, ProjectId, TaskId};
use crate::people::Contact;
use crate::ports::{DirectoryQuery, ReadView};
use crate::timestamp::Day;
use crate::values::PageSize;
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

/// Notes a grant that was given.
pub(super) fn note_given(transaction: &Transaction<'_>, grant: &Grant) {
    let mut changes = Changes::default();
    for (field, value) in described(grant) {
        changes.set(field, value);
    }
    let object = format!("contact {}", grant.contact);
    transaction.audit(AuditAction::GrantCreated, object, changes.into_vec());
}

/// Notes what changed about a grant.
pub(super) fn note_change(transaction: &Transaction<'_>, old: &Grant, new: &Grant) {
    let mut changes = Changes::default();
    changes.set("grant", new.id.to_string());
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
    let object = format!("contact {}", new.contact);
    transaction.audit(AuditAction::GrantChanged, object, changes.into_vec());
}

/// Notes a grant that was taken away.
pub(super) fn note_removed(transaction: &Transaction<'_>, grant: &Grant) {
    let mut changes = Changes::default();
    for (field, value) in described(grant) {
        changes.gone(field, value);
    }
    let object = format!("contact {}", grant.contact);
    transaction.audit(AuditAction::GrantRemoved, object, changes.into_vec());
}

/// Plans one step within a unit of work.
async fn plan_one(transaction: &Transaction<'_>, step: GrantStep) -> Result<GrantPlan, Failure> {
    let (portal, view) = (transaction.portal, transaction.work.as_ref());
    match GrantPlan::of(portal, &transaction.actor, view, &[step]).await? {
        BatchOutcome::Done(plan) => Ok(plan),
        BatchOutcome::Refused(steps) => Err(steps
            .into_iter()
            .next()
            .map_or(Failure::NotFound, |refused| refused.failure)),
    }
}

/// Sets the switch for mails without a grant, if it is in the form.
async fn switch(
    transaction: &Transaction<'_>,
    plan: &GrantPlan,
    notify_without_grant: Option<bool>,
) -> Result<(), Failure> {
    for contact in plan.people() {
        switch_notice(transaction, contact, notify_without_grant).await?;
    }
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
    let step = GrantStep::Give {
        contact,
        entry: *entry,
    };
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let plan = plan_one(&transaction, step).await?;
        switch(&transaction, &plan, notify_without_grant).await?;
        plan.store(&transaction).await?;
        let given = plan.steps().iter().find_map(|step| step.new.as_ref());
        let id = given.ok_or(Failure::NotFound)?.id;
        remember_created(&transaction, &asked, id).await?;
        transaction.commit().await?;
        Ok(id)
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
    let step = GrantStep::Change {
        contact,
        grant,
        seen,
        entry: *entry,
    };
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let plan = plan_one(&transaction, step).await?;
        switch(&transaction, &plan, notify_without_grant).await?;
        plan.store(&transaction).await?;
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
    let step = GrantStep::Remove {
        contact,
        grant,
        seen,
    };
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        plan_one(&transaction, step)
            .await?
            .store(&transaction)
            .await?;
        transaction.commit().await
    })
    .await
}
