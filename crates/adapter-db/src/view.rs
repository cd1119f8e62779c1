//! A way into the store that knows whether it may write.

use crate::sql::Link;
use async_trait::async_trait;
use portal_domain::ports::{ReadView, StoreError, UnitOfWork};
use std::marker::PhantomData;

/// A view for reading ([`Reading`]) or a unit of work ([`Writing`]). Reading ports are written for both, writing ports
/// for units of work only. Dropping a unit of work undoes it.
#[derive(Debug)]
pub(crate) struct DbView<M> {
    pub(crate) link: Link,
    mode: PhantomData<M>,
}

/// Reads only, each statement on whatever connection is free.
#[derive(Debug)]
pub(crate) struct Reading;

/// One transaction.
#[derive(Debug)]
pub(crate) struct Writing;

impl<M> DbView<M> {
    /// Through this link.
    pub(crate) const fn new(link: Link) -> Self {
        Self {
            link,
            mode: PhantomData,
        }
    }
}

impl<M: Send + Sync> ReadView for DbView<M> {}

#[async_trait]
impl UnitOfWork for DbView<Writing> {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.link.commit().await
    }
}
