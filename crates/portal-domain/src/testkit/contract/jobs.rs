//! Long work: taken up by one node at a time, in order, again after a crash, and never written by two.

use super::sample::Sample;
use super::{Outcome, present};
use crate::audit::{Origin, Way};
use crate::bulk::{
    BulkAction, BulkEffect, BulkOutcome, BulkPlan, BulkStep, SkipReason, StatusWish,
};
use crate::ids::JobId;
use crate::people::Holder;
use crate::ports::{
    BulkTicket, Job, JobKind, JobPhase, JobProgress, JobStarter, JobState, Store, StoreError,
};
use crate::testkit::join::{change_turns, join};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock};
use crate::timestamp::Timestamp;
use crate::work::Status;
use crate::workflow::Refusal;
use std::slice;
use std::sync::Arc;

fn after(seconds: i64) -> Timestamp {
    FixedClock::START.plus_seconds(seconds)
}

/// A job that Eva has ordered.
fn ordered(sample: &Sample, ids: &CountingIds) -> Job {
    Job {
        id: ids.id(),
        kind: JobKind::Bulk,
        by: JobStarter {
            employee: sample.eva,
            credential: sample.world.credential_of(Holder::Employee(sample.eva)),
            epoch: 3,
            origin: Origin::INSTALLATION,
        },
        created_at: after(0),
        state: JobState::Waiting { since: after(0) },
        claims: 0,
        progress: JobProgress {
            phase: JobPhase::Checking,
            done: 0,
            total: None,
        },
    }
}

async fn insert(store: &dyn Store, jobs: &[Job]) -> Result<(), StoreError> {
    let work = store.begin().await?;
    for job in jobs {
        work.insert_job(job).await?;
    }
    work.commit().await
}

/// Takes a job up, and tries again where the store asks for it.
async fn claim(
    store: &dyn Store,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Job>, StoreError> {
    for _ in 0..100 {
        let tried = async {
            let work = store.begin().await?;
            change_turns().await;
            let claimed = work.claim_job(now, until).await?;
            change_turns().await;
            work.commit().await?;
            Ok(claimed)
        };
        let tried: Result<Option<Job>, StoreError> = tried.await;
        if tried != Err(StoreError::Busy) {
            return tried;
        }
    }
    Err(StoreError::Busy)
}

async fn update(store: &dyn Store, job: &Job) -> Result<(), StoreError> {
    let work = store.begin().await?;
    work.update_job(job).await?;
    work.commit().await
}

/// Every origin, state, phase and total; those of one employee, newest first.
pub(super) async fn jobs_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B0);
    let ways = [
        Way::Session(ids.id()),
        Way::Token {
            id: ids.id(),
            name: valid("Nightly"),
        },
        Way::Installation,
    ];
    let states = [
        JobState::Waiting { since: after(1) },
        JobState::Running { until: after(2) },
        JobState::Done { at: after(3) },
        JobState::Stopped { at: after(4) },
        JobState::Failed {
            at: after(5),
            reason: "internal".to_owned(),
        },
    ];
    let jobs: Vec<Job> = states
        .into_iter()
        .zip(ways.into_iter().cycle())
        .zip(0_u32..)
        .map(|((state, way), number)| {
            let mut job = ordered(&sample, &ids);
            job.by.origin = Origin {
                way,
                address: (number % 2 == 0).then(|| valid("203.0.113.7")),
            };
            job.state = state;
            job.claims = number;
            job.progress = JobProgress {
                phase: if number % 2 == 0 {
                    JobPhase::Writing
                } else {
                    JobPhase::Checking
                },
                done: number,
                total: (number % 2 == 1).then_some(9),
            };
            job
        })
        .collect();
    insert(store.as_ref(), &jobs).await?;
    let view = store.read().await?;
    for job in &jobs {
        assert_eq!(view.find_job(job.id).await?.as_ref(), Some(job));
    }
    assert_eq!(view.find_job(ids.id()).await?, None);
    let newest_first: Vec<Job> = jobs.into_iter().rev().collect();
    let of_eva = async |before, limit| view.jobs_of(sample.eva, JobKind::Bulk, before, limit).await;
    assert_eq!(of_eva(None, 9).await?, newest_first);
    let (first, rest) = newest_first.split_at(2);
    assert_eq!(of_eva(None, 2).await?, first);
    let before = first.last().map(|job| job.id);
    assert_eq!(of_eva(before, 9).await?, rest);
    let of_ada = view.jobs_of(sample.ada, JobKind::Bulk, None, 9).await?;
    assert_eq!(of_ada, []);
    Ok(())
}

pub(super) async fn a_job_is_taken_up_by_one(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B1);
    let jobs = [ordered(&sample, &ids), ordered(&sample, &ids)];
    insert(store.as_ref(), &jobs).await?;
    let (now, until) = (after(1), after(61));
    let (one, two) = join(
        claim(store.as_ref(), now, until),
        claim(store.as_ref(), now, until),
    )
    .await;
    let mut taken: Vec<JobId> = Vec::new();
    for claimed in [one?, two?] {
        let claimed = present(claimed, "a job")?;
        assert_eq!(claimed.state, JobState::Running { until });
        assert_eq!(claimed.claims, 1);
        taken.push(claimed.id);
    }
    taken.sort_unstable();
    assert_eq!(taken, jobs.map(|job| job.id), "each exactly once");
    assert_eq!(claim(store.as_ref(), now, until).await?, None);
    Ok(())
}

/// A node that dies keeps its job no longer than it said, and one that was only slow writes nothing any more.
pub(super) async fn a_job_whose_lease_ends_is_taken_up_again(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B2);
    let (first, second) = (ordered(&sample, &ids), ordered(&sample, &ids));
    insert(store.as_ref(), &[second.clone(), first.clone()]).await?;
    let claimed = present(claim(store.as_ref(), after(1), after(60)).await?, "a job")?;
    assert_eq!(claimed.id, first.id, "the oldest first");
    // Whoever is at it renews the lease with what it has done.
    let renewed = Job {
        state: JobState::Running { until: after(90) },
        progress: JobProgress {
            phase: JobPhase::Writing,
            done: 4,
            total: Some(7),
        },
        ..claimed.clone()
    };
    update(store.as_ref(), &renewed).await?;
    let stored = async |id| store.read().await?.find_job(id).await;
    assert_eq!(stored(first.id).await?, Some(renewed.clone()));
    let other = present(claim(store.as_ref(), after(89), after(120)).await?, "a job")?;
    assert_eq!(other.id, second.id);
    assert_eq!(claim(store.as_ref(), after(89), after(120)).await?, None);
    let again = present(claim(store.as_ref(), after(90), after(150)).await?, "a job")?;
    let expected = Job {
        state: JobState::Running { until: after(150) },
        claims: 2,
        ..renewed.clone()
    };
    assert_eq!(again, expected);
    assert_eq!(
        update(store.as_ref(), &renewed).await,
        Err(StoreError::Stale)
    );
    let done = Job {
        state: JobState::Done { at: after(95) },
        ..again
    };
    update(store.as_ref(), &done).await?;
    let too_late = update(store.as_ref(), &done).await;
    assert_eq!(too_late, Err(StoreError::Stale), "what has ended stays so");
    assert_eq!(stored(first.id).await?, Some(done));
    Ok(())
}

pub(super) async fn a_stopped_job_takes_no_progress(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B3);
    let job = ordered(&sample, &ids);
    insert(store.as_ref(), slice::from_ref(&job)).await?;
    let claimed = present(claim(store.as_ref(), after(1), after(60)).await?, "a job")?;
    let stop = async |id: JobId| {
        let work = store.begin().await?;
        let stopped = work.stop_job(id, after(2)).await?;
        work.commit().await?;
        Ok::<bool, StoreError>(stopped)
    };
    assert!(!stop(ids.id()).await?);
    assert!(stop(job.id).await?);
    assert!(!stop(job.id).await?, "once");
    assert_eq!(
        update(store.as_ref(), &claimed).await,
        Err(StoreError::Stale)
    );
    assert_eq!(claim(store.as_ref(), after(99), after(120)).await?, None);
    let stored = store.read().await?.find_job(job.id).await?;
    let expected = Job {
        state: JobState::Stopped { at: after(2) },
        ..claimed
    };
    assert_eq!(stored, Some(expected));
    Ok(())
}

fn plan() -> BulkPlan {
    BulkPlan {
        status: Some(StatusWish {
            to: Status::Rejected,
            comment: Some(valid("Nicht mehr \"nötig\",\n'so' = gut.")),
            audience: None,
        }),
        ..BulkPlan::default()
    }
}

/// A run has its tickets in the order in which it got them, and tells how many ended how.
pub(super) async fn a_bulk_run_keeps_its_order(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B4);
    let jobs = [ordered(&sample, &ids), ordered(&sample, &ids)];
    let [job, other] = &jobs;
    let tickets = [sample.foreign, sample.ticket, sample.plain];
    let work = store.begin().await?;
    for (job, tickets) in [(job, tickets.as_slice()), (other, &[sample.plain])] {
        work.insert_job(job).await?;
        work.insert_bulk(job.id, &plan(), tickets).await?;
    }
    work.commit().await?;
    let view = store.read().await?;
    assert_eq!(view.find_bulk_plan(job.id).await?, Some(plan()));
    assert_eq!(view.find_bulk_plan(ids.id()).await?, None);
    let waiting = |position, ticket| BulkTicket {
        position,
        ticket,
        outcome: BulkOutcome::Waiting,
    };
    let first = waiting(0, sample.foreign);
    let second = waiting(1, sample.ticket);
    let third = waiting(2, sample.plain);
    assert_eq!(
        view.bulk_tickets(job.id, &[], None, 9).await?,
        [first.clone(), second.clone(), third.clone()]
    );
    let next = view.bulk_tickets(job.id, &["waiting"], None, 1).await?;
    assert_eq!(next, slice::from_ref(&first));
    let step = |effect| BulkStep {
        action: BulkAction::Status,
        effect,
    };
    let first = BulkTicket {
        outcome: BulkOutcome::of(vec![step(BulkEffect::Changed)]),
        ..first
    };
    let second = BulkTicket {
        outcome: BulkOutcome::Skipped(SkipReason::Refused(Refusal::NotAllowed)),
        ..second
    };
    let work = store.begin().await?;
    work.update_bulk_ticket(job.id, &first).await?;
    work.update_bulk_ticket(job.id, &second).await?;
    let absent = waiting(3, sample.plain);
    let nowhere = work.update_bulk_ticket(job.id, &absent).await;
    assert_eq!(nowhere, Err(StoreError::Stale));
    work.commit().await?;
    let view = store.read().await?;
    let of = async |codes: &[&'static str], after| view.bulk_tickets(job.id, codes, after, 9).await;
    assert_eq!(of(&["waiting"], None).await?, slice::from_ref(&third));
    assert_eq!(of(&["skipped"], Some(0)).await?, slice::from_ref(&second));
    assert_eq!(of(&["skipped"], Some(1)).await?, []);
    assert_eq!(of(&[], Some(1)).await?, slice::from_ref(&third));
    let ended = of(&["skipped", "changed"], None).await?;
    assert_eq!(ended, [first.clone(), second.clone()]);
    assert_eq!(of(&[], None).await?, [first, second, third]);
    let reason = Some(Refusal::NotAllowed.code().to_owned());
    assert_eq!(
        view.bulk_counts(job.id).await?,
        [
            ("changed".to_owned(), None, 1),
            ("skipped".to_owned(), reason, 1),
            ("waiting".to_owned(), None, 1),
        ]
    );
    let untouched = view.bulk_counts(other.id).await?;
    assert_eq!(untouched, [("waiting".to_owned(), None, 1)]);
    Ok(())
}

/// What ended long ago goes with all that its kind keeps; what waits stays, however old.
pub(super) async fn ended_jobs_are_swept(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7B5);
    let failed = JobState::Failed {
        at: after(9),
        reason: "internal".to_owned(),
    };
    let jobs = [
        JobState::Done { at: after(9) },
        JobState::Stopped { at: after(9) },
        failed,
        JobState::Done { at: after(10) },
        JobState::Waiting { since: after(1) },
        JobState::Running { until: after(1) },
    ]
    .map(|state| Job {
        state,
        ..ordered(&sample, &ids)
    });
    let work = store.begin().await?;
    for job in &jobs {
        work.insert_job(job).await?;
        work.insert_bulk(job.id, &plan(), &[sample.plain]).await?;
    }
    work.commit().await?;
    let work = store.begin().await?;
    assert_eq!(work.sweep_jobs(after(10)).await?, 3);
    work.commit().await?;
    let view = store.read().await?;
    for (job, stays) in jobs.iter().zip([false, false, false, true, true, true]) {
        assert_eq!(view.find_job(job.id).await?.is_some(), stays);
        assert_eq!(view.find_bulk_plan(job.id).await?.is_some(), stays);
        let tickets = view.bulk_tickets(job.id, &[], None, 9).await?;
        assert_eq!(tickets.len(), usize::from(stays));
    }
    Ok(())
}
