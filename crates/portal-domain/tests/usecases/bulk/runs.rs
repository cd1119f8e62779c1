//! How a run goes on: rights of each moment, stopping, being taken up again.

use super::{carried_out, ordered, outcomes, submitting, told, work};
use crate::support::{Cast, FaultyStore, enter, go, ticket_of};
use portal_domain::bulk::{BulkPlan, MOST_TICKETS};
use portal_domain::failure::Failure;
use portal_domain::ids::TicketId;
use portal_domain::people::Holder;
use portal_domain::ports::{Store, StoreError};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::{PageSize, Priority};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn urgent() -> BulkPlan {
    BulkPlan {
        priority: Priority::parse(5).ok(),
        ..BulkPlan::default()
    }
}

fn with_tickets(cast: &mut Cast, count: usize) -> Vec<TicketId> {
    let tickets = 0..count;
    tickets
        .map(|_| cast.world.ticket(cast.pumps).id())
        .collect()
}

/// Works on the next job for so many tickets.
#[track_caller]
fn work_on(test: &TestPortal, tickets: usize) -> JobEnd {
    let left = AtomicUsize::new(tickets);
    let goes_on = || {
        left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
            .is_ok()
    };
    go(run_next_job(&test.portal, &goes_on))
        .unwrap()
        .unwrap()
        .end
}

fn changed(test: &TestPortal, tickets: &[TicketId]) -> usize {
    let changed = tickets
        .iter()
        .filter(|id| ticket_of(test, **id).priority.number() == 5);
    changed.count()
}

/// Proves R-136: a node that ends between two tickets leaves the rest to the next one.
#[test]
fn a_run_goes_on_where_it_was_left() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 3);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
    assert_eq!(work_on(&test, 2), JobEnd::Released);
    assert_eq!(changed(&test, &tickets), 2);
    let view = go(view_bulk(&test.portal, &eva, job)).unwrap();
    assert_eq!(
        (view.run.progress.done, view.run.progress.total),
        (2, Some(3))
    );
    assert_eq!((view.counts.changed, view.counts.waiting), (2, 1));
    assert_eq!(work(&test), JobEnd::Done);
    assert_eq!(changed(&test, &tickets), 3);
    let view = go(view_bulk(&test.portal, &eva, job)).unwrap();
    assert_eq!(view.run.state.code(), "done");
    assert_eq!(view.run.progress.done, 3);
    assert_eq!(go(run_next_job(&test.portal, &|| true)), Ok(None));
}

#[test]
fn a_stopped_run_leaves_the_rest_alone() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 3);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
    assert_eq!(work_on(&test, 1), JobEnd::Released);
    go(stop_job(&test.portal, &eva, job)).unwrap();
    go(stop_job(&test.portal, &eva, job)).expect("stopping twice is stopping once");
    assert_eq!(go(run_next_job(&test.portal, &|| true)), Ok(None));
    assert_eq!(changed(&test, &tickets), 1);
    let view = go(view_bulk(&test.portal, &eva, job)).unwrap();
    assert_eq!(view.run.state.code(), "stopped");
    let rest = bulk_results(&test.portal, &eva, job, &["waiting"], None, PageSize::MAX);
    assert_eq!(go(rest).unwrap().len(), 2);
}

/// Stopping in the very moment in which a ticket is dealt with: that ticket is done or untouched, and no further one is
/// begun.
#[test]
fn a_run_that_is_stopped_under_way_is_lost() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 3);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
    let asked = AtomicUsize::new(0);
    let goes_on = || {
        if asked.fetch_add(1, Ordering::SeqCst) == 1 {
            go(stop_job(&test.portal, &eva, job)).unwrap();
        }
        true
    };
    let run = go(run_next_job(&test.portal, &goes_on)).unwrap().unwrap();
    assert_eq!(run.end, JobEnd::Lost);
    assert_eq!(changed(&test, &tickets), 1);
}

/// The rights are those of the moment in which a ticket is done; logging out takes none.
#[test]
fn rights_that_are_withdrawn_in_the_middle_end_the_rest() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 3);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let job = ordered(&test, &tom, &tickets, &urgent()).unwrap();
    go(log_out(&test.portal, &tom)).unwrap();
    assert_eq!(work_on(&test, 1), JobEnd::Released);
    assert_eq!(changed(&test, &tickets), 1);
    change_employee(&test, &cast, |employee| employee.read_only = true);
    assert_eq!(work_on(&test, 1), JobEnd::Released);
    change_employee(&test, &cast, |employee| employee.active = false);
    assert_eq!(work(&test), JobEnd::Done);
    change_employee(&test, &cast, |employee| {
        employee.read_only = false;
        employee.active = true;
    });
    let tom = enter(&test, cast.tom);
    let told: Vec<_> = outcomes(&test, &tom, job).iter().map(told).collect();
    assert_eq!(told, [["changed"], ["write_not_allowed"], ["access_ended"]]);
    assert_eq!(changed(&test, &tickets), 1);
}

fn change_employee(
    test: &TestPortal,
    cast: &Cast,
    change: impl FnOnce(&mut portal_domain::people::Employee),
) {
    go(async {
        let work = test.store.begin().await?;
        let found = work.find_employee(cast.tom).await?;
        let mut employee = found.expect("Tom");
        change(&mut employee);
        work.update_employee(&employee).await?;
        work.commit().await
    })
    .unwrap();
}

/// What ends everything that somebody has open ends the runs too.
#[test]
fn a_new_password_ends_a_run() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 1);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
    go(async {
        let work = test.store.begin().await?;
        let found = work.find_credential_of(Holder::Employee(cast.eva)).await?;
        let mut credential = found.expect("a credential");
        credential.epoch += 1;
        work.update_credential(&credential).await?;
        work.commit().await
    })
    .unwrap();
    assert_eq!(work(&test), JobEnd::Done);
    let eva = enter(&test, cast.eva);
    assert_eq!(told(&outcomes(&test, &eva, job)[0]), ["access_ended"]);
}

/// The same request twice is one run.
#[test]
fn a_run_that_is_ordered_twice_is_one() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 1);
    let test = cast.open();
    let eva = submitting(&enter(&test, cast.eva), "one-run-only");
    let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
    assert_eq!(ordered(&test, &eva, &tickets, &urgent()), Ok(job));
    let other = ordered(&test, &eva, &[], &urgent());
    assert_eq!(other, Err(Failure::KeyReused));
    let runs = go(list_bulk(&test.portal, &eva, None, PageSize::DEFAULT)).unwrap();
    assert_eq!(runs.len(), 1);
}

/// All rows of a list, frozen when the run is ordered; more than a run takes are refused.
#[test]
fn all_rows_of_a_list_are_fixed_when_the_run_is_ordered() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 3);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let rows = BulkRows::All {
        query: TicketQuery::default(),
        seen_by: None,
    };
    let job = go(start_bulk(&test.portal, &eva, &rows, &urgent())).unwrap();
    let late = crate::support::new_ticket(cast.pumps);
    go(create_ticket(&test.portal, &eva, &late)).unwrap();
    work(&test);
    assert_eq!(outcomes(&test, &eva, job).len(), 3);
    assert_eq!(changed(&test, &tickets), 3);

    let mut cast = Cast::new();
    with_tickets(&mut cast, MOST_TICKETS + 1);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let refused = go(start_bulk(&test.portal, &eva, &rows, &urgent()));
    let expected = crate::support::field("tickets", "out_of_range");
    assert_eq!(crate::support::wrong_field(refused), expected);
}

/// Proves R-136: whichever write of a ticket fails, the ticket is whole, and the run ends well when the store is back.
#[test]
fn a_store_that_fails_leaves_whole_tickets() {
    for error in [
        StoreError::Unavailable("gone".to_owned()),
        StoreError::Corrupt("damaged".to_owned()),
    ] {
        for number in 0..9 {
            let mut cast = Cast::new();
            let tickets = with_tickets(&mut cast, 2);
            let inner = cast.open();
            let store = FaultyStore::over(inner.store.clone());
            let test = TestPortal {
                store: inner.store.clone(),
                ..TestPortal::on(Arc::new(store.clone()))
            };
            let eva = enter(&test, cast.eva);
            let job = ordered(&test, &eva, &tickets, &urgent()).unwrap();
            store.fail_write(number, error.clone());
            let first = go(run_next_job(&test.portal, &|| true));
            for ticket in &tickets {
                let now = ticket_of(&test, *ticket);
                let lines = crate::support::watch(&test, &eva, *ticket).history.len();
                assert_eq!(now.priority.number() == 5, lines > 1, "{number}: {first:?}");
            }
            test.clock.advance(60);
            let again = go(run_next_job(&test.portal, &|| true));
            let outcomes = outcomes(&test, &eva, job);
            let skipped = outcomes
                .iter()
                .filter(|one| one.code() == "skipped")
                .count();
            let transient = matches!(error, StoreError::Unavailable(_));
            if transient {
                assert_eq!(
                    changed(&test, &tickets),
                    2,
                    "{number}: {first:?}, then {again:?}"
                );
                assert_eq!(skipped, 0);
            } else {
                assert!(
                    skipped <= 1,
                    "{number}: one failing ticket leaves the others done"
                );
            }
        }
    }
}

/// A run that nobody asks about any more goes after 30 days.
#[test]
fn old_runs_are_forgotten() {
    let mut cast = Cast::new();
    let tickets = with_tickets(&mut cast, 1);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    carried_out(&test, &eva, &tickets, &urgent());
    for (days, kept) in [(29, 1), (2, 0)] {
        test.clock.advance(days * 24 * 3600);
        let swept = go(sweep_expired(&test.portal)).unwrap();
        assert_eq!(swept.jobs, 1 - kept);
    }
}
