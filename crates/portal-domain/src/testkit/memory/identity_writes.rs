//! Who logs in: changing.

use super::state::{State, refused};
use super::work::MemoryWork;
use crate::ids::{ApiTokenId, CredentialId, SessionId};
use crate::people::{ApiToken, Credential, Holder, PasswordLink, Session};
use crate::ports::{IdentityWrites, StoreError};
use crate::timestamp::Timestamp;
use crate::values::LoginName;
use async_trait::async_trait;

impl State {
    /// A login name is unique over contacts and employees, in whatever case it is written, and a holder has one
    /// credential.
    fn check_credential(&self, new: &Credential) -> Result<(), StoreError> {
        match new.holder {
            Holder::Contact(id) => self.contacts.require(id)?,
            Holder::Employee(id) => self.employees.require(id)?,
        }
        let key = |credential: &Credential| credential.login_name.as_ref().map(LoginName::key);
        for other in self.credentials.rows().filter(|other| other.id != new.id) {
            if key(new).is_some() && key(new) == key(other) {
                return Err(StoreError::Duplicate {
                    field: "login_name",
                });
            }
            if new.holder == other.holder {
                return Err(StoreError::Duplicate { field: "holder" });
            }
        }
        Ok(())
    }
}

#[async_trait]
impl IdentityWrites for MemoryWork {
    async fn insert_session(&self, session: &Session) -> Result<(), StoreError> {
        self.change(|state| {
            state.credentials.require(session.credential)?;
            let taken = state
                .sessions
                .values()
                .any(|other| other.id == session.id || other.token_hash == session.token_hash);
            if taken {
                return Err(refused("a session with this id or token is stored already"));
            }
            state.sessions.insert(session.id, session.clone());
            Ok(())
        })
    }

    async fn touch_session(&self, session: SessionId, at: Timestamp) -> Result<(), StoreError> {
        self.change(|state| {
            if let Some(session) = state.sessions.get_mut(&session) {
                session.last_seen = at;
            }
            Ok(())
        })
    }

    async fn renew_session(&self, session: SessionId, epoch: i64) -> Result<(), StoreError> {
        self.change(|state| {
            if let Some(session) = state.sessions.get_mut(&session) {
                session.epoch = epoch;
            }
            Ok(())
        })
    }

    async fn end_session(
        &self,
        credential: CredentialId,
        session: SessionId,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state
                .sessions
                .retain(|id, row| *id != session || row.credential != credential);
            Ok(())
        })
    }

    async fn end_sessions(
        &self,
        credential: CredentialId,
        except: Option<SessionId>,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            state
                .sessions
                .retain(|id, row| row.credential != credential || Some(*id) == except);
            Ok(())
        })
    }

    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.change(|state| {
            let earlier = state.sessions.len();
            state.sessions.retain(|_, row| row.expires_at >= before);
            Ok((earlier - state.sessions.len()) as u64)
        })
    }

    async fn insert_credential(&self, credential: &Credential) -> Result<(), StoreError> {
        self.change(|state| {
            state.check_credential(credential)?;
            state.credentials.insert(credential.clone())
        })
    }

    async fn update_credential(&self, credential: &Credential) -> Result<(), StoreError> {
        self.change(|state| {
            state
                .credentials
                .in_version(credential.id, credential.version)?;
            state.check_credential(credential)?;
            state.credentials.update(credential.clone())
        })
    }

    async fn insert_password_link(&self, link: &PasswordLink) -> Result<(), StoreError> {
        self.change(|state| {
            state.credentials.require(link.credential)?;
            if state.links.insert(link.id, link.clone()).is_some() {
                return Err(refused("a link with this id is stored already"));
            }
            Ok(())
        })
    }

    async fn update_password_link(&self, link: &PasswordLink) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state
                .links
                .get_mut(&link.id)
                .filter(|stored| stored.used_at.is_none() && stored.voided_at.is_none())
                .ok_or(StoreError::Stale)?;
            *stored = PasswordLink {
                credential: stored.credential,
                requested_at: stored.requested_at,
                ..link.clone()
            };
            Ok(())
        })
    }

    async fn void_password_links(
        &self,
        credential: CredentialId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            let open = state.links.values_mut().filter(|link| {
                link.credential == credential && link.used_at.is_none() && link.voided_at.is_none()
            });
            for link in open {
                link.voided_at = Some(at);
            }
            Ok(())
        })
    }

    async fn insert_api_token(&self, token: &ApiToken) -> Result<(), StoreError> {
        self.change(|state| {
            state.credentials.require(token.credential)?;
            let taken = state
                .api_tokens
                .values()
                .any(|other| other.id == token.id || other.token_hash == token.token_hash);
            if taken {
                return Err(refused(
                    "an API token with this id or hash is stored already",
                ));
            }
            state.api_tokens.insert(token.id, token.clone());
            Ok(())
        })
    }

    async fn touch_api_token(&self, token: ApiTokenId, at: Timestamp) -> Result<(), StoreError> {
        self.change(|state| {
            if let Some(token) = state.api_tokens.get_mut(&token) {
                token.last_used = Some(at);
            }
            Ok(())
        })
    }

    async fn remove_api_token(
        &self,
        credential: CredentialId,
        token: ApiTokenId,
    ) -> Result<bool, StoreError> {
        self.change(|state| {
            let own = state
                .api_tokens
                .get(&token)
                .is_some_and(|row| row.credential == credential);
            if own {
                state.api_tokens.remove(&token);
            }
            Ok(own)
        })
    }
}
