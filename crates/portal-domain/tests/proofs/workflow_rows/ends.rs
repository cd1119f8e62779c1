//! T9 to T12: resetting, billing, and what does not exist.

use super::setting::{CONTACT, EVERYBODY, employee, plain, takers, ticket};
use Refusal::{CommentMissing, NoSuchTransition, NotAllowed};
use Relation::{Administrator, Biller};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
use portal_domain::work::{ProjectState, Status};
use portal_domain::workflow::{Kind, Refusal, Relation, RelationSet, Standing, TicketState};

/// Proves R-106 and R-107 (T9): only an administrator resets an accepted ticket; the solver stays as recorded.
#[test]
fn t9_only_an_administrator_resets_an_accepted_ticket() {
    for to in [InProcess, Done, Rejected] {
        assert_eq!(takers(ticket(Accepted), to), [Administrator]);
        let effects = plain(ticket(Accepted), &employee(&[Administrator]), to, true).unwrap();
        assert!(!effects.records_solver && !effects.assigns_actor);
        assert_eq!(effects.answer, None);
        assert_eq!(plain(ticket(Accepted), &CONTACT, to, true), Err(NotAllowed));
    }
    let administrator = employee(&[Administrator]);
    assert!(plain(ticket(Accepted), &administrator, Done, false).is_ok());
    assert_eq!(
        plain(ticket(Accepted), &administrator, Rejected, false),
        Err(CommentMissing)
    );
}

/// T10: an administrator or who may bill sets an accepted ticket to billed, in a closed project too.
#[test]
fn t10_billing_needs_the_right_to_bill_and_no_open_project() {
    assert_eq!(takers(ticket(Accepted), Billed), [Administrator, Biller]);
    let closed = TicketState {
        project_state: ProjectState::Closed,
        ..ticket(Accepted)
    };
    let bills_without_writing = Standing::Staff {
        relations: RelationSet::of(&[Biller]),
        is_solver: true,
        solver_may_accept: false,
    };
    assert!(plain(closed, &bills_without_writing, Billed, false).is_ok());
    assert_eq!(plain(closed, &CONTACT, Billed, true), Err(NotAllowed));
}

/// Proves R-108 (T11) and R-109 (T12): nothing leads out of billed, and no pair that is not listed is taken by anybody.
#[test]
fn t11_and_t12_pairs_that_are_not_listed_do_not_exist() {
    const LISTED: [(Status, Status); 13] = [
        (New, InProcess),
        (New, Rejected),
        (InProcess, Done),
        (InProcess, Rejected),
        (Done, Accepted),
        (Done, Rejected),
        (Done, InProcess),
        (Rejected, New),
        (Rejected, InProcess),
        (Accepted, InProcess),
        (Accepted, Done),
        (Accepted, Rejected),
        (Accepted, Billed),
    ];
    let everything = employee(&EVERYBODY);
    for from in Status::ALL {
        for to in Status::ALL {
            for kind in Kind::ALL {
                let state = TicketState {
                    kind,
                    ..ticket(from)
                };
                for who in [CONTACT, everything] {
                    let exists = plain(state, &who, to, true) != Err(NoSuchTransition);
                    assert_eq!(exists, LISTED.contains(&(from, to)), "{from:?} to {to:?}");
                }
            }
        }
    }
}
