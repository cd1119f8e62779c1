//! What a change does to a person and a ticket on trial.

use super::{Trial, TrialPerson};
use crate::access::{
    Change, ContactAccess, EmployeeChange, Grant, GrantChange, GrantOnProject, GrantOptions,
    LoginPart, NewScope, ProjectFacts, Scope, Switch,
};
use crate::ids::{GrantId, ProjectId, Uuid};
use crate::people::{BasicRight, Employee, External, Membership, MembershipRole};
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{Author, ProjectState, Status};

impl Trial {
    /// Applies a change. Says whether it can be made at all: there is nothing to change on a billed ticket, a grant
    /// that is not there cannot be changed, and no place takes two grants.
    pub fn apply(&mut self, change: Change) -> bool {
        match change {
            Change::TicketContact | Change::Participant | Change::Assignee | Change::Status(_) => {
                self.change_ticket(change)
            }
            Change::OpenProject(project) => {
                let known = project == self.ticket.project;
                if known {
                    self.ticket.project_state = ProjectState::Open;
                }
                known
            }
            Change::Employee(change) => match &mut self.person {
                TrialPerson::Employee(employee) => {
                    change_employee(employee, change);
                    true
                }
                TrialPerson::Contact { .. } => false,
            },
            Change::Setting(switch) => match &mut self.person {
                TrialPerson::Contact { settings, .. } => {
                    turn(settings, switch);
                    true
                }
                TrialPerson::Employee(_) => false,
            },
            Change::Grant(id, change) => match &mut self.person {
                TrialPerson::Contact { access, .. } => change_grant(access, id, change),
                TrialPerson::Employee(_) => false,
            },
            Change::NewGrant {
                project,
                scope,
                options,
            } => self.add_grant(project, scope, options),
            Change::Login(_)
            | Change::TicketAccess
            | Change::NotExternal
            | Change::Site(_, _)
            | Change::SiteRight(_)
            | Change::MachineRight(_)
            | Change::AllowStatus(_) => match &mut self.person {
                TrialPerson::Contact { access, .. } => change_account(access, change),
                TrialPerson::Employee(_) => false,
            },
        }
    }

    fn change_ticket(&mut self, change: Change) -> bool {
        // A billed ticket takes no change at all (domain 4.8).
        if self.ticket.status == Status::Billed {
            return false;
        }
        match (change, &self.person) {
            (Change::TicketContact, TrialPerson::Contact { access, .. }) => {
                self.ticket.contact = Some(access.contact);
            }
            (Change::Participant, TrialPerson::Contact { access, .. }) => {
                self.participants.push(access.contact);
            }
            (Change::Assignee, TrialPerson::Employee(employee)) => {
                // The ticket itself comes first in its family.
                let Some(itself) = self.family.first_mut() else {
                    return false;
                };
                itself.assignee = Some(employee.id);
            }
            (Change::Status(statuses), _) => {
                let Some(status) = statuses.iter().next() else {
                    return false;
                };
                self.ticket.status = status;
            }
            (_, TrialPerson::Contact { .. } | TrialPerson::Employee(_)) => return false,
        }
        true
    }

    fn add_grant(&mut self, project: ProjectId, scope: NewScope, options: GrantOptions) -> bool {
        let TrialPerson::Contact { access, .. } = &mut self.person else {
            return false;
        };
        let scope = match scope {
            NewScope::Task(task) => Scope::Task(task),
            // The snapshot of this moment holds the task of a ticket that exists.
            NewScope::ExistingTasks => Scope::ExistingTasks(self.ticket.task.into_iter().collect()),
            NewScope::AllTasks => Scope::AllTasks,
        };
        let taken = access
            .grants
            .iter()
            .any(|one| one.grant.project == project && one.grant.scope.same_place(&scope));
        // Projects of other customers are never offered.
        let offered = self
            .project_customer
            .is_none_or(|customer| customer == access.customer);
        if taken || !offered || project != self.ticket.project {
            return false;
        }
        // Far from every other id, and another one for each.
        let id = u128::MAX - access.grants.len() as u128;
        access.grants.push(GrantOnProject {
            grant: Grant {
                id: GrantId::new(Uuid::from_u128(id)),
                version: Version::FIRST,
                contact: access.contact,
                project,
                scope,
                options,
                end_date: None,
                created_by: Author::System,
                created_at: Timestamp::from_micros(0),
            },
            project: ProjectFacts {
                id: project,
                customer: self.project_customer,
                state: self.ticket.project_state,
            },
        });
        true
    }
}

fn change_employee(employee: &mut Employee, change: EmployeeChange) {
    match change {
        EmployeeChange::Active => employee.active = true,
        EmployeeChange::Writing => employee.read_only = false,
        EmployeeChange::MemberOf(project) => employee.memberships.push(Membership {
            project,
            role: MembershipRole::Member,
        }),
        EmployeeChange::AllProjects => employee.all_projects = true,
        EmployeeChange::Billing => employee.may_bill = true,
        EmployeeChange::Administrator => employee.administrator = true,
    }
}

fn turn(settings: &mut Settings, switch: Switch) {
    match switch {
        Switch::ContactsWrite => settings.contact_read_only = false,
        Switch::InternalProjects => settings.internal_projects_grantable = true,
        Switch::AssignedRegardless => settings.assigned_regardless = true,
        Switch::SetPriority => settings.contacts_may_set_priority = true,
        Switch::ManageParticipants => settings.contacts_manage_participants = true,
    }
}

fn change_grant(access: &mut ContactAccess, id: GrantId, change: GrantChange) -> bool {
    let Some(position) = access.grants.iter().position(|one| one.grant.id == id) else {
        return false;
    };
    if change == GrantChange::Removed {
        access.grants.remove(position);
        return true;
    }
    if let Some(GrantOnProject { grant, .. }) = access.grants.get_mut(position) {
        let options = &mut grant.options;
        match change {
            GrantChange::Reach(reach) => options.reach = reach,
            GrantChange::Writing => options.read_only = false,
            GrantChange::PlannedHours => options.sees_planned_hours = true,
            GrantChange::ActualHours => options.sees_actual_hours = true,
            GrantChange::BillableHours => options.sees_billable_hours = true,
            GrantChange::Extended => grant.end_date = None,
            GrantChange::Removed => {}
        }
    }
    true
}

fn change_account(access: &mut ContactAccess, change: Change) -> bool {
    let account = &mut access.account;
    if let Change::Login(part) = change {
        match part {
            LoginPart::LoginName => access.login_name_set = true,
            LoginPart::Password => access.password_set = true,
            LoginPart::Contact => access.contact_active = true,
            LoginPart::Customer => access.customer_active = true,
        }
    } else if let Change::AllowStatus(status) = change {
        account.restrict_statuses = account.restrict_statuses.map(|set| set.with(status));
    } else if change == Change::TicketAccess {
        account.ticket_access = true;
    } else if change == Change::NotExternal {
        account.external = None;
    } else {
        let external = account.external.as_mut();
        return external.is_some_and(|external| change_limits(external, change));
    }
    true
}

fn change_limits(external: &mut External, change: Change) -> bool {
    if let Change::Site(site, right) = change {
        match right {
            BasicRight::None => return false,
            BasicRight::Read => external.read.push(site),
            BasicRight::Write => external.write.push(site),
        }
    } else if let Change::SiteRight(right) = change {
        external.rights.sites = right;
    } else if let Change::MachineRight(right) = change {
        external.rights.machines = right;
    } else {
        return false;
    }
    true
}
