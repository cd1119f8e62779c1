//! The same request sent twice (AC-33, AC-34).

use crate::support::{
    Cast, comment, enter, go, mails, new_ticket, stage, submission, tickets_stored, watch,
};
use portal_domain::failure::Failure;
use portal_domain::ports::{StoreError, TicketKey};
use portal_domain::usecase::{BookTime, SubmissionKey, add_comment, book_time, create_ticket};
use portal_domain::values::Count;
use portal_domain::work::Status;

/// Proves AC-33: the same form sent twice makes one ticket, answers the same, mails once and keeps one set of files.
#[test]
fn the_same_ticket_twice_is_one_ticket() {
    let mut cast = Cast::with_grant();
    cast.world.manager(cast.eva, cast.pumps);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut command = new_ticket(cast.pumps);
    command.submission = Some(submission("key-00000001"));
    command.files = vec![stage(&test, &marta, "leak.txt")];
    let first = go(create_ticket(&test.portal, &marta, &command)).unwrap();
    let sent = mails(&test).len();
    command.files = vec![stage(&test, &marta, "leak.txt")];
    let second = go(create_ticket(&test.portal, &marta, &command)).unwrap();
    assert_eq!(first, second);
    assert_eq!(
        (tickets_stored(&test), mails(&test).len()),
        (Count::Exactly(1), sent)
    );
    assert_eq!(
        (test.blobs.keys().len(), test.blobs.unfinished()),
        (1, 0),
        "the second upload is gone"
    );
    assert_eq!(watch(&test, &marta, first.id).files.len(), 1);
}

/// Proves AC-34: the same key for something else is refused, whatever differs; somebody else's same key is independent.
#[test]
fn a_key_belongs_to_one_request_of_one_person() {
    let mut cast = Cast::with_grant();
    cast.world.grant(cast.jan, cast.pumps);
    let test = cast.open();
    let (marta, jan) = (enter(&test, cast.marta), enter(&test, cast.jan));
    let mut command = new_ticket(cast.pumps);
    command.submission = Some(submission("key-00000001"));
    let first = go(create_ticket(&test.portal, &marta, &command)).unwrap();
    let before = test.store.commits();
    let mut other = command.clone();
    other.description = "Something else.".to_owned();
    assert_eq!(
        go(create_ticket(&test.portal, &marta, &other)),
        Err(Failure::KeyReused)
    );
    let mut with_file = command.clone();
    with_file.files = vec![stage(&test, &marta, "leak.txt")];
    assert_eq!(
        go(create_ticket(&test.portal, &marta, &with_file)),
        Err(Failure::KeyReused)
    );
    let mut words = comment(first.id, "It drips.");
    words.submission = Some(submission("key-00000001"));
    assert_eq!(
        go(add_comment(&test.portal, &marta, &words)),
        Err(Failure::KeyReused)
    );
    assert_eq!((test.store.commits(), test.blobs.keys()), (before, vec![]));
    let second = go(create_ticket(&test.portal, &jan, &command)).unwrap();
    assert_ne!(first.id, second.id);
}

/// Proves AC-33 for comments and booked time.
#[test]
fn the_same_comment_or_time_twice_is_one() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess)
        .id();
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    let mut words = comment(ticket, "It drips.");
    words.submission = Some(submission("key-00000001"));
    let first = go(add_comment(&test.portal, &marta, &words));
    words.files = vec![];
    assert_eq!(go(add_comment(&test.portal, &marta, &words)), first);
    let hour = BookTime {
        submission: Some(submission("key-00000002")),
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: "1".to_owned(),
        billable: None,
        travel: false,
        comment: None,
    };
    let first = go(book_time(&test.portal, &tom, &hour)).unwrap();
    assert_eq!(go(book_time(&test.portal, &tom, &hour)), Ok(first));
    let view = watch(&test, &tom, ticket);
    assert_eq!(
        (
            view.comments.len(),
            view.time_entries.shown().unwrap().len()
        ),
        (1, 1)
    );
}

/// Proves AC-33 for two at once: the one that comes too late meets the other's record, tries again and finds the outcome.
#[test]
fn the_same_request_at_the_same_moment_happens_once() {
    let cast = Cast::with_grant();
    let mut test = cast.open();
    let store = crate::support::FaultyStore::over(test.store.clone());
    test.portal.store = std::sync::Arc::new(store.clone());
    let marta = enter(&test, cast.marta);
    let mut command = new_ticket(cast.pumps);
    command.submission = Some(submission("key-00000001"));
    store.fail_named(
        "insert_submission",
        StoreError::Duplicate {
            field: "submission",
        },
    );
    let recorded = go(create_ticket(&test.portal, &marta, &command)).unwrap();
    assert_eq!(tickets_stored(&test), Count::Exactly(1));
    assert_eq!(
        go(create_ticket(&test.portal, &marta, &command)),
        Ok(recorded)
    );
}

/// Without a key every request is one of its own.
#[test]
fn without_a_key_every_request_counts() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    for _ in 0..2 {
        go(create_ticket(&test.portal, &marta, &new_ticket(cast.pumps))).unwrap();
    }
    assert_eq!(tickets_stored(&test), Count::Exactly(2));
}

#[test]
fn keys_are_short_visible_texts() {
    for wrong in ["", "short", "with space 1", "umlaut-üüüü", &"x".repeat(101)] {
        assert!(SubmissionKey::parse(wrong).is_err(), "{wrong}");
    }
    assert!(SubmissionKey::parse(&"x".repeat(100)).is_ok());
}
