//! Changing of identities.

use super::{api_token, credential, password_link, session};
use crate::view::{DbView, Writing};
use async_trait::async_trait;
use portal_domain::ids::{ApiTokenId, CredentialId, SessionId};
use portal_domain::people::{ApiToken, Credential, PasswordLink, Session};
use portal_domain::ports::{IdentityWrites, StoreError};
use portal_domain::timestamp::Timestamp;

#[async_trait]
impl IdentityWrites for DbView<Writing> {
    async fn insert_session(&self, session: &Session) -> Result<(), StoreError> {
        session::insert(&self.link, session).await
    }

    async fn touch_session(&self, session: SessionId, at: Timestamp) -> Result<(), StoreError> {
        session::touch(&self.link, session, at).await
    }

    async fn renew_session(&self, session: SessionId, epoch: i64) -> Result<(), StoreError> {
        session::renew(&self.link, session, epoch).await
    }

    async fn end_session(
        &self,
        credential: CredentialId,
        session: SessionId,
    ) -> Result<(), StoreError> {
        session::end(&self.link, credential, session).await
    }

    async fn end_sessions(
        &self,
        credential: CredentialId,
        except: Option<SessionId>,
    ) -> Result<(), StoreError> {
        session::end_all(&self.link, credential, except).await
    }

    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64, StoreError> {
        session::sweep(&self.link, before).await
    }

    async fn insert_credential(&self, credential: &Credential) -> Result<(), StoreError> {
        credential::insert(&self.link, credential).await
    }

    async fn update_credential(&self, credential: &Credential) -> Result<(), StoreError> {
        credential::update(&self.link, credential).await
    }

    async fn insert_password_link(&self, link: &PasswordLink) -> Result<(), StoreError> {
        password_link::insert(&self.link, link).await
    }

    async fn update_password_link(&self, link: &PasswordLink) -> Result<(), StoreError> {
        password_link::update(&self.link, link).await
    }

    async fn void_password_links(
        &self,
        credential: CredentialId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        password_link::void_all(&self.link, credential, at).await
    }

    async fn insert_api_token(&self, token: &ApiToken) -> Result<(), StoreError> {
        api_token::insert(&self.link, token).await
    }

    async fn touch_api_token(&self, token: ApiTokenId, at: Timestamp) -> Result<(), StoreError> {
        api_token::touch(&self.link, token, at).await
    }

    async fn remove_api_token(
        &self,
        credential: CredentialId,
        token: ApiTokenId,
    ) -> Result<bool, StoreError> {
        api_token::remove(&self.link, credential, token).await
    }
}
