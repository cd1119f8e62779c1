//! Workflow and policy made visible: tables and a diagram, drawn from the data that decides.
//!
//! [`workflow`] shows [`TABLE`](crate::workflow::TABLE), [`permissions`] shows [`rule`](crate::access::rule()), and
//! [`diagram`] draws the statuses with who takes which step. All of it reads the same values as the evaluator and the
//! state machine, so it cannot say anything else than they do.
//!
//! The words are the caller's: a [`Vocabulary`] has one for every value. [`Codes`] speaks in the stable codes.
//!
//! ```
//! use portal_domain::docs::{Codes, permissions, workflow};
//!
//! let table = workflow(&Codes).to_markdown();
//! assert!(table.contains("| T2 | new | in_process |"));
//! assert!(permissions(&Codes).to_markdown().contains("book_time"));
//! ```
//!
//! Deliberately absent: prose, colors of a page, anything that is not in the data.

mod diagram;
mod layout;
mod permissions;
mod svg;
mod table;
mod vocabulary;
mod workflow;

pub use diagram::{Edge, edges};
pub use permissions::permissions;
pub use svg::{Paint, diagram};
pub use table::{Cell, Table};
pub use vocabulary::{Codes, Phrase, Vocabulary};
pub use workflow::workflow;

#[cfg(test)]
mod tests;
