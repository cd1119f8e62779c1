//! Somebody was faster: stale views, replays, rights that went between look and write.

use crate::support::{
    Cast, FaultyStore, change, comment, edit, enter, go, new_ticket, stage, submission, ticket_of,
    tickets_stored, watch,
};
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::ids::{GrantId, TicketId};
use portal_domain::ports::StoreError;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, add_comment, change_settings, change_status, change_status_once, create_ticket,
    edit_ticket, remove_grant, view_contact,
};
use portal_domain::values::Count;
use portal_domain::version::Version;
use portal_domain::work::Status;
use std::sync::Arc;

/// Marta's done ticket; Jan may answer it too.
fn two_readers() -> (Cast, TestPortal, TicketId, Actor, Actor) {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.jan, cast.pumps).reach(Reach::All);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let (marta, jan) = (enter(&test, cast.marta), enter(&test, cast.jan));
    (cast, test, ticket, marta, jan)
}

/// Proves R-110 (AC-32): of two answers to the same state one wins and the other is told that it was changed; there is one
/// answer, and one line about the status.
#[test]
fn two_answers_to_one_state_give_one_success_and_one_conflict() {
    let (_, test, ticket, marta, jan) = two_readers();
    let accept = change(&test, &marta, ticket, Status::Accepted);
    let mut reject = change(&test, &jan, ticket, Status::Rejected);
    reject.comment = Some("No.".to_owned());
    let mails = crate::support::mails(&test).len();
    assert!(go(change_status(&test.portal, &marta, &accept)).is_ok());
    let sent = crate::support::mails(&test).len();
    assert_eq!(
        go(change_status(&test.portal, &jan, &reject)),
        Err(Failure::Stale)
    );
    assert_eq!(ticket_of(&test, ticket).status(), Status::Accepted);
    assert_eq!(watch(&test, &jan, ticket).answers.len(), 1);
    assert_eq!(
        (sent - mails, crate::support::mails(&test).len()),
        (1, sent)
    );
}

/// Proves R-110 (AC-32) for a store whose writers meet at the very last moment: the second answer to a version, and the
/// second change of a row, are conflicts and never wrong fields.
#[test]
fn meeting_at_the_write_is_a_conflict_too() {
    let meetings = [
        (
            "insert_answer",
            StoreError::Duplicate {
                field: "answered_version",
            },
        ),
        ("update_ticket", StoreError::Stale),
    ];
    for (write, error) in meetings {
        let (_, mut test, ticket, marta, _) = two_readers();
        let store = FaultyStore::over(test.store.clone());
        test.portal.store = Arc::new(store.clone());
        let accept = change(&test, &marta, ticket, Status::Accepted);
        store.fail_named(write, error);
        assert_eq!(
            go(change_status(&test.portal, &marta, &accept)),
            Err(Failure::Stale),
            "{write}"
        );
        assert_eq!(ticket_of(&test, ticket).status(), Status::Done);
    }
}

/// Proves AC-33 for transitions: the same request again has no second effect.
#[test]
fn the_same_answer_twice_is_one_answer() {
    let (_, test, ticket, marta, _) = two_readers();
    let mut back = change(&test, &marta, ticket, Status::InProcess);
    back.comment = Some("Once more, please.".to_owned());
    assert!(go(change_status(&test.portal, &marta, &back)).is_ok());
    let before = test.store.commits();
    assert_eq!(
        go(change_status(&test.portal, &marta, &back)),
        Err(Failure::Stale)
    );
    assert_eq!(test.store.commits(), before);
    let view = watch(&test, &marta, ticket);
    assert_eq!((view.answers.len(), view.comments.len()), (1, 1));
}

/// Proves AC-33, AC-34: under a key the same answer again gives the same reply and nothing more; another answer under it is
/// refused, and somebody else's same key is independent.
#[test]
fn an_answer_under_a_key_is_given_once() {
    let (_, test, ticket, marta, jan) = two_readers();
    let key = submission("key-00000001");
    let mut back = change(&test, &marta, ticket, Status::InProcess);
    back.comment = Some("Once more, please.".to_owned());
    back.files = vec![stage(&test, &marta, "leak.txt")];
    let first = go(change_status_once(&test.portal, &marta, &back, Some(&key))).unwrap();
    let before = test.store.commits();
    back.files = vec![stage(&test, &marta, "leak.txt")];
    let again = go(change_status_once(&test.portal, &marta, &back, Some(&key)));
    assert_eq!((again, test.store.commits()), (Ok(first), before));
    assert_eq!(test.blobs.keys().len(), 1, "the second upload goes");
    let mut other = back.clone();
    (other.comment, other.files) = (Some("Something else.".to_owned()), vec![]);
    let reused = go(change_status_once(&test.portal, &marta, &other, Some(&key)));
    assert_eq!(reused, Err(Failure::KeyReused));
    let late = go(change_status_once(&test.portal, &jan, &other, Some(&key)));
    assert_eq!(late, Err(Failure::Stale));
    let view = watch(&test, &marta, ticket);
    assert_eq!((view.answers.len(), view.comments.len()), (1, 1));
}

/// Refusals come in the order of domain 4.4: out of sight before stale, stale before what the table says.
#[test]
fn out_of_sight_comes_before_stale_and_stale_before_the_table() {
    let (cast, test, ticket, marta, _) = two_readers();
    let mut command = change(&test, &marta, ticket, Status::Billed);
    command.seen = portal_domain::version::Revision::new(1);
    assert_eq!(
        go(change_status(&test.portal, &marta, &command)),
        Err(Failure::Stale)
    );
    let petra = enter(&test, cast.petra);
    assert_eq!(
        go(change_status(&test.portal, &petra, &command)),
        Err(Failure::NotFound)
    );
}

/// Proves R-203 where two employees correct one ticket: the second is told, and the first one's words stay.
#[test]
fn two_corrections_of_one_state_give_one_success_and_one_conflict() {
    let (cast, test, ticket, ..) = two_readers();
    let (eva, tom) = (enter(&test, cast.eva), enter(&test, cast.tom));
    let mut first = edit(&test, &eva, ticket);
    let mut second = edit(&test, &tom, ticket);
    first.subject = Some("First".to_owned());
    second.subject = Some("Second".to_owned());
    go(edit_ticket(&test.portal, &eva, &first)).unwrap();
    assert_eq!(
        go(edit_ticket(&test.portal, &tom, &second)),
        Err(Failure::Stale)
    );
    assert_eq!(ticket_of(&test, ticket).subject.as_str(), "First");
}

fn only_grant(test: &TestPortal, ada: &Actor, cast: &Cast) -> (GrantId, Version) {
    let view = go(view_contact(&test.portal, ada, cast.marta)).unwrap();
    let grant = &view.grants[0].grant.grant;
    (grant.id, grant.version)
}

/// Proves R-040, R-014 (AC-36): a right that was withdrawn between the look and the write is not used, whatever the request
/// still holds in its hands.
#[test]
fn a_right_withdrawn_before_the_write_is_not_used() {
    let (cast, test, ticket, marta, _) = two_readers();
    let accept = change(&test, &marta, ticket, Status::Accepted);
    let mut correction = edit(&test, &marta, ticket);
    correction.subject = Some("Mine".to_owned());
    let ada = enter(&test, cast.ada);
    let (grant, version) = only_grant(&test, &ada, &cast);
    go(remove_grant(
        &test.portal,
        &ada,
        (cast.marta, grant),
        version,
    ))
    .unwrap();

    let before = test.store.commits();
    let portal = &test.portal;
    assert_eq!(
        go(change_status(portal, &marta, &accept)),
        Err(Failure::NotFound)
    );
    assert_eq!(
        go(edit_ticket(portal, &marta, &correction)),
        Err(Failure::NotFound)
    );
    assert_eq!(
        go(add_comment(portal, &marta, &comment(ticket, "Hello?"))),
        Err(Failure::NotFound)
    );
    let refused = go(create_ticket(portal, &marta, &new_ticket(cast.pumps)));
    assert_eq!(
        crate::support::wrong_field(refused),
        crate::support::field("project", "not_offered")
    );
    assert_eq!(test.store.commits(), before);
    assert_eq!(tickets_stored(&test), Count::Exactly(1));
}

/// Proves R-053 (AC-36): the company's read-only switch acts on a request that began before it.
#[test]
fn the_read_only_switch_acts_on_running_requests() {
    let (cast, test, ticket, marta, _) = two_readers();
    let accept = change(&test, &marta, ticket, Status::Accepted);
    let ada = enter(&test, cast.ada);
    let mut entry = crate::support::settings_entry(&test, &ada);
    entry.1.contact_read_only = true;
    go(change_settings(&test.portal, &ada, entry.0, &entry.1)).unwrap();
    let refused = go(change_status(&test.portal, &marta, &accept));
    assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
    assert_eq!(ticket_of(&test, ticket).status(), Status::Done);
}
