//! Sessions, API tokens and set-password links: secrets that are stored as hashes only.

use super::TokenHash;
use crate::ids::{ApiTokenId, CredentialId, PasswordLinkId, SessionId};
use crate::timestamp::Timestamp;
use crate::values::{LongLine, Name};

/// A running session of the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id (not the secret).
    pub id: SessionId,
    /// Whose.
    pub credential: CredentialId,
    /// Of the secret in the cookie.
    pub token_hash: TokenHash,
    /// The credential's epoch at login; a newer one ends the session.
    pub epoch: i64,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen: Timestamp,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
    /// Browser, as it named itself.
    pub user_agent: Option<LongLine>,
    /// Address it came from.
    pub address: Option<LongLine>,
}

/// A token for programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id (not the secret).
    pub id: ApiTokenId,
    /// Whose: the program acts with exactly this holder's rights.
    pub credential: CredentialId,
    /// Of the secret.
    pub token_hash: TokenHash,
    /// The credential's epoch when it was made; a newer one ends it.
    pub epoch: i64,
    /// What its owner calls it.
    pub name: Name,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used: Option<Timestamp>,
}

/// A link with which a person sets a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordLink {
    /// Its id.
    pub id: PasswordLinkId,
    /// Whose.
    pub credential: CredentialId,
    /// Of the secret in the link. It is drawn when the mail is sent, so it never waits in a queue in clear.
    pub token_hash: Option<TokenHash>,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// When it was sent: its 24 hours begin here.
    pub issued_at: Option<Timestamp>,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// When a newer one or a change of the login voided it.
    pub voided_at: Option<Timestamp>,
}

impl PasswordLink {
    /// Seconds for which a link is accepted after it was issued.
    pub const LIFETIME_SECONDS: i64 = 24 * 3600;

    /// Whether it can still be used: issued, neither used nor voided, and not older than 24 hours.
    pub fn usable(&self, now: Timestamp) -> bool {
        self.used_at.is_none()
            && self.voided_at.is_none()
            && self
                .issued_at
                .is_some_and(|at| (at..=at.plus_seconds(Self::LIFETIME_SECONDS)).contains(&now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Uuid;

    /// Proves: 24 hours to the second, once, and not after a newer one.
    #[test]
    fn a_link_works_for_24_hours_once() {
        let issued = Timestamp::from_micros(1_000_000_000);
        let link = PasswordLink {
            id: PasswordLinkId::new(Uuid::nil()),
            credential: CredentialId::new(Uuid::nil()),
            token_hash: None,
            requested_at: issued,
            issued_at: Some(issued),
            used_at: None,
            voided_at: None,
        };
        assert!(link.usable(issued));
        assert!(link.usable(issued.plus_seconds(24 * 3600)));
        assert!(!link.usable(issued.plus_seconds(24 * 3600 + 1)));
        assert!(!link.usable(issued.plus_seconds(-1)));
        assert!(
            !PasswordLink {
                used_at: Some(issued),
                ..link.clone()
            }
            .usable(issued)
        );
        assert!(
            !PasswordLink {
                voided_at: Some(issued),
                ..link.clone()
            }
            .usable(issued)
        );
        assert!(
            !PasswordLink {
                issued_at: None,
                ..link
            }
            .usable(issued)
        );
    }
}
