//! A store that fails at a chosen write, or loses the answer of a commit.

use super::faulty_work::FaultyWork;
use async_trait::async_trait;
use portal_domain::ports::{ReadView, Store, StoreError, UnitOfWork};
use portal_domain::testkit::MemoryStore;
use std::sync::{Arc, Mutex};

/// What goes wrong next, and what was written so far.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The write that fails, counted from 0.
    fail: Option<(usize, StoreError)>,
    /// Fails the write of this name.
    fail_named: Option<(&'static str, StoreError)>,
    /// Commits are carried out and then told as failed.
    lose_answers: bool,
    /// Names of the writes that were asked for.
    writes: Vec<&'static str>,
}

/// A [`MemoryStore`] behind a plan of faults.
#[derive(Debug, Clone)]
pub(crate) struct FaultyStore {
    pub(crate) inner: MemoryStore,
    plan: Arc<Mutex<Plan>>,
}

impl FaultyStore {
    pub(crate) fn over(inner: MemoryStore) -> Self {
        Self {
            inner,
            plan: Arc::default(),
        }
    }

    /// The write with this number, counted from 0, fails; forgets what was written before.
    pub(crate) fn fail_write(&self, number: usize, error: StoreError) {
        *self.plan.lock().unwrap() = Plan {
            fail: Some((number, error)),
            ..Plan::default()
        };
    }

    /// The next write of this name fails; forgets what was written before.
    pub(crate) fn fail_named(&self, name: &'static str, error: StoreError) {
        *self.plan.lock().unwrap() = Plan {
            fail_named: Some((name, error)),
            ..Plan::default()
        };
    }

    /// Commits from now on are carried out, and nobody learns of it: the connection breaks before the answer.
    pub(crate) fn lose_answers(&self, lose: bool) {
        self.plan.lock().unwrap().lose_answers = lose;
    }

    /// The writes since the last plan.
    pub(crate) fn writes(&self) -> Vec<&'static str> {
        self.plan.lock().unwrap().writes.clone()
    }
}

impl Plan {
    /// Notes a write, or says that it fails.
    pub(super) fn write(&mut self, name: &'static str) -> Result<(), StoreError> {
        let number = self.writes.len();
        self.writes.push(name);
        match (&self.fail, &self.fail_named) {
            (Some((at, error)), _) if *at == number => Err(error.clone()),
            (_, Some((at, error))) if *at == name => {
                let error = error.clone();
                self.fail_named = None;
                Err(error)
            }
            _ => Ok(()),
        }
    }

    pub(super) const fn loses_answers(&self) -> bool {
        self.lose_answers
    }
}

#[async_trait]
impl Store for FaultyStore {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let work = self.inner.begin().await?;
        Ok(Box::new(FaultyWork::new(work, Arc::clone(&self.plan))))
    }

    async fn read(&self) -> Result<Box<dyn ReadView>, StoreError> {
        self.inner.read().await
    }
}
