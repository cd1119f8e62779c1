//! Grants: contact x project x scope with their options (domain 2.6, 4.1).

use crate::ids::{ContactId, CustomerId, GrantId, ProjectId, TaskId};
use crate::timestamp::{Day, Timestamp};
use crate::values::Problem;
use crate::version::Version;
use crate::work::{Author, ProjectState};

/// Which tasks of the project a grant covers. The order is that of specificity: the last one decides alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All tasks, later ones and none included.
    AllTasks,
    /// The tasks that existed when the grant was saved, sorted.
    ExistingTasks(Vec<TaskId>),
    /// One task.
    Task(TaskId),
}

impl Scope {
    /// Whether a ticket with this task is covered; without a task only [`AllTasks`](Self::AllTasks) fits.
    pub fn covers(&self, task: Option<TaskId>) -> bool {
        match (self, task) {
            (Self::AllTasks, _) => true,
            (Self::ExistingTasks(snapshot), Some(task)) => snapshot.contains(&task),
            (Self::Task(one), Some(task)) => *one == task,
            (Self::ExistingTasks(_) | Self::Task(_), None) => false,
        }
    }

    /// The stable code of its kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AllTasks => "all_tasks",
            Self::ExistingTasks(_) => "existing_tasks",
            Self::Task(_) => "task",
        }
    }

    /// Whether two grants of one contact and project would be the same one: two snapshots always are.
    pub fn same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Task(one), Self::Task(two)) => one == two,
            _ => self.code() == other.code(),
        }
    }
}

/// How far a grant reaches within its scope. The order is that of width: each includes the one before (C1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub enum Reach {
    /// Tickets that name the contact.
    #[default]
    Named,
    /// Also those that name nobody.
    NamedOrUnassigned,
    /// Every ticket of the scope that the contact's own customer owns.
    All,
}

impl Reach {
    /// All of them, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Named, Self::NamedOrUnassigned, Self::All];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::NamedOrUnassigned => "named_or_unassigned",
            Self::All => "all",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|reach| reach.code() == text)
            .ok_or(Problem::NotOffered)
    }
}

/// What a grant switches, each on its own. A new grant starts with the least reach and no hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct GrantOptions {
    /// No create, edit, comment, attachment or status change in that scope (C4).
    pub read_only: bool,
    /// How far it reaches.
    pub reach: Reach,
    /// Planned hours are shown.
    pub sees_planned_hours: bool,
    /// Booked hours are shown.
    pub sees_actual_hours: bool,
    /// The billable part is shown.
    pub sees_billable_hours: bool,
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Row version.
    pub version: Version,
    /// Whose.
    pub contact: ContactId,
    /// On which project.
    pub project: ProjectId,
    /// On which of its tasks.
    pub scope: Scope,
    /// With which options.
    pub options: GrantOptions,
    /// The last day on which it counts, in the company's time zone.
    pub end_date: Option<Day>,
    /// Who gave it.
    pub created_by: Author,
    /// When.
    pub created_at: Timestamp,
}

impl Grant {
    /// A new grant without end: the least reach, writing, no hours.
    pub fn fresh(
        id: GrantId,
        contact: ContactId,
        project: ProjectId,
        scope: Scope,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            version: Version::FIRST,
            contact,
            project,
            scope,
            options: GrantOptions::default(),
            end_date: None,
            created_by: Author::System,
            created_at: now,
        }
    }

    /// Whether its end date has passed.
    pub fn ended(&self, today: Day) -> bool {
        self.end_date.is_some_and(|last| today > last)
    }
}

/// What grants depend on in their project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProjectFacts {
    /// The project.
    pub id: ProjectId,
    /// Its customer; none makes it internal.
    pub customer: Option<CustomerId>,
    /// Open or closed.
    pub state: ProjectState,
}

impl ProjectFacts {
    /// An open project of a customer.
    pub const fn open(id: ProjectId, customer: CustomerId) -> Self {
        Self {
            id,
            customer: Some(customer),
            state: ProjectState::Open,
        }
    }
}

/// A grant with its project as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantOnProject {
    /// The grant.
    pub grant: Grant,
    /// Its project.
    pub project: ProjectFacts,
}

/// Why a stored grant does not count at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inactive {
    /// Its end date has passed.
    Ended,
    /// Its project is internal and the switch is off.
    InternalProject,
    /// Its project belongs to another customer by now.
    OtherCustomer,
}

impl Inactive {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::InternalProject => "internal_project",
            Self::OtherCustomer => "other_customer",
        }
    }
}
