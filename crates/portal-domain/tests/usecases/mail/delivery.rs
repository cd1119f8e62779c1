//! Getting mails out: tries, pauses, leases (R-172, AC-69).

use super::shared;
use crate::support::{Cast, FaultyStore, change, comment, enter, go, mails, run_mail, ticket_of};
use async_trait::async_trait;
use portal_domain::ids::TicketId;
use portal_domain::ports::{Letter, MailState, Mailer, MailerError, Store, StoreError};
use portal_domain::testkit::{FixedClock, TestPortal};
use portal_domain::usecase::{
    Delivery, add_comment, change_status, deliver_outbox, request_password_link,
};
use portal_domain::work::Status;
use std::sync::{Arc, Mutex};

/// A portal in which one mail waits, for Tom.
fn one_waiting() -> (Cast, TestPortal, TicketId) {
    let (cast, ticket) = shared(Status::Done);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let accept = change(&test, &marta, ticket, Status::Accepted);
    go(change_status(&test.portal, &marta, &accept)).unwrap();
    assert_eq!(mails(&test).len(), 1);
    (cast, test, ticket)
}

fn temporary() -> MailerError {
    MailerError::Temporary("450 try later".to_owned())
}

const POSTPONED: Delivery = Delivery {
    sent: 0,
    withheld: 0,
    postponed: 1,
    dead: 0,
};
const NOTHING: Delivery = Delivery {
    sent: 0,
    withheld: 0,
    postponed: 0,
    dead: 0,
};

/// Proves R-172 (AC-69): a mail server that fails undoes nothing; the mail is tried again after one minute, then after twice
/// as long each time, six hours at most, and given up after twelve tries.
#[test]
fn a_failing_server_undoes_nothing_and_is_tried_again_ever_later() {
    let (_, test, ticket) = one_waiting();
    test.mailer.refuse_all(Some(temporary()));
    for minutes in [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360] {
        assert_eq!(run_mail(&test), POSTPONED);
        let due = test.portal.now().plus_seconds(minutes * 60);
        assert_eq!(
            mails(&test)[0].state,
            MailState::Waiting { due },
            "{minutes}"
        );
        assert_eq!(mails(&test)[0].last_error.as_deref(), Some("450 try later"));
        test.clock.advance(minutes * 60 - 1);
        assert_eq!(run_mail(&test), NOTHING, "not before its time");
        test.clock.advance(1);
    }
    assert_eq!(run_mail(&test).dead, 1);
    let mail = mails(&test).remove(0);
    assert_eq!(
        (mail.attempts, mail.state),
        (
            12,
            MailState::Dead {
                at: test.portal.now()
            }
        )
    );
    test.mailer.refuse_all(None);
    test.clock.advance(30 * 24 * 3600);
    assert_eq!(run_mail(&test), NOTHING, "what was given up stays so");
    assert_eq!(ticket_of(&test, ticket).status(), Status::Accepted);
}

/// A permanent refusal is not tried again.
#[test]
fn a_permanent_refusal_is_final() {
    let (_, test, _) = one_waiting();
    test.mailer
        .refuse_next(MailerError::Permanent("550 unknown".to_owned()));
    assert_eq!(run_mail(&test).dead, 1);
    let mail = mails(&test).remove(0);
    assert_eq!(
        (mail.attempts, mail.last_error.as_deref()),
        (1, Some("550 unknown"))
    );
    assert_eq!(
        mail.state,
        MailState::Dead {
            at: test.portal.now()
        }
    );
    assert_eq!(run_mail(&test), NOTHING);
}

/// A mail that went out is not sent again.
#[test]
fn a_mail_is_sent_once() {
    let (_, test, _) = one_waiting();
    assert_eq!(run_mail(&test).sent, 1);
    let state = MailState::Sent {
        at: test.portal.now(),
    };
    assert_eq!(mails(&test)[0].state, state);
    test.clock.advance(24 * 3600);
    assert_eq!(run_mail(&test), NOTHING);
    assert_eq!(test.mailer.letters().len(), 1);
}

/// Without a mailer everything waits, and nothing counts as tried.
#[test]
fn without_a_mailer_everything_waits() {
    let (_, mut test, _) = one_waiting();
    let mailer = test.portal.mailer.take();
    let before = mails(&test);
    assert_eq!(run_mail(&test), NOTHING);
    assert_eq!(mails(&test), before);
    test.portal.mailer = mailer;
    assert_eq!(run_mail(&test).sent, 1);
}

/// A run takes twenty at most, the oldest first; the next run goes on.
#[test]
fn a_run_takes_a_batch_and_the_next_goes_on() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    for number in 0..10 {
        go(add_comment(
            &test.portal,
            &marta,
            &comment(ticket, &format!("Word {number}.")),
        ))
        .unwrap();
    }
    assert_eq!(mails(&test).len(), 30, "Ada, Jan and Tom each ten times");
    assert_eq!(
        (run_mail(&test).sent, run_mail(&test).sent, run_mail(&test)),
        (20, 10, NOTHING)
    );
    let sent: Vec<_> = test
        .mailer
        .letters()
        .iter()
        .map(|letter| letter.id)
        .collect();
    assert!(sent.is_sorted());
}

/// What a node took and never finished is taken by another one when the lease is over, not before; the letter has the same
/// id, so that a duplicate is recognized.
#[test]
fn what_a_lost_node_took_is_taken_when_the_lease_is_over() {
    let (_, test, _) = one_waiting();
    let lost = go(async {
        let work = test.store.begin().await?;
        let now = test.portal.now();
        let claimed = work.claim_outbox(now, now.plus_seconds(900), 20).await?;
        work.commit().await?;
        Ok::<_, StoreError>(claimed)
    })
    .unwrap();
    assert_eq!(lost.len(), 1);
    assert_eq!(run_mail(&test), NOTHING);
    test.clock.advance(899);
    assert_eq!(run_mail(&test), NOTHING);
    test.clock.advance(1);
    assert_eq!(run_mail(&test).sent, 1);
    assert_eq!(test.mailer.letters()[0].id, lost[0].id);
}

/// A mail that went out but could not be marked goes out again after its lease, under the same id.
#[test]
fn a_mail_that_could_not_be_marked_goes_out_again_under_the_same_id() {
    let (_, mut test, _) = one_waiting();
    let store = FaultyStore::over(test.store.clone());
    test.portal.store = Arc::new(store.clone());
    store.fail_named("update_outbox", StoreError::Unavailable("gone".to_owned()));
    assert!(go(deliver_outbox(&test.portal)).is_err());
    assert_eq!(run_mail(&test), NOTHING, "until the lease is over");
    test.clock.advance(15 * 60);
    assert_eq!(run_mail(&test).sent, 1);
    let letters = test.mailer.letters();
    assert_eq!((letters.len(), letters[0].id), (2, letters[1].id));
}

/// A mail whose facts cannot be read now is tried again; the reason stands with it, as a code.
#[test]
fn a_store_that_fails_while_a_mail_is_written_postpones_it() {
    let cast = Cast::new();
    let mut test = cast.open();
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    let store = FaultyStore::over(test.store.clone());
    test.portal.store = Arc::new(store.clone());
    store.fail_named(
        "update_password_link",
        StoreError::Unavailable("gone".to_owned()),
    );
    assert_eq!(run_mail(&test), POSTPONED);
    assert_eq!(mails(&test)[0].last_error.as_deref(), Some("unavailable"));
    test.clock.advance(60);
    assert_eq!(run_mail(&test).sent, 1);
}

/// A mailer that takes its time.
#[derive(Debug)]
struct SlowMailer {
    clock: Arc<FixedClock>,
    seconds: i64,
    taken: Mutex<usize>,
}

#[async_trait]
impl Mailer for SlowMailer {
    async fn deliver(&self, _: &Letter) -> Result<(), MailerError> {
        self.clock.advance(self.seconds);
        *self.taken.lock().unwrap() += 1;
        Ok(())
    }
}

/// A run that outlives its lease leaves the rest alone: somebody else may have it by then, and nobody is told twice.
#[test]
fn a_run_that_outlives_its_lease_leaves_the_rest_to_others() {
    let (cast, ticket) = shared(Status::InProcess);
    let mut test = cast.open();
    let marta = enter(&test, cast.marta);
    go(add_comment(
        &test.portal,
        &marta,
        &comment(ticket, "A word."),
    ))
    .unwrap();
    let slow = Arc::new(SlowMailer {
        clock: test.clock.clone(),
        seconds: 10 * 60,
        taken: Mutex::default(),
    });
    test.portal.mailer = Some(slow.clone());
    assert_eq!(
        run_mail(&test).sent,
        2,
        "the third was due after the end of the lease"
    );
    assert_eq!(*slow.taken.lock().unwrap(), 2);
    assert_eq!(run_mail(&test).sent, 1);
    assert_eq!(*slow.taken.lock().unwrap(), 3);
}
