//! Whose eyes a use case reads with: somebody's own, or borrowed ones.
//!
//! Use cases that only read take a [`Reader`]; those that change anything take an [`Actor`], and nothing turns a reader
//! into one. So what cannot write is not asked whether it may: it does not compile.

use super::{Actor, Onlooker};
use crate::access::Principal;
use crate::failure::Failure;
use crate::settings::Settings;
use crate::values::Language;

/// What reading needs to know about a person. Sealed: an [`Actor`] reads as itself, an [`Onlooker`] as a contact.
pub trait Reader: Sync + Sealed {
    /// What decides about what is seen.
    fn principal(&self) -> &Principal;

    /// The language in which it is read.
    fn language(&self) -> Language;

    /// The settings of this moment.
    fn settings(&self) -> &Settings;

    /// Whether it is a contact who reads, and nobody else with its eyes.
    fn is_contact_itself(&self) -> bool;

    /// Refuses who must change the password before anything else.
    fn require_settled(&self) -> Result<(), Failure>;
}

/// Keeps other crates from making readers of their own.
pub trait Sealed {}

impl Sealed for Actor {}

impl Reader for Actor {
    fn principal(&self) -> &Principal {
        &self.principal
    }

    fn language(&self) -> Language {
        self.language
    }

    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn is_contact_itself(&self) -> bool {
        matches!(self.principal, Principal::Contact(_))
    }

    fn require_settled(&self) -> Result<(), Failure> {
        Self::require_settled(self)
    }
}

impl Sealed for Onlooker {}

impl Reader for Onlooker {
    fn principal(&self) -> &Principal {
        Self::principal(self)
    }

    fn language(&self) -> Language {
        Self::language(self)
    }

    fn settings(&self) -> &Settings {
        Self::settings(self)
    }

    fn is_contact_itself(&self) -> bool {
        false
    }

    /// The password is the contact's own affair: who looks with its eyes is logged in already.
    fn require_settled(&self) -> Result<(), Failure> {
        Ok(())
    }
}
