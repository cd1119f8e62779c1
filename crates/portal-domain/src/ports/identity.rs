//! Who logs in, and how.

use super::StoreError;
use crate::access::ContactAccess;
use crate::ids::{ApiTokenId, ContactId, CredentialId, EmployeeId, PasswordLinkId, SessionId};
use crate::people::{
    ApiToken, Contact, Credential, Customer, Employee, Holder, PasswordLink, Session, TokenHash,
};
use crate::settings::Settings;
use crate::timestamp::Timestamp;
use async_trait::async_trait;

/// The person behind a credential with everything that decides about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// A contact with account and grants.
    Contact {
        /// The contact.
        contact: Contact,
        /// Its customer.
        customer: Customer,
        /// Account, grants and their projects.
        access: Box<ContactAccess>,
    },
    /// An employee.
    Employee(Employee),
}

/// A credential, its person and the settings: all that a request needs before it looks at a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The credential.
    pub credential: Credential,
    /// The person.
    pub person: Person,
    /// The settings.
    pub settings: Settings,
}

/// Reading of identities. Inside a unit of work the rows that decide are locked against change until it ends, so that a
/// right withdrawn before the commit is not used (AC-36).
#[async_trait]
pub trait IdentityReads {
    /// The session with this token and its identity, in one statement. Ended ones are not there; whether it has expired
    /// or its epoch is old, the use case checks.
    async fn find_session(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(Session, Identity)>, StoreError>;

    /// The API token with this hash and its identity, in one statement.
    async fn find_api_token(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(ApiToken, Identity)>, StoreError>;

    /// The identity of a credential.
    async fn find_identity(&self, credential: CredentialId)
    -> Result<Option<Identity>, StoreError>;

    /// What decides about a contact, with its own data; works without credential too, whose parts then count as not set.
    /// Nothing if the contact has no account.
    async fn find_contact_access(
        &self,
        contact: ContactId,
    ) -> Result<Option<ContactAccess>, StoreError>;

    /// As [`find_contact_access`](Self::find_contact_access) for many, in one statement and by id; who has no account is
    /// left out.
    async fn contact_accesses(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<ContactAccess>, StoreError>;

    /// The credential with this login name key ([`LoginName::key`](crate::values::LoginName::key)).
    async fn find_credential_by_login(&self, key: &str) -> Result<Option<Credential>, StoreError>;

    /// The credential of a holder.
    async fn find_credential_of(&self, holder: Holder) -> Result<Option<Credential>, StoreError>;

    /// Credentials of active contacts and employees with this mail address ([`Email::key`](crate::values::Email::key)).
    async fn credentials_by_email(&self, key: &str) -> Result<Vec<Credential>, StoreError>;

    /// Running sessions of a credential, newest first.
    async fn list_sessions(&self, credential: CredentialId) -> Result<Vec<Session>, StoreError>;

    /// API tokens of a credential, newest first.
    async fn list_api_tokens(&self, credential: CredentialId) -> Result<Vec<ApiToken>, StoreError>;

    /// The link with this token.
    async fn find_password_link(
        &self,
        token: &TokenHash,
    ) -> Result<Option<PasswordLink>, StoreError>;

    /// The link with this id.
    async fn load_password_link(
        &self,
        id: PasswordLinkId,
    ) -> Result<Option<PasswordLink>, StoreError>;

    /// How many links were asked for since a time.
    async fn count_password_links(
        &self,
        credential: CredentialId,
        since: Timestamp,
    ) -> Result<u32, StoreError>;

    /// How many active administrators who are not read-only can log in (AC-83), leaving out this one.
    async fn count_other_administrators(&self, than: EmployeeId) -> Result<u32, StoreError>;
}

/// Changing of identities.
#[async_trait]
pub trait IdentityWrites {
    /// Adds a session.
    async fn insert_session(&self, session: &Session) -> Result<(), StoreError>;

    /// Notes that a session was used.
    async fn touch_session(&self, session: SessionId, at: Timestamp) -> Result<(), StoreError>;

    /// Moves a session on to a newer epoch of its credential: the one in which its owner changed the password.
    async fn renew_session(&self, session: SessionId, epoch: i64) -> Result<(), StoreError>;

    /// Ends one session of a credential; nothing happens if it is somebody else's.
    async fn end_session(
        &self,
        credential: CredentialId,
        session: SessionId,
    ) -> Result<(), StoreError>;

    /// Ends all sessions of a credential but one.
    async fn end_sessions(
        &self,
        credential: CredentialId,
        except: Option<SessionId>,
    ) -> Result<(), StoreError>;

    /// Ends sessions that expired before a time; gives their number.
    async fn sweep_sessions(&self, before: Timestamp) -> Result<u64, StoreError>;

    /// Adds a credential. `Duplicate { field: "login_name" }` if the name is taken.
    async fn insert_credential(&self, credential: &Credential) -> Result<(), StoreError>;

    /// Stores a credential whose `version` is the one that was read; the row gets the next one.
    async fn update_credential(&self, credential: &Credential) -> Result<(), StoreError>;

    /// Adds a link.
    async fn insert_password_link(&self, link: &PasswordLink) -> Result<(), StoreError>;

    /// Stores token, issue, use and void times of a link; `Stale` if it was used or voided meanwhile.
    async fn update_password_link(&self, link: &PasswordLink) -> Result<(), StoreError>;

    /// Voids every unused link of a credential.
    async fn void_password_links(
        &self,
        credential: CredentialId,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Adds an API token.
    async fn insert_api_token(&self, token: &ApiToken) -> Result<(), StoreError>;

    /// Notes that an API token was used.
    async fn touch_api_token(&self, token: ApiTokenId, at: Timestamp) -> Result<(), StoreError>;

    /// Removes an API token of a credential; gives whether there was one.
    async fn remove_api_token(
        &self,
        credential: CredentialId,
        token: ApiTokenId,
    ) -> Result<bool, StoreError>;
}
