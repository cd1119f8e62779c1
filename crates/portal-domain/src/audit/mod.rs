//! The audit log: who did what to which object when, from where, with old and new values.
//!
//! - `entry`: what a line says.
//! - `action`: what can be done, and to what.
//! - `chain`: how lines are tied together, so that none can be changed, removed or moved without a trace.
//! - `seal`: how a text can go from a line all the same, and leave the chain whole.
//! - `erasure`: which texts are a contact's own, and that none goes without a line that says so.
//!
//! Secrets never stand in it: of a password, a token or a link it says that there is a new one, never which.

mod action;
mod chain;
mod entry;
mod erasure;
mod seal;

#[cfg(test)]
mod tests;

pub use action::{AUDIT_FIELDS, AuditAction, AuditKind};
pub use chain::{AuditHead, AuditRecord, Broken, ChainCheck, ChainFault, Digest, FORM, hex, link};
pub use entry::{AuditChange, AuditEntry, AuditName, Origin, Way};
pub use erasure::{KEPT_FIELDS, of_contact};
pub use seal::{ERASED, Place, Seal, texts};
