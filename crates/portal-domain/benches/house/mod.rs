//! A contact with grants, and tickets at random. The same in every run.

use portal_domain::access::{
    ContactAccess, ContactPrincipal, Grant, GrantOnProject, Principal, ProjectFacts, Reach, Scope,
    Subject, TicketFacts,
};
use portal_domain::ids::{ContactId, CustomerId, ProjectId, TaskId, Uuid};
use portal_domain::settings::Settings;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::{Language, Name, ZoneName};
use portal_domain::work::ProjectState;
use portal_domain::work::Status;
use portal_domain::workflow::{Kind, Manner, Move, Relation, RelationSet, Standing, TicketState};

/// More than a processor remembers the branches of.
const TICKETS: usize = 4096;
const NOW: Timestamp = Timestamp::from_micros(0);

/// Numbers at random (splitmix64), from a fixed beginning.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("a small number");
        usize::try_from(self.roll() % bound).expect("smaller still")
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        *choices.get(self.below(choices.len())).expect("a choice")
    }

    fn id<T: From<Uuid>>(&mut self) -> T {
        let (high, low) = (u128::from(self.roll()), u128::from(self.roll()));
        Uuid::from_u128((high << 64) | low).into()
    }
}

/// Who asks, and about what.
pub(crate) struct House {
    /// The contact.
    pub(crate) contact: Principal,
    access: ContactAccess,
    settings: Settings,
    tickets: Vec<TicketFacts<'static>>,
}

/// The tickets, one after the other, without end.
pub(crate) struct Tickets<'a>(&'a [TicketFacts<'static>], usize);

impl<'a> Tickets<'a> {
    pub(crate) fn next_one(&mut self) -> &'a TicketFacts<'static> {
        self.1 = (self.1 + 1) % TICKETS;
        self.0.get(self.1).expect("within the list")
    }
}

impl House {
    /// With so many grants: on whole projects, and on single tasks of them.
    pub(crate) fn with(grants: usize) -> Self {
        let mut dice = Dice(u64::try_from(grants).expect("a small number"));
        let (me, customer): (ContactId, CustomerId) = (dice.id(), dice.id());
        let places: Vec<(ProjectId, TaskId)> = (0..grants.div_ceil(2))
            .map(|_| (dice.id(), dice.id()))
            .collect();
        let stored = (0..grants).map(|number| {
            let (project, task) = *places.get(number / 2).expect("a place");
            let scope = if number % 2 == 0 {
                Scope::AllTasks
            } else {
                Scope::Task(task)
            };
            let mut grant = Grant::fresh(dice.id(), me, project, scope, NOW);
            grant.options.reach = dice.one_of(&Reach::ALL);
            grant.options.read_only = dice.below(4) == 0;
            let project = ProjectFacts::open(project, customer);
            GrantOnProject { grant, project }
        });
        let access = ContactAccess::active(me, customer, stored.collect(), NOW);
        let settings = Settings::fresh(
            Name::parse("House").expect("a name"),
            Language::En,
            ZoneName::parse("UTC").expect("a zone"),
        );
        let tickets = (0..TICKETS)
            .map(|_| {
                let (project, task) = dice.one_of(&places);
                let elsewhere = dice.below(2) == 0;
                TicketFacts {
                    owner: dice.one_of(&[Some(customer), Some(customer), Some(customer), None]),
                    task: pick(&mut dice, task),
                    contact: pick(&mut dice, me),
                    status: dice.one_of(&Status::ALL),
                    ..TicketFacts::in_project(if elsewhere { dice.id() } else { project })
                }
            })
            .collect();
        let contact = compile(&access, &settings);
        Self {
            contact,
            access,
            settings,
            tickets,
        }
    }

    /// Its tickets.
    pub(crate) fn tickets(&self) -> Tickets<'_> {
        Tickets(&self.tickets, 0)
    }

    /// The contact's customer, whose projects the grants are on.
    pub(crate) const fn customer(&self) -> CustomerId {
        self.access.customer
    }

    /// The contact, as explanations take it.
    pub(crate) fn subject(&self) -> Subject<'_> {
        Subject::contact(&self.access, &self.settings, Day::from_number(0)).expect("sound grants")
    }

    /// The contact once more.
    pub(crate) fn compile(&self) -> Principal {
        compile(&self.access, &self.settings)
    }
}

fn compile(access: &ContactAccess, settings: &Settings) -> Principal {
    let contact = ContactPrincipal::compile(access, settings, Day::from_number(0));
    Principal::Contact(contact.expect("sound grants"))
}

/// Steps at random: most are refused, as most of all steps are.
pub(crate) fn states() -> Vec<(TicketState, Standing, Move)> {
    let mut dice = Dice(1);
    let one = |_| {
        let relations = Relation::ALL
            .into_iter()
            .fold(RelationSet::EMPTY, |set, one| {
                set.with_if(one, dice.below(2) == 0)
            });
        let (flag, other) = (dice.below(2) == 0, dice.below(2) == 0);
        let standing = if dice.below(3) == 0 {
            Standing::Contact {
                permitted: flag,
                is_solver: other,
            }
        } else {
            Standing::Staff {
                relations,
                is_solver: flag,
                solver_may_accept: other,
            }
        };
        let state = TicketState {
            status: dice.one_of(&Status::ALL),
            kind: dice.one_of(&Kind::ALL),
            project_state: dice.one_of(&ProjectState::ALL),
            open_subtasks: dice.below(8) == 0,
            parent_status: None,
        };
        let wanted = Move {
            to: dice.one_of(&Status::ALL),
            manner: dice.one_of(&[Manner::Plain, Manner::OnBehalf]),
            has_comment: dice.below(2) == 0,
        };
        (state, standing, wanted)
    };
    (0..TICKETS).map(one).collect()
}

/// None, this one, or another.
fn pick<T: Copy + From<Uuid>>(dice: &mut Dice, this: T) -> Option<T> {
    let other = dice.id();
    dice.one_of(&[None, Some(this), Some(other)])
}
