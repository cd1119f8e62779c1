//! Random tokens and password hashes.

use crate::people::{PasswordHash, TokenHash};
use crate::values::Password;
use async_trait::async_trait;
use std::fmt;

/// A random token on its way to the one who keeps it. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes over a token.
    pub const fn new(token: String) -> Self {
        Self(token)
    }

    /// The token itself, for a cookie, a mail or an answer.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Draws and hashes tokens.
pub trait Secrets: Send + Sync + fmt::Debug {
    /// 256 random bits in a form that fits addresses and cookies.
    fn draw(&self) -> Secret;

    /// SHA-256 of a token.
    fn hash(&self, token: &str) -> TokenHash;
}

/// Hashes passwords, slowly on purpose and off the threads that serve requests.
#[async_trait]
pub trait PasswordHasher: Send + Sync + fmt::Debug {
    /// A fresh hash.
    async fn hash(&self, password: Password) -> PasswordHash;

    /// Whether the password fits. Without a hash it works as long and answers no, so that unknown names cannot be told
    /// from wrong passwords by time.
    async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> bool;

    /// Whether the hash was made with weaker parameters than today's.
    fn outdated(&self, hash: &PasswordHash) -> bool;
}
