//! Rows that have opened lists elsewhere: nothing set, everything set, other customers, internal projects, moved tickets,
//! subtasks, tasks outside snapshots; and people with every kind of right over them.
//!
//! Only the tickets and what they refer to are stored. People are compiled from values: a store knows a person by the
//! predicate alone.

use crate::access::{
    Action, ContactAccess, ContactPrincipal, Grant, GrantOnProject, Principal, ProjectFacts, Reach,
    Scope, decide,
};
use crate::ids::{ContactId, CustomerId, EmployeeId, GroupId, ProjectId, SiteId, TaskId, TicketId};
use crate::people::{BasicRight, BasicRights, Employee, External, Membership, MembershipRole};
use crate::ports::TicketRecord;
use crate::settings::Settings;
use crate::testkit::World;
use crate::work::{Assignment, Party, ProjectState, Status};

/// The world and the parts of which people are made.
pub(super) struct Hostile {
    pub(super) world: World,
    /// Every ticket with what decides about it.
    pub(super) records: Vec<TicketRecord>,
    /// Two of the first customer, one of the second.
    pub(super) contacts: [ContactId; 3],
    customers: [CustomerId; 2],
    /// Two of the first customer, a closed one, one of the second, an internal one, one that changed hands.
    projects: [ProjectId; 6],
    /// Three of the first project, one of the internal one.
    tasks: [TaskId; 4],
    /// Two of the first customer.
    sites: [SiteId; 2],
    pub(super) employees: [EmployeeId; 3],
    pub(super) group: GroupId,
}

/// What shuts somebody out.
type Lock = fn(&mut ContactAccess);

/// Somebody, with words that tell in a failure who it was.
pub(super) type Somebody = (String, Principal);

impl Hostile {
    pub(super) fn new() -> Self {
        let mut world = World::new();
        let customers = [world.customer("Nordwerk"), world.customer("Südbau")];
        let [a, b] = customers;
        let sites = [world.site(a, "Werk"), world.site(a, "Lager")];
        world.site(b, "Hof");
        let projects = [
            world.project(a, "A-1"),
            world.project(a, "A-2"),
            world.project(a, "A-ZU"),
            world.project(b, "B-1"),
            world.internal_project("INT"),
            // Its tickets were recorded while it was the other customer's.
            world.project(a, "WEG"),
        ];
        let [first, _, closed, _, internal, _] = projects;
        world[closed].state = ProjectState::Closed;
        let tasks = [
            world.task(first, "Wartung"),
            world.task(first, "Schulung"),
            world.task(first, "Später"),
            world.task(internal, "Umzug"),
        ];
        let group = world.group("Werkstatt");
        let employees = ["Eva Brandt", "Otto Voll", "Ida Rast"].map(|name| world.employee(name));
        let contacts = [
            world.portal_contact(a, "Marta Sommer"),
            world.portal_contact(a, "Jan Olsen"),
            world.portal_contact(b, "Ugo Conti"),
        ];
        let mut hostile = Self {
            world,
            records: Vec::new(),
            contacts,
            customers,
            projects,
            tasks,
            sites,
            employees,
            group,
        };
        for number in 0..180 {
            hostile.add_ticket(number);
        }
        hostile.add_families();
        let ids = hostile.world.tickets();
        hostile.records = ids.iter().map(|id| hostile.world.record(*id)).collect();
        hostile
    }

    /// Every combination of project, owner and who is named, twice; everything else goes round at other paces.
    fn add_ticket(&mut self, number: usize) {
        let pick = |pace: usize, length: usize| (number / pace + number / 90) % length;
        let [a, b] = self.customers;
        let [marta, jan, ugo] = self.contacts;
        let [eva, otto, ida] = self.employees;
        let [werk, lager] = self.sites;
        let project = self.projects.get(pick(15, 6)).copied();
        let project = project.unwrap_or_else(|| self.projects[0]);
        let of_project: Vec<TaskId> = self
            .tasks
            .into_iter()
            .filter(|task| self.world[*task].project == project)
            .collect();
        let task = of_project.get((number * 7 + number / 15) % (of_project.len() + 1));
        let owner = [Some(a), Some(b), None].get(pick(5, 3)).copied().flatten();
        let sites = [None, Some(werk), Some(lager)];
        let site = sites.get((number * 5 + number / 6) % 3).copied().flatten();
        let group = self.group;
        let internal = self.projects[4];
        let creator = [
            Party::Employee(otto),
            Party::Contact(marta),
            Party::Employee(eva),
            Party::Contact(ugo),
        ];
        let creator = creator.get((number * 3 + number / 7) % 4).copied();
        let status = Status::ALL.into_iter().nth((number * 11) % 6);
        let draft = self
            .world
            .ticket(project)
            .owner(owner)
            .status(status.unwrap_or(Status::New));
        let draft = match number % 5 {
            0 => draft,
            1 => draft.contact(marta),
            2 => draft.contact(jan).participant(marta),
            3 => draft.participant(jan),
            _ => draft.contact(ugo).participant(jan),
        };
        draft.with(|ticket| {
            ticket.primary.task = task.copied();
            ticket.site = site;
            ticket.creator = creator.unwrap_or(Party::Employee(ida));
            ticket.assignee = [None, Some(eva), Some(ida)]
                .get((number / 3) % 3)
                .copied()
                .flatten();
            ticket.group = (number % 4 == 1).then_some(group);
            if number % 6 == 2 {
                ticket.secondary = vec![Assignment {
                    project: internal,
                    task: None,
                }];
            }
        });
    }

    /// Parents and subtasks that name contacts, tie employees, and are owned by all and none.
    fn add_families(&mut self) {
        let [marta, jan, _] = self.contacts;
        let [eva, otto, _] = self.employees;
        let group = self.group;
        for project in self.projects {
            let parent = self
                .world
                .ticket(project)
                .creator(Party::Employee(otto))
                .contact(jan)
                .also_in(self.projects[1])
                .id();
            self.world.subtask(parent).contact(marta).assignee(eva);
            self.world
                .subtask(parent)
                .participant(marta)
                .group(group)
                .creator(Party::Employee(otto));
        }
        // A family to which nobody is tied, but for one subtask's creator.
        let internal = self.projects[4];
        let alone = self
            .world
            .ticket(internal)
            .creator(Party::Employee(otto))
            .id();
        self.world
            .subtask(alone)
            .creator(Party::Employee(eva))
            .status(Status::Rejected);
    }

    /// The ids of the tickets that this person may see: what the evaluator says about each in hand.
    pub(super) fn permitted(&self, principal: &Principal) -> Vec<TicketId> {
        let see = |record: &&TicketRecord| {
            decide(principal, Action::View, &record.facts()).is_permitted()
        };
        self.records
            .iter()
            .filter(see)
            .map(|record| record.ticket.id)
            .collect()
    }

    /// Contacts with every set of grants under every setting, and with every kind of account.
    pub(super) fn contact_principals(&self) -> Vec<Somebody> {
        let mut all = Vec::new();
        let externals = self.externals();
        for (c, contact) in self.contacts.into_iter().enumerate() {
            for (g, grants) in self.grant_sets(contact).into_iter().enumerate() {
                for s in 0..4 {
                    // Most sets of grants have the last word alone; the widest one meets every kind of account.
                    let widest = g == 7;
                    let chosen: Vec<usize> = if widest {
                        (0..externals.len()).collect()
                    } else {
                        vec![(g + s) % externals.len()]
                    };
                    for e in chosen {
                        let external = externals.get(e).cloned().flatten();
                        let words = format!("contact {c}, grants {g}, settings {s}, sites {e}");
                        let somebody = self.compile(contact, grants.clone(), s, external, |_| {});
                        all.push((words, somebody));
                    }
                }
            }
        }
        all.extend(self.shut_out());
        all
    }

    /// Contacts who see nothing although every grant is theirs.
    fn shut_out(&self) -> Vec<Somebody> {
        let [marta, ..] = self.contacts;
        let locks: [(&str, Lock); 5] = [
            ("without ticket access", |access| {
                access.account.ticket_access = false;
            }),
            ("without a login name", |access| {
                access.login_name_set = false;
            }),
            ("without a password", |access| access.password_set = false),
            ("inactive", |access| access.contact_active = false),
            ("of an inactive customer", |access| {
                access.customer_active = false;
            }),
        ];
        let widest = self.grant_sets(marta).into_iter().nth(7);
        let widest = widest.unwrap_or_default();
        locks
            .into_iter()
            .map(|(words, lock)| {
                let somebody = self.compile(marta, widest.clone(), 3, None, lock);
                (words.to_owned(), somebody)
            })
            .collect()
    }

    fn compile(
        &self,
        contact: ContactId,
        grants: Vec<GrantOnProject>,
        settings: usize,
        external: Option<External>,
        change: impl Fn(&mut ContactAccess),
    ) -> Principal {
        let access = self.world.contact_access(contact);
        let settings = Settings {
            internal_projects_grantable: settings & 1 != 0,
            assigned_regardless: settings & 2 != 0,
            ..self.world.settings.clone()
        };
        let compiled = access.map(|mut access| {
            access.grants = grants;
            access.account.external = external;
            change(&mut access);
            ContactPrincipal::compile(&access, &settings, self.world.today)
        });
        #[allow(
            clippy::expect_used,
            reason = "the world gives each of them an account and the sets do not contradict themselves"
        )]
        let compiled = compiled.expect("an account").expect("sound grants");
        Principal::Contact(compiled)
    }

    fn grant_sets(&self, contact: ContactId) -> Vec<Vec<GrantOnProject>> {
        use Reach::{All, Named, NamedOrUnassigned};
        use Scope::{AllTasks, ExistingTasks, Task};
        let [first, second, closed, foreign, internal, moved] = self.projects;
        let [wartung, schulung, later, umzug] = self.tasks;
        let grant = |project: ProjectId, scope: Scope, reach: Reach| {
            let mut draft = Grant {
                id: self.world.id(),
                version: crate::version::Version::FIRST,
                contact,
                project,
                scope,
                options: crate::access::GrantOptions::default(),
                end_date: None,
                created_by: crate::work::Author::System,
                created_at: crate::testkit::FixedClock::START,
            };
            draft.options.reach = reach;
            GrantOnProject {
                grant: draft,
                project: ProjectFacts {
                    id: project,
                    customer: self.world[project].customer,
                    state: self.world[project].state,
                },
            }
        };
        let mut ended = grant(first, AllTasks, All);
        ended.grant.end_date = Some(self.world.today.plus(-1));
        let snapshot = || ExistingTasks(vec![wartung, schulung]);
        vec![
            vec![],
            vec![grant(first, AllTasks, Named)],
            vec![
                grant(first, AllTasks, NamedOrUnassigned),
                grant(first, Task(wartung), Named),
            ],
            vec![
                grant(first, AllTasks, All),
                grant(first, Task(wartung), Named),
                grant(first, snapshot(), NamedOrUnassigned),
            ],
            vec![grant(first, snapshot(), All), grant(second, AllTasks, All)],
            vec![
                grant(internal, AllTasks, All),
                grant(internal, Task(umzug), Named),
            ],
            vec![
                grant(foreign, AllTasks, All),
                grant(second, AllTasks, Named),
            ],
            self.projects
                .into_iter()
                .map(|project| grant(project, AllTasks, All))
                .collect(),
            vec![ended, grant(first, Task(later), NamedOrUnassigned)],
            vec![
                grant(first, ExistingTasks(vec![]), All),
                grant(first, Task(later), All),
            ],
            vec![
                grant(closed, AllTasks, All),
                grant(moved, AllTasks, NamedOrUnassigned),
            ],
        ]
    }

    fn externals(&self) -> Vec<Option<External>> {
        let [werk, lager] = self.sites;
        let limited = |read: &[SiteId], write: &[SiteId], sites| {
            Some(External {
                home: werk,
                read: read.to_vec(),
                write: write.to_vec(),
                rights: BasicRights {
                    sites,
                    ..BasicRights::default()
                },
            })
        };
        vec![
            None,
            limited(&[], &[], BasicRight::Read),
            limited(&[], &[lager], BasicRight::Write),
            limited(&[lager], &[werk], BasicRight::None),
        ]
    }

    /// Employees with every kind of tie.
    pub(super) fn staff_principals(&self) -> Vec<Somebody> {
        let [eva, otto, ida] = self.employees;
        let [first, second, _, _, internal, _] = self.projects;
        let group = self.group;
        let member = |project, role| vec![Membership { project, role }];
        let plain = self.world[ida].clone();
        let stranger = Employee {
            id: self.world.id(),
            ..plain.clone()
        };
        let people = [
            ("a stranger", stranger.clone()),
            ("who is only assigned", self.world[eva].clone()),
            ("who only records", self.world[otto].clone()),
            (
                "a member",
                Employee {
                    memberships: member(first, MembershipRole::Member),
                    ..stranger.clone()
                },
            ),
            (
                "a manager of what is secondary",
                Employee {
                    memberships: member(internal, MembershipRole::Manager),
                    ..stranger.clone()
                },
            ),
            (
                "who reads only, in two projects",
                Employee {
                    read_only: true,
                    memberships: [
                        member(second, MembershipRole::Member),
                        member(internal, MembershipRole::Member),
                    ]
                    .concat(),
                    ..plain.clone()
                },
            ),
            (
                "with a main group",
                Employee {
                    main_group: Some(group),
                    ..stranger.clone()
                },
            ),
            (
                "with a further group",
                Employee {
                    groups: vec![group],
                    ..plain.clone()
                },
            ),
            (
                "of all projects",
                Employee {
                    all_projects: true,
                    ..stranger.clone()
                },
            ),
            (
                "an administrator",
                Employee {
                    administrator: true,
                    ..stranger.clone()
                },
            ),
            (
                "an inactive administrator",
                Employee {
                    administrator: true,
                    active: false,
                    memberships: member(first, MembershipRole::Manager),
                    ..plain.clone()
                },
            ),
        ];
        people
            .into_iter()
            .map(|(words, employee)| {
                let compiled = crate::access::StaffPrincipal::compile(&employee);
                (words.to_owned(), Principal::Staff(compiled))
            })
            .collect()
    }
}
