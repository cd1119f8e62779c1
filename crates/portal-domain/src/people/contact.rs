//! Contacts: the people at a customer.

use crate::ids::{ContactId, CustomerId, EmployeeId};
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
}

impl Contact {
    /// `Marta Sommer`.
    pub fn full_name(&self) -> String {
        match &self.first_name {
            Some(first) => format!("{first} {}", self.last_name),
            None => self.last_name.to_string(),
        }
    }
}
