//! Types of tickets.

use crate::ids::TicketTypeId;
use crate::values::Name;
use crate::version::Version;

/// A type that a ticket can have, with its name in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketType {
    /// Its id.
    pub id: TicketTypeId,
    /// Row version.
    pub version: Version,
    /// Name in German.
    pub name_de: Name,
    /// Name in English.
    pub name_en: Name,
    /// Offered for new tickets.
    pub active: bool,
}
