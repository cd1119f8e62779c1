//! A portal made of doubles, for tests of use cases.

use super::world::Someone;
use super::{
    CountingIds, FixedClock, FixedSecrets, MemoryAttempts, MemoryBlobs, MemoryStore, PlainHasher,
    PlainTables, RecordingMailer, World, block_on,
};
use crate::failure::Failure;
use crate::people::{Holder, Session};
use crate::ports::{Store, StoreError};
use crate::usecase::{Actor, Limits, Portal, resume_session};
use std::sync::Arc;

/// A [`Portal`] with the doubles behind it at hand.
///
/// ```
/// use portal_domain::testkit::{TestPortal, World, block_on};
/// use portal_domain::usecase::list_own_sessions;
///
/// let mut world = World::new();
/// let eva = world.employee("Eva Brandt");
/// let test = TestPortal::of(&world);
/// block_on(async {
///     let actor = test.actor(eva).await?;
///     test.clock.advance(60);
///     assert_eq!(list_own_sessions(&test.portal, &actor).await?.len(), 1);
///     Ok::<(), portal_domain::failure::Failure>(())
/// })?;
/// # Ok::<(), portal_domain::failure::Failure>(())
/// ```
#[derive(Debug)]
pub struct TestPortal {
    /// What use cases are handed.
    pub portal: Portal,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Its mailer.
    pub mailer: Arc<RecordingMailer>,
    /// Its blobs.
    pub blobs: Arc<MemoryBlobs>,
    /// Its counts of attempts.
    pub attempts: Arc<MemoryAttempts>,
    /// The store of [`of`](Self::of); an unused one beside a [store of one's own](Self::on).
    pub store: MemoryStore,
}

impl TestPortal {
    /// A portal on a memory store that holds a world.
    ///
    /// # Panics
    /// If the store refuses the world: it contradicts itself.
    #[allow(
        clippy::expect_used,
        reason = "a world that contradicts itself is a mistake of the test"
    )]
    pub fn of(world: &World) -> Self {
        let store = MemoryStore::new();
        let written: Result<(), StoreError> = block_on(world.store(&store));
        written.expect("a world that the store accepts");
        Self {
            store: store.clone(),
            ..Self::on(Arc::new(store))
        }
    }

    /// A portal on any store.
    pub fn on(store: Arc<dyn Store>) -> Self {
        let clock = Arc::new(FixedClock::default());
        let mailer = Arc::new(RecordingMailer::default());
        let blobs = Arc::new(MemoryBlobs::new(clock.clone()));
        let attempts = Arc::new(MemoryAttempts::default());
        Self {
            portal: Portal {
                store,
                blobs: blobs.clone(),
                clock: clock.clone(),
                ids: Arc::new(CountingIds::default()),
                secrets: Arc::new(FixedSecrets::default()),
                hasher: Arc::new(PlainHasher),
                attempts: attempts.clone(),
                mailer: Some(mailer.clone()),
                tables: Arc::new(PlainTables),
                live: Arc::default(),
                limits: Limits::default(),
            },
            clock,
            mailer,
            blobs,
            attempts,
            store: MemoryStore::new(),
        }
    }

    /// Somebody who has just logged in: with a session that begins now.
    pub async fn actor(&self, someone: impl Into<Someone>) -> Result<Actor, Failure> {
        let holder = match someone.into() {
            Someone::Contact(id) => Holder::Contact(id),
            Someone::Employee(id) => Holder::Employee(id),
        };
        let portal = &self.portal;
        let (now, token) = (portal.now(), portal.secrets.draw());
        let work = portal.store.begin().await?;
        let credential = work
            .find_credential_of(holder)
            .await?
            .ok_or(Failure::Unauthenticated)?;
        work.insert_session(&Session {
            id: portal.id(),
            credential: credential.id,
            token_hash: portal.secrets.hash(token.expose()),
            epoch: credential.epoch,
            created_at: now,
            last_seen: now,
            expires_at: now.plus_seconds(portal.limits.session_absolute_seconds),
            user_agent: None,
            address: None,
        })
        .await?;
        work.commit().await?;
        resume_session(portal, token.expose()).await
    }
}
