//! Mails that wait: taken by one node at a time, in order, again after a crash.

use super::Outcome;
use super::sample::Sample;
use crate::ids::{OutboxId, PasswordLinkId};
use crate::people::{Holder, PasswordLink};
use crate::ports::{MailState, MailTopic, OWNER_VOIDED, OutboxMail, Recipient, Store, StoreError};
use crate::testkit::join::{change_turns, join};
use crate::testkit::{CountingIds, FixedClock};
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{Answer, AnswerKind, Author, Party};
use std::sync::Arc;

fn after(seconds: i64) -> Timestamp {
    FixedClock::START.plus_seconds(seconds)
}

/// A mail to Eva that is due so many seconds after the start.
fn due(sample: &Sample, ids: &CountingIds, seconds: i64) -> OutboxMail {
    OutboxMail {
        id: ids.id(),
        topic: MailTopic::TicketCreated(sample.plain),
        recipient: Recipient::Employee(sample.eva),
        actor: Author::Person(Party::Contact(sample.marta)),
        at: after(seconds),
        state: MailState::Waiting {
            due: after(seconds),
        },
        attempts: 0,
        last_error: None,
    }
}

async fn queue(store: &dyn Store, mails: &[OutboxMail]) -> Result<(), StoreError> {
    let work = store.begin().await?;
    work.insert_outbox(mails).await?;
    work.commit().await
}

/// Takes mails, and tries again where the store asks for it.
async fn claim(
    store: &dyn Store,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<OutboxMail>, StoreError> {
    for _ in 0..100 {
        let tried = async {
            let work = store.begin().await?;
            change_turns().await;
            let claimed = work.claim_outbox(now, until, limit).await?;
            change_turns().await;
            work.commit().await?;
            Ok(claimed)
        };
        let tried: Result<Vec<OutboxMail>, StoreError> = tried.await;
        if tried != Err(StoreError::Busy) {
            return tried;
        }
    }
    Err(StoreError::Busy)
}

fn ids_of(mails: &[OutboxMail]) -> Vec<OutboxId> {
    mails.iter().map(|mail| mail.id).collect()
}

/// Every topic, recipient, actor and state.
pub(super) async fn mails_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x784);
    let link: PasswordLinkId = ids.id();
    let answer = Answer {
        id: ids.id(),
        ticket: sample.ticket,
        kind: AnswerKind::Rejected,
        by: Party::Contact(sample.marta),
        at: after(0),
        answered_version: Version::FIRST,
        comment: Some(sample.comment),
        words: None,
    };
    let (ticket, comment) = (sample.ticket, sample.comment);
    let topics = [
        MailTopic::AccessLink(link),
        MailTopic::PasswordChanged,
        MailTopic::TicketCreated(ticket),
        MailTopic::CommentAdded(ticket, comment),
        MailTopic::Assigned(ticket),
        MailTopic::Done(ticket),
        MailTopic::Accepted(ticket, answer.id),
        MailTopic::Rejected(ticket, answer.id),
        MailTopic::Returned(ticket, answer.id),
        MailTopic::Dropped(ticket, comment),
    ];
    let states = [
        MailState::Waiting { due: after(1) },
        MailState::Claimed { until: after(2) },
        MailState::Sent { at: after(3) },
        MailState::Withheld {
            at: after(4),
            reason: "no_address".to_owned(),
        },
        MailState::Dead { at: after(5) },
    ];
    let mails: Vec<OutboxMail> = topics
        .into_iter()
        .zip(states.into_iter().cycle())
        .zip(0_u32..)
        .map(|((topic, state), number)| OutboxMail {
            id: ids.id(),
            topic,
            recipient: match number % 2 {
                0 => Recipient::Contact(sample.marta),
                _ => Recipient::Employee(sample.eva),
            },
            actor: match number % 3 {
                0 => Author::System,
                1 => Author::Person(Party::Contact(sample.jan)),
                _ => Author::Person(Party::Employee(sample.ada)),
            },
            at: after(i64::from(number)),
            state,
            attempts: number,
            last_error: (number % 2 == 1).then(|| "451 später; 'ü'".to_owned()),
        })
        .collect();
    let work = store.begin().await?;
    // What a mail refers to may be written after it.
    work.insert_outbox(&mails).await?;
    work.insert_answer(&answer).await?;
    work.insert_password_link(&PasswordLink {
        id: link,
        credential: sample.world.credential_of(Holder::Contact(sample.marta)),
        token_hash: None,
        requested_at: after(0),
        issued_at: None,
        used_at: None,
        voided_at: None,
    })
    .await?;
    work.commit().await?;
    let view = store.read().await?;
    let mut newest_first = mails;
    newest_first.reverse();
    assert_eq!(view.list_outbox(None, 100).await?, newest_first);
    let (first, rest) = newest_first.split_at(4);
    assert_eq!(view.list_outbox(None, 4).await?, first);
    let before = first.last().map(|mail| mail.id);
    assert_eq!(view.list_outbox(before, 100).await?, rest);
    assert_eq!(view.list_outbox(before, 0).await?, []);
    Ok(())
}

pub(super) async fn claimed_mails_are_taken_by_one(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x785);
    let mails: Vec<OutboxMail> = (0..20).map(|_| due(&sample, &ids, 0)).collect();
    queue(store.as_ref(), &mails).await?;
    let (now, until) = (after(1), after(61));
    let mut taken = Vec::new();
    for _ in 0..2 {
        let (one, two) = join(
            claim(store.as_ref(), now, until, 5),
            claim(store.as_ref(), now, until, 5),
        )
        .await;
        for claimed in [one?, two?] {
            assert_eq!(claimed.len(), 5);
            for mail in &claimed {
                assert_eq!(mail.state, MailState::Claimed { until });
            }
            taken.extend(ids_of(&claimed));
        }
    }
    taken.sort_unstable();
    assert_eq!(taken, ids_of(&mails), "each exactly once");
    assert_eq!(claim(store.as_ref(), now, until, 5).await?, []);
    let view = store.read().await?;
    let stored = view.list_outbox(None, 100).await?;
    let claimed = |mail: &OutboxMail| mail.state == MailState::Claimed { until };
    assert!(stored.iter().all(claimed));
    Ok(())
}

/// A node that dies keeps its mails no longer than it said.
pub(super) async fn a_lease_that_ends_is_taken_again(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x786);
    let mails = [due(&sample, &ids, 0), due(&sample, &ids, 0)];
    queue(store.as_ref(), &mails).await?;
    let [first, second] = &mails;
    assert_eq!(
        claim(store.as_ref(), after(1), after(60), 2).await?.len(),
        2
    );
    assert_eq!(claim(store.as_ref(), after(59), after(99), 2).await?, []);
    // One was dealt with in time.
    let work = store.begin().await?;
    let sent = OutboxMail {
        state: MailState::Sent { at: after(30) },
        ..first.clone()
    };
    work.update_outbox(&sent).await?;
    work.commit().await?;
    let again = claim(store.as_ref(), after(61), after(120), 2).await?;
    assert_eq!(ids_of(&again), [second.id]);
    let state = again.first().map(|mail| mail.state.clone());
    assert_eq!(state, Some(MailState::Claimed { until: after(120) }));

    // A claim that is not committed is none.
    let work = store.begin().await?;
    let claimed = work.claim_outbox(after(121), after(180), 2).await?;
    assert_eq!(claimed.len(), 1);
    drop(work);
    // A dropped unit of work may hold its locks until the database has heard of it.
    let mut again = Vec::new();
    for _ in 0..500 {
        again = claim(store.as_ref(), after(121), after(180), 2).await?;
        if !again.is_empty() {
            break;
        }
    }
    assert_eq!(ids_of(&again), [second.id]);
    Ok(())
}

pub(super) async fn only_due_mails_are_claimed_oldest_first(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x787);
    let [first, second, third, later] =
        [10, 20, 30, 500].map(|seconds| due(&sample, &ids, seconds));
    let ended = [
        MailState::Sent { at: after(0) },
        MailState::Withheld {
            at: after(0),
            reason: "gone".to_owned(),
        },
        MailState::Dead { at: after(0) },
    ]
    .map(|state| OutboxMail {
        state,
        ..due(&sample, &ids, 0)
    });
    let shuffled = [&third, &later, &first, &second].map(Clone::clone);
    queue(store.as_ref(), &[shuffled.as_slice(), &ended].concat()).await?;
    let view = store.read().await?;
    for (now, waiting, since) in [
        (after(9), 0, None),
        (after(25), 2, Some(after(10))),
        (after(60), 3, Some(after(10))),
    ] {
        assert_eq!(view.outbox_backlog(now).await?, (waiting, since));
    }
    drop(view);
    assert_eq!(claim(store.as_ref(), after(9), after(90), 9).await?, []);
    let claimed = claim(store.as_ref(), after(60), after(90), 2).await?;
    assert_eq!(ids_of(&claimed), [first.id, second.id]);
    let claimed = claim(store.as_ref(), after(60), after(90), 9).await?;
    assert_eq!(ids_of(&claimed), [third.id]);
    let view = store.read().await?;
    assert_eq!(view.outbox_backlog(after(61)).await?, (0, None));
    Ok(())
}

pub(super) async fn what_became_of_a_mail_is_kept(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x788);
    let mut mail = due(&sample, &ids, 0);
    let other = due(&sample, &ids, 0);
    queue(store.as_ref(), &[mail.clone(), other.clone()]).await?;
    for (attempts, error, state) in [
        (1, Some("451"), MailState::Waiting { due: after(60) }),
        (2, Some("452 'x'"), MailState::Dead { at: after(61) }),
        (0, None, MailState::Waiting { due: after(90) }),
        (
            0,
            None,
            MailState::Withheld {
                at: after(91),
                reason: "not_mailable".to_owned(),
            },
        ),
        (3, None, MailState::Sent { at: after(92) }),
    ] {
        mail.attempts = attempts;
        mail.last_error = error.map(str::to_owned);
        mail.state = state;
        let work = store.begin().await?;
        work.update_outbox(&mail).await?;
        work.commit().await?;
        let view = store.read().await?;
        let stored = view.list_outbox(None, 9).await?;
        assert_eq!(stored, [other.clone(), mail.clone()]);
    }
    Ok(())
}

/// Of the mails to contacts about one ticket, those that nobody tried to send are withheld, and only those; afterwards
/// whatever went, or may have gone, is still told.
pub(super) async fn only_untried_mails_are_withheld(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x786);
    let to_marta = |topic, state, attempts| OutboxMail {
        id: ids.id(),
        topic,
        recipient: Recipient::Contact(sample.marta),
        state,
        attempts,
        ..due(&sample, &ids, 0)
    };
    let waiting = || MailState::Waiting { due: after(0) };
    let here = MailTopic::Done(sample.plain);
    let untried = to_marta(here, waiting(), 0);
    let elsewhere = to_marta(MailTopic::Done(sample.ticket), waiting(), 0);
    let to_employee = due(&sample, &ids, 0);
    let began = [untried.clone(), elsewhere.clone(), to_employee.clone()];
    queue(store.as_ref(), &began).await?;
    let withheld = |mail: &OutboxMail| OutboxMail {
        state: MailState::Withheld {
            at: after(9),
            reason: OWNER_VOIDED.to_owned(),
        },
        ..mail.clone()
    };
    withhold(store.as_ref(), &sample).await?;
    let view = store.read().await?;
    let mut found = view.list_outbox(None, 100).await?;
    found.reverse();
    assert_eq!(found, [withheld(&untried), elsewhere, to_employee]);
    assert!(!view.contact_was_mailed(sample.plain).await?);
    drop(view);
    // Each of these went, or may have gone: it stays as it is and is told.
    let gone = [
        (waiting(), 1),
        (MailState::Claimed { until: after(5) }, 0),
        (MailState::Sent { at: after(5) }, 0),
        (MailState::Dead { at: after(5) }, 7),
    ];
    for (state, attempts) in gone {
        let mail = to_marta(here, state, attempts);
        queue(store.as_ref(), std::slice::from_ref(&mail)).await?;
        withhold(store.as_ref(), &sample).await?;
        let view = store.read().await?;
        let newest = view.list_outbox(None, 1).await?;
        assert_eq!(newest, std::slice::from_ref(&mail));
        assert!(view.contact_was_mailed(sample.plain).await?, "{mail:?}");
        drop(view);
        let work = store.begin().await?;
        work.update_outbox(&withheld(&mail)).await?;
        work.commit().await?;
    }
    let view = store.read().await?;
    assert!(!view.contact_was_mailed(sample.plain).await?);
    assert!(!view.contact_was_mailed(sample.ticket).await?);
    Ok(())
}

async fn withhold(store: &dyn Store, sample: &Sample) -> Outcome {
    let work = store.begin().await?;
    work.withhold_untried_mails(sample.plain, after(9)).await?;
    Ok(work.commit().await?)
}
