//! What may turn a denial, as data.

use crate::access::{GrantOptions, Reach};
use crate::ids::{GrantId, ProjectId, SiteId, TaskId};
use crate::people::BasicRight;
use crate::work::{Status, StatusSet};

/// One act of an administrator, and in the last case of those who work on the ticket, that changes what decides about
/// one person and one ticket. Every act is a single switch, choice or row of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// A part of the login that is missing.
    Login(LoginPart),
    /// Ticket access is switched on.
    TicketAccess,
    /// The account is no longer limited to sites and basic rights.
    NotExternal,
    /// The site joins those that can be read, or those that can be written.
    Site(SiteId, BasicRight),
    /// The basic right on sites is raised to this.
    SiteRight(BasicRight),
    /// The basic right on machines is raised to this.
    MachineRight(BasicRight),
    /// The account's list of statuses gets this one.
    AllowStatus(Status),
    /// A company setting is switched the way that opens.
    Setting(Switch),
    /// A stored grant is changed.
    Grant(GrantId, GrantChange),
    /// A grant is given on the ticket's project, with no more than is needed.
    NewGrant {
        /// The project.
        project: ProjectId,
        /// The scope.
        scope: NewScope,
        /// The options.
        options: GrantOptions,
    },
    /// The ticket names the person as its contact.
    TicketContact,
    /// The ticket names the person as participant.
    Participant,
    /// The project is opened.
    OpenProject(ProjectId),
    /// What is stored about the employee is changed.
    Employee(EmployeeChange),
    /// The ticket gets the employee as assignee.
    Assignee,
    /// The ticket reaches one of these statuses, step by step.
    Status(StatusSet),
}

/// What `can_login` is made of (domain 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoginPart {
    /// A login name is set.
    LoginName,
    /// A password is set.
    Password,
    /// The contact is made active.
    Contact,
    /// The customer is made active.
    Customer,
}

impl LoginPart {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::LoginName,
        Self::Password,
        Self::Contact,
        Self::Customer,
    ];
}

/// The company settings that decide about contacts (domain 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Contact access is no longer read-only.
    ContactsWrite,
    /// Grants on internal projects count.
    InternalProjects,
    /// Assigned tickets are seen regardless of grants.
    AssignedRegardless,
    /// Contacts set the priority.
    SetPriority,
    /// Contacts manage participants.
    ManageParticipants,
}

impl Switch {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ContactsWrite,
        Self::InternalProjects,
        Self::AssignedRegardless,
        Self::SetPriority,
        Self::ManageParticipants,
    ];
}

/// One option of a stored grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrantChange {
    /// It reaches as far as this.
    Reach(Reach),
    /// It is no longer read-only.
    Writing,
    /// It shows planned hours.
    PlannedHours,
    /// It shows booked hours.
    ActualHours,
    /// It shows billable hours.
    BillableHours,
    /// Its end date is taken away or moved past today.
    Extended,
    /// It is deleted, so that the next one decides.
    Removed,
}

/// The scope of a grant that does not exist yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NewScope {
    /// This task.
    Task(TaskId),
    /// The tasks that exist when it is saved.
    ExistingTasks,
    /// All tasks.
    AllTasks,
}

/// One mark of an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmployeeChange {
    /// Active.
    Active,
    /// No longer read-only.
    Writing,
    /// Member of this project.
    MemberOf(ProjectId),
    /// Sees all projects.
    AllProjects,
    /// May bill.
    Billing,
    /// Administers the installation.
    Administrator,
}

impl Change {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Login(LoginPart::LoginName) => "set_login_name",
            Self::Login(LoginPart::Password) => "set_password",
            Self::Login(LoginPart::Contact) => "activate_contact",
            Self::Login(LoginPart::Customer) => "activate_customer",
            Self::TicketAccess => "switch_ticket_access_on",
            Self::NotExternal => "lift_external_mark",
            Self::Site(_, _) => "add_site",
            Self::SiteRight(_) => "raise_site_right",
            Self::MachineRight(_) => "raise_machine_right",
            Self::AllowStatus(_) => "allow_status",
            Self::Setting(Switch::ContactsWrite) => "setting_contacts_write",
            Self::Setting(Switch::InternalProjects) => "setting_internal_projects",
            Self::Setting(Switch::AssignedRegardless) => "setting_assigned_regardless",
            Self::Setting(Switch::SetPriority) => "setting_set_priority",
            Self::Setting(Switch::ManageParticipants) => "setting_manage_participants",
            Self::Grant(_, GrantChange::Reach(_)) => "grant_reach",
            Self::Grant(_, GrantChange::Writing) => "grant_writing",
            Self::Grant(_, GrantChange::PlannedHours) => "grant_planned_hours",
            Self::Grant(_, GrantChange::ActualHours) => "grant_actual_hours",
            Self::Grant(_, GrantChange::BillableHours) => "grant_billable_hours",
            Self::Grant(_, GrantChange::Extended) => "grant_extend",
            Self::Grant(_, GrantChange::Removed) => "grant_remove",
            Self::NewGrant { .. } => "grant_add",
            Self::TicketContact => "name_as_contact",
            Self::Participant => "name_as_participant",
            Self::OpenProject(_) => "open_project",
            Self::Employee(EmployeeChange::Active) => "activate_employee",
            Self::Employee(EmployeeChange::Writing) => "lift_read_only",
            Self::Employee(EmployeeChange::MemberOf(_)) => "add_member",
            Self::Employee(EmployeeChange::AllProjects) => "open_all_projects",
            Self::Employee(EmployeeChange::Billing) => "allow_billing",
            Self::Employee(EmployeeChange::Administrator) => "make_administrator",
            Self::Assignee => "assign",
            Self::Status(_) => "reach_status",
        }
    }
}
