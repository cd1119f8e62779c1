//! Which changes can be made to a person and a ticket on trial.

use super::{Trial, TrialPerson};
use crate::access::{
    Change, ContactAccess, EmployeeChange, Grant, GrantChange, GrantOptions, LoginPart, NewScope,
    Reach, Switch, TicketFacts,
};
use crate::ids::ProjectId;
use crate::people::{BasicRight, Employee};
use crate::timestamp::Day;
use crate::work::{ProjectState, Status, StatusSet};

impl Trial {
    /// Every change that administrators can make to this person and this ticket and that changes something, each alone.
    /// New grants come with every option, statuses one by one: less is never more there.
    pub fn offered(&self) -> Vec<Change> {
        let mut all = self.offered_to_the_person();
        let t = &self.ticket;
        if t.project_state == ProjectState::Closed {
            all.push(Change::OpenProject(t.project));
        }
        if t.status != Status::Billed {
            let others = Status::ALL.into_iter().filter(|status| *status != t.status);
            all.extend(others.map(|status| Change::Status(StatusSet::of(&[status]))));
        }
        all
    }

    fn offered_to_the_person(&self) -> Vec<Change> {
        let t = &self.ticket;
        let billed = t.status == Status::Billed;
        let (access, settings, today) = match &self.person {
            TrialPerson::Contact {
                access,
                settings,
                today,
            } => (access, settings, *today),
            TrialPerson::Employee(employee) => {
                let mut all: Vec<Change> = offered_to_employee(employee, t.project)
                    .map(Change::Employee)
                    .collect();
                if !billed {
                    all.push(Change::Assignee);
                }
                return all;
            }
        };
        let mut all = offered_to_account(access, t);
        let off = [
            (settings.contact_read_only, Switch::ContactsWrite),
            (
                !settings.internal_projects_grantable,
                Switch::InternalProjects,
            ),
            (!settings.assigned_regardless, Switch::AssignedRegardless),
            (!settings.contacts_may_set_priority, Switch::SetPriority),
            (
                !settings.contacts_manage_participants,
                Switch::ManageParticipants,
            ),
        ];
        all.extend(
            off.into_iter()
                .filter(|(is, _)| *is)
                .map(|(_, switch)| Change::Setting(switch)),
        );
        if !billed {
            if t.contact != Some(access.contact) {
                all.push(Change::TicketContact);
            }
            if !self.participants.contains(&access.contact) {
                all.push(Change::Participant);
            }
        }
        for one in access
            .grants
            .iter()
            .filter(|one| one.grant.project == t.project)
        {
            all.extend(offered_to_grant(&one.grant, today));
        }
        let narrow = t
            .task
            .into_iter()
            .flat_map(|task| [NewScope::Task(task), NewScope::ExistingTasks]);
        all.extend(
            narrow
                .chain([NewScope::AllTasks])
                .map(|scope| Change::NewGrant {
                    project: t.project,
                    scope,
                    options: GrantOptions {
                        read_only: false,
                        reach: Reach::All,
                        sees_planned_hours: true,
                        sees_actual_hours: true,
                        sees_billable_hours: true,
                    },
                }),
        );
        all
    }
}

fn offered_to_employee(
    employee: &Employee,
    project: ProjectId,
) -> impl Iterator<Item = EmployeeChange> {
    let belongs = employee
        .memberships
        .iter()
        .any(|part| part.project == project);
    [
        (!employee.active, EmployeeChange::Active),
        (employee.read_only, EmployeeChange::Writing),
        (!belongs, EmployeeChange::MemberOf(project)),
        (!employee.all_projects, EmployeeChange::AllProjects),
        (!employee.may_bill, EmployeeChange::Billing),
        (!employee.administrator, EmployeeChange::Administrator),
    ]
    .into_iter()
    .filter_map(|(changes, change)| changes.then_some(change))
}

fn offered_to_account(access: &ContactAccess, ticket: &TicketFacts<'_>) -> Vec<Change> {
    let account = &access.account;
    let mut all: Vec<Change> = [
        (access.login_name_set, Change::Login(LoginPart::LoginName)),
        (access.password_set, Change::Login(LoginPart::Password)),
        (access.contact_active, Change::Login(LoginPart::Contact)),
        (access.customer_active, Change::Login(LoginPart::Customer)),
        (account.ticket_access, Change::TicketAccess),
    ]
    .into_iter()
    .filter_map(|(is, change)| (!is).then_some(change))
    .collect();
    if let Some(list) = account.restrict_statuses {
        let more = [Status::Accepted, Status::Rejected, Status::InProcess];
        all.extend(
            more.into_iter()
                .filter(|status| !list.contains(*status))
                .map(Change::AllowStatus),
        );
    }
    if let Some(external) = &account.external {
        all.push(Change::NotExternal);
        for right in [BasicRight::Read, BasicRight::Write] {
            if external.rights.sites < right {
                all.push(Change::SiteRight(right));
            }
            if external.rights.machines < right {
                all.push(Change::MachineRight(right));
            }
            all.extend(ticket.site.map(|site| Change::Site(site, right)));
        }
    }
    all
}

fn offered_to_grant(grant: &Grant, today: Day) -> impl Iterator<Item = Change> + use<> {
    let (id, options) = (grant.id, grant.options);
    let wider = Reach::ALL
        .into_iter()
        .filter(move |reach| *reach > options.reach)
        .map(GrantChange::Reach);
    let others = [
        (options.read_only, GrantChange::Writing),
        (!options.sees_planned_hours, GrantChange::PlannedHours),
        (!options.sees_actual_hours, GrantChange::ActualHours),
        (!options.sees_billable_hours, GrantChange::BillableHours),
        (grant.ended(today), GrantChange::Extended),
        (true, GrantChange::Removed),
    ];
    others
        .into_iter()
        .filter_map(|(changes, change)| changes.then_some(change))
        .chain(wider)
        .map(move |change| Change::Grant(id, change))
}
