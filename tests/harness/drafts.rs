//! Tickets written straight into the store, in whatever state a test needs them: a journey to that state would need
//! other people, other rights and other moments.

use crate::house::House;
use portal_domain::ids::{ContactId, CustomerId, EmployeeId, TicketId};
use portal_domain::people::Employee;
use portal_domain::values::{Body, Name, Priority, Subject};
use portal_domain::version::Version;
use portal_domain::work::{
    Assignment, Author, Change, Channel, HistoryEntry, NewTicket, Party, Status, Ticket,
    TicketField, TicketNumber,
};

/// A ticket to be laid into a house. What a test does not say is plain: new, in the house's project, owned by its
/// customer, naming nobody, recorded by Max, who has nothing else to do with it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its owner.
    pub owner: Option<CustomerId>,
    /// Where it belongs.
    pub primary: Assignment,
    /// Where it belongs as well.
    pub secondary: Vec<Assignment>,
    /// Its contact.
    pub contact: Option<ContactId>,
    /// Further contacts.
    pub participants: Vec<ContactId>,
    /// Who recorded it.
    pub creator: Party,
    /// Who works on it.
    pub assignee: Option<EmployeeId>,
    /// Who solved it.
    pub solver: Option<EmployeeId>,
    /// The ticket of which it is the first subtask.
    pub parent: Option<Laid>,
    /// Its status; the history tells the way to it.
    pub status: Status,
    /// Its subject; its number if empty.
    pub subject: String,
}

/// A ticket that was laid into a house.
#[derive(Clone, Copy, Debug)]
pub struct Laid {
    /// Its id.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
}

impl Draft {
    /// The plain one.
    pub fn of(house: &House) -> Self {
        Self {
            owner: Some(house.customer),
            primary: Assignment {
                project: house.project,
                task: Some(house.task),
            },
            secondary: Vec::new(),
            contact: None,
            participants: Vec::new(),
            creator: Party::Employee(house.max),
            assignee: None,
            solver: None,
            parent: None,
            status: Status::New,
            subject: String::new(),
        }
    }

    /// Writes it.
    pub async fn lay(self, house: &House) -> Laid {
        let portal = &house.portal;
        let now = portal.now();
        let work = portal.store.begin().await.expect("a unit of work");
        let number = match self.parent {
            Some(parent) => TicketNumber::subtask(parent.number.main(), 1),
            None => TicketNumber::ticket(work.next_ticket_number().await.expect("a number")),
        };
        let subject = if self.subject.is_empty() {
            format!("Ticket {number}")
        } else {
            self.subject
        };
        let mut ticket = Ticket::record(NewTicket {
            id: portal.id(),
            number,
            subject: Subject::parse(&subject).expect("a subject"),
            description: Body::parse("It stops every morning.").expect("a description"),
            priority: Priority::parse(3).expect("a priority"),
            primary: self.primary,
            owner: self.owner,
            contact: self.contact,
            creator: self.creator,
            channel: Channel::Portal,
            received: now.utc_day(),
            created_at: now,
        });
        ticket.secondary = self.secondary;
        ticket.participants = self.participants;
        ticket.participants.sort_unstable();
        ticket.assignee = self.assignee;
        ticket.solver = self.solver;
        ticket.parent = self.parent.map(|parent| parent.id);
        work.insert_ticket(&ticket).await.expect("a ticket");
        let line = |ticket_version, change| HistoryEntry {
            id: portal.id(),
            ticket: ticket.id,
            ticket_version,
            at: now,
            author: Author::Person(self.creator),
            change,
        };
        let made = line(Version::FIRST, Change::Created);
        work.insert_history(&[made]).await.expect("a line");
        let mut current = ticket.clone();
        for to in way_to(self.status) {
            let change = Change::Field {
                field: TicketField::Status,
                old: Some(current.status().code().to_owned()),
                new: Some(to.code().to_owned()),
            };
            let told = line(current.version.next(), change);
            work.insert_history(&[told]).await.expect("a line");
            let version = current.version;
            current = current.stored(*to);
            work.update_ticket(&current).await.expect("a status");
            current.version = version.next();
        }
        work.commit().await.expect("a commit");
        Laid {
            id: ticket.id,
            number,
        }
    }
}

fn way_to(status: Status) -> &'static [Status] {
    use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
    match status {
        New => &[],
        InProcess => &[InProcess],
        Done => &[InProcess, Done],
        Rejected => &[InProcess, Rejected],
        Accepted => &[InProcess, Done, Accepted],
        Billed => &[InProcess, Done, Accepted, Billed],
    }
}

/// An employee who can log in and is nothing else: no member, no rights.
pub async fn employee(house: &House, full: &str, change: impl FnOnce(&mut Employee)) -> EmployeeId {
    let login = full.to_lowercase().replace(' ', ".");
    let mut employee = Employee {
        id: house.portal.id(),
        version: Version::FIRST,
        name: Name::parse(full).expect("a name"),
        email: None,
        active: true,
        administrator: false,
        all_projects: false,
        read_only: false,
        may_bill: false,
        language: portal_domain::values::AccountLanguage::Default,
        main_group: None,
        groups: Vec::new(),
        memberships: Vec::new(),
    };
    change(&mut employee);
    let work = house.portal.store.begin().await.expect("a unit of work");
    work.insert_employee(&employee).await.expect("an employee");
    work.commit().await.expect("a commit");
    let holder = portal_domain::people::Holder::Employee(employee.id);
    crate::house::give_login(&house.portal, holder, &login).await;
    employee.id
}
