//! Which fields are read: 4.4 `hours` and `machine_shown`, C13, C22 and R-063.

use super::{contact, may, staff_sees};
use crate::model::{Asker, Ticket};
use portal_domain::access::Action;
use portal_domain::work::TicketField;

/// Whether this field of the ticket may be read.
pub(crate) fn readable(asker: &Asker, ticket: &Ticket, field: TicketField) -> bool {
    let (a, s) = match asker {
        Asker::Employee(e) => return staff_sees(e, ticket),
        Asker::Contact(a, s) => (a, s),
    };
    if !may(asker, Action::View, ticket) {
        return false;
    }
    let [planned, actual, billable] = contact::hours(a, s, ticket);
    match field {
        TicketField::PlannedHours => planned,
        TicketField::ActualHours => actual,
        TicketField::BillableHours => billable,
        TicketField::Machine => may(asker, Action::ReadMachine, ticket),
        // The columns of the contact's list and what the detail view shows.
        TicketField::Number
        | TicketField::Subject
        | TicketField::Description
        | TicketField::Status
        | TicketField::Priority
        | TicketField::Project
        | TicketField::Task
        | TicketField::Contact
        | TicketField::Participants
        | TicketField::Creator
        | TicketField::Assignee
        | TicketField::Group
        | TicketField::Received
        | TicketField::Start
        | TicketField::Deadline
        | TicketField::Reference
        | TicketField::Type
        | TicketField::Site
        | TicketField::CreatedAt
        | TicketField::PublicComments => true,
        // Internal, secondary assignments (C13), subtasks, single bookings, and what nobody
        // promised a contact.
        TicketField::InternalComments
        | TicketField::SecondaryAssignments
        | TicketField::Parent
        | TicketField::Subtasks
        | TicketField::TimeEntries
        | TicketField::Overbooking
        | TicketField::Owner
        | TicketField::Solver
        | TicketField::Categories
        | TicketField::Keywords
        | TicketField::ExternalNumber
        | TicketField::OriginAddress
        | TicketField::NotifyOnCompletion
        | TicketField::Channel
        | TicketField::ModifiedAt => false,
    }
}
