//! T4, T5 and T6: a done ticket is accepted, rejected or sent back.

use super::setting::{
    CONTACT, EVERYBODY, employee, on_behalf, ownerless, plain, recorded, solver, staff, subtask,
    takers, ticket,
};
use Refusal::{CommentMissing, NotAllowed, SolverBarred};
use Relation::{Administrator, Assignee, Creator, ParentAssignee, ProjectManager};
use Status::{Accepted, Done, InProcess, Rejected};
use portal_domain::ids::{EmployeeId, Uuid};
use portal_domain::work::{AnswerKind, Status};
use portal_domain::workflow::{Refusal, Relation, Standing};

/// Proves R-090 and R-215 (T4): a contact with the permission accepts, no comment needed, and the protocol records it.
#[test]
fn t4_a_contact_accepts() {
    let effects = plain(ticket(Done), &CONTACT, Accepted, false).unwrap();
    assert_eq!(effects.answer, Some(AnswerKind::Accepted));
    let denied = Standing::Contact {
        permitted: false,
        is_solver: false,
    };
    assert_eq!(
        plain(ticket(Done), &denied, Accepted, false),
        Err(NotAllowed)
    );
    assert_eq!(on_behalf(ticket(Done), &CONTACT, true), Err(NotAllowed));
}

/// Proves R-212 (T4, 4.7): the contact who is the solver's other account does not accept, but rejects and sends back.
#[test]
fn t4_the_solvers_other_account_does_not_accept() {
    let same_person = Standing::Contact {
        permitted: true,
        is_solver: true,
    };
    assert_eq!(
        plain(ticket(Done), &same_person, Accepted, true),
        Err(SolverBarred)
    );
    assert!(plain(ticket(Done), &same_person, Rejected, true).is_ok());
    assert!(plain(ticket(Done), &same_person, InProcess, false).is_ok());
}

/// Proves and R-215 (T4): on a customer's ticket creator, project manager and administrator accept on the
/// customer's behalf only, with a comment; the protocol records it as that.
#[test]
fn t4_staff_accepts_a_customers_ticket_on_behalf_only() {
    assert!(takers(ticket(Done), Accepted).is_empty());
    for relation in EVERYBODY {
        let who = employee(&[relation]);
        if matches!(relation, Creator | ProjectManager | Administrator) {
            let effects = on_behalf(ticket(Done), &who, true).unwrap();
            assert_eq!(effects.answer, Some(AnswerKind::AcceptedOnBehalf));
            assert_eq!(on_behalf(ticket(Done), &who, false), Err(CommentMissing));
        } else {
            assert_eq!(
                on_behalf(ticket(Done), &who, true),
                Err(NotAllowed),
                "{relation:?}"
            );
        }
    }
}

/// Proves R-212 (T4): who solved it accepts on behalf only if the setting allows it, an administrator too.
#[test]
fn t4_the_solver_accepts_on_behalf_only_if_the_setting_allows_it() {
    for relation in [Creator, ProjectManager, Administrator] {
        let barred = staff(&[relation], true, false);
        assert_eq!(on_behalf(ticket(Done), &barred, true), Err(SolverBarred));
        assert!(on_behalf(ticket(Done), &staff(&[relation], true, true), true).is_ok());
    }
    // The setting opens nothing to a solver who is none of them.
    let bystander = staff(&[Assignee], true, true);
    assert_eq!(on_behalf(ticket(Done), &bystander, true), Err(NotAllowed));
}

/// Proves R-103 and R-212 (T4): a ticket without owner is accepted plainly by the same three, never by who solved it.
#[test]
fn t4_a_ticket_without_owner_is_accepted_plainly_and_never_by_the_solver() {
    let leaders = [Creator, ProjectManager, Administrator];
    assert_eq!(takers(ownerless(Done), Accepted), leaders);
    for relation in leaders {
        assert!(plain(ownerless(Done), &employee(&[relation]), Accepted, false).is_ok());
        for allowed in [false, true] {
            let who = staff(&[relation], true, allowed);
            assert_eq!(
                plain(ownerless(Done), &who, Accepted, true),
                Err(SolverBarred)
            );
        }
        assert_eq!(
            on_behalf(ownerless(Done), &employee(&[relation]), true),
            Err(NotAllowed)
        );
    }
}

/// Proves R-091 and R-095 (T5): a contact rejects with a comment; without one nothing changes.
#[test]
fn t5_a_contact_rejects_with_a_comment() {
    let effects = plain(ticket(Done), &CONTACT, Rejected, true).unwrap();
    assert_eq!(effects.answer, Some(AnswerKind::Rejected));
    assert_eq!(
        plain(ticket(Done), &CONTACT, Rejected, false),
        Err(CommentMissing)
    );
}

/// Proves R-104 (T5): creator, project manager and administrator reject a done ticket with a comment, the solver too.
#[test]
fn t5_staff_rejects_with_a_comment() {
    for state in [ticket(Done), ownerless(Done)] {
        let leaders = [Creator, ProjectManager, Administrator];
        assert_eq!(takers(state, Rejected), leaders);
        for relation in leaders {
            assert!(plain(state, &solver(&[relation]), Rejected, true).is_ok());
            assert_eq!(
                plain(state, &employee(&[relation]), Rejected, false),
                Err(CommentMissing)
            );
        }
    }
}

/// Proves and R-099 (T6): a contact and any employee who may write send back, no comment needed; the
/// protocol records the rework, and the solver stays recorded.
#[test]
fn t6_a_done_ticket_goes_back_to_work() {
    for who in [CONTACT, employee(&[])] {
        let effects = plain(ticket(Done), &who, InProcess, false).unwrap();
        assert_eq!(effects.answer, Some(AnswerKind::Returned));
        let mut back = recorded().stored(Done);
        back.solver = Some(EmployeeId::new(Uuid::from_u128(2)));
        let before = back.solver;
        assert!(effects.apply(&mut back, None).is_some());
        assert_eq!((back.status(), back.solver), (InProcess, before));
    }
}

/// Proves R-212 (general rules): a subtask is answered plainly, by its creator, the parent's assignee, project manager or
/// administrator, and being its solver bars none of them.
#[test]
fn subtasks_are_answered_by_those_who_lead_them_the_solver_too() {
    let leaders = [Creator, ParentAssignee, ProjectManager, Administrator];
    let done = subtask(Done, InProcess);
    assert_eq!(takers(done, Accepted), leaders);
    assert_eq!(takers(done, Rejected), leaders);
    for relation in leaders {
        assert!(plain(done, &solver(&[relation]), Accepted, false).is_ok());
        assert_eq!(
            plain(done, &solver(&[relation]), Rejected, false),
            Err(CommentMissing)
        );
    }
    assert_eq!(
        plain(done, &solver(&[Assignee]), Accepted, true),
        Err(NotAllowed)
    );
    assert_eq!(
        on_behalf(done, &employee(&[Creator]), true),
        Err(NotAllowed)
    );
}
