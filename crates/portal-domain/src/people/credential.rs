//! Credentials: login name, password and what ends sessions.

use crate::ids::{ContactId, CredentialId, EmployeeId};
use crate::timestamp::Timestamp;
use crate::values::LoginName;
use crate::version::Version;
use std::fmt;

/// Who logs in with a credential. The two kinds share one namespace of login names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A contact of a customer.
    Contact(ContactId),
    /// An employee of the provider.
    Employee(EmployeeId),
}

/// A password hash in PHC form. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// As made by the hasher or read from a store.
    pub const fn new(phc: String) -> Self {
        Self(phc)
    }

    /// The PHC text, for the hasher and the store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// SHA-256 of a random 256-bit token. The token itself is never stored; a hash is found by equality of all
/// 32 bytes, so a look-up tells nothing about near misses.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// As made by the secrets port or read from a store.
    pub const fn new(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// The bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

/// Login name, password hash and the counters that guard them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its id.
    pub id: CredentialId,
    /// Row version.
    pub version: Version,
    /// Whose it is: at most one credential per holder.
    pub holder: Holder,
    /// Nobody logs in without one.
    pub login_name: Option<LoginName>,
    /// Nobody logs in without one.
    pub password_hash: Option<PasswordHash>,
    /// Must be changed before anything else (domain 5.1).
    pub must_change: bool,
    /// Sessions and API tokens carry the epoch in which they began; raising it ends them all.
    pub epoch: i64,
    /// The last success.
    pub last_login: Option<Timestamp>,
}

impl Credential {
    /// A holder who cannot log in yet.
    pub const fn fresh(id: CredentialId, holder: Holder) -> Self {
        Self {
            id,
            version: Version::FIRST,
            holder,
            login_name: None,
            password_hash: None,
            must_change: false,
            epoch: 0,
            last_login: None,
        }
    }

    /// Ends every session, API token and open link of this credential with the next request (C10).
    pub const fn revoke(&mut self) {
        self.epoch = self.epoch.saturating_add(1);
    }
}
