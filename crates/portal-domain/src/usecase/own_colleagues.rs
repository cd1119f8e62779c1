//! The contact persons of the own customer, as a contact sees them: names and how to reach them, nothing of their
//! access.

use super::{Actor, Portal};
use crate::access::ContactPrincipal;
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::people::Contact;
use crate::ports::{DirectoryQuery, Listed};
use crate::values::{Email, Line, Name};

/// A contact person as others of the same customer see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Its id.
    pub id: ContactId,
    /// First name.
    pub first_name: Option<Name>,
    /// Last name.
    pub last_name: Name,
    /// Mail address.
    pub email: Option<Email>,
    /// Phone number.
    pub phone: Option<Line>,
}

impl Colleague {
    fn of(contact: Contact) -> Self {
        Self {
            id: contact.id,
            first_name: contact.first_name,
            last_name: contact.last_name,
            email: contact.email,
            phone: contact.phone,
        }
    }

    /// First and last name.
    pub fn full_name(&self) -> String {
        match &self.first_name {
            Some(first) => format!("{first} {}", self.last_name),
            None => self.last_name.to_string(),
        }
    }
}

/// Whether the directory is there for this actor (domain 4.4, `directory`).
pub fn may_see_colleagues(actor: &Actor) -> bool {
    actor
        .require_contact()
        .is_ok_and(ContactPrincipal::directory)
}

/// The active contact persons of the own customer, by name. Of the query only words, place and size count: whose contacts,
/// and which of them, the right says. Where the right is missing there is no directory, for employees as well.
pub async fn list_colleagues(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<Colleague>, Failure> {
    actor.require_settled()?;
    let who = actor.require_contact()?;
    if !who.directory() {
        return Err(Failure::NotFound);
    }
    let own = DirectoryQuery {
        terms: query.terms.clone(),
        active_only: true,
        customer: Some(who.customer()),
        projects: None,
        after: query.after.clone(),
        size: query.size,
    };
    let page = portal.store.read().await?.list_contacts(&own).await?;
    Ok(page.map(Colleague::of))
}
