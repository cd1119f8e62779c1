//! Customers, their sites and the machines there.

use crate::ids::{CustomerId, MachineId, SiteId};
use crate::values::{Language, Line, Name, Problem, ShortName};
use crate::version::Version;

/// An organisation that owns projects, sites and contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// Row version.
    pub version: Version,
    /// Customer number, unique.
    pub number: ShortName,
    /// Name.
    pub name: Name,
    /// A deactivated customer's accounts cannot log in.
    pub active: bool,
    /// The language in which it is addressed, if it differs from the company's.
    pub language: Option<Language>,
}

/// What a site serves for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteKind {
    /// The usual address.
    Default,
    /// Where invoices go.
    Invoice,
    /// Where deliveries go.
    Delivery,
}

impl SiteKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Default, Self::Invoice, Self::Delivery];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Invoice => "invoice",
            Self::Delivery => "delivery",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == text)
            .ok_or(Problem::NotOffered)
    }
}

/// An address of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Row version.
    pub version: Version,
    /// The customer it belongs to; never changes once tickets, machines or accounts refer to it (domain 4.8).
    pub customer: CustomerId,
    /// What people call it.
    pub label: Name,
    /// Street and number.
    pub street: Line,
    /// Postal code.
    pub zip: ShortName,
    /// City.
    pub city: Name,
    /// Country.
    pub country: Name,
    /// What it serves for.
    pub kind: SiteKind,
    /// Offered for new tickets.
    pub active: bool,
}

/// A machine at a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Its id.
    pub id: MachineId,
    /// Row version.
    pub version: Version,
    /// Where it stands; never changes once tickets name it (domain 4.8).
    pub site: SiteId,
    /// What people call it.
    pub name: Name,
    /// Serial number.
    pub serial: Option<Line>,
    /// Offered for new tickets.
    pub active: bool,
}
