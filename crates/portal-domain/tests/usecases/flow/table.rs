//! Every pair of statuses, tried by everybody: what succeeds is exactly what domain 3.2 lists.

use crate::support::{Cast, change, enter, go, ticket_of};
use portal_domain::failure::Failure;
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::change_status;
use portal_domain::work::{Party, Status};
use portal_domain::workflow::{Manner, Refusal};

use Status::{Accepted, Billed, Done, InProcess, New, Rejected};

/// Who may take the pair plainly on a ticket of a customer, written once more from domain 3.2. `m` Marta, its contact;
/// `t` Tom, its assignee and member; `e` Eva, manager; `c` Clara, its creator; `a` Ada, administrator; `b` Bert, who may
/// bill.
const fn who(from: Status, to: Status) -> &'static str {
    match (from, to) {
        (New, InProcess) | (InProcess, Done) => "abcet",
        // T4 of employees is on the customer's behalf and stands in `staff`.
        (Done, Accepted) => "m",
        (Done, Rejected) => "acem",
        (Done, InProcess) => "abcemt",
        (New | InProcess, Rejected) => "aet",
        (Rejected, New | InProcess) => "ace",
        (Accepted, InProcess | Done | Rejected) => "a",
        (Accepted, Billed) => "ab",
        _ => "",
    }
}

/// Proves: 6 people try 36 pairs, each on a fresh ticket; nothing but the
/// rows of the table succeeds, and a refusal changes nothing.
#[test]
fn only_the_rows_of_the_table_succeed() {
    let (mut taken, mut refused) = (0, 0);
    for from in Status::ALL {
        for to in Status::ALL {
            for letter in "abcemt".chars() {
                let mut cast = Cast::with_grant();
                let clara = cast.world.employee("Clara Ehlers");
                let bert = cast.world.employee("Bert Funk");
                cast.world[bert].may_bill = true;
                cast.world.member(bert, cast.pumps);
                let draft = cast
                    .world
                    .ticket(cast.pumps)
                    .contact(cast.marta)
                    .assignee(cast.tom);
                let ticket = draft.creator(Party::Employee(clara)).status(from).id();
                let test = cast.open();
                let someone: Someone = match letter {
                    'a' => cast.ada.into(),
                    'b' => bert.into(),
                    'c' => clara.into(),
                    'e' => cast.eva.into(),
                    'm' => cast.marta.into(),
                    _ => cast.tom.into(),
                };
                let actor = enter(&test, someone);
                let mut command = change(&test, &actor, ticket, to);
                command.comment = Some("Because.".to_owned());
                let before = test.store.commits();
                let result = go(change_status(&test.portal, &actor, &command));
                let label = format!("{letter}: {from:?} -> {to:?}: {result:?}");
                if who(from, to).contains(letter) {
                    assert!(result.is_ok(), "{label}");
                    assert_eq!(ticket_of(&test, ticket).status(), to, "{label}");
                    taken += 1;
                } else {
                    let expected = if who(from, to).is_empty() {
                        Refusal::NoSuchTransition
                    } else {
                        Refusal::NotAllowed
                    };
                    assert_eq!(result, Err(Failure::Refused(expected)), "{label}");
                    assert_eq!(test.store.commits(), before, "{label}");
                    refused += 1;
                }
            }
        }
    }
    // 5+5+1+4+6 from the way forward, 3+3 dropped, 3+3 taken up again, 1+1+1+2 out of accepted.
    assert_eq!((taken, refused), (38, 216 - 38));
}

/// Proves R-187 and the general rule of domain 3.2: nothing closes over an unfinished subtask.
#[test]
fn an_unfinished_subtask_keeps_its_parent_from_done() {
    let mut cast = Cast::with_grant();
    let parent = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(InProcess)
        .id();
    let part = cast.world.subtask(parent).status(InProcess).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let finish = change(&test, &tom, parent, Done);
    let refused = go(change_status(&test.portal, &tom, &finish));
    assert_eq!(refused, Err(Failure::Refused(Refusal::OpenSubtasks)));

    let eva = enter(&test, cast.eva);
    for to in [Done, Accepted] {
        go(change_status(
            &test.portal,
            &eva,
            &change(&test, &eva, part, to),
        ))
        .unwrap();
    }
    let finish = change(&test, &tom, parent, Done);
    go(change_status(&test.portal, &tom, &finish)).unwrap();
    // Nothing of it is made unfinished again while the parent waits for its answer; a rejected subtask is refused too.
    let mut again = change(&test, &enter(&test, cast.ada), part, InProcess);
    again.comment = Some("Once more.".to_owned());
    let ada = enter(&test, cast.ada);
    let refused = go(change_status(&test.portal, &ada, &again));
    assert_eq!(refused, Err(Failure::Refused(Refusal::OpenSubtasks)));
}

/// A ticket in a closed project is entered into done by nobody, and moved by administrators only (domain 4.8).
#[test]
fn in_a_closed_project_nobody_enters_done() {
    for (someone, expected) in [("tom", Refusal::NotAllowed), ("ada", Refusal::NotAllowed)] {
        let mut cast = Cast::new();
        let ticket = cast.world.ticket(cast.pumps).status(InProcess).id();
        cast.world[cast.pumps].state = portal_domain::work::ProjectState::Closed;
        let test = cast.open();
        let actor = enter(&test, if someone == "tom" { cast.tom } else { cast.ada });
        let refused = go(change_status(
            &test.portal,
            &actor,
            &change(&test, &actor, ticket, Done),
        ));
        assert_eq!(refused, Err(Failure::Refused(expected)), "{someone}");
        let mut drop = change(&test, &actor, ticket, Rejected);
        drop.comment = Some("The project is over.".to_owned());
        let dropped = go(change_status(&test.portal, &actor, &drop));
        assert_eq!(dropped.is_ok(), someone == "ada");
    }
}

/// The manner is part of the row: who accepts for the customer has to say so.
#[test]
fn plainly_and_on_behalf_are_never_mixed_up() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).status(Done).id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let mut wrong = change(&test, &eva, ticket, Rejected);
    wrong.manner = Manner::OnBehalf;
    wrong.comment = Some("No.".to_owned());
    let refused = go(change_status(&test.portal, &eva, &wrong));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
    let plain = change(&test, &eva, ticket, Accepted);
    let refused = go(change_status(&test.portal, &eva, &plain));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
}
