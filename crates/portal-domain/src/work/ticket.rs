//! The ticket.

use super::{Channel, Overbooking, Party, Status, TicketNumber};
use crate::ids::{
    CategoryId, ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId,
    TicketId, TicketTypeId,
};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Body, Email, Line, Minutes, Name, Priority, Subject};
use crate::version::Version;

/// A project and, if it has tasks, one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assignment {
    /// The project.
    pub project: ProjectId,
    /// A task of that project.
    pub task: Option<TaskId>,
}

/// A ticket or a subtask (domain 2.8, 2.9).
///
/// INVARIANT: the status changes only through [`workflow::step`](crate::workflow::step); no other code can write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Row version.
    pub version: Version,
    /// Its number.
    pub number: TicketNumber,
    /// The ticket of which this is a subtask.
    pub parent: Option<TicketId>,
    status: Status,
    /// Subject.
    pub subject: Subject,
    /// Description.
    pub description: Body,
    /// Priority.
    pub priority: Priority,
    /// Primary assignment: it alone counts for contacts.
    pub primary: Assignment,
    /// Secondary assignments.
    pub secondary: Vec<Assignment>,
    /// The customer that owns it: the customer wall (domain 4.4).
    pub owner: Option<CustomerId>,
    /// Customer contact, of the owner.
    pub contact: Option<ContactId>,
    /// Further contacts of the owner, sorted.
    pub participants: Vec<ContactId>,
    /// The employee who last set it to done.
    pub solver: Option<EmployeeId>,
    /// Who recorded it.
    pub creator: Party,
    /// Who works on it.
    pub assignee: Option<EmployeeId>,
    /// Whose members may take it.
    pub group: Option<GroupId>,
    /// Planned hours.
    pub planned: Option<Minutes>,
    /// What may exceed them.
    pub overbooking: Overbooking,
    /// The day it came in.
    pub received: Day,
    /// The day on which work starts.
    pub start: Option<Day>,
    /// The day by which it is to be done.
    pub deadline: Option<Day>,
    /// Categories, sorted.
    pub categories: Vec<CategoryId>,
    /// Free keywords, sorted.
    pub keywords: Vec<Name>,
    /// The customer's own reference.
    pub reference: Option<Line>,
    /// Number in another system.
    pub external_number: Option<Line>,
    /// Mail address it came from.
    pub origin_address: Option<Email>,
    /// Whether completion is announced to the origin address.
    pub notify_on_completion: bool,
    /// Type.
    pub ticket_type: Option<TicketTypeId>,
    /// Channel.
    pub channel: Channel,
    /// Site, of the owner.
    pub site: Option<SiteId>,
    /// Machine; its site is the ticket's site.
    pub machine: Option<MachineId>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When something about it last changed.
    pub modified_at: Timestamp,
}

/// What a new ticket is made of. It has no status: every ticket starts as new (C19).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    /// Its id.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: Subject,
    /// Description.
    pub description: Body,
    /// Priority.
    pub priority: Priority,
    /// Primary assignment.
    pub primary: Assignment,
    /// Owner.
    pub owner: Option<CustomerId>,
    /// Customer contact.
    pub contact: Option<ContactId>,
    /// Creator.
    pub creator: Party,
    /// Channel.
    pub channel: Channel,
    /// The day it came in.
    pub received: Day,
    /// When it was recorded.
    pub created_at: Timestamp,
}

impl Ticket {
    /// A new ticket, with everything optional empty.
    pub fn record(new: NewTicket) -> Self {
        Self {
            id: new.id,
            version: Version::FIRST,
            number: new.number,
            parent: None,
            status: Status::New,
            subject: new.subject,
            description: new.description,
            priority: new.priority,
            primary: new.primary,
            secondary: Vec::new(),
            owner: new.owner,
            contact: new.contact,
            participants: Vec::new(),
            solver: None,
            creator: new.creator,
            assignee: None,
            group: None,
            planned: None,
            overbooking: Overbooking::Everything,
            received: new.received,
            start: None,
            deadline: None,
            categories: Vec::new(),
            keywords: Vec::new(),
            reference: None,
            external_number: None,
            origin_address: None,
            notify_on_completion: false,
            ticket_type: None,
            channel: new.channel,
            site: None,
            machine: None,
            created_at: new.created_at,
            modified_at: new.created_at,
        }
    }

    /// The ticket as a store has read it, in the status that it read. For stores only: a use case changes a status
    /// through [`workflow::step`](crate::workflow::step).
    #[must_use]
    pub fn stored(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// Its status.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// For the state machine only.
    pub(crate) fn enter(&mut self, status: Status) {
        self.status = status;
    }

    /// Whether it is a subtask.
    pub const fn is_subtask(&self) -> bool {
        self.parent.is_some()
    }

    /// Whether it names this contact, as its contact or as a participant.
    pub fn names(&self, contact: ContactId) -> bool {
        self.contact == Some(contact) || self.participants.contains(&contact)
    }

    /// Whether it names nobody: neither contact nor participant.
    pub fn names_nobody(&self) -> bool {
        self.contact.is_none() && self.participants.is_empty()
    }
}
