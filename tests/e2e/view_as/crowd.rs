//! A crowd of contacts with every kind of access, and tickets of every kind among them, the same in every run.

use portal_domain::access::Reach;
use portal_domain::ids::{ContactId, CustomerId, EmployeeId, ProjectId, TaskId};
use portal_domain::people::{Holder, Session};
use portal_domain::testkit::World;
use portal_domain::values::{AccountLanguage, Language};
use portal_domain::work::{Audience, Party, Status};
use portal_tests::house::House;

/// How many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub(super) contacts: usize,
    pub(super) crowd: usize,
    /// Pages of the list that are followed.
    pub(super) pages: usize,
    /// Tickets that each contact opens, of those it sees and of those it does not.
    pub(super) tickets: usize,
}

impl Size {
    pub(super) const SMALL: Self = Self {
        contacts: 14,
        crowd: 200,
        pages: 2,
        tickets: 16,
    };
    pub(super) const LARGE: Self = Self {
        contacts: 300,
        crowd: 20_000,
        pages: 1,
        tickets: 2,
    };
}

/// A contact of the crowd.
pub(super) struct Member {
    pub(super) id: ContactId,
    /// The token of a session; none for who cannot log in.
    pub(super) token: Option<String>,
    /// A project of its customer.
    pub(super) project: ProjectId,
    /// Numbers of any tickets.
    pub(super) sample: Vec<String>,
}

pub(super) struct Crowd {
    pub(super) contacts: Vec<Member>,
}

/// Numbers that look drawn and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn of<T: Copy>(&mut self, some: &[T]) -> T {
        some[self.below(some.len())]
    }
}

struct Place {
    customer: Option<CustomerId>,
    project: ProjectId,
    tasks: [TaskId; 2],
}

const REACHES: [Reach; 3] = [Reach::Named, Reach::NamedOrUnassigned, Reach::All];
const LANGUAGES: [AccountLanguage; 3] = [
    AccountLanguage::Default,
    AccountLanguage::Fixed(Language::De),
    AccountLanguage::Fixed(Language::En),
];

impl Crowd {
    pub(super) async fn settle(house: &House, size: Size) -> Self {
        let mut dice = Dice(20_260_301);
        let mut world = World::new();
        world.settings.internal_projects_grantable = true;
        world.settings.contacts_manage_participants = true;
        world.settings.contacts_may_set_priority = true;
        let customers: Vec<CustomerId> = ["Pressline", "Wattmann & Co", "Ölwerk <Süd>"]
            .iter()
            .map(|name| world.customer(name))
            .collect();
        let staff: Vec<EmployeeId> = ["Jana Krüger", "Murat Demir"]
            .iter()
            .map(|name| world.employee(name))
            .collect();
        let mut places: Vec<Place> = Vec::new();
        for (i, customer) in customers.iter().enumerate() {
            for j in 0..2 {
                let project = world.project(*customer, &format!("P-{i}-{j}"));
                places.push(place(&mut world, Some(*customer), project));
            }
        }
        let shared = world.internal_project("SHARED");
        places.push(place(&mut world, None, shared));
        let mut contacts = Vec::new();
        for i in 0..size.contacts {
            let customer = customers[i % customers.len()];
            contacts.push((
                contact(&mut world, &mut dice, customer, i, &places),
                customer,
            ));
        }
        let last = tickets(
            &mut world,
            &mut dice,
            &places,
            (&contacts, &staff),
            size.crowd,
        );
        world.store(house.portal.store.as_ref()).await.unwrap();
        let mut members = Vec::new();
        for (id, customer) in contacts {
            let own = places.iter().find(|place| place.customer == Some(customer));
            members.push(Member {
                id,
                token: session(house, &world, id).await,
                project: own.unwrap().project,
                sample: (0..4).map(|_| (dice.below(last) + 1).to_string()).collect(),
            });
        }
        Self { contacts: members }
    }
}

fn place(world: &mut World, customer: Option<CustomerId>, project: ProjectId) -> Place {
    let tasks = ["Service", "Repair"].map(|name| world.task(project, name));
    Place {
        customer,
        project,
        tasks,
    }
}

/// A contact with grants of any kind; now and then without a login, without access, or not in use.
fn contact(
    world: &mut World,
    dice: &mut Dice,
    customer: CustomerId,
    i: usize,
    places: &[Place],
) -> ContactId {
    let id = world.portal_contact(customer, &format!("Kim Nr{i}"));
    world.account(id).language = dice.of(&LANGUAGES);
    match i % 10 {
        3 => world.account(id).ticket_access = false,
        5 => {
            let credential = world.credential_of(Holder::Contact(id));
            world[credential].password_hash = None;
        }
        7 => world[id].active = false,
        _ => {}
    }
    for place in places {
        let own = place.customer.is_none_or(|owner| owner == customer);
        if !own || dice.one_in(4) {
            continue;
        }
        let mut draft = world.grant(id, place.project).reach(dice.of(&REACHES));
        if dice.one_in(3) {
            draft = draft.read_only();
        }
        if dice.one_in(2) {
            draft = draft.sees_hours();
        }
        draft.id();
        if dice.one_in(3) {
            let narrow = world.grant(id, place.project).task(place.tasks[0]);
            narrow.reach(dice.of(&REACHES)).id();
        }
    }
    id
}

/// Tickets with everything that hangs on them; gives how many numbers are taken.
fn tickets(
    world: &mut World,
    dice: &mut Dice,
    places: &[Place],
    (contacts, staff): (&[(ContactId, CustomerId)], &[EmployeeId]),
    count: usize,
) -> usize {
    for i in 0..count {
        let place = &places[dice.below(places.len())];
        let customer = place.customer.unwrap_or_else(|| dice.of(contacts).1);
        let own: Vec<ContactId> = contacts
            .iter()
            .filter(|(_, owner)| *owner == customer)
            .map(|(id, _)| *id)
            .collect();
        let solver = dice.of(staff);
        let mut draft = world
            .ticket(place.project)
            .owner(Some(customer))
            .subject(&format!("Press {i} & <belt> stops"));
        if !dice.one_in(3) {
            draft = draft.task(dice.of(&place.tasks));
        }
        if !dice.one_in(3) {
            let named = dice.of(&own);
            draft = draft.contact(named).creator(Party::Contact(named));
        }
        if dice.one_in(3) {
            draft = draft.participant(dice.of(&own));
        }
        draft = match dice.below(3) {
            0 => draft.done_by(solver),
            _ => draft.status(dice.of(&Status::ALL)).assignee(solver),
        };
        let ticket = draft.id();
        if dice.one_in(2) {
            let text = "The belt is worn.\nIt <b>must</b> be replaced.";
            let said = world.comment(ticket, Party::Employee(solver), Audience::Public, text);
            world.comment_file(said, "plan & photo.png");
        }
        if dice.one_in(3) {
            let text = "Nobody outside reads this.";
            world.comment(ticket, Party::Employee(solver), Audience::Internal, text);
        }
        if dice.one_in(3) {
            world.time(ticket, solver, 90, 60);
        }
        if dice.one_in(9) {
            world.subtask(ticket).id();
        }
    }
    let numbers = world.tickets();
    let last = numbers.iter().map(|id| world[*id].number.main()).max();
    usize::try_from(last.unwrap_or(1)).unwrap()
}

/// A session of a contact, as a login would begin it; none for who cannot log in.
async fn session(house: &House, world: &World, contact: ContactId) -> Option<String> {
    let access = world.contact_access(contact)?;
    if !(access.contact_active && access.password_set && access.login_name_set) {
        return None;
    }
    let portal = &house.portal;
    let token = portal.secrets.draw();
    let now = portal.now();
    let session = Session {
        id: portal.id(),
        credential: world.credential_of(Holder::Contact(contact)),
        token_hash: portal.secrets.hash(token.expose()),
        epoch: 0,
        created_at: now,
        last_seen: now,
        expires_at: now.plus_seconds(24 * 3600),
        user_agent: None,
        address: None,
    };
    let epoch = world[session.credential].epoch;
    let work = portal.store.begin().await.unwrap();
    work.insert_session(&Session { epoch, ..session })
        .await
        .unwrap();
    work.commit().await.unwrap();
    Some(token.expose().to_owned())
}
