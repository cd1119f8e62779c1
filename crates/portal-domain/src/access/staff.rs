//! An employee who asks (domain 4.7).

use super::{Condition, ConditionSet};
use crate::ids::{EmployeeId, GroupId, ProjectId};
use crate::people::{Employee, MembershipRole};

/// What decides about an employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffPrincipal {
    pub(super) employee: EmployeeId,
    /// The conditions that hold or fail whatever the ticket is.
    pub(super) standing: ConditionSet,
    /// Main group and further groups, sorted.
    pub(super) groups: Vec<GroupId>,
    /// Projects in which the employee is member or manager, sorted.
    pub(super) projects: Vec<ProjectId>,
    /// Projects that the employee leads, sorted.
    managed: Vec<ProjectId>,
}

impl StaffPrincipal {
    /// Compiles what is stored about an employee.
    pub fn compile(employee: &Employee) -> Self {
        let mut groups: Vec<GroupId> = employee
            .groups
            .iter()
            .copied()
            .chain(employee.main_group)
            .collect();
        groups.sort_unstable();
        groups.dedup();
        let sorted = |wanted: fn(MembershipRole) -> bool| {
            let mut projects: Vec<ProjectId> = employee
                .memberships
                .iter()
                .filter(|membership| wanted(membership.role))
                .map(|membership| membership.project)
                .collect();
            projects.sort_unstable();
            projects.dedup();
            projects
        };
        let standing = ConditionSet::EMPTY
            .with_if(Condition::StaffActive, employee.active)
            .with_if(Condition::Administrator, employee.administrator)
            .with_if(
                Condition::SeesAll,
                employee.administrator || employee.all_projects,
            )
            .with_if(Condition::StaffWrites, !employee.read_only)
            .with_if(
                Condition::MayBill,
                employee.may_bill || employee.administrator,
            );
        Self {
            employee: employee.id,
            standing,
            groups,
            projects: sorted(|_| true),
            managed: sorted(|role| role == MembershipRole::Manager),
        }
    }

    /// The employee.
    pub const fn employee(&self) -> EmployeeId {
        self.employee
    }

    /// An active administrator.
    pub const fn is_administrator(&self) -> bool {
        self.standing.includes(ConditionSet::of(&[
            Condition::StaffActive,
            Condition::Administrator,
        ]))
    }

    /// Whether the employee changes anything at all.
    pub const fn writes(&self) -> bool {
        self.standing.includes(ConditionSet::of(&[
            Condition::StaffActive,
            Condition::StaffWrites,
        ]))
    }

    /// Whether the employee sees the tickets of all projects.
    pub const fn sees_all(&self) -> bool {
        self.standing.includes(ConditionSet::of(&[
            Condition::StaffActive,
            Condition::SeesAll,
        ]))
    }

    /// Whether the employee belongs to the project, as member or manager.
    pub fn belongs_to(&self, project: ProjectId) -> bool {
        self.projects.binary_search(&project).is_ok()
    }

    /// Whether the employee leads the project.
    pub fn manages(&self, project: ProjectId) -> bool {
        self.managed.binary_search(&project).is_ok()
    }

    /// Projects in which the employee is member or manager, sorted.
    pub fn projects(&self) -> &[ProjectId] {
        &self.projects
    }

    /// Groups of the employee, sorted.
    pub fn groups(&self) -> &[GroupId] {
        &self.groups
    }
}
