//! Reading of identities.

use super::{api_token, credential, password_link, person, session};
use crate::view::DbView;
use async_trait::async_trait;
use portal_domain::access::ContactAccess;
use portal_domain::ids::{ContactId, CredentialId, EmployeeId, PasswordLinkId};
use portal_domain::people::{ApiToken, Credential, Holder, PasswordLink, Session, TokenHash};
use portal_domain::ports::{Identity, IdentityReads, StoreError};
use portal_domain::timestamp::Timestamp;

#[async_trait]
impl<M: Send + Sync> IdentityReads for DbView<M> {
    async fn find_session(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(Session, Identity)>, StoreError> {
        session::find(&self.link, token).await
    }

    async fn find_api_token(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(ApiToken, Identity)>, StoreError> {
        api_token::find(&self.link, token).await
    }

    async fn find_identity(
        &self,
        credential: CredentialId,
    ) -> Result<Option<Identity>, StoreError> {
        person::find(&self.link, credential).await
    }

    async fn find_contact_access(
        &self,
        contact: ContactId,
    ) -> Result<Option<ContactAccess>, StoreError> {
        person::contact_access(&self.link, contact).await
    }

    async fn contact_accesses(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<ContactAccess>, StoreError> {
        person::contact_accesses(&self.link, contacts).await
    }

    async fn find_credential_by_login(&self, key: &str) -> Result<Option<Credential>, StoreError> {
        credential::by_login(&self.link, key).await
    }

    async fn find_credential_of(&self, holder: Holder) -> Result<Option<Credential>, StoreError> {
        credential::of_holder(&self.link, holder).await
    }

    async fn credentials_by_email(&self, key: &str) -> Result<Vec<Credential>, StoreError> {
        credential::by_email(&self.link, key).await
    }

    async fn list_sessions(&self, credential: CredentialId) -> Result<Vec<Session>, StoreError> {
        session::list(&self.link, credential).await
    }

    async fn list_api_tokens(&self, credential: CredentialId) -> Result<Vec<ApiToken>, StoreError> {
        api_token::list(&self.link, credential).await
    }

    async fn find_password_link(
        &self,
        token: &TokenHash,
    ) -> Result<Option<PasswordLink>, StoreError> {
        password_link::by_token(&self.link, token).await
    }

    async fn load_password_link(
        &self,
        id: PasswordLinkId,
    ) -> Result<Option<PasswordLink>, StoreError> {
        password_link::load(&self.link, id).await
    }

    async fn count_password_links(
        &self,
        credential: CredentialId,
        since: Timestamp,
    ) -> Result<u32, StoreError> {
        password_link::count(&self.link, credential, since).await
    }

    async fn count_other_administrators(&self, than: EmployeeId) -> Result<u32, StoreError> {
        credential::other_administrators(&self.link, than).await
    }
}
