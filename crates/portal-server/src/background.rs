//! What runs beside the requests: mail goes out, jobs are done, what has expired goes.
//!
//! Every loop calls a use case, waits, and ends between two calls when it is told to stop. A failure is logged and the
//! loop goes on: the next run finds the same work again.

use portal_domain::failure::Failure;
use portal_domain::usecase::{self, Portal};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long mail waits at most before it is looked at.
const MAIL: Duration = Duration::from_secs(1);
/// How long a job that was ordered waits at most before it is looked at.
const JOBS: Duration = Duration::from_secs(1);
/// How often what has expired is removed.
const SWEEP: Duration = Duration::from_hours(1);

/// Whether the process is to end. A sender that is gone means the same as one that says so.
#[derive(Debug, Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Told by this sender.
    pub(crate) fn of(sender: &watch::Sender<bool>) -> Self {
        Self(sender.subscribe())
    }

    /// Ends when the process is to end.
    pub(crate) async fn told(mut self) {
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Whether the process is to go on.
    fn goes_on(&self) -> bool {
        !*self.0.borrow() && self.0.has_changed().is_ok()
    }

    /// Waits; gives whether to go on afterwards.
    async fn pause(&self, duration: Duration) -> bool {
        tokio::time::timeout(duration, self.clone().told())
            .await
            .is_err()
    }
}

/// Starts all loops.
pub(crate) fn start(portal: &Portal, stop: &Stop, tasks: &mut JoinSet<()>) {
    if portal.mailer.is_some() {
        tasks.spawn(deliver(portal.clone(), stop.clone()));
    }
    tasks.spawn(work(portal.clone(), stop.clone()));
    tasks.spawn(sweep(portal.clone(), stop.clone()));
}

async fn deliver(portal: Portal, stop: Stop) {
    loop {
        match usecase::deliver_outbox(&portal).await {
            Ok(delivery) if delivery.is_empty() => {}
            Ok(delivery) => {
                tracing::info!(
                    sent = delivery.sent,
                    withheld = delivery.withheld,
                    postponed = delivery.postponed,
                    dead = delivery.dead,
                    "mail was delivered"
                );
                // More may wait; nobody is made to wait a second for it.
                if stop.pause(Duration::ZERO).await {
                    continue;
                }
                return;
            }
            Err(failure) => log("mail could not be delivered", &failure),
        }
        if !stop.pause(MAIL).await {
            return;
        }
    }
}

/// Jobs, one after the other. A job that is under way when the process is to end waits for the next one.
async fn work(portal: Portal, stop: Stop) {
    let goes_on = || stop.goes_on();
    loop {
        match usecase::run_next_job(&portal, &goes_on).await {
            Ok(None) => {}
            Ok(Some(run)) => {
                tracing::info!(job = %run.id, kind = run.kind.code(), end = ?run.end, "a job was worked on");
                if stop.pause(Duration::ZERO).await {
                    continue;
                }
                return;
            }
            Err(failure) => log("a job could not be worked on", &failure),
        }
        if !stop.pause(JOBS).await {
            return;
        }
    }
}

async fn sweep(portal: Portal, stop: Stop) {
    loop {
        match usecase::sweep_orphans(&portal).await {
            Ok(0) => {}
            Ok(removed) => tracing::info!(removed, "uploads that nobody took up were removed"),
            Err(failure) => log("uploads could not be swept", &failure),
        }
        match usecase::sweep_expired(&portal).await {
            Ok(swept) => tracing::debug!(
                sessions = swept.sessions,
                submissions = swept.submissions,
                jobs = swept.jobs,
                "what has expired was removed"
            ),
            Err(failure) => log("what has expired could not be removed", &failure),
        }
        if !stop.pause(SWEEP).await {
            return;
        }
    }
}

/// A database that is busy or away comes back; everything else wants somebody to look.
fn log(what: &str, failure: &Failure) {
    if matches!(failure, Failure::Busy | Failure::Unavailable) {
        tracing::warn!(%failure, "{what}");
    } else {
        tracing::error!(%failure, "{what}");
    }
}
