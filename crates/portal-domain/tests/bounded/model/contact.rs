//! Contacts, their accounts and grants, and the company settings about them (domain 4.1 to 4.3).

use super::{Id, ME, OWN, TODAY};
use portal_domain::work::Status;

/// A contact with its account.
#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub(crate) id: Id,
    pub(crate) customer: Id,
    pub(crate) login_name: bool,
    pub(crate) password: bool,
    pub(crate) active: bool,
    pub(crate) customer_active: bool,
    pub(crate) ticket_access: bool,
    pub(crate) external: Option<External>,
    /// The list of statuses, if the restriction is on.
    pub(crate) statuses: Option<&'static [Status]>,
    /// The employee who is the same person.
    pub(crate) employee: Option<Id>,
    pub(crate) grants: Vec<Grant>,
}

impl Contact {
    /// A contact who can log in, with ticket access and these grants.
    pub(crate) fn with(grants: Vec<Grant>) -> Self {
        Self {
            id: ME,
            customer: OWN,
            login_name: true,
            password: true,
            active: true,
            customer_active: true,
            ticket_access: true,
            external: None,
            statuses: None,
            employee: None,
            grants,
        }
    }
}

/// A basic right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    None,
    Read,
    Write,
}

/// The limits of an external account.
#[derive(Debug, Clone, Copy)]
pub(crate) struct External {
    pub(crate) home: Id,
    pub(crate) read: &'static [Id],
    pub(crate) write: &'static [Id],
    pub(crate) addresses: Level,
    pub(crate) machines: Level,
    pub(crate) contacts: Level,
}

/// The tasks that a grant covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    All,
    Existing(&'static [Id]),
    Task(Id),
}

/// How far a grant reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Named,
    NamedOrUnassigned,
    All,
}

/// A grant, with the customer of its project as it is today.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grant {
    pub(crate) project: Id,
    /// The project's customer; none makes it internal.
    pub(crate) project_customer: Option<Id>,
    pub(crate) scope: Scope,
    pub(crate) read_only: bool,
    pub(crate) reach: Reach,
    pub(crate) planned: bool,
    pub(crate) actual: bool,
    pub(crate) billable: bool,
    pub(crate) end: Option<i32>,
}

impl Grant {
    /// A writing grant of the least reach on a project of the own customer.
    pub(crate) const fn on(project: Id, scope: Scope) -> Self {
        Self {
            project,
            project_customer: Some(OWN),
            scope,
            read_only: false,
            reach: Reach::Named,
            planned: false,
            actual: false,
            billable: false,
            end: None,
        }
    }
}

/// The company settings that concern contacts, and the day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Company {
    pub(crate) read_only: bool,
    pub(crate) internal_grantable: bool,
    pub(crate) assigned_regardless: bool,
    pub(crate) set_priority: bool,
    pub(crate) manage_participants: bool,
    pub(crate) today: i32,
}

impl Company {
    /// A fresh installation: every switch off.
    pub(crate) const FRESH: Self = Self {
        read_only: false,
        internal_grantable: false,
        assigned_regardless: false,
        set_priority: false,
        manage_participants: false,
        today: TODAY,
    };
}
