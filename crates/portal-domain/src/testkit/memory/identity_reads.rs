//! Who logs in: reading.

use super::state::State;
use super::work::MemoryWork;
use crate::access::ContactAccess;
use crate::ids::{ContactId, CredentialId, EmployeeId, PasswordLinkId};
use crate::people::{ApiToken, Credential, Holder, PasswordLink, Session, TokenHash};
use crate::ports::{Identity, IdentityReads, Person, StoreError};
use crate::timestamp::Timestamp;
use async_trait::async_trait;

impl State {
    fn identity(&self, credential: CredentialId) -> Option<Identity> {
        let credential = self.credentials.find(credential)?;
        let person = match credential.holder {
            Holder::Employee(id) => Person::Employee(self.employees.find(id)?),
            Holder::Contact(id) => {
                let contact = self.contacts.find(id)?;
                Person::Contact {
                    customer: self.customers.find(contact.customer)?,
                    contact,
                    access: Box::new(self.contact_access(id)?),
                }
            }
        };
        Some(Identity {
            credential,
            person,
            settings: self.settings.clone(),
        })
    }

    fn contact_access(&self, id: ContactId) -> Option<ContactAccess> {
        let account = self.accounts.find(id)?;
        let contact = self.contacts.get(id)?;
        let customer = self.customers.get(contact.customer)?;
        let credential = self.credential_of(Holder::Contact(id));
        Some(ContactAccess {
            contact: id,
            customer: customer.id,
            contact_active: contact.active,
            customer_active: customer.active,
            login_name_set: credential.is_some_and(|c| c.login_name.is_some()),
            password_set: credential.is_some_and(|c| c.password_hash.is_some()),
            employee: contact.employee,
            account,
            grants: self.grants_of(id),
        })
    }

    /// Whether the holder is active and has this mail address.
    fn reads_mail_at(&self, holder: Holder, key: &str) -> bool {
        let (active, email) = match holder {
            Holder::Contact(id) => match self.contacts.get(id) {
                Some(contact) => (contact.active, contact.email.as_ref()),
                None => return false,
            },
            Holder::Employee(id) => match self.employees.get(id) {
                Some(employee) => (employee.active, employee.email.as_ref()),
                None => return false,
            },
        };
        active && email.is_some_and(|email| email.key() == key)
    }
}

#[async_trait]
impl IdentityReads for MemoryWork {
    async fn find_session(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(Session, Identity)>, StoreError> {
        Ok(self.see(|state| {
            let session = state.sessions.values().find(|s| s.token_hash == *token)?;
            Some((session.clone(), state.identity(session.credential)?))
        }))
    }

    async fn find_api_token(
        &self,
        token: &TokenHash,
    ) -> Result<Option<(ApiToken, Identity)>, StoreError> {
        Ok(self.see(|state| {
            let found = state.api_tokens.values().find(|t| t.token_hash == *token)?;
            Some((found.clone(), state.identity(found.credential)?))
        }))
    }

    async fn find_identity(
        &self,
        credential: CredentialId,
    ) -> Result<Option<Identity>, StoreError> {
        Ok(self.see(|state| state.identity(credential)))
    }

    async fn find_contact_access(
        &self,
        contact: ContactId,
    ) -> Result<Option<ContactAccess>, StoreError> {
        Ok(self.see(|state| state.contact_access(contact)))
    }

    async fn contact_accesses(
        &self,
        contacts: &[ContactId],
    ) -> Result<Vec<ContactAccess>, StoreError> {
        let mut wanted = contacts.to_vec();
        wanted.sort_unstable();
        wanted.dedup();
        Ok(self.see(|state| {
            let found = wanted.iter().filter_map(|id| state.contact_access(*id));
            found.collect()
        }))
    }

    async fn find_credential_by_login(&self, key: &str) -> Result<Option<Credential>, StoreError> {
        Ok(self.see(|state| {
            let mut rows = state.credentials.rows();
            rows.find(|row| row.login_name.as_ref().is_some_and(|n| n.key() == key))
                .cloned()
        }))
    }

    async fn find_credential_of(&self, holder: Holder) -> Result<Option<Credential>, StoreError> {
        Ok(self.see(|state| state.credential_of(holder).cloned()))
    }

    async fn credentials_by_email(&self, key: &str) -> Result<Vec<Credential>, StoreError> {
        Ok(self.see(|state| {
            let rows = state.credentials.rows();
            rows.filter(|row| state.reads_mail_at(row.holder, key))
                .cloned()
                .collect()
        }))
    }

    async fn list_sessions(&self, credential: CredentialId) -> Result<Vec<Session>, StoreError> {
        let all = self.see(|state| state.sessions.clone());
        let mut own: Vec<Session> = all
            .into_values()
            .filter(|session| session.credential == credential)
            .collect();
        own.sort_by_key(|session| std::cmp::Reverse((session.created_at, session.id)));
        Ok(own)
    }

    async fn list_api_tokens(&self, credential: CredentialId) -> Result<Vec<ApiToken>, StoreError> {
        let all = self.see(|state| state.api_tokens.clone());
        let mut own: Vec<ApiToken> = all
            .into_values()
            .filter(|token| token.credential == credential)
            .collect();
        own.sort_by_key(|token| std::cmp::Reverse((token.created_at, token.id)));
        Ok(own)
    }

    async fn find_password_link(
        &self,
        token: &TokenHash,
    ) -> Result<Option<PasswordLink>, StoreError> {
        Ok(self.see(|state| {
            let mut links = state.links.values();
            links.find(|link| link.token_hash == Some(*token)).cloned()
        }))
    }

    async fn load_password_link(
        &self,
        id: PasswordLinkId,
    ) -> Result<Option<PasswordLink>, StoreError> {
        Ok(self.see(|state| state.links.get(&id).cloned()))
    }

    async fn count_password_links(
        &self,
        credential: CredentialId,
        since: Timestamp,
    ) -> Result<u32, StoreError> {
        let count = self.see(|state| {
            let links = state.links.values();
            links
                .filter(|link| link.credential == credential && link.requested_at >= since)
                .count()
        });
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn count_other_administrators(&self, than: EmployeeId) -> Result<u32, StoreError> {
        let count = self.see(|state| {
            let employees = state.employees.rows();
            employees
                .filter(|employee| employee.id != than && employee.active)
                .filter(|employee| employee.administrator && !employee.read_only)
                .filter(|employee| state.has_login(Holder::Employee(employee.id)))
                .count()
        });
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}
