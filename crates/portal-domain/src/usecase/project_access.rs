//! Who sees and keeps projects: the rule of roles, asked by the use cases about projects.

use super::transaction::Transaction;
use super::{Actor, Portal};
use crate::access::{ProjectAction, ProjectAnswer};
use crate::failure::{Failure, Forbidden};
use crate::ids::{EmployeeId, ProjectId};
use crate::ports::{DirectoryQuery, ReadView};
use crate::values::{Name, PageSize};
use crate::work::Project;

/// What an actor may do in a project, for what is offered. What is not offered is refused as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectPermissions {
    /// Add and change tasks.
    pub tasks: bool,
    /// Say who is a member.
    pub members: bool,
    /// Say who leads it.
    pub managers: bool,
    /// Change the project itself.
    pub head: bool,
}

impl ProjectPermissions {
    /// What this employee may do there.
    pub(super) fn of(actor: &Actor, project: &Project) -> Result<Self, Failure> {
        let staff = actor.require_staff()?;
        let may = |action| {
            let answer = staff.in_project(project.id, project.state, action);
            answer == ProjectAnswer::Permitted
        };
        Ok(Self {
            tasks: may(ProjectAction::KeepTasks),
            members: may(ProjectAction::KeepMembers),
            managers: may(ProjectAction::KeepManagers),
            head: may(ProjectAction::KeepHead),
        })
    }
}

/// Refuses what the rule of roles does not permit. A project that is not this employee's answers like one that does not
/// exist.
pub(super) fn require(
    actor: &Actor,
    project: &Project,
    action: ProjectAction,
) -> Result<(), Failure> {
    let staff = actor.require_staff()?;
    match staff.in_project(project.id, project.state, action) {
        ProjectAnswer::Permitted => Ok(()),
        ProjectAnswer::Hidden => Err(Failure::NotFound),
        ProjectAnswer::ReadOnly => Err(Failure::Forbidden(Forbidden::Write)),
        ProjectAnswer::NotAllowed => Err(Failure::Forbidden(Forbidden::Project)),
    }
}

/// A project that this employee sees.
pub(super) async fn seen_project(
    view: &dyn ReadView,
    actor: &Actor,
    id: ProjectId,
) -> Result<Project, Failure> {
    actor.require_staff()?;
    let project = view.find_project(id).await?.ok_or(Failure::NotFound)?;
    require(actor, &project, ProjectAction::View)?;
    Ok(project)
}

/// The project of a change, as of this transaction.
pub(super) async fn project_to(
    transaction: &Transaction<'_>,
    id: ProjectId,
    action: ProjectAction,
) -> Result<Project, Failure> {
    let actor = &transaction.actor;
    let project = seen_project(transaction.work.as_ref(), actor, id).await?;
    require(actor, &project, action)?;
    Ok(project)
}

/// Active employees who can be named as members, by name, the first 200: for whoever says who is one.
pub async fn member_candidates(
    portal: &Portal,
    actor: &Actor,
    project: ProjectId,
) -> Result<Vec<(EmployeeId, Name)>, Failure> {
    let view = portal.store.read().await?;
    let project = seen_project(view.as_ref(), actor, project).await?;
    require(actor, &project, ProjectAction::KeepMembers)?;
    let query = DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let found = view.list_employees(&query).await?.items;
    Ok(found.into_iter().map(|one| (one.id, one.name)).collect())
}
