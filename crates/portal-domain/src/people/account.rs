//! The portal account: what the login of a contact opens.

use crate::ids::{ContactId, EmployeeId, GroupId, SiteId, TicketTypeId};
use crate::timestamp::Timestamp;
use crate::values::{AccountLanguage, Problem};
use crate::version::Version;
use crate::work::StatusSet;

/// How far a basic right goes. The order is that of the rights: each includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub enum BasicRight {
    /// Nothing.
    #[default]
    None,
    /// Reading.
    Read,
    /// Reading and changing.
    Write,
}

impl BasicRight {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::None, Self::Read, Self::Write];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|right| right.code() == text)
            .ok_or(Problem::NotOffered)
    }
}

/// Upper bounds of what an external account can do with master data (Innosoft).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BasicRights {
    /// Sites.
    pub sites: BasicRight,
    /// Machines.
    pub machines: BasicRight,
    /// Contact persons.
    pub contacts: BasicRight,
}

/// The external mark: limits an account to sites and basic rights. Without it these limits do not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// The one site that the account belongs to; it can be read.
    pub home: SiteId,
    /// Sites that can be read.
    pub read: Vec<SiteId>,
    /// Sites that can be read and written.
    pub write: Vec<SiteId>,
    /// Upper bounds.
    pub rights: BasicRights,
}

/// A group or an employee that an account may send tickets to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResponsibleParty {
    /// Any member of the group may take the ticket.
    Group(GroupId),
    /// The employee becomes the assignee.
    Employee(EmployeeId),
}

/// The login of a contact, apart from its name and password (see [`Credential`](super::Credential)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalAccount {
    /// Whose account: one per contact.
    pub contact: ContactId,
    /// Row version; changes with every grant too, so that a write locks what decides about it.
    pub version: Version,
    /// Language choice.
    pub language: AccountLanguage,
    /// Off: login works, no ticket is there.
    pub ticket_access: bool,
    /// Limited to sites and basic rights.
    pub external: Option<External>,
    /// To whom tickets may be sent; empty means unassigned.
    pub parties: Vec<ResponsibleParty>,
    /// Which ticket types may be created; empty means the default type.
    pub ticket_types: Vec<TicketTypeId>,
    /// If set, the account applies only these statuses; an empty set allows none.
    pub restrict_statuses: Option<StatusSet>,
    /// When it was set up.
    pub created_at: Timestamp,
}

impl PortalAccount {
    /// A fresh account: it can log in and sees nothing (deny is the default).
    pub const fn fresh(contact: ContactId, now: Timestamp) -> Self {
        Self {
            contact,
            version: Version::FIRST,
            language: AccountLanguage::Default,
            ticket_access: false,
            external: None,
            parties: Vec::new(),
            ticket_types: Vec::new(),
            restrict_statuses: None,
            created_at: now,
        }
    }
}
