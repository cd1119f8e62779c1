//! The specification once more, in another shape: plain questions over the model, one function per line of the text.
//!
//! Slow on purpose: grants are found by scanning the list, nothing is compiled or indexed.

mod contact;
mod creation;
mod employee;
mod fields;
mod transition;

pub(crate) use contact::{deciding_grant, directory, site_offered, site_shown};
pub(crate) use creation::{contact_creates, covered_tasks, employee_creates};
pub(crate) use employee::staff_sees;
pub(crate) use fields::readable;
pub(crate) use transition::{Actor, Answer, Situation, Wish, moved};

use crate::model::{Asker, Ticket};
use portal_domain::access::Action;

/// Whether this may be done with the ticket.
pub(crate) fn may(asker: &Asker, action: Action, ticket: &Ticket) -> bool {
    match asker {
        Asker::Contact(a, s) => contact::may(a, s, action, ticket),
        Asker::Employee(e) => employee::may(e, action, ticket),
    }
}
