//! Rows that have opened lists elsewhere: nothing set, everything set, other customers, internal projects, moved tickets,
//! subtasks, tasks outside snapshots. Who looks at them, stands in [`hostile_people`](super::hostile_people).

use crate::access::{Action, Principal, decide};
use crate::ids::{
    CategoryId, ContactId, CustomerId, EmployeeId, GroupId, ProjectId, SiteId, TaskId, TicketId,
};
use crate::ports::TicketRecord;
use crate::testkit::World;
use crate::testkit::world::valid;
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
    pub(super) projects: [ProjectId; 6],
    /// Three of the first project, one of the internal one.
    pub(super) tasks: [TaskId; 4],
    /// Two of the first customer.
    pub(super) sites: [SiteId; 2],
    pub(super) employees: [EmployeeId; 3],
    pub(super) group: GroupId,
}

impl Hostile {
    pub(super) fn new() -> Self {
        Self::of(180)
    }

    /// With so many tickets beside the families.
    pub(super) fn of(tickets: usize) -> Self {
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
        let labels = ["Druck", "Öl"].map(|name| hostile.world.category(name));
        for number in 0..tickets {
            hostile.add_ticket(number);
            hostile.label(number, labels);
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
        let (internal, today) = (self.projects[4], self.world.today);
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
            let day = |pace: usize| {
                i32::try_from(number % pace)
                    .ok()
                    .map(|days| today.plus(days))
            };
            ticket.start = number.is_multiple_of(3).then(|| day(7)).flatten();
            ticket.deadline = number.is_multiple_of(4).then(|| day(9)).flatten();
            if number % 6 == 2 {
                ticket.secondary = vec![Assignment {
                    project: internal,
                    task: None,
                }];
            }
        });
    }

    /// None, one or both categories on the ticket that was added last, and keywords that differ in case.
    fn label(&mut self, number: usize, [print, oil]: [CategoryId; 2]) {
        let Some(id) = self.world.tickets().pop() else {
            return;
        };
        let ticket = &mut self.world[id];
        ticket
            .categories
            .extend(number.is_multiple_of(3).then_some(print));
        ticket
            .categories
            .extend(number.is_multiple_of(4).then_some(oil));
        ticket.categories.sort_unstable();
        let words: &[&str] = match number % 5 {
            0 => &["Leck", "Öl"],
            1 => &["öl"],
            _ => &[],
        };
        ticket.keywords = words.iter().map(|word| valid(word)).collect();
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
}
