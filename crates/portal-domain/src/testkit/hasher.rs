//! A password hasher that costs nothing.

use crate::people::PasswordHash;
use crate::ports::PasswordHasher;
use crate::values::Password;
use async_trait::async_trait;

/// "Hashes" a password by writing it down: for tests only, where a slow hash would only cost time.
///
/// Hashes of an [earlier strength](Self::outdated_hash) are told apart, so that rehashing at login can be tested.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainHasher;

/// Stands before passwords of today's strength.
const TODAY: &str = "$plain$v=2$";
/// Stands before passwords of an earlier strength.
const EARLIER: &str = "$plain$v=1$";

impl PlainHasher {
    /// The hash of a password, without a future.
    pub fn hash_of(password: &str) -> PasswordHash {
        PasswordHash::new(format!("{TODAY}{password}"))
    }

    /// A hash that fits the password and counts as outdated.
    pub fn outdated_hash(password: &str) -> PasswordHash {
        PasswordHash::new(format!("{EARLIER}{password}"))
    }
}

#[async_trait]
impl PasswordHasher for PlainHasher {
    async fn hash(&self, password: Password) -> PasswordHash {
        Self::hash_of(password.expose())
    }

    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> bool {
        hash.is_some_and(|hash| {
            [TODAY, EARLIER]
                .into_iter()
                .any(|before| hash.as_str().strip_prefix(before) == Some(password.expose()))
        })
    }

    fn outdated(&self, hash: &PasswordHash) -> bool {
        !hash.as_str().starts_with(TODAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testkit::block_on;

    #[test]
    fn only_the_password_that_was_hashed_fits() {
        let present = |text| Password::present(text).unwrap();
        let hash = block_on(PlainHasher.hash(present("correct horse")));
        let fits = |text, hash| block_on(PlainHasher.verify(present(text), hash));
        assert!(fits("correct horse", Some(hash.clone())));
        assert!(!fits("correct horsE", Some(hash.clone())));
        assert!(!fits("correct horse", None));
        assert!(!PlainHasher.outdated(&hash));
        let old = PlainHasher::outdated_hash("correct horse");
        assert!(PlainHasher.outdated(&old) && fits("correct horse", Some(old)));
    }
}
