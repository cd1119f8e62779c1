//! Things and people by id and name.

use poem_openapi::Object;
use portal_domain::ids::Uuid;
use portal_domain::usecase::Named;
use portal_domain::work::Party;

use super::{Code, Coded, Id};

/// A thing by its id, with the name that people read.
#[derive(Debug, Clone, Object)]
#[oai(rename = "Named")]
pub(crate) struct NamedRef {
    /// Its id.
    pub(crate) id: Id<Uuid>,
    /// Its name.
    pub(crate) name: String,
}

/// A thing as JSON tells it.
pub(crate) fn named<T: Into<Uuid>>(thing: Named<T>) -> NamedRef {
    NamedRef {
        id: Id(thing.id.into()),
        name: thing.name,
    }
}

/// Which kind of person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PersonKind {
    /// A contact of a customer.
    Contact,
    /// An employee of the provider.
    Employee,
}

impl Coded for PersonKind {
    const NAME: &'static str = "PersonKind";
    const MEMBERS: &'static [Self] = &[Self::Contact, Self::Employee];

    fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Employee => "employee",
        }
    }
}

/// A contact or an employee.
#[derive(Debug, Clone, Object)]
pub(crate) struct Person {
    /// Which of the two.
    pub(crate) kind: Code<PersonKind>,
    /// The id of the contact or employee.
    pub(crate) id: Id<Uuid>,
    /// Full name.
    pub(crate) name: String,
}

/// A person as JSON tells it.
pub(crate) fn person(party: Named<Party>) -> Person {
    let (kind, id) = match party.id {
        Party::Contact(id) => (PersonKind::Contact, id.uuid()),
        Party::Employee(id) => (PersonKind::Employee, id.uuid()),
    };
    Person {
        kind: Code(kind),
        id: Id(id),
        name: party.name,
    }
}
