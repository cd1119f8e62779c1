//! The general rules below the table, and the order of refusals.

use super::setting::{
    CONTACT, employee, moves, on_behalf, ownerless, plain, recorded, staff, subtask, ticket,
};
use Refusal::{CommentMissing, NoSuchTransition, NotAllowed, OpenSubtasks, SolverBarred};
use Relation::{Administrator, Assignee, Creator, ParentAssignee, ProjectManager};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{
    CommentNeed, Kind, Manner, Refusal, Relation, RelationSet, Standing, TABLE, TicketState,
};

/// Who may not write takes no other row, whatever else the person is to the ticket.
#[test]
fn without_the_right_to_write_no_relation_counts() {
    let related = Standing::Staff {
        relations: RelationSet::of(&[
            Creator,
            Assignee,
            ParentAssignee,
            ProjectManager,
            Administrator,
        ]),
        is_solver: false,
        solver_may_accept: true,
    };
    for from in Status::ALL {
        for to in Status::ALL {
            for kind in Kind::ALL {
                for manner in [Manner::Plain, Manner::OnBehalf] {
                    let state = TicketState {
                        kind,
                        ..ticket(from)
                    };
                    assert!(moves(state, &related, to, manner, true).is_err());
                }
            }
        }
    }
}

/// Proves R-093: from any status but done a contact changes nothing; from done the three answers.
#[test]
fn a_contact_changes_only_done_tickets() {
    for from in Status::ALL {
        for to in Status::ALL {
            let allowed = from == Done && [Accepted, Rejected, InProcess].contains(&to);
            assert_eq!(plain(ticket(from), &CONTACT, to, true).is_ok(), allowed);
        }
    }
}

/// Proves: while the parent is done or final no subtask is made not final again, by anybody.
#[test]
fn no_subtask_is_reopened_under_a_settled_parent() {
    let administrator = employee(&[Administrator]);
    for parent in Status::ALL {
        let settled = [Done, Rejected, Accepted, Billed].contains(&parent);
        for (from, to) in [
            (Rejected, New),
            (Rejected, InProcess),
            (Accepted, InProcess),
            (Accepted, Done),
        ] {
            let refused = plain(subtask(from, parent), &administrator, to, true);
            assert_eq!(refused == Err(OpenSubtasks), settled, "{from:?} to {to:?}");
        }
        // From one end status to another it stays final.
        assert!(plain(subtask(Accepted, parent), &administrator, Rejected, true).is_ok());
        assert!(plain(subtask(Accepted, parent), &administrator, Billed, true).is_ok());
    }
}

/// Proves R-187: every row that leads to done or to an end status asks for final subtasks.
#[test]
fn nothing_is_closed_over_an_open_subtask() {
    for row in TABLE {
        let closes = row.to == Done || row.to.is_final();
        assert_eq!(row.subtasks_final, closes, "{}", row.id);
    }
}

/// Domain 4.8: entering done in a closed project is not allowed, to an administrator and in a subtask neither.
#[test]
fn nothing_becomes_done_in_a_closed_project() {
    let administrator = employee(&[Administrator]);
    for from in [InProcess, Accepted] {
        for state in [ticket(from), ownerless(from), subtask(from, InProcess)] {
            let closed = TicketState {
                project_state: ProjectState::Closed,
                ..state
            };
            assert_eq!(plain(closed, &administrator, Done, true), Err(NotAllowed));
            assert!(plain(closed, &administrator, Rejected, true).is_ok());
        }
    }
}

/// Proves R-104: a comment is mandatory exactly for rejecting and for accepting on behalf.
#[test]
fn a_comment_is_mandatory_for_rejecting_and_on_behalf() {
    for row in TABLE {
        let needed = row.to == Rejected || row.manner == Manner::OnBehalf;
        let mandatory = row.comment == CommentNeed::Mandatory;
        assert_eq!(mandatory, needed, "{}", row.id);
    }
}

/// Domain 4.4: of several refusals the first in the order of the text is told.
#[test]
fn refusals_come_in_the_order_of_the_text() {
    let everything_wrong = |status, relations: &[Relation]| {
        let state = TicketState {
            open_subtasks: true,
            ..ticket(status)
        };
        on_behalf(state, &staff(relations, true, false), false)
    };
    assert_eq!(everything_wrong(New, &[]), Err(NoSuchTransition));
    assert_eq!(everything_wrong(Done, &[]), Err(NotAllowed));
    assert_eq!(everything_wrong(Done, &[Creator]), Err(SolverBarred));
    let open = TicketState {
        open_subtasks: true,
        ..ticket(Done)
    };
    assert_eq!(
        on_behalf(open, &employee(&[Creator]), false),
        Err(OpenSubtasks)
    );
    assert_eq!(
        on_behalf(ticket(Done), &employee(&[Creator]), false),
        Err(CommentMissing)
    );
    let order = Refusal::ALL;
    assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
}

/// A move is applied to the status it was decided on, or not at all.
#[test]
fn a_move_decided_on_another_status_changes_nothing() {
    let effects = plain(ticket(New), &employee(&[]), InProcess, false).unwrap();
    let mut accepted = recorded().stored(Accepted);
    let before = accepted.clone();
    assert_eq!(effects.apply(&mut accepted, None), None);
    assert_eq!(accepted, before);
}

/// Every row has a name of its own, for history and documents.
#[test]
fn rows_have_names_of_their_own() {
    let mut names: Vec<&str> = TABLE.iter().map(|row| row.id).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), TABLE.len());
    assert!(names.iter().all(|name| name.starts_with('T')));
}
