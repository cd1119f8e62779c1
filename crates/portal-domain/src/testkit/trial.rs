//! A person and a ticket on trial: changes applied to what is stored, and decided upon.

use super::World;
use super::world::Someone;
use crate::access::{
    Action, Change, ContactAccess, ContactPrincipal, EmployeeChange, Explanation, FamilyMember,
    Grant, GrantChange, GrantOnProject, GrantOptions, LoginPart, NewScope, Principal,
    PrincipalError, ProjectFacts, Reach, Scope, StaffPrincipal, Subject, Switch, TicketFacts,
    decide, explain,
};
use crate::ids::{ContactId, CustomerId, GrantId, ProjectId, TicketId, Uuid};
use crate::people::{BasicRight, Employee, External, Membership, MembershipRole};
use crate::settings::Settings;
use crate::timestamp::{Day, Timestamp};
use crate::version::Version;
use crate::work::{Author, ProjectState, Status, StatusSet};

/// Everything that decides about one person and one ticket, as it is stored, so that every [`Change`] of an explanation
/// can be tried: applied here, it does what an administrator would do with a form.
///
/// ```
/// use portal_domain::access::{Action, Flip};
/// use portal_domain::testkit::World;
///
/// let mut world = World::new();
/// let nordwerk = world.customer("Nordwerk");
/// let project = world.project(nordwerk, "NW-1");
/// let marta = world.portal_contact(nordwerk, "Marta Sommer");
/// let ticket = world.ticket(project).id();
///
/// let trial = world.trial(marta, ticket);
/// assert!(!trial.permits(Action::View));
/// let Flip::Changes(sets) = trial.explain(Action::View)?.flip else { panic!("it can be turned") };
/// for set in sets {
///     let mut changed = trial.clone();
///     assert!(set.iter().all(|change| changed.apply(*change)));
///     assert!(changed.permits(Action::View));
/// }
/// # Ok::<(), portal_domain::access::PrincipalError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Trial {
    /// Who asks.
    pub person: TrialPerson,
    /// The ticket, without its lists.
    ticket: TicketFacts<'static>,
    secondary: Vec<ProjectId>,
    participants: Vec<ContactId>,
    family: Vec<FamilyMember>,
    /// The customer of the ticket's project.
    pub project_customer: Option<CustomerId>,
}

/// Who asks, as stored.
#[derive(Debug, Clone)]
pub enum TrialPerson {
    /// A contact under these settings, on this day.
    Contact {
        /// Account and grants.
        access: Box<ContactAccess>,
        /// The settings.
        settings: Box<Settings>,
        /// The day.
        today: Day,
    },
    /// An employee.
    Employee(Box<Employee>),
}

impl World {
    /// Somebody and a ticket of this world, on trial.
    ///
    /// # Panics
    /// A contact without account is nobody.
    #[allow(
        clippy::expect_used,
        reason = "a contact without account is nobody: a mistake of the test"
    )]
    pub fn trial(&self, someone: impl Into<Someone>, ticket: TicketId) -> Trial {
        let person = match someone.into() {
            Someone::Contact(id) => TrialPerson::Contact {
                access: Box::new(self.contact_access(id).expect("a contact with an account")),
                settings: Box::new(self.settings.clone()),
                today: self.today,
            },
            Someone::Employee(id) => TrialPerson::Employee(Box::new(self[id].clone())),
        };
        let record = self.record(ticket);
        let customer = self[record.ticket.primary.project].customer;
        Trial::of(person, &record.facts(), customer)
    }
}

impl Trial {
    /// A person and a ticket.
    pub fn of(
        person: TrialPerson,
        ticket: &TicketFacts<'_>,
        project_customer: Option<CustomerId>,
    ) -> Self {
        Self {
            person,
            secondary: ticket.secondary_projects.to_vec(),
            participants: ticket.participants.to_vec(),
            family: ticket.family.to_vec(),
            ticket: TicketFacts {
                secondary_projects: &[],
                participants: &[],
                family: &[],
                ..*ticket
            },
            project_customer,
        }
    }

    /// The ticket.
    pub fn facts(&self) -> TicketFacts<'_> {
        TicketFacts {
            secondary_projects: &self.secondary,
            participants: &self.participants,
            family: &self.family,
            ..self.ticket
        }
    }

    /// The person, compiled.
    pub fn principal(&self) -> Result<Principal, PrincipalError> {
        Ok(match &self.person {
            TrialPerson::Contact {
                access,
                settings,
                today,
            } => Principal::Contact(ContactPrincipal::compile(access, settings, *today)?),
            TrialPerson::Employee(employee) => Principal::Staff(StaffPrincipal::compile(employee)),
        })
    }

    /// The person, as explanations take it.
    pub fn subject(&self) -> Result<Subject<'_>, PrincipalError> {
        match &self.person {
            TrialPerson::Contact {
                access,
                settings,
                today,
            } => Subject::contact(access, settings, *today),
            TrialPerson::Employee(employee) => Ok(Subject::employee(employee)),
        }
    }

    /// The explanation of an action.
    pub fn explain(&self, action: Action) -> Result<Explanation, PrincipalError> {
        let subject = self.subject()?;
        Ok(explain(
            &subject,
            action,
            &self.facts(),
            self.project_customer,
        ))
    }

    /// Whether the action is permitted as things stand; contradictory data permits nothing.
    pub fn permits(&self, action: Action) -> bool {
        self.principal()
            .is_ok_and(|who| decide(&who, action, &self.facts()).is_permitted())
    }

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
        // Projects of other customers are never offered (R-029).
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
