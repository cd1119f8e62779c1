//! Where a new ticket is to be recorded.

use super::Id;

/// A task as it is offered, or not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Task {
    pub(crate) id: Id,
    pub(crate) project: Id,
    pub(crate) active: bool,
}

/// A project with its tasks and the chosen one.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) project: Id,
    pub(crate) open: bool,
    pub(crate) tasks: Vec<Task>,
    pub(crate) task: Option<Id>,
}
