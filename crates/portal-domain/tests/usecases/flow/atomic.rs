//! Everything of a change, or nothing of it.

use crate::support::{
    Cast, FaultyStore, change, comment, edit, enter, go, mails, new_ticket, seen, stage,
    submission, ticket_of, watch,
};
use portal_domain::failure::Failure;
use portal_domain::ids::TicketId;
use portal_domain::ports::{StoreError, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, BookTime, ChangeParticipants, add_comment, book_time, change_participants,
    change_status, create_ticket, download, edit_ticket,
};
use portal_domain::work::Status;
use std::sync::Arc;

/// What a use case is tried on: a done ticket of Marta's, Tom as assignee, a store with faults.
struct Trial {
    cast: Cast,
    test: TestPortal,
    store: FaultyStore,
    ticket: TicketId,
}

impl Trial {
    fn new(status: Status) -> Self {
        let mut cast = Cast::with_grant();
        let draft = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .assignee(cast.tom);
        let ticket = draft.status(status).id();
        let mut test = cast.open();
        let store = FaultyStore::over(test.store.clone());
        test.portal.store = Arc::new(store.clone());
        Self {
            cast,
            test,
            store,
            ticket,
        }
    }
}

/// Lets every single write of a use case fail in turn, each time on a fresh portal, until none is left to fail. Returns
/// the names of the writes of the run that succeeded.
fn fail_each_write(
    status: Status,
    who: fn(&Trial) -> Actor,
    run: fn(&Trial, &Actor) -> Result<(), Failure>,
) -> Vec<&'static str> {
    for number in 0..100 {
        let trial = Trial::new(status);
        let actor = who(&trial);
        // That a contact has opened the ticket is noted before.
        watch(&trial.test, &actor, trial.ticket);
        let before = trial.test.store.commits();
        trial
            .store
            .fail_write(number, StoreError::Corrupt("disk".to_owned()));
        match run(&trial, &actor) {
            Ok(()) => {
                assert_eq!(trial.test.store.commits(), before + 1, "one unit of work");
                return trial.store.writes();
            }
            Err(failure) => {
                assert_eq!(
                    failure,
                    Failure::Corrupt("disk".to_owned()),
                    "write {number}"
                );
                assert_eq!(
                    trial.test.store.commits(),
                    before,
                    "write {number} left something"
                );
                assert_eq!(ticket_of(&trial.test, trial.ticket).status(), status);
                assert_eq!(mails(&trial.test), []);
                assert_eq!(trial.test.blobs.keys(), [], "write {number} left a blob");
            }
        }
    }
    panic!("it never succeeded");
}

/// Proves R-111: status, comment, file, history, protocol and mails are stored together or not at all, whichever write
/// fails.
#[test]
fn a_transition_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::Done,
        |trial| enter(&trial.test, trial.cast.marta),
        |trial, actor| {
            let mut command = change(&trial.test, actor, trial.ticket, Status::Rejected);
            command.comment = Some("It still leaks.".to_owned());
            command.files = vec![stage(&trial.test, actor, "leak.txt")];
            go(change_status(&trial.test.portal, actor, &command)).map(drop)
        },
    );
    for name in [
        "insert_comment",
        "insert_attachments",
        "insert_answer",
        "insert_history",
        "update_ticket",
        "insert_outbox",
    ] {
        assert!(writes.contains(&name), "{name}");
    }
    assert_eq!(writes.last(), Some(&"commit"));
}

/// Proves R-111 for the move of an employee that also assigns.
#[test]
fn a_move_of_an_employee_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::InProcess,
        |trial| enter(&trial.test, trial.cast.tom),
        |trial, actor| {
            let mut command = change(&trial.test, actor, trial.ticket, Status::Done);
            command.assignee = Some(Some(trial.cast.eva));
            command.comment = Some("The seal is new.".to_owned());
            go(change_status(&trial.test.portal, actor, &command)).map(drop)
        },
    );
    assert!(writes.len() >= 8, "{writes:?}");
}

#[test]
fn recording_a_ticket_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::New,
        |trial| enter(&trial.test, trial.cast.marta),
        |trial, actor| {
            let mut command = new_ticket(trial.cast.pumps);
            command.submission = Some(submission("key-00000001"));
            command.files = vec![stage(&trial.test, actor, "leak.txt")];
            go(create_ticket(&trial.test.portal, actor, &command)).map(drop)
        },
    );
    for name in [
        "insert_ticket",
        "insert_history",
        "insert_attachments",
        "index_words",
        "insert_outbox",
        "insert_submission",
    ] {
        assert!(writes.contains(&name), "{name}");
    }
}

#[test]
fn adding_a_comment_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::InProcess,
        |trial| enter(&trial.test, trial.cast.marta),
        |trial, actor| {
            let mut command = comment(trial.ticket, "It drips faster.");
            command.files = vec![stage(&trial.test, actor, "leak.txt")];
            go(add_comment(&trial.test.portal, actor, &command)).map(drop)
        },
    );
    assert!(writes.contains(&"insert_comment") && writes.contains(&"touch_ticket"));
}

#[test]
fn correcting_fields_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::InProcess,
        |trial| enter(&trial.test, trial.cast.tom),
        |trial, actor| {
            let mut command = edit(&trial.test, actor, trial.ticket);
            command.subject = Some("Pump floods the hall".to_owned());
            command.assignee = Some(Some(trial.cast.eva));
            go(edit_ticket(&trial.test.portal, actor, &command)).map(drop)
        },
    );
    assert!(writes.contains(&"insert_history") && writes.contains(&"insert_outbox"));
}

#[test]
fn changing_participants_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::InProcess,
        |trial| enter(&trial.test, trial.cast.tom),
        |trial, actor| {
            let command = ChangeParticipants {
                ticket: TicketKey::Id(trial.ticket),
                seen: seen(&trial.test, actor, trial.ticket),
                add: vec![trial.cast.jan],
                remove: Vec::new(),
            };
            go(change_participants(&trial.test.portal, actor, &command))
        },
    );
    assert_eq!(writes, ["insert_history", "update_ticket", "commit"]);
}

#[test]
fn booking_time_leaves_nothing_whichever_write_fails() {
    let writes = fail_each_write(
        Status::InProcess,
        |trial| enter(&trial.test, trial.cast.tom),
        |trial, actor| go(book_time(&trial.test.portal, actor, &hour(trial.ticket))).map(drop),
    );
    assert!(writes.contains(&"insert_time_entry") && writes.contains(&"insert_history"));
}

fn hour(ticket: TicketId) -> BookTime {
    BookTime {
        submission: None,
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: "1".to_owned(),
        billable: None,
        travel: false,
        comment: None,
    }
}

/// A busy store is tried three times in all, and what succeeds in the end has happened once.
#[test]
fn a_busy_store_is_tried_again_and_the_change_happens_once() {
    let trial = Trial::new(Status::Done);
    let marta = enter(&trial.test, trial.cast.marta);
    let command = change(&trial.test, &marta, trial.ticket, Status::Accepted);
    trial.test.store.fail_next_commit(StoreError::Busy);
    trial.test.store.fail_next_commit(StoreError::Busy);
    go(change_status(&trial.test.portal, &marta, &command)).unwrap();
    assert_eq!(watch(&trial.test, &marta, trial.ticket).answers.len(), 1);

    let trial = Trial::new(Status::Done);
    let marta = enter(&trial.test, trial.cast.marta);
    let command = change(&trial.test, &marta, trial.ticket, Status::Accepted);
    for _ in 0..3 {
        trial.test.store.fail_next_commit(StoreError::Busy);
    }
    let answer = go(change_status(&trial.test.portal, &marta, &command));
    assert_eq!(answer, Err(Failure::Busy));
    assert_eq!(ticket_of(&trial.test, trial.ticket).status(), Status::Done);
}

/// The connection breaks after the commit: what was stored keeps its files, so no row ever points at a missing blob; and
/// the same request again finds what it did.
#[test]
fn a_commit_whose_answer_is_lost_keeps_the_files_that_it_stored() {
    let trial = Trial::new(Status::Done);
    let portal = &trial.test.portal;
    let marta = enter(&trial.test, trial.cast.marta);

    let mut creation = new_ticket(trial.cast.pumps);
    creation.submission = Some(submission("key-00000001"));
    creation.files = vec![stage(&trial.test, &marta, "one.txt")];
    let mut words = comment(trial.ticket, "See the picture.");
    words.files = vec![stage(&trial.test, &marta, "two.txt")];
    let mut answer = change(&trial.test, &marta, trial.ticket, Status::Accepted);
    answer.files = vec![stage(&trial.test, &marta, "three.txt")];

    trial.store.lose_answers(true);
    let lost = Err(Failure::Unavailable);
    assert_eq!(go(create_ticket(portal, &marta, &creation)).map(drop), lost);
    assert_eq!(go(add_comment(portal, &marta, &words)).map(drop), lost);
    assert_eq!(go(change_status(portal, &marta, &answer)).map(drop), lost);
    trial.store.lose_answers(false);

    let view = watch(&trial.test, &marta, trial.ticket);
    let files: Vec<_> = view.comments.iter().flat_map(|one| &one.files).collect();
    assert_eq!(files.len(), 2);
    for file in files {
        let key = TicketKey::Id(trial.ticket);
        assert!(
            go(download(portal, &marta, key, file.id)).is_ok(),
            "{}",
            file.name
        );
    }
    creation.files = vec![stage(&trial.test, &marta, "one.txt")];
    let recorded = go(create_ticket(portal, &marta, &creation)).unwrap();
    let view = watch(&trial.test, &marta, recorded.id);
    assert_eq!(view.files.len(), 1);
    let key = TicketKey::Id(recorded.id);
    assert!(go(download(portal, &marta, key, view.files[0].id)).is_ok());
    assert_eq!(
        trial.test.blobs.keys().len(),
        3,
        "the second upload of the same request goes"
    );
}
