//! T2, T3, T7 and T8: work begins, is done, is dropped and is taken up again.

use super::setting::{CONTACT, employee, plain, recorded, takers, ticket};
use Refusal::{CommentMissing, NotAllowed, OpenSubtasks};
use Relation::{Administrator, Assignee, Creator, ProjectManager};
use Status::{Done, InProcess, New, Rejected};
use portal_domain::ids::{EmployeeId, Uuid};
use portal_domain::work::Status;
use portal_domain::workflow::{Refusal, Relation, TicketState};

/// Proves R-101 (T2): any employee who may write starts the work and becomes assignee if there is none; contacts do not.
#[test]
fn t2_starting_assigns_the_acting_employee_if_nobody_is() {
    let effects = plain(ticket(New), &employee(&[]), InProcess, false).unwrap();
    assert_eq!(effects.row, "T2");
    let me = EmployeeId::new(Uuid::from_u128(1));
    let mut unassigned = recorded();
    assert_eq!(
        effects.apply(&mut unassigned, Some(me)),
        Some(unassigned.id)
    );
    assert_eq!(
        (unassigned.status(), unassigned.assignee),
        (InProcess, Some(me))
    );
    assert_eq!(unassigned.solver, None);
    let other = EmployeeId::new(Uuid::from_u128(2));
    let mut assigned = recorded();
    assigned.assignee = Some(other);
    assert!(effects.apply(&mut assigned, Some(me)).is_some());
    assert_eq!(assigned.assignee, Some(other));
    assert_eq!(
        plain(ticket(New), &CONTACT, InProcess, true),
        Err(NotAllowed)
    );
}

/// Proves R-187 (T3): any employee who may write sets done and is recorded as solver, unless a subtask is open.
#[test]
fn t3_done_needs_final_subtasks_and_records_the_solver() {
    let effects = plain(ticket(InProcess), &employee(&[]), Done, false).unwrap();
    assert_eq!(effects.row, "T3");
    let me = EmployeeId::new(Uuid::from_u128(1));
    let mut solved = recorded().stored(InProcess);
    assert!(effects.apply(&mut solved, Some(me)).is_some());
    assert_eq!((solved.status(), solved.solver), (Done, Some(me)));
    assert_eq!(solved.assignee, None);
    let open = TicketState {
        open_subtasks: true,
        ..ticket(InProcess)
    };
    assert_eq!(plain(open, &employee(&[]), Done, false), Err(OpenSubtasks));
    assert_eq!(
        plain(ticket(InProcess), &CONTACT, Done, true),
        Err(NotAllowed)
    );
}

/// Proves R-104 and R-187 (T7): project manager, administrator and assignee drop a ticket with a comment, if no subtask
/// is open; contacts do not.
#[test]
fn t7_staff_drops_a_ticket_with_a_comment() {
    for from in [New, InProcess] {
        assert_eq!(
            takers(ticket(from), Rejected),
            [Assignee, ProjectManager, Administrator]
        );
        assert_eq!(
            plain(ticket(from), &employee(&[Assignee]), Rejected, false),
            Err(CommentMissing)
        );
        let open = TicketState {
            open_subtasks: true,
            ..ticket(from)
        };
        assert_eq!(
            plain(open, &employee(&[Assignee]), Rejected, true),
            Err(OpenSubtasks)
        );
        assert_eq!(
            plain(ticket(from), &CONTACT, Rejected, true),
            Err(NotAllowed)
        );
    }
}

/// Proves R-105 (T8): administrator, project manager and the employee who created it take a rejected ticket up again;
/// contacts never do.
#[test]
fn t8_a_rejected_ticket_is_reactivated_by_those_who_lead_it() {
    for to in [New, InProcess] {
        let leaders = [Creator, ProjectManager, Administrator];
        assert_eq!(takers(ticket(Rejected), to), leaders);
        assert!(plain(ticket(Rejected), &employee(&[Creator]), to, false).is_ok());
        assert_eq!(plain(ticket(Rejected), &CONTACT, to, true), Err(NotAllowed));
    }
}
