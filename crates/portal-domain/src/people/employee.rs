//! Employees of the provider and their groups.

use crate::ids::{EmployeeId, GroupId, ProjectId};
use crate::values::{AccountLanguage, Email, Name};
use crate::version::Version;

/// What an employee is in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MembershipRole {
    /// Works in it.
    Member,
    /// Leads it.
    Manager,
}

/// An employee's part in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Membership {
    /// The project.
    pub project: ProjectId,
    /// The part.
    pub role: MembershipRole,
}

/// An employee (domain 4.7).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employee {
    /// Its id.
    pub id: EmployeeId,
    /// Row version.
    pub version: Version,
    /// Full name.
    pub name: Name,
    /// Where mails go.
    pub email: Option<Email>,
    /// An inactive employee sees nothing.
    pub active: bool,
    /// Administers accounts, grants and settings, sees and may write everything.
    pub administrator: bool,
    /// Sees the tickets of all projects.
    pub all_projects: bool,
    /// Writes nothing.
    pub read_only: bool,
    /// May set accepted tickets to billed.
    pub may_bill: bool,
    /// Language choice.
    pub language: AccountLanguage,
    /// Main group.
    pub main_group: Option<GroupId>,
    /// Further groups.
    pub groups: Vec<GroupId>,
    /// Parts in projects, at most one per project.
    pub memberships: Vec<Membership>,
}

/// A group of employees; any member may take a ticket sent to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// Row version.
    pub version: Version,
    /// Name.
    pub name: Name,
    /// Offered for new tickets.
    pub active: bool,
}
