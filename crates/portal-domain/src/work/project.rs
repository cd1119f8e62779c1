//! Projects and their tasks.

use crate::ids::{CustomerId, ProjectId, TaskId};
use crate::values::{Language, Name, Problem, ShortName};
use crate::version::Version;

/// Whether a project takes work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProjectState {
    /// Bookable.
    Open,
    /// Nobody but an administrator writes in it (domain 4.8).
    Closed,
}

impl ProjectState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Open, Self::Closed];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == text)
            .ok_or(Problem::NotOffered)
    }
}

/// A project: of a customer, or internal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// Its id.
    pub id: ProjectId,
    /// Row version.
    pub version: Version,
    /// Short name, unique.
    pub short_name: ShortName,
    /// Name.
    pub name: Name,
    /// The customer; none makes it internal. There is no separate flag (domain 4.4). It never changes once tickets are
    /// in the project (domain 4.8).
    pub customer: Option<CustomerId>,
    /// Open or closed.
    pub state: ProjectState,
    /// The language of its mails to people without one of their own.
    pub language: Option<Language>,
}

/// A task: a part of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Row version.
    pub version: Version,
    /// Its project.
    pub project: ProjectId,
    /// Name, unique in the project.
    pub name: Name,
    /// Offered for new tickets.
    pub active: bool,
}
