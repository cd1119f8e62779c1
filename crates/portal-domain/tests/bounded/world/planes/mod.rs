//! The bounded worlds. A product of every value of every input would have more than 10^17 members; so each plane
//! enumerates completely the inputs that act upon one another, with the others in a few positions, and the last one
//! draws from the complete product.

mod accounts;
mod drawn;
mod grants;
mod staff;

pub(crate) use drawn::{any_contact, any_ticket};
pub(crate) use staff::employee;

use super::Choices;
use crate::model::{
    Asker, COLLEAGUE, Id, Level, ME, OTHER, OWN, Reach, STRANGER, TASK_1, TASK_2, TASK_LATER,
    Ticket,
};
use accounts::{account, account_ticket, answer_ticket, answers, site_ticket, sites};
use grants::{one_grant, one_grant_ticket, overlaps, project_ticket, projects, scoped_ticket};
use staff::{employees, family_ticket};

/// A world: everybody who asks, and every ticket asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plane {
    pub(crate) name: &'static str,
    pub(crate) asker: fn(&mut Choices) -> Asker,
    pub(crate) ticket: fn(&mut Choices) -> Ticket,
}

/// The planes in which contacts ask.
pub(crate) const CONTACT_PLANES: &[Plane] = &[
    Plane {
        name: "overlapping grants",
        asker: overlaps,
        ticket: scoped_ticket,
    },
    Plane {
        name: "one grant",
        asker: one_grant,
        ticket: one_grant_ticket,
    },
    Plane {
        name: "account and settings",
        asker: account,
        ticket: account_ticket,
    },
    Plane {
        name: "sites and rights",
        asker: sites,
        ticket: site_ticket,
    },
    Plane {
        name: "statuses and answers",
        asker: answers,
        ticket: answer_ticket,
    },
    Plane {
        name: "projects",
        asker: projects,
        ticket: project_ticket,
    },
];

/// The plane in which employees ask.
pub(crate) const STAFF: Plane = Plane {
    name: "employees",
    asker: employees,
    ticket: family_ticket,
};

/// All planes that are enumerated completely.
pub(crate) const PLANES: &[Plane] = &[
    CONTACT_PLANES[0],
    CONTACT_PLANES[1],
    CONTACT_PLANES[2],
    CONTACT_PLANES[3],
    CONTACT_PLANES[4],
    CONTACT_PLANES[5],
    STAFF,
];

/// The tasks that existed when a snapshot was taken.
pub(crate) const EXISTING: &[Id] = &[TASK_1, TASK_2];

pub(super) const REACHES: [Reach; 3] = [Reach::Named, Reach::NamedOrUnassigned, Reach::All];
pub(super) const LEVELS: [Level; 3] = [Level::None, Level::Read, Level::Write];
pub(super) const OWNERS: [Option<Id>; 3] = [Some(OWN), Some(OTHER), None];
pub(super) const CONTACTS: [Option<Id>; 4] = [None, Some(ME), Some(COLLEAGUE), Some(STRANGER)];
pub(super) const PARTICIPANTS: [&[Id]; 4] = [&[], &[ME], &[COLLEAGUE], &[COLLEAGUE, ME]];
pub(super) const TASKS: [Option<Id>; 4] = [None, Some(TASK_1), Some(TASK_2), Some(TASK_LATER)];
pub(super) const HOME: Id = 1;
pub(super) const READ: Id = 2;
pub(super) const WRITE: Id = 3;
pub(super) const ELSEWHERE: Id = 4;
pub(super) const SITES: [Option<Id>; 5] =
    [None, Some(HOME), Some(READ), Some(WRITE), Some(ELSEWHERE)];
