//! The ports of the domain that need nothing but this machine: its clock, its randomness, its processors and memory.

mod argon2_hasher;
mod memory_attempts;
mod os_secrets;
mod random;
mod system_clock;
mod uuid_ids;

pub use argon2_hasher::{Argon2Cost, Argon2Hasher, CostError};
pub use memory_attempts::MemoryAttempts;
pub use os_secrets::OsSecrets;
pub use system_clock::SystemClock;
pub use uuid_ids::UuidIds;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks, also after a thread has failed while it held the lock: what is guarded here is whole after every statement.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
