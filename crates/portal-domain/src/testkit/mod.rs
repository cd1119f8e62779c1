//! What tests of Portal, and of programs that embed it, are made of (feature `testkit`).
//!
//! - [`memory`]: a store that is simple and obviously right. Use cases are tested on it, and other stores are compared
//!   with what it means.
//! - One deterministic double per other port: [`FixedClock`], [`CountingIds`], [`FixedSecrets`], [`PlainHasher`],
//!   [`RecordingMailer`], [`MemoryBlobs`], [`MemoryAttempts`]. Each can be told to fail where the real one can.
//! - [`world`]: a builder for small worlds of people, rights and tickets.
//! - [`trial`]: a person and a ticket to which the changes of an explanation are applied.
//! - [`TestPortal`]: all of these wired together, for tests of use cases.
//! - [`contract`]: the conformance suite that every store has to pass, through [`store_contract!`](crate::store_contract).
//! - [`model`]: the reference model of tickets, and the play in which a portal is compared with it.
//! - [`strategies`]: random values, people and tickets for property tests.
//! - [`block_on`]: runs a future without a runtime.
//!
//! Nothing here reads a clock, draws a random number or needs a runtime, so a failing test fails again.

mod attempts;
mod block_on;
mod clock;
pub mod contract;
mod counting_ids;
mod hasher;
mod join;
mod mailer;
pub mod memory;
mod memory_blobs;
pub mod model;
mod secrets;
pub mod strategies;
mod tables;
mod test_portal;
pub mod trial;
pub mod world;

pub use attempts::MemoryAttempts;
pub use block_on::block_on;
pub use clock::FixedClock;
pub use counting_ids::CountingIds;
pub use hasher::PlainHasher;
pub use mailer::RecordingMailer;
pub use memory::MemoryStore;
pub use memory_blobs::MemoryBlobs;
pub use secrets::FixedSecrets;
pub use tables::PlainTables;
pub use test_portal::TestPortal;
pub use trial::Trial;
pub use world::World;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks, also after a test thread has failed while it held the lock: the first failure is the one to read.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
