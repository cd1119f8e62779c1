//! A transaction that is undone for certain when it is dropped.

use sea_orm::DatabaseTransaction;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{Notify, OwnedSemaphorePermit};

/// Units of work that were dropped and are being undone.
///
/// Dropping cannot wait for the database. Their locks last a moment longer, and whoever begins next would meet them: a
/// mail that another unit had claimed and given up would be passed over. So beginning waits for them.
#[derive(Debug, Default)]
pub(crate) struct Undoing {
    count: AtomicUsize,
    done: Notify,
}

impl Undoing {
    /// Waits until nothing is being undone, but no longer than so. A database that does not answer will tell the next
    /// statement too.
    pub(crate) async fn settled(&self, patience: Duration) {
        let none_left = async {
            loop {
                let done = self.done.notified();
                if self.count.load(Ordering::Acquire) == 0 {
                    return;
                }
                done.await;
            }
        };
        let _ = tokio::time::timeout(patience, none_left).await;
    }
}

/// Counts while it lives.
struct Counted(Arc<Undoing>);

impl Counted {
    fn new(undoing: &Arc<Undoing>) -> Self {
        undoing.count.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(undoing))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.count.fetch_sub(1, Ordering::AcqRel);
        self.0.done.notify_waiters();
    }
}

/// An open transaction, with the turn to write where writers take turns.
#[derive(Debug)]
pub(crate) struct Unit {
    transaction: Option<DatabaseTransaction>,
    turn: Option<OwnedSemaphorePermit>,
    undoing: Arc<Undoing>,
}

impl Unit {
    /// Takes the transaction over.
    pub(crate) const fn new(
        transaction: DatabaseTransaction,
        turn: Option<OwnedSemaphorePermit>,
        undoing: Arc<Undoing>,
    ) -> Self {
        Self {
            transaction: Some(transaction),
            turn,
            undoing,
        }
    }

    /// The transaction, as long as it is open.
    pub(crate) const fn transaction(&self) -> Option<&DatabaseTransaction> {
        self.transaction.as_ref()
    }

    /// The transaction, to be committed; nothing is left to undo.
    pub(crate) const fn take(&mut self) -> Option<DatabaseTransaction> {
        self.transaction.take()
    }
}

impl Drop for Unit {
    fn drop(&mut self) {
        let (Some(transaction), Ok(runtime)) = (self.transaction.take(), Handle::try_current())
        else {
            // Without a runtime the driver undoes it when the connection is used again.
            return;
        };
        let turn = self.turn.take();
        let counted = Counted::new(&self.undoing);
        runtime.spawn(async move {
            if let Err(error) = transaction.rollback().await {
                tracing::warn!(%error, "a unit of work was dropped and could not be undone at once");
            }
            // The next writer's turn comes when nothing is left of this one.
            drop((turn, counted));
        });
    }
}
