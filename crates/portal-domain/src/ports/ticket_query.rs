//! What a list of tickets is asked for, and what it gives.

use crate::access::Actors;
use crate::ids::{CategoryId, ContactId, CustomerId, EmployeeId, ProjectId, TaskId, TicketId};
use crate::timestamp::{Day, Timestamp};
use crate::values::{PageSize, Priority};
use crate::work::{Party, Status, StatusSet, TicketNumber};

/// Which part of the staff's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Queue {
    /// Everything visible.
    #[default]
    All,
    /// Assigned to this employee.
    AssignedTo(EmployeeId),
    /// Assigned to nobody.
    Unassigned,
    /// Assigned to this employee, or to nobody and of a project to which it belongs.
    Own(EmployeeId),
}

/// Projects that tickets are looked for in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProjectChoice {
    /// One of these; empty means any.
    pub ids: Vec<ProjectId>,
    /// By which of its assignments a ticket counts.
    pub by: AssignmentChoice,
}

impl ProjectChoice {
    /// The most that are chosen at once.
    pub const MOST: usize = 50;

    /// One project.
    pub fn one(project: ProjectId) -> Self {
        Self {
            ids: vec![project],
            ..Self::default()
        }
    }

    /// The project, if exactly one is chosen: only then there are tasks to choose from.
    pub fn single(&self) -> Option<ProjectId> {
        match self.ids.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whether secondary assignments count for these people. Contacts never learn of any.
    pub fn with_secondary(&self, actors: Actors) -> bool {
        matches!((actors, self.by), (Actors::Staff, AssignmentChoice::Any))
    }
}

impl From<Option<ProjectId>> for ProjectChoice {
    fn from(project: Option<ProjectId>) -> Self {
        project.map(Self::one).unwrap_or_default()
    }
}

/// By which assignments a ticket belongs to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum AssignmentChoice {
    /// By its primary or a secondary one (of its parent, for a subtask).
    #[default]
    Any,
    /// By its primary one alone.
    Primary,
}

/// Type of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectKind {
    /// Of a customer.
    Customer,
    /// Of no customer.
    Internal,
}

impl ProjectKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Internal];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Internal => "internal",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == text)
    }
}

/// Days from one to another, both included; an open end has no limit. A ticket without the day is in no range but the
/// one that is open at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct DayRange {
    /// The first.
    pub from: Option<Day>,
    /// The last.
    pub until: Option<Day>,
}

impl DayRange {
    /// Whether it has no limit.
    pub const fn is_open(&self) -> bool {
        self.from.is_none() && self.until.is_none()
    }

    /// Whether a day lies in it.
    pub fn contains(&self, day: Option<Day>) -> bool {
        self.is_open()
            || day.is_some_and(|day| {
                self.from.is_none_or(|from| from <= day)
                    && self.until.is_none_or(|until| day <= until)
            })
    }
}

/// What somebody is to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TicketRole {
    /// Recorded it.
    Creator,
    /// It is assigned to.
    Assignee,
    /// It names as its contact.
    Contact,
}

impl TicketRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Creator, Self::Assignee, Self::Contact];
}

/// Business filters. They are AND-ed after [`Visible`](crate::access::Visible), never instead of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketFilter {
    /// Part of the staff's work.
    pub queue: Queue,
    /// In these projects.
    pub projects: ProjectChoice,
    /// Primary assignment in a project of this type.
    pub project_kind: Option<ProjectKind>,
    /// Primary assignment in this task.
    pub task: Option<TaskId>,
    /// One of these; empty means any.
    pub statuses: StatusSet,
    /// This priority.
    pub priority: Option<Priority>,
    /// Recorded by.
    pub creator: Option<Party>,
    /// Assigned to.
    pub assignee: Option<EmployeeId>,
    /// With this contact.
    pub contact: Option<ContactId>,
    /// Of this owner.
    pub customer: Option<CustomerId>,
    /// With this category, for employees.
    pub category: Option<CategoryId>,
    /// With this keyword, folded ([`keyword_key`]), for employees.
    pub keyword: Option<String>,
    /// Started then.
    pub start: DayRange,
    /// Due then.
    pub deadline: DayRange,
    /// Search terms ([`search_terms`](crate::work::search_terms)); each begins a word of the ticket.
    pub terms: Vec<String>,
    /// Without subtasks.
    pub hide_subtasks: bool,
}

/// By what a list is sorted. Every key is a field that everybody may read who sees the list, except `Modified`, which
/// is for employees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum TicketSort {
    /// Number.
    #[default]
    Number,
    /// Subject, folded.
    Subject,
    /// Status, by its number.
    Status,
    /// Priority.
    Priority,
    /// Last change.
    Modified,
}

impl TicketSort {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Number,
        Self::Subject,
        Self::Status,
        Self::Priority,
        Self::Modified,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Subject => "subject",
            Self::Status => "status",
            Self::Priority => "priority",
            Self::Modified => "modified",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == text)
    }
}

/// In which direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Direction {
    /// Small ones first.
    Ascending,
    /// Large ones first.
    #[default]
    Descending,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The value of a row under the sort key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortValue {
    /// Numbers, codes, times.
    Number(i64),
    /// Folded texts ([`subject_key`]).
    Text(String),
}

/// A place in a sorted list. Ties are broken by number and part, in the same direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketCursor {
    /// Value of the row at the edge.
    pub value: SortValue,
    /// Its number.
    pub number: TicketNumber,
    /// Whether the page lies before that row instead of after it.
    pub before: bool,
}

/// The folded subject under which lists sort it: lower case, at most 100 characters, compared by code points.
pub fn subject_key(subject: &str) -> String {
    subject
        .chars()
        .flat_map(char::to_lowercase)
        .take(100)
        .collect()
}

/// The folded keyword under which tickets are filtered: lower case.
pub fn keyword_key(keyword: &str) -> String {
    keyword
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .collect()
}

/// How a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketListRequest {
    /// Business filters.
    pub filter: TicketFilter,
    /// Sort key.
    pub sort: TicketSort,
    /// Direction.
    pub direction: Direction,
    /// Where to begin.
    pub cursor: Option<TicketCursor>,
    /// How many.
    pub size: PageSize,
}

/// A row of a list: only what lists show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Status.
    pub status: Status,
    /// Priority.
    pub priority: Priority,
    /// Project of the primary assignment.
    pub project: ProjectId,
    /// Its short name.
    pub project_name: String,
    /// Name of the task.
    pub task_name: Option<String>,
    /// Name of the owner.
    pub customer_name: Option<String>,
    /// Name of the contact.
    pub contact_name: Option<String>,
    /// Name of the assignee.
    pub assignee_name: Option<String>,
    /// Name of the assigned group.
    pub group_name: Option<String>,
    /// Deadline.
    pub deadline: Option<Day>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When something about it last changed.
    pub modified_at: Timestamp,
}

impl TicketRow {
    /// Where this row stands under a sort key: what a cursor at it carries.
    pub fn sort_value(&self, sort: TicketSort) -> SortValue {
        match sort {
            TicketSort::Number => SortValue::Number(self.number.main()),
            TicketSort::Subject => SortValue::Text(subject_key(&self.subject)),
            TicketSort::Status => SortValue::Number(i64::from(self.status.number())),
            TicketSort::Priority => SortValue::Number(i64::from(self.priority.number())),
            TicketSort::Modified => SortValue::Number(self.modified_at.micros()),
        }
    }
}
