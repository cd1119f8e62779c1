//! Contacts: the people at a customer.

use crate::ids::{ContactId, CustomerId, EmployeeId};
use crate::timestamp::Timestamp;
use crate::values::{Email, Line, Name};
use crate::version::Version;

/// A person at a customer, with or without a portal account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Row version.
    pub version: Version,
    /// The customer; never changes once the contact has an account or stands on a ticket (domain 4.8).
    pub customer: CustomerId,
    /// Last name.
    pub last_name: Name,
    /// First name.
    pub first_name: Option<Name>,
    /// Where mails go.
    pub email: Option<Email>,
    /// Telephone.
    pub phone: Option<Line>,
    /// An inactive contact cannot log in and gets no mail.
    pub active: bool,
    /// Mails about tickets that name this contact although no grant opens them.
    pub notify_without_grant: bool,
    /// The employee who is the same person: this contact does not accept what that employee solved (domain 4.7).
    pub employee: Option<EmployeeId>,
    /// Since when its data is erased: what is left is a name that says so, and the place in tickets. It stays inactive.
    pub erased: Option<Timestamp>,
}

impl Contact {
    /// What is left of it once its data is erased: a name that tells nothing, and nobody who could log in or get mail.
    /// Its id and customer stay, so that tickets keep their contact.
    #[must_use]
    pub fn without_data(&self, name: Name, at: Timestamp) -> Self {
        Self {
            id: self.id,
            version: self.version,
            customer: self.customer,
            last_name: name,
            first_name: None,
            email: None,
            phone: None,
            active: false,
            notify_without_grant: false,
            employee: None,
            erased: Some(at),
        }
    }

    /// `Marta Sommer`.
    pub fn full_name(&self) -> String {
        match &self.first_name {
            Some(first) => format!("{first} {}", self.last_name),
            None => self.last_name.to_string(),
        }
    }
}
