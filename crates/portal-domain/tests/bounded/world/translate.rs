//! From the model to what the crate takes.

use crate::model::{
    Asker, Company, Contact, Employee, FOREIGN, Grant, INTERNAL, Id, Level, OTHER, OWN, Person,
    Place, Reach, Scope, TODAY, Ticket,
};
use portal_domain::access::{
    self, ContactAccess, ContactPrincipal, FamilyMember, GrantOnProject, GrantOptions, Principal,
    ProjectFacts, StaffPrincipal, TicketFacts,
};
use portal_domain::ids::{
    ContactId, CustomerId, EmployeeId, GrantId, GroupId, MachineId, ProjectId, SiteId, TaskId,
    TicketId, Uuid,
};
use portal_domain::people::{
    self, BasicRight, BasicRights, Membership, MembershipRole, PortalAccount,
};
use portal_domain::settings::Settings;
use portal_domain::testkit::Trial;
use portal_domain::testkit::trial::TrialPerson;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::{AccountLanguage, Body, Language, Name, Priority, Subject, ZoneName};
use portal_domain::version::Version;
use portal_domain::work::{
    self, Assignment, Author, Channel, NewTicket, Party, ProjectState, TicketNumber,
};

fn uuid(id: Id) -> Uuid {
    Uuid::from_u128(u128::from(id))
}

macro_rules! ids {
    ($($name:ident -> $kind:ident),+ $(,)?) => { $(
        /// The id with this number.
        pub(crate) fn $name(id: Id) -> $kind { $kind::new(uuid(id)) }
    )+ };
}

ids! {
    customer_id -> CustomerId,
    contact_id -> ContactId,
    employee_id -> EmployeeId,
    group_id -> GroupId,
    project_id -> ProjectId,
    site_id -> SiteId,
    task_id -> TaskId,
}

const fn state(open: bool) -> ProjectState {
    if open {
        ProjectState::Open
    } else {
        ProjectState::Closed
    }
}

const fn right(level: Level) -> BasicRight {
    match level {
        Level::None => BasicRight::None,
        Level::Read => BasicRight::Read,
        Level::Write => BasicRight::Write,
    }
}

/// The settings of an installation in which only these switches were touched.
pub(crate) fn settings(company: &Company) -> Settings {
    let name = Name::parse("Provider").unwrap();
    Settings {
        contact_read_only: company.read_only,
        internal_projects_grantable: company.internal_grantable,
        assigned_regardless: company.assigned_regardless,
        contacts_may_set_priority: company.set_priority,
        contacts_manage_participants: company.manage_participants,
        ..Settings::fresh(
            name,
            Language::De,
            ZoneName::parse("Europe/Berlin").unwrap(),
        )
    }
}

fn grant(contact: &Contact, position: usize, grant: &Grant) -> GrantOnProject {
    let tasks = |tasks: &[Id]| tasks.iter().copied().map(task_id).collect();
    GrantOnProject {
        grant: access::Grant {
            id: GrantId::new(Uuid::from_u128(u128::try_from(position).unwrap())),
            version: Version::FIRST,
            contact: contact_id(contact.id),
            project: project_id(grant.project),
            scope: match grant.scope {
                Scope::All => access::Scope::AllTasks,
                Scope::Existing(snapshot) => access::Scope::ExistingTasks(tasks(snapshot)),
                Scope::Task(task) => access::Scope::Task(task_id(task)),
            },
            options: GrantOptions {
                read_only: grant.read_only,
                reach: match grant.reach {
                    Reach::Named => access::Reach::Named,
                    Reach::NamedOrUnassigned => access::Reach::NamedOrUnassigned,
                    Reach::All => access::Reach::All,
                },
                sees_planned_hours: grant.planned,
                sees_actual_hours: grant.actual,
                sees_billable_hours: grant.billable,
            },
            end_date: grant.end.map(Day::from_number),
            created_by: Author::System,
            created_at: Timestamp::from_micros(0),
        },
        project: ProjectFacts {
            id: project_id(grant.project),
            customer: grant.project_customer.map(customer_id),
            state: ProjectState::Open,
        },
    }
}

/// What is stored about a contact.
pub(crate) fn contact_access(contact: &Contact) -> ContactAccess {
    let sites = |sites: &[Id]| sites.iter().copied().map(site_id).collect();
    ContactAccess {
        contact: contact_id(contact.id),
        customer: customer_id(contact.customer),
        contact_active: contact.active,
        customer_active: contact.customer_active,
        login_name_set: contact.login_name,
        password_set: contact.password,
        employee: contact.employee.map(employee_id),
        account: PortalAccount {
            contact: contact_id(contact.id),
            version: Version::FIRST,
            language: AccountLanguage::Default,
            ticket_access: contact.ticket_access,
            external: contact.external.map(|external| people::External {
                home: site_id(external.home),
                read: sites(external.read),
                write: sites(external.write),
                rights: BasicRights {
                    sites: right(external.addresses),
                    machines: right(external.machines),
                    contacts: right(external.contacts),
                },
            }),
            parties: Vec::new(),
            ticket_types: Vec::new(),
            restrict_statuses: contact.statuses.map(|list| list.iter().copied().collect()),
            created_at: Timestamp::from_micros(0),
        },
        grants: contact
            .grants
            .iter()
            .enumerate()
            .map(|(position, one)| grant(contact, position, one))
            .collect(),
    }
}

/// What is stored about an employee.
pub(crate) fn stored_employee(employee: &Employee) -> people::Employee {
    let part = |role| {
        move |project: &Id| Membership {
            project: project_id(*project),
            role,
        }
    };
    people::Employee {
        id: employee_id(employee.id),
        version: Version::FIRST,
        name: Name::parse("Employee").unwrap(),
        email: None,
        active: employee.active,
        administrator: employee.administrator,
        all_projects: employee.all_projects,
        read_only: employee.read_only,
        may_bill: employee.may_bill,
        language: AccountLanguage::Default,
        main_group: employee.main_group.map(group_id),
        groups: employee.groups.iter().copied().map(group_id).collect(),
        memberships: employee
            .member_of
            .iter()
            .map(part(MembershipRole::Member))
            .chain(
                employee
                    .manager_of
                    .iter()
                    .map(part(MembershipRole::Manager)),
            )
            .collect(),
    }
}

/// Who asks, compiled.
pub(crate) fn principal(asker: &Asker) -> Principal {
    match asker {
        Asker::Contact(contact, company) => Principal::Contact(
            ContactPrincipal::compile(
                &contact_access(contact),
                &settings(company),
                Day::from_number(company.today),
            )
            .unwrap(),
        ),
        Asker::Employee(one) => Principal::Staff(StaffPrincipal::compile(&stored_employee(one))),
    }
}

/// The tasks of a place, as stored.
pub(crate) fn tasks(place: &Place) -> Vec<work::Task> {
    place
        .tasks
        .iter()
        .map(|task| work::Task {
            id: task_id(task.id),
            version: Version::FIRST,
            project: project_id(task.project),
            name: Name::parse("Task").unwrap(),
            active: task.active,
        })
        .collect()
}

/// A ticket of the model with the lists that its facts borrow.
#[derive(Debug)]
pub(crate) struct BuiltTicket {
    pub(crate) plain: Ticket,
    secondary: Vec<ProjectId>,
    participants: Vec<ContactId>,
    family: Vec<FamilyMember>,
}

impl From<Ticket> for BuiltTicket {
    fn from(plain: Ticket) -> Self {
        let member = |member: &crate::model::Member| FamilyMember {
            creator: match member.creator {
                Person::Contact(id) => Party::Contact(contact_id(id)),
                Person::Employee(id) => Party::Employee(employee_id(id)),
            },
            assignee: member.assignee.map(employee_id),
            group: member.group.map(group_id),
        };
        Self {
            secondary: plain.secondary.iter().copied().map(project_id).collect(),
            participants: plain.participants.iter().copied().map(contact_id).collect(),
            family: plain.family.iter().map(member).collect(),
            plain,
        }
    }
}

impl BuiltTicket {
    /// The facts that decisions take.
    pub(crate) fn facts(&self) -> TicketFacts<'_> {
        let t = &self.plain;
        TicketFacts {
            owner: t.owner.map(customer_id),
            project: project_id(t.project),
            project_state: state(t.project_open),
            task: t.task.map(task_id),
            secondary_projects: &self.secondary,
            contact: t.contact.map(contact_id),
            participants: &self.participants,
            site: t.address.map(site_id),
            machine: t.machine.then(|| MachineId::new(uuid(1))),
            status: t.status,
            is_subtask: t.subtask,
            family: &self.family,
        }
    }
}

/// The ticket as a store would hold it.
pub(crate) fn stored_ticket(t: &Ticket) -> work::Ticket {
    let built = BuiltTicket::from(t.clone());
    let facts = built.facts();
    let itself = built.family.first().copied().unwrap();
    let mut ticket = work::Ticket::record(NewTicket {
        id: TicketId::new(uuid(1)),
        number: TicketNumber::ticket(1),
        subject: Subject::parse("Pump stands still").unwrap(),
        description: Body::parse("Since this morning.").unwrap(),
        priority: Priority::NORMAL,
        primary: Assignment {
            project: facts.project,
            task: facts.task,
        },
        owner: facts.owner,
        contact: facts.contact,
        creator: itself.creator,
        channel: Channel::Portal,
        received: today(),
        created_at: Timestamp::from_micros(0),
    });
    ticket.parent = t.subtask.then(|| TicketId::new(uuid(2)));
    ticket.participants.clone_from(&built.participants);
    ticket.site = facts.site;
    ticket.machine = facts.machine;
    ticket.assignee = itself.assignee;
    ticket.group = itself.group;
    let stored = ticket.stored(t.status);
    assert_eq!(
        TicketFacts::of(
            &stored,
            facts.project_state,
            &built.secondary,
            &built.family
        ),
        facts,
        "the facts of a stored ticket are its own"
    );
    stored
}

/// The customer of the ticket's project: as the grants on it say, or as the numbers of projects do.
pub(crate) fn project_customer(asker: &Asker, ticket: &Ticket) -> Option<CustomerId> {
    let granted = match asker {
        Asker::Contact(contact, _) => contact
            .grants
            .iter()
            .find(|grant| grant.project == ticket.project)
            .map(|grant| grant.project_customer),
        Asker::Employee(_) => None,
    };
    let usual = match ticket.project {
        INTERNAL => None,
        FOREIGN => Some(OTHER),
        _ => Some(OWN),
    };
    granted.unwrap_or(usual).map(customer_id)
}

/// Somebody and a ticket, so that changes can be tried on them.
pub(crate) fn trial(asker: &Asker, ticket: &BuiltTicket) -> Trial {
    let person = match asker {
        Asker::Contact(contact, company) => TrialPerson::Contact {
            access: Box::new(contact_access(contact)),
            settings: Box::new(settings(company)),
            today: Day::from_number(company.today),
        },
        Asker::Employee(one) => TrialPerson::Employee(Box::new(stored_employee(one))),
    };
    let customer = project_customer(asker, &ticket.plain);
    Trial::of(person, &ticket.facts(), customer)
}

/// The day on which everything is asked.
pub(crate) fn today() -> Day {
    Day::from_number(TODAY)
}
