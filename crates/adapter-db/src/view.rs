//! A way into the store that knows whether it may write.

use crate::sql::Link;
use async_trait::async_trait;
use portal_domain::ports::{ReadView, StoreError, UnitOfWork};
use tokio::sync::OwnedSemaphorePermit;

/// A view for reading ([`Reading`]) or a unit of work ([`Writing`]). Reading ports are written for both, writing ports
/// for units of work only. Dropping a unit of work undoes it.
#[derive(Debug)]
pub(crate) struct DbView<M> {
    // Dropped before the permit, so that the next writer meets no open transaction.
    pub(crate) link: Link,
    #[allow(
        dead_code,
        reason = "held, not used: the turn to write ends with the unit of work"
    )]
    mode: M,
}

/// Reads only, each statement on whatever connection is free.
#[derive(Debug)]
pub(crate) struct Reading;

/// One transaction.
#[derive(Debug)]
pub(crate) struct Writing {
    #[allow(dead_code, reason = "held, not used: it is given back when dropped")]
    turn: Option<OwnedSemaphorePermit>,
}

impl Writing {
    /// A transaction during one's turn to write, where writers take turns.
    pub(crate) const fn new(turn: Option<OwnedSemaphorePermit>) -> Self {
        Self { turn }
    }
}

impl<M> DbView<M> {
    /// Through this link.
    pub(crate) const fn new(link: Link, mode: M) -> Self {
        Self { link, mode }
    }
}

impl<M: Send + Sync> ReadView for DbView<M> {}

#[async_trait]
impl UnitOfWork for DbView<Writing> {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.link.commit().await
    }
}
