//! What differs between a ticket before and after a change, as lines of history.

use crate::work::{Assignment, Change, Party, Ticket, TicketField as F};

/// Ids or texts of a list, as the history stores them.
fn list<T: ToString>(values: &[T]) -> Option<String> {
    let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
    Some(texts.join(",")).filter(|text| !text.is_empty())
}

/// Project and task as the history stores them.
pub(super) fn place(assignment: Assignment) -> String {
    match assignment.task {
        Some(task) => format!("{}/{task}", assignment.project),
        None => assignment.project.to_string(),
    }
}

fn places(assignments: &[Assignment]) -> Option<String> {
    list(&assignments.iter().copied().map(place).collect::<Vec<_>>())
}

fn party(party: Party) -> String {
    match party {
        Party::Contact(id) => id.to_string(),
        Party::Employee(id) => id.to_string(),
    }
}

/// Every field that changes without the state machine, as text.
fn told(ticket: &Ticket) -> [(F, Option<String>); 21] {
    let one = ticket;
    [
        (F::Subject, Some(one.subject.to_string())),
        (F::Priority, Some(one.priority.number().to_string())),
        (
            F::Reference,
            one.reference.as_ref().map(ToString::to_string),
        ),
        (F::Project, Some(one.primary.project.to_string())),
        (F::Task, one.primary.task.map(|id| id.to_string())),
        (F::SecondaryAssignments, places(&one.secondary)),
        (F::Owner, one.owner.map(|id| id.to_string())),
        (F::Contact, one.contact.map(|id| id.to_string())),
        (F::Participants, list(&one.participants)),
        (F::Creator, Some(party(one.creator))),
        (F::Assignee, one.assignee.map(|id| id.to_string())),
        (F::Group, one.group.map(|id| id.to_string())),
        (F::PlannedHours, one.planned.map(|m| m.to_string())),
        (F::Overbooking, Some(one.overbooking.number().to_string())),
        (F::Start, one.start.map(|day| day.to_string())),
        (F::Deadline, one.deadline.map(|day| day.to_string())),
        (F::Categories, list(&one.categories)),
        (F::Keywords, list(&one.keywords)),
        (F::Site, one.site.map(|id| id.to_string())),
        (F::Machine, one.machine.map(|id| id.to_string())),
        (F::Type, one.ticket_type.map(|id| id.to_string())),
    ]
}

/// A change per field that differs. Status, assignee with a status, and solver are told by whoever changes the status.
pub(super) fn field_changes(old: &Ticket, new: &Ticket) -> Vec<Change> {
    let pairs = told(old).into_iter().zip(told(new));
    pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| Change::Field {
            field,
            old: old.filter(|text| !text.is_empty()),
            new: new.filter(|text| !text.is_empty()),
        })
        .collect()
}
