//! Employees (domain 4.7).

use super::{Id, ME};

/// An employee.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Employee {
    pub(crate) id: Id,
    pub(crate) active: bool,
    pub(crate) administrator: bool,
    pub(crate) all_projects: bool,
    pub(crate) read_only: bool,
    pub(crate) may_bill: bool,
    pub(crate) main_group: Option<Id>,
    pub(crate) groups: &'static [Id],
    pub(crate) member_of: &'static [Id],
    pub(crate) manager_of: &'static [Id],
}

impl Employee {
    /// An active employee without any part in anything.
    pub(crate) const PLAIN: Self = Self {
        id: ME,
        active: true,
        administrator: false,
        all_projects: false,
        read_only: false,
        may_bill: false,
        main_group: None,
        groups: &[],
        member_of: &[],
        manager_of: &[],
    };
}
