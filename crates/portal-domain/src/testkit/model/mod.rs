//! The reference model: what commands do to tickets, written once more as a literal reading of the specification.
//!
//! [`Model`] knows six statuses, thirteen people and what the sentences of domain 3.2, 4.4, 4.7 and 4.8 say about them, as
//! plain `if` and `match`. It shares no code with [`access`](crate::access) and [`workflow`](crate::workflow), so the two
//! can only agree by both being right, or wrong in the same way. [`Model::commands`] proposes random commands for where it
//! stands, and [`Rehearsal`] plays the same commands to the use cases on any store: whoever has a store of their own, or
//! another interface, runs sequences against both and compares.
//!
//! ```
//! use portal_domain::testkit::model::{Model, Rehearsal};
//! use portal_domain::testkit::{MemoryStore, block_on};
//! use proptest::prelude::*;
//! use proptest::{strategy::ValueTree, test_runner::TestRunner};
//! use std::sync::Arc;
//!
//! let mut runner = TestRunner::deterministic();
//! block_on(async {
//!     let mut model = Model::new();
//!     let mut rehearsal = Rehearsal::on(Arc::new(MemoryStore::new())).await?;
//!     for _ in 0..20 {
//!         let command = model.commands().new_tree(&mut runner).unwrap().current();
//!         let expected = model.apply(&command);
//!         assert_eq!(rehearsal.perform(&command).await, expected, "{command:?}");
//!         assert_eq!(rehearsal.look().await?, model.shapes());
//!     }
//!     Ok::<(), portal_domain::failure::Failure>(())
//! })?;
//! # Ok::<(), portal_domain::failure::Failure>(())
//! ```
//!
//! With proptest-state-machine, `Model` is the state of the reference and `Command` its transition; the crate's own test
//! target `model` shows it.

mod cast;
mod command;
mod moves;
mod proposals;
mod reference;
mod rehearsal;
mod rights;

pub use cast::{Place, Stage, Who};
pub use command::{Command, Outcome, Seen, StatusChange, Switch, Words};
pub use reference::{Model, Shape};
pub use rehearsal::Rehearsal;
