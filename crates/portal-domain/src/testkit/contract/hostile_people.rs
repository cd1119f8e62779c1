//! People with every kind of right over the [hostile](super::hostile) rows.
//!
//! They are compiled from values and never stored: a store knows a person by the predicate alone.

use super::hostile::Hostile;
use crate::access::{
    ContactAccess, ContactPrincipal, Grant, GrantOnProject, GrantOptions, Principal, ProjectFacts,
    Reach, Scope, StaffPrincipal,
};
use crate::ids::{ContactId, ProjectId, SiteId};
use crate::people::{BasicRight, BasicRights, Employee, External, Membership, MembershipRole};
use crate::settings::Settings;
use crate::testkit::FixedClock;
use crate::version::Version;
use crate::work::Author;

/// What shuts somebody out.
type Lock = fn(&mut ContactAccess);

/// Somebody, with words that tell in a failure who it was.
pub(super) type Somebody = (String, Principal);

impl Hostile {
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
                version: Version::FIRST,
                contact,
                project,
                scope,
                options: GrantOptions::default(),
                end_date: None,
                created_by: Author::System,
                created_at: FixedClock::START,
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
                let compiled = StaffPrincipal::compile(&employee);
                (words.to_owned(), Principal::Staff(compiled))
            })
            .collect()
    }
}
