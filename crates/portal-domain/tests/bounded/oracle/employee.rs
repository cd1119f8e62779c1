//! Domain 4.7 and 4.8. `e` is the employee, `t` the ticket, as there.

use crate::model::{Employee, Person, Ticket};
use portal_domain::access::Action;
use portal_domain::work::Status;

/// `staff_sees`.
pub(crate) fn staff_sees(e: &Employee, t: &Ticket) -> bool {
    if !e.active {
        return false;
    }
    if e.administrator || e.all_projects {
        return true;
    }
    let mut assignments = vec![t.project];
    assignments.extend(t.secondary);
    for project in assignments {
        if e.member_of.contains(&project) || e.manager_of.contains(&project) {
            return true;
        }
    }
    for one in &t.family {
        if one.creator == Person::Employee(e.id) || one.assignee == Some(e.id) {
            return true;
        }
        if let Some(group) = one.group
            && (e.main_group == Some(group) || e.groups.contains(&group))
        {
            return true;
        }
    }
    false
}

fn staff_writes(e: &Employee, t: &Ticket) -> bool {
    staff_sees(e, t) && !e.read_only && (t.project_open || e.administrator)
}

pub(super) fn may(e: &Employee, action: Action, t: &Ticket) -> bool {
    match action {
        Action::View
        | Action::ReadInternal
        | Action::ReadPlannedHours
        | Action::ReadActualHours
        | Action::ReadBillableHours
        | Action::ReadMachine => staff_sees(e, t),
        Action::Write => staff_writes(e, t),
        // "A ticket that is billed takes no change at all; an accepted one takes internal comments, T10 and what an
        // administrator does."
        Action::CommentInternally | Action::ChangeStatus => {
            staff_writes(e, t) && t.status != Status::Billed
        }
        Action::Comment
        | Action::EditSubject
        | Action::EditReference
        | Action::EditPriority
        | Action::EditInternal
        | Action::ManageParticipants => {
            if t.status == Status::Billed || (t.status == Status::Accepted && !e.administrator) {
                false
            } else {
                staff_writes(e, t)
            }
        }
        // 3.1: from in_process on, not on end statuses.
        Action::BookTime => {
            staff_writes(e, t) && (t.status == Status::InProcess || t.status == Status::Done)
        }
        // T10 asks only `staff_sees AND NOT read_only`.
        Action::Bill => {
            staff_sees(e, t)
                && !e.read_only
                && (e.administrator || e.may_bill)
                && t.status == Status::Accepted
        }
        // What a contact answers, an employee answers through the transition table.
        Action::Accept | Action::Reject | Action::Return | Action::LeaveParticipants => false,
        Action::Create => false,
    }
}
