//! Random inputs for property tests (proptest): values, people with their rights, tickets, moves.
//!
//! Ids come from a few per kind ([`small_id`]), so that rights and tickets meet; everything else covers the whole range of
//! its type, edges included. What a strategy gives is sound by itself: values parse, grants do not contradict each other.
//!
//! ```
//! use portal_domain::access::{Action, decide, visible};
//! use portal_domain::testkit::strategies::{principals, ticket_records};
//! use proptest::prelude::*;
//!
//! let mut runner = proptest::test_runner::TestRunner::deterministic();
//! runner
//!     .run(&(principals(), ticket_records()), |(principal, record)| {
//!         let facts = record.facts();
//!         let listed = visible(&principal).predicate().matches(&facts);
//!         prop_assert_eq!(listed, decide(&principal, Action::View, &facts).is_permitted());
//!         Ok(())
//!     })
//!     .unwrap();
//! ```

mod people;
mod tickets;
mod values;
mod workflow;

#[cfg(test)]
mod tests;

pub use people::{
    accounts, contact_accesses, employees, grant_options, grants, principals, scopes, settings,
};
pub use tickets::{parties, ticket_records, tickets};
pub use values::{
    bodies, days, emails, hostile_texts, login_names, minutes, names, priorities, small_id,
    status_sets, statuses, subjects, timestamps,
};
pub use workflow::{moves, standings, ticket_states};
