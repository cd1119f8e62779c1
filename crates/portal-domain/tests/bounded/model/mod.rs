//! The model: what the specification speaks of, as plain numbers and flags.

mod contact;
mod employee;
mod place;
mod ticket;

pub(crate) use contact::{Company, Contact, External, Grant, Level, Reach, Scope};
pub(crate) use employee::Employee;
pub(crate) use place::{Place, Task};
pub(crate) use ticket::{Member, Person, Ticket};

/// Ids are small numbers; each kind of thing counts for itself.
pub(crate) type Id = u8;

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) enum Asker {
    /// A contact, under these company settings.
    Contact(Contact, Company),
    /// An employee.
    Employee(Employee),
}

/// The customer of the contact who asks.
pub(crate) const OWN: Id = 1;
/// Another customer.
pub(crate) const OTHER: Id = 2;

/// The contact or employee who asks.
pub(crate) const ME: Id = 1;
/// Another contact of the same customer, or another employee.
pub(crate) const COLLEAGUE: Id = 2;
/// A contact of another customer.
pub(crate) const STRANGER: Id = 3;

/// The project of most tickets.
pub(crate) const PROJECT: Id = 1;
/// A second project of the own customer.
pub(crate) const SECOND: Id = 2;
/// An internal project.
pub(crate) const INTERNAL: Id = 3;
/// A project that belongs to another customer by now.
pub(crate) const FOREIGN: Id = 4;

/// Tasks of [`PROJECT`].
pub(crate) const TASK_1: Id = 11;
/// A second one.
pub(crate) const TASK_2: Id = 12;
/// One that was added after every snapshot.
pub(crate) const TASK_LATER: Id = 13;

/// The day on which everything is asked.
pub(crate) const TODAY: i32 = 20_000;
