//! What employees may do in a project itself (domain 4.7): THE table of roles. Tickets have rules of their own in `rules.rs`.
//!
//! The sources name administrator, project manager and project member and give accounts, grants and settings to
//! administrators alone. Where they are silent the safer reading holds: a manager keeps the tasks and the members of the own
//! project, and nothing else; a member looks; who sees all projects by right looks too; for everybody else a project is not
//! there.

use super::{Condition, StaffPrincipal};
use crate::ids::ProjectId;
use crate::work::ProjectState;

/// What can be done in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectAction {
    /// See the project, its tasks and people, and its own sums of hours.
    View,
    /// Add, rename, take in and out its tasks.
    KeepTasks,
    /// Say who is a member.
    KeepMembers,
    /// Say who leads it.
    KeepManagers,
    /// Change its names, customer, state and language.
    KeepHead,
}

impl ProjectAction {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::View,
        Self::KeepTasks,
        Self::KeepMembers,
        Self::KeepManagers,
        Self::KeepHead,
    ];
}

/// What an employee is for a project: the greatest of what applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectRole {
    /// Has nothing to do with it.
    Stranger,
    /// Sees all projects by right, without belonging to this one.
    Onlooker,
    /// Works in it.
    Member,
    /// Leads it.
    Manager,
    /// Administers everything.
    Administrator,
}

/// The answer to whether somebody may do something in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectAnswer {
    /// Yes.
    Permitted,
    /// The project is not there for this person.
    Hidden,
    /// The person is marked as one who changes nothing.
    ReadOnly,
    /// It takes another role, or an open project.
    NotAllowed,
}

/// Who may do it: this role or a greater one.
const fn least(action: ProjectAction) -> ProjectRole {
    match action {
        ProjectAction::View => ProjectRole::Onlooker,
        ProjectAction::KeepTasks | ProjectAction::KeepMembers => ProjectRole::Manager,
        ProjectAction::KeepManagers | ProjectAction::KeepHead => ProjectRole::Administrator,
    }
}

impl StaffPrincipal {
    /// What this employee is for a project.
    pub fn project_role(&self, project: ProjectId) -> ProjectRole {
        if !self.standing.contains(Condition::StaffActive) {
            ProjectRole::Stranger
        } else if self.is_administrator() {
            ProjectRole::Administrator
        } else if self.manages(project) {
            ProjectRole::Manager
        } else if self.belongs_to(project) {
            ProjectRole::Member
        } else if self.sees_all() {
            ProjectRole::Onlooker
        } else {
            ProjectRole::Stranger
        }
    }

    /// Whether this employee may do this in a project in this state. In a closed project nobody but administrators changes
    /// anything (domain 4.8).
    pub fn in_project(
        &self,
        project: ProjectId,
        state: ProjectState,
        action: ProjectAction,
    ) -> ProjectAnswer {
        let role = self.project_role(project);
        if role < least(ProjectAction::View) {
            return ProjectAnswer::Hidden;
        }
        if action == ProjectAction::View {
            return ProjectAnswer::Permitted;
        }
        let open = state == ProjectState::Open || role == ProjectRole::Administrator;
        if role < least(action) || !open {
            ProjectAnswer::NotAllowed
        } else if self.writes() {
            ProjectAnswer::Permitted
        } else {
            ProjectAnswer::ReadOnly
        }
    }
}
