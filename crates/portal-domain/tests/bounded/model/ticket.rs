//! Tickets and their families.

use super::{Id, OWN, PROJECT};
use portal_domain::work::Status;

/// A contact or an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Person {
    Contact(Id),
    Employee(Id),
}

/// A member of a ticket's family: the ticket itself, its parent or a subtask.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member {
    pub(crate) creator: Person,
    pub(crate) assignee: Option<Id>,
    pub(crate) group: Option<Id>,
}

/// A ticket or subtask.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    pub(crate) owner: Option<Id>,
    pub(crate) project: Id,
    pub(crate) project_open: bool,
    pub(crate) task: Option<Id>,
    pub(crate) secondary: &'static [Id],
    pub(crate) contact: Option<Id>,
    pub(crate) participants: &'static [Id],
    pub(crate) address: Option<Id>,
    pub(crate) machine: bool,
    pub(crate) status: Status,
    pub(crate) subtask: bool,
    /// The ticket itself first, then the others of its family.
    pub(crate) family: Vec<Member>,
}

impl Ticket {
    /// A ticket of the own customer that names nobody and is under work.
    pub(crate) fn plain() -> Self {
        Self {
            owner: Some(OWN),
            project: PROJECT,
            project_open: true,
            task: None,
            secondary: &[],
            contact: None,
            participants: &[],
            address: None,
            machine: false,
            status: Status::InProcess,
            subtask: false,
            family: vec![Member {
                creator: Person::Contact(9),
                assignee: None,
                group: None,
            }],
        }
    }
}
