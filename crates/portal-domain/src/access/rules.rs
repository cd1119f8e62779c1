//! THE table: which conditions permit which action. The only file where policy is written.
//!
//! A rule is a list of alternatives; an action is permitted if all conditions of one alternative hold. Sources: domain
//! 4.4 for contacts, 4.7 and 4.8 for employees.

use super::{Condition as C, ConditionSet};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)+) => {
        /// What somebody wants to do with a ticket.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $name,)+ }

        impl Action {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

actions! {
    /// See it in lists and open it.
    View = "view",
    /// `writable` (4.4) or `staff_writes` (4.7): the base of every change.
    Write = "write",
    /// Add a public comment or attachment.
    Comment = "comment",
    /// Add an internal comment or attachment.
    CommentInternally = "comment_internally",
    /// Read internal comments, subtasks, secondary assignments: whatever only employees read.
    ReadInternal = "read_internal",
    /// Correct the subject.
    EditSubject = "edit_subject",
    /// Correct the customer reference.
    EditReference = "edit_reference",
    /// Change the priority.
    EditPriority = "edit_priority",
    /// Change any other field, the assignee and the contact.
    EditInternal = "edit_internal",
    /// Add and remove participants (R-207).
    ManageParticipants = "manage_participants",
    /// Remove oneself from the participants.
    LeaveParticipants = "leave_participants",
    /// `may_transition` to accepted: a contact's acceptance.
    Accept = "accept",
    /// `may_transition` to rejected.
    Reject = "reject",
    /// `may_transition` to in_process: sending back.
    Return = "return",
    /// An employee's status change; which ones, the workflow table says.
    ChangeStatus = "change_status",
    /// An employee sets an accepted ticket to billed (T10).
    Bill = "bill",
    /// Book time.
    BookTime = "book_time",
    /// Read planned hours.
    ReadPlannedHours = "read_planned_hours",
    /// Read booked hours.
    ReadActualHours = "read_actual_hours",
    /// Read billable hours.
    ReadBillableHours = "read_billable_hours",
    /// See the machine named on it.
    ReadMachine = "read_machine",
    /// Record a new one (asked about a project and task instead of a ticket).
    Create = "create",
}

/// Whose column of the table is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actors {
    /// Contacts.
    Contacts,
    /// Employees.
    Staff,
}

/// `visible` by grant.
const SEEN: ConditionSet = ConditionSet::of(&[
    C::CanLogIn,
    C::TicketAccess,
    C::OwnCustomer,
    C::NotSubtask,
    C::SiteReadable,
    C::Granted,
    C::Reached,
]);
/// `visible` by the company switch, without a grant: reading only, no hours.
const SEEN_REGARDLESS: ConditionSet = ConditionSet::of(&[
    C::CanLogIn,
    C::TicketAccess,
    C::OwnCustomer,
    C::NotSubtask,
    C::SiteReadable,
    C::AssignedRegardless,
    C::Named,
]);
/// `writable`.
const WRITABLE: ConditionSet = SEEN.and(ConditionSet::of(&[
    C::CompanyWrites,
    C::ProjectOpen,
    C::GrantWrites,
    C::SiteWritable,
]));
/// `commentable`.
const COMMENTABLE: ConditionSet = WRITABLE.and(ConditionSet::of(&[C::NotClosed]));
/// `editable`, before the field is looked at.
const EDITABLE: ConditionSet = WRITABLE.and(ConditionSet::of(&[C::StatusEditable]));
/// `may_transition`, before the target is looked at.
const ANSWERABLE: ConditionSet = WRITABLE.and(ConditionSet::of(&[C::StatusDone]));

/// `machine_shown` on a ticket that is seen, so that its site is readable. A machine without a site stands there only by
/// mistake (4.8); an external account, which is judged by sites, does not see it.
const MACHINE_SHOWN: ConditionSet = ConditionSet::of(&[C::MachinesReadable, C::MachinePlaced]);

/// `can_create`.
const CREATABLE: ConditionSet = ConditionSet::of(&[
    C::CanLogIn,
    C::TicketAccess,
    C::CompanyWrites,
    C::ProjectOpen,
    C::TaskFits,
    C::Granted,
    C::GrantWrites,
    C::TaskChosen,
]);

/// `staff_sees`: one alternative per way of belonging.
const STAFF: [ConditionSet; 3] = [
    ConditionSet::of(&[C::StaffActive, C::SeesAll]),
    ConditionSet::of(&[C::StaffActive, C::InProject]),
    ConditionSet::of(&[C::StaffActive, C::FamilyTie]),
];

/// `staff_sees` and more.
const fn staff(more: &[C]) -> [ConditionSet; 3] {
    let more = ConditionSet::of(more);
    let [all, project, tie] = STAFF;
    [all.and(more), project.and(more), tie.and(more)]
}

const STAFF_WRITES: [ConditionSet; 3] = staff(&[C::StaffWrites, C::OpenOrAdministrator]);
const STAFF_CHANGES_STATUS: [ConditionSet; 3] =
    staff(&[C::StaffWrites, C::OpenOrAdministrator, C::NotBilled]);
const STAFF_EDITS: [ConditionSet; 3] = staff(&[
    C::StaffWrites,
    C::OpenOrAdministrator,
    C::NotClosedOrAdministrator,
]);
const STAFF_NOTES: [ConditionSet; 3] = STAFF_CHANGES_STATUS;
// No closed status is bookable, so nobody books on an accepted or billed ticket, an administrator neither.
const STAFF_BOOKS: [ConditionSet; 3] =
    staff(&[C::StaffWrites, C::OpenOrAdministrator, C::StatusBookable]);
/// T10 asks only whether the employee sees the ticket and is not read-only (4.8): a closed project may be billed.
const STAFF_BILLS: [ConditionSet; 3] = staff(&[C::StaffWrites, C::MayBill, C::StatusAccepted]);

/// Recording a ticket: all projects by right, or the project's members and managers.
const STAFF_CREATES: [ConditionSet; 2] = {
    let base = ConditionSet::of(&[
        C::StaffActive,
        C::StaffWrites,
        C::OpenOrAdministrator,
        C::TaskFits,
    ]);
    [
        base.and(ConditionSet::of(&[C::SeesAll])),
        base.and(ConditionSet::of(&[C::InProject])),
    ]
};

/// No alternative: nobody of this column may.
const NOBODY: &[ConditionSet] = &[];

/// The alternatives that permit `action` to `actors`.
///
/// ```
/// use portal_domain::access::{Action, Actors, rule};
/// assert!(rule(Actors::Contacts, Action::BookTime).is_empty());
/// assert_eq!(rule(Actors::Contacts, Action::View).len(), 2);
/// ```
pub const fn rule(actors: Actors, action: Action) -> &'static [ConditionSet] {
    match actors {
        Actors::Contacts => match action {
            Action::View => const { &[SEEN, SEEN_REGARDLESS] },
            Action::Write => const { &[WRITABLE] },
            Action::Comment => const { &[COMMENTABLE] },
            Action::EditSubject | Action::EditReference => const { &[EDITABLE] },
            Action::EditPriority => {
                const { &[EDITABLE.and(ConditionSet::of(&[C::PriorityAllowed]))] }
            }
            Action::ManageParticipants => {
                const {
                    &[COMMENTABLE.and(ConditionSet::of(&[
                        C::ParticipantsAllowed,
                        C::IsTicketContact,
                    ]))]
                }
            }
            Action::LeaveParticipants => {
                const { &[COMMENTABLE.and(ConditionSet::of(&[C::IsParticipant]))] }
            }
            Action::Accept => const { &[ANSWERABLE.and(ConditionSet::of(&[C::MayApplyAccepted]))] },
            Action::Reject => const { &[ANSWERABLE.and(ConditionSet::of(&[C::MayApplyRejected]))] },
            Action::Return => {
                const { &[ANSWERABLE.and(ConditionSet::of(&[C::MayApplyInProcess]))] }
            }
            Action::ReadPlannedHours => const { &[SEEN.and(ConditionSet::of(&[C::ShowsPlanned]))] },
            Action::ReadActualHours => const { &[SEEN.and(ConditionSet::of(&[C::ShowsActual]))] },
            Action::ReadBillableHours => {
                const { &[SEEN.and(ConditionSet::of(&[C::ShowsBillable]))] }
            }
            Action::ReadMachine => {
                const { &[SEEN.and(MACHINE_SHOWN), SEEN_REGARDLESS.and(MACHINE_SHOWN)] }
            }
            Action::Create => const { &[CREATABLE] },
            Action::ReadInternal
            | Action::CommentInternally
            | Action::EditInternal
            | Action::ChangeStatus
            | Action::Bill
            | Action::BookTime => NOBODY,
        },
        Actors::Staff => match action {
            Action::View
            | Action::ReadInternal
            | Action::ReadPlannedHours
            | Action::ReadActualHours
            | Action::ReadBillableHours
            | Action::ReadMachine => &STAFF,
            Action::Write => &STAFF_WRITES,
            Action::Comment
            | Action::EditSubject
            | Action::EditReference
            | Action::EditPriority
            | Action::EditInternal
            | Action::ManageParticipants => &STAFF_EDITS,
            Action::CommentInternally => &STAFF_NOTES,
            Action::ChangeStatus => &STAFF_CHANGES_STATUS,
            Action::Bill => &STAFF_BILLS,
            Action::BookTime => &STAFF_BOOKS,
            Action::Create => &STAFF_CREATES,
            Action::Accept | Action::Reject | Action::Return | Action::LeaveParticipants => NOBODY,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{C, STAFF, staff};

    /// What an employee needs beside belonging is needed whichever way the employee belongs.
    #[test]
    fn every_way_of_belonging_gets_the_same_demands() {
        let all = staff(&[C::StaffWrites, C::MayBill]);
        for (more, plain) in all.iter().zip(&STAFF) {
            let added: Vec<C> = more.without(*plain).iter().collect();
            assert!(more.includes(*plain));
            assert_eq!(added, [C::StaffWrites, C::MayBill]);
        }
    }
}
