//! # Portal's domain
//!
//! A permission evaluator, a ticket state machine, and the use cases of a customer portal for tickets. Three ways to
//! use it:
//!
//! 1. **Embed the pure core** (`default-features = false`): [`access`] decides, explains and filters; [`workflow`] moves
//!    tickets. No I/O, no clock, no randomness, no framework; dependencies `thiserror` and `uuid`.
//! 2. **Build a server on it** (feature `usecases`, default): [`ports`] are what the use cases need, [`usecase`] are
//!    the use cases. The bundled server is one such program.
//! 3. **Property-test your own** (feature `testkit`): a memory store, reference models and the conformance suite that
//!    every store has to pass.
//!
//! ## Invariants
//!
//! - Policy stands in [`access::rule`] and nowhere else; transitions stand in [`workflow::TABLE`] and nowhere else.
//! - A list is a [`access::Visible`], and only a decision makes one.
//! - A ticket's fields leave the domain through the mask ([`access::readable_fields`]).
//! - A status changes only through [`workflow::step`].
//! - A ticket that may not be seen answers exactly like one that does not exist.
#![forbid(unsafe_code)]

pub mod access;
#[cfg(feature = "usecases")]
pub mod failure;
pub mod ids;
#[cfg(feature = "usecases")]
pub mod notify;
pub mod people;
#[cfg(feature = "usecases")]
pub mod ports;
pub mod settings;
#[cfg(feature = "testkit")]
pub mod testkit;
pub mod timestamp;
#[cfg(feature = "usecases")]
pub mod usecase;
pub mod values;
pub mod version;
pub mod work;
pub mod workflow;
