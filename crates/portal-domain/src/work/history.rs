//! What happened to a ticket, line by line. Lines are only ever added.

use super::Ticket;
use crate::ids::{AnswerId, CommentId, ContactId, EmployeeId, HistoryId, TicketId};
use crate::timestamp::Timestamp;
use crate::values::Problem;
use crate::version::Version;

/// A contact or an employee: the two kinds of people on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Party {
    /// A contact.
    Contact(ContactId),
    /// An employee.
    Employee(EmployeeId),
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Author {
    /// A person.
    Person(Party),
    /// The installation itself: a program, an import, the command line.
    System,
}

impl From<Party> for Author {
    fn from(party: Party) -> Self {
        Self::Person(party)
    }
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// Every field of a ticket that can be read or changed. The mask and the history speak of the same list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TicketField { $($(#[$doc])* $name,)+ }

        impl TicketField {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, in API, forms and history.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// From its name.
            pub fn parse(text: &str) -> Result<Self, Problem> {
                Self::ALL.iter().copied().find(|field| field.code() == text).ok_or(Problem::Unknown)
            }
        }
    };
}

fields! {
    /// Number.
    Number = "number",
    /// Subject.
    Subject = "subject",
    /// Description.
    Description = "description",
    /// Status.
    Status = "status",
    /// Priority.
    Priority = "priority",
    /// Project of the primary assignment.
    Project = "project",
    /// Task of the primary assignment.
    Task = "task",
    /// Secondary assignments.
    SecondaryAssignments = "secondary_assignments",
    /// Stored owner.
    Owner = "owner",
    /// Customer contact.
    Contact = "contact",
    /// Participants.
    Participants = "participants",
    /// The employee who solved it.
    Solver = "solver",
    /// Creator.
    Creator = "creator",
    /// Assignee.
    Assignee = "assignee",
    /// Assigned group.
    Group = "group",
    /// Planned hours.
    PlannedHours = "planned_hours",
    /// Booked hours.
    ActualHours = "actual_hours",
    /// Billable part of the booked hours.
    BillableHours = "billable_hours",
    /// The single time entries.
    TimeEntries = "time_entries",
    /// What may exceed the planned hours.
    Overbooking = "overbooking",
    /// Received on.
    Received = "received",
    /// Start.
    Start = "start",
    /// Deadline.
    Deadline = "deadline",
    /// Categories.
    Categories = "categories",
    /// Keywords.
    Keywords = "keywords",
    /// Customer reference.
    Reference = "reference",
    /// External ticket number.
    ExternalNumber = "external_number",
    /// Mail address it came from.
    OriginAddress = "origin_address",
    /// Notify on completion.
    NotifyOnCompletion = "notify_on_completion",
    /// Ticket type.
    Type = "type",
    /// Channel.
    Channel = "channel",
    /// Site.
    Site = "site",
    /// Machine.
    Machine = "machine",
    /// Parent of a subtask.
    Parent = "parent",
    /// Subtasks.
    Subtasks = "subtasks",
    /// When it was recorded.
    CreatedAt = "created_at",
    /// When something about it last changed.
    ModifiedAt = "modified_at",
    /// Public comments and their attachments.
    PublicComments = "public_comments",
    /// Internal comments and their attachments.
    InternalComments = "internal_comments",
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The ticket was recorded.
    Created,
    /// A field changed; the values are codes, ids or texts as stored, none where it was or became empty.
    Field {
        /// Which.
        field: TicketField,
        /// What it was.
        old: Option<String>,
        /// What it became.
        new: Option<String>,
    },
    /// A comment was added.
    Commented(CommentId),
    /// A contact, or staff on a customer's behalf, answered a done ticket; stands beside the status change.
    Answered(AnswerId),
    /// Time was booked.
    TimeBooked {
        /// Minutes.
        minutes: u32,
    },
}

/// A line of history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its id; ids of one save are drawn in order.
    pub id: HistoryId,
    /// The ticket or subtask.
    pub ticket: TicketId,
    /// The row version that this change made.
    pub ticket_version: Version,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub author: Author,
    /// What.
    pub change: Change,
}

impl HistoryEntry {
    /// Whether this line tells that `before` went into the status of `after`, in the version that the change makes. A
    /// store changes a status only together with such a line.
    pub fn tells_status(&self, before: &Ticket, after: &Ticket) -> bool {
        self.ticket == after.id
            && self.ticket_version == before.version.next()
            && self.change
                == Change::Field {
                    field: TicketField::Status,
                    old: Some(before.status().code().to_owned()),
                    new: Some(after.status().code().to_owned()),
                }
    }
}
