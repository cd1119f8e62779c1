//! Categories of tickets.

use crate::ids::CategoryId;
use crate::values::{Language, Name};
use crate::version::Version;

/// A category that tickets can carry, with its name in both languages. It is never deleted: an inactive one stays on the
/// tickets that carry it and is offered no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Row version.
    pub version: Version,
    /// Name in German, unique.
    pub name_de: Name,
    /// Name in English, unique.
    pub name_en: Name,
    /// Offered for tickets.
    pub active: bool,
}

impl Category {
    /// Its name in a language.
    pub const fn name(&self, language: Language) -> &Name {
        match language {
            Language::De => &self.name_de,
            Language::En => &self.name_en,
        }
    }
}
