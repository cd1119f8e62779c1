//! People, who are kept in two columns: a contact or an employee.

use crate::sql::corrupt;
use portal_domain::ids::{ContactId, EmployeeId};
use portal_domain::ports::StoreError;
use portal_domain::work::{Author, Party};

/// The two columns of a person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parties {
    pub(crate) contact: Option<ContactId>,
    pub(crate) employee: Option<EmployeeId>,
}

impl Parties {
    /// Of a person.
    pub(crate) const fn of(party: Party) -> Self {
        match party {
            Party::Contact(contact) => Self {
                contact: Some(contact),
                employee: None,
            },
            Party::Employee(employee) => Self {
                contact: None,
                employee: Some(employee),
            },
        }
    }

    /// Of an author; the installation itself leaves both empty.
    pub(crate) const fn of_author(author: Author) -> Self {
        match author {
            Author::Person(party) => Self::of(party),
            Author::System => Self {
                contact: None,
                employee: None,
            },
        }
    }
}

/// The person in two columns.
pub(crate) fn party(
    contact: Option<ContactId>,
    employee: Option<EmployeeId>,
) -> Result<Party, StoreError> {
    match (contact, employee) {
        (Some(contact), None) => Ok(Party::Contact(contact)),
        (None, Some(employee)) => Ok(Party::Employee(employee)),
        (None, None) => Err(corrupt("a person is missing")),
        (Some(_), Some(_)) => Err(corrupt("a person is two people")),
    }
}

/// The author in two columns.
pub(crate) fn author(
    contact: Option<ContactId>,
    employee: Option<EmployeeId>,
) -> Result<Author, StoreError> {
    match (contact, employee) {
        (None, None) => Ok(Author::System),
        (contact, employee) => party(contact, employee).map(Author::Person),
    }
}
