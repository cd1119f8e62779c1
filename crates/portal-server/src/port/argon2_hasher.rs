//! Passwords with Argon2id.

use argon2::password_hash::phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use async_trait::async_trait;
use portal_domain::people::PasswordHash;
use portal_domain::ports::PasswordHasher;
use portal_domain::values::Password;
use std::fmt;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What a hash costs. Stored in every hash, so changing it makes no password unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// How often the memory is gone through.
    pub passes: u32,
    /// Into how many lanes it is divided.
    pub lanes: u32,
}

/// A cost that Argon2 does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("these are no parameters of Argon2: {0}")]
pub struct CostError(String);

/// Hashes and checks passwords on threads of their own, only so many at a time: each takes the configured memory, so a
/// hundred logins at once wait for each other instead of for the memory of the machine (AC-56).
pub struct Argon2Hasher {
    argon2: Argon2<'static>,
    cost: Argon2Cost,
    slots: Arc<Semaphore>,
    /// Checked where there is no hash, so that an unknown name takes as long as a wrong password.
    dummy: String,
}

impl fmt::Debug for Argon2Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Argon2Hasher")
            .field("cost", &self.cost)
            .finish_non_exhaustive()
    }
}

impl Argon2Hasher {
    /// A hasher of this cost that works on at most `at_once` passwords at a time.
    pub fn new(cost: Argon2Cost, at_once: usize) -> Result<Self, CostError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params(cost)?);
        let dummy = argon2
            .hash_password(b"nobody has this password")
            .map_err(|error| CostError(error.to_string()))?
            .to_string();
        Ok(Self {
            argon2,
            cost,
            slots: Arc::new(Semaphore::new(at_once.clamp(1, Semaphore::MAX_PERMITS))),
            dummy,
        })
    }

    /// Whether there are hashes of this cost.
    pub fn check(cost: Argon2Cost) -> Result<(), CostError> {
        params(cost).map(drop)
    }

    /// Runs slow work off the threads that serve requests, when it is its turn; nothing if the process is ending.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Option<T> {
        let permit = Arc::clone(&self.slots).acquire_owned().await.ok()?;
        let argon2 = self.argon2.clone();
        let done = tokio::task::spawn_blocking(move || {
            // Kept until the work is done, also when nobody waits for it any more.
            let _permit = permit;
            work(&argon2)
        });
        done.await.ok()
    }
}

fn params(cost: Argon2Cost) -> Result<Params, CostError> {
    Params::new(cost.memory_kib, cost.passes, cost.lanes, None)
        .map_err(|error| CostError(error.to_string()))
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: Password) -> PasswordHash {
        let hashed = self
            .run(move |argon2| argon2.hash_password(password.expose().as_bytes()))
            .await;
        match hashed {
            Some(Ok(hash)) => PasswordHash::new(hash.to_string()),
            Some(Err(error)) => unusable(&error),
            None => unusable(&"the process is ending"),
        }
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> bool {
        let known = hash.is_some();
        let stored = hash.map_or_else(|| self.dummy.clone(), |hash| hash.as_str().to_owned());
        let fits = self
            .run(move |argon2| {
                phc::PasswordHash::new(&stored).is_ok_and(|stored| {
                    argon2
                        .verify_password(password.expose().as_bytes(), &stored)
                        .is_ok()
                })
            })
            .await;
        known && fits == Some(true)
    }

    fn outdated(&self, hash: &PasswordHash) -> bool {
        let stored = phc::PasswordHash::new(hash.as_str())
            .ok()
            .filter(|stored| stored.algorithm == Algorithm::Argon2id.ident())
            .and_then(|stored| Params::try_from(&stored).ok());
        stored.is_none_or(|stored| {
            stored.m_cost() < self.cost.memory_kib || stored.t_cost() < self.cost.passes
        })
    }
}

/// A hash that no password fits: whoever owns it asks for a new link.
fn unusable(why: &dyn fmt::Display) -> PasswordHash {
    tracing::error!(%why, "a password could not be hashed");
    PasswordHash::new("$unusable$".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const CHEAP: Argon2Cost = Argon2Cost {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };

    fn hasher(cost: Argon2Cost) -> Argon2Hasher {
        Argon2Hasher::new(cost, 2).unwrap()
    }

    fn password(text: &str) -> Password {
        Password::present(text).unwrap()
    }

    /// Proves R-016: what is stored does not hold the password, and the same password gives different hashes.
    #[tokio::test]
    async fn only_the_password_that_was_hashed_fits() {
        let hasher = hasher(CHEAP);
        let hash = hasher.hash(password("correct horse")).await;
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert_ne!(hash, hasher.hash(password("correct horse")).await);
        assert!(
            hasher
                .verify(password("correct horse"), Some(hash.clone()))
                .await
        );
        assert!(!hasher.verify(password("correct horsE"), Some(hash)).await);
        assert!(!hasher.verify(password("correct horse"), None).await);
        for broken in ["", "$unusable$", "$argon2id$v=19$m=8,t=1,p=1$x"] {
            let hash = Some(PasswordHash::new(broken.to_owned()));
            assert!(!hasher.verify(password(""), hash).await, "{broken}");
        }
    }

    /// Proves R-017: without a hash the dummy of today's cost is checked.
    #[tokio::test]
    async fn an_unknown_name_costs_as_much_as_a_wrong_password() {
        let hasher = hasher(CHEAP);
        assert!(hasher.dummy.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        let the_dummys_own = password("nobody has this password");
        assert!(!hasher.verify(the_dummys_own, None).await);
    }

    #[tokio::test]
    async fn weaker_hashes_are_outdated_and_others_are_not() {
        let strong = hasher(Argon2Cost {
            memory_kib: 16,
            passes: 2,
            lanes: 1,
        });
        let cheap = hasher(CHEAP);
        let old = cheap.hash(password("correct horse")).await;
        let new = strong.hash(password("correct horse")).await;
        assert!(strong.outdated(&old) && !strong.outdated(&new));
        assert!(!cheap.outdated(&new));
        assert!(cheap.outdated(&PasswordHash::new("$2b$12$abc".to_owned())));
        // Parameters come from the hash: a changed cost locks nobody out.
        assert!(strong.verify(password("correct horse"), Some(old)).await);
    }

    #[tokio::test]
    async fn only_so_many_are_checked_at_once() {
        let hasher = Argon2Hasher::new(CHEAP, 1).unwrap();
        let held = Arc::clone(&hasher.slots).acquire_owned().await.unwrap();
        let mut waiting = Box::pin(hasher.hash(password("correct horse")));
        let early = tokio::time::timeout(Duration::from_millis(20), &mut waiting).await;
        assert!(early.is_err());
        drop(held);
        assert!(waiting.await.as_str().starts_with("$argon2id$"));
    }

    #[test]
    fn an_impossible_cost_is_refused() {
        for (memory_kib, passes, lanes) in [(0, 1, 1), (8, 0, 1), (8, 1, 0), (8, 1, 4)] {
            let cost = Argon2Cost {
                memory_kib,
                passes,
                lanes,
            };
            assert!(Argon2Hasher::new(cost, 1).is_err(), "{cost:?}");
        }
    }
}
