//! Who plays: people in every relation that the rules know, as a world.

use crate::access::{GrantOptions, Reach};
use crate::ids::{ContactId, CustomerId, EmployeeId, ProjectId, TicketId};
use crate::testkit::World;
use crate::testkit::world::Someone;
use crate::work::Party;

macro_rules! people {
    ($($(#[$doc:meta])* $who:ident = $name:literal,)+) => {
        /// Somebody in the play.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Who { $($(#[$doc])* $who,)+ }

        impl Who {
            /// Everybody; contacts come first.
            pub const ALL: [Self; 13] = [$(Self::$who,)+];

            const fn name(self) -> &'static str {
                match self { $(Self::$who => $name,)+ }
            }
        }
    };
}

people! {
    /// Contact of Nordwerk whose grant reaches the tickets that name her.
    Carla = "Carla Named",
    /// Contact of Nordwerk whose grant reaches everything.
    Rolf = "Rolf Reach",
    /// Contact of Nordwerk who reads only.
    Rita = "Rita Reader",
    /// Contact of Nordwerk whose grant, once given, reaches what names nobody too.
    Uta = "Uta Unnamed",
    /// Contact of Nordwerk who is [`Simon`](Self::Simon)'s other account.
    Sam = "Sam Solver",
    /// Contact of another customer, without any grant.
    Olga = "Olga Other",
    /// Administrator.
    Ada = "Ada Admin",
    /// Manager of both projects.
    Mara = "Mara Manager",
    /// Manager of both projects, and the same person as [`Sam`](Self::Sam).
    Simon = "Simon Solver",
    /// Member of both projects.
    Eva = "Eva Member",
    /// Member of both projects who may bill.
    Bert = "Bert Biller",
    /// Member of both projects who may bill, but reads only.
    Ole = "Ole Onlooker",
    /// Employee without projects.
    Max = "Max Alone",
}

impl Who {
    /// Whether this is a contact.
    pub const fn is_contact(self) -> bool {
        matches!(
            self,
            Self::Carla | Self::Rolf | Self::Rita | Self::Uta | Self::Sam | Self::Olga
        )
    }

    /// The contacts who can have a grant on Nordwerk's project.
    pub const GRANTABLE: [Self; 5] = [Self::Carla, Self::Rolf, Self::Rita, Self::Uta, Self::Sam];

    /// The employees.
    pub const EMPLOYEES: [Self; 7] = [
        Self::Ada,
        Self::Mara,
        Self::Simon,
        Self::Eva,
        Self::Bert,
        Self::Ole,
        Self::Max,
    ];

    /// Those who hold a grant when the play begins.
    pub(super) const GRANTED_AT_FIRST: [Self; 4] = [Self::Carla, Self::Rolf, Self::Rita, Self::Sam];

    /// The options of the grant that this contact has or gets.
    pub(super) fn options(self) -> GrantOptions {
        GrantOptions {
            reach: match self {
                Self::Carla => Reach::Named,
                Self::Uta => Reach::NamedOrUnassigned,
                Self::Rolf
                | Self::Rita
                | Self::Sam
                | Self::Olga
                | Self::Ada
                | Self::Mara
                | Self::Simon
                | Self::Eva
                | Self::Bert
                | Self::Ole
                | Self::Max => Reach::All,
            },
            read_only: self == Self::Rita,
            ..GrantOptions::default()
        }
    }
}

/// Where tickets lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The project of Nordwerk.
    Press,
    /// The internal project.
    Internal,
}

impl Place {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Press, Self::Internal];
}

/// The ids behind the play.
#[derive(Debug, Clone)]
pub struct Stage {
    people: Vec<(Who, Party)>,
    /// The project of Nordwerk.
    pub press: ProjectId,
    /// The internal project.
    pub internal: ProjectId,
    /// Nordwerk.
    pub customer: CustomerId,
    /// The tickets that are there from the beginning: Nordwerk's, with Carla as its contact; a subtask of it; one that
    /// nobody owns.
    pub tickets: [TicketId; 3],
}

impl Stage {
    /// The world as it is before the first command.
    pub fn set() -> (World, Self) {
        let mut world = World::new();
        let customer = world.customer("Nordwerk");
        let other = world.customer("Suedbau");
        let press = world.project(customer, "PLAY-1");
        let internal = world.internal_project("PLAY-2");
        let mut people = Vec::new();
        for who in Who::ALL {
            let party = if who.is_contact() {
                let of = if who == Who::Olga { other } else { customer };
                Party::Contact(world.portal_contact(of, who.name()))
            } else {
                Party::Employee(world.employee(who.name()))
            };
            people.push((who, party));
        }
        let mut stage = Self {
            people,
            press,
            internal,
            customer,
            tickets: [TicketId::new(crate::ids::Uuid::nil()); 3],
        };
        stage.put_in_place(&mut world);
        let eva = Party::Employee(stage.employee(Who::Eva));
        let carla = stage.contact(Who::Carla);
        let owned = world.ticket(press).contact(carla).creator(eva).id();
        let subtask = world.subtask(owned).creator(eva).id();
        let ownerless = world.ticket(internal).creator(eva).id();
        stage.tickets = [owned, subtask, ownerless];
        (world, stage)
    }

    fn put_in_place(&self, world: &mut World) {
        world[self.employee(Who::Ada)].administrator = true;
        for project in [self.press, self.internal] {
            for who in [Who::Mara, Who::Simon] {
                world.manager(self.employee(who), project);
            }
            for who in [Who::Eva, Who::Bert, Who::Ole] {
                world.member(self.employee(who), project);
            }
        }
        for who in [Who::Bert, Who::Ole] {
            world[self.employee(who)].may_bill = true;
        }
        world[self.employee(Who::Ole)].read_only = true;
        world[self.contact(Who::Sam)].employee = Some(self.employee(Who::Simon));
        for who in Who::GRANTED_AT_FIRST {
            let id = world.grant(self.contact(who), self.press).id();
            world[id].options = who.options();
        }
    }

    /// The project of a place.
    pub const fn project(&self, place: Place) -> ProjectId {
        match place {
            Place::Press => self.press,
            Place::Internal => self.internal,
        }
    }

    /// Somebody as a party.
    ///
    /// # Panics
    /// Never: everybody is in the play.
    #[allow(clippy::expect_used, reason = "everybody is in the play")]
    pub fn party(&self, who: Who) -> Party {
        let mut people = self.people.iter();
        people
            .find(|(one, _)| *one == who)
            .expect("somebody in the play")
            .1
    }

    /// Somebody as someone of the world.
    pub fn someone(&self, who: Who) -> Someone {
        match self.party(who) {
            Party::Contact(id) => Someone::Contact(id),
            Party::Employee(id) => Someone::Employee(id),
        }
    }

    /// The id of a contact; of nobody for an employee.
    pub fn contact(&self, who: Who) -> ContactId {
        match self.party(who) {
            Party::Contact(id) => id,
            Party::Employee(id) => ContactId::new(id.uuid()),
        }
    }

    /// The id of an employee; of nobody for a contact.
    pub fn employee(&self, who: Who) -> EmployeeId {
        match self.party(who) {
            Party::Employee(id) => id,
            Party::Contact(id) => EmployeeId::new(id.uuid()),
        }
    }

    /// Who an employee is.
    pub fn who(&self, employee: EmployeeId) -> Option<Who> {
        let mut people = self.people.iter();
        people
            .find(|(_, party)| *party == Party::Employee(employee))
            .map(|(who, _)| *who)
    }
}
