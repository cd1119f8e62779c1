//! # Portal's domain
//!
//! A permission evaluator, a ticket state machine, and the use cases of a customer portal for tickets. Three ways to
//! use it:
//!
//! 1. **Embed the pure core** (`default-features = false`): [`access`] decides, explains and filters; [`workflow`] moves
//!    tickets. No I/O, no clock, no randomness, no framework; dependencies `thiserror` and `uuid`.
//! 2. **Build a server on it** (feature `usecases`, default): [`ports`] are what the use cases need, [`usecase`] are
//!    the use cases. The bundled server is one such program.
//! 3. **Property-test your own** (feature `testkit`): a memory store, strategies, reference models and the conformance
//!    suites: one for everything that the server keeps, one for [tickets alone](ports::TicketShelf).
//!
//! ```
//! use portal_domain::access::{Action, ContactAccess, ContactPrincipal, Grant, GrantOnProject, Principal};
//! use portal_domain::access::{ProjectFacts, Scope, TicketFacts, decide, visible};
//! use portal_domain::ids::{ContactId, CustomerId, GrantId, ProjectId, Uuid};
//! # use portal_domain::settings::Settings;
//! # use portal_domain::timestamp::{Day, Timestamp};
//! # use portal_domain::values::{Language, Name, ZoneName};
//! # let settings = Settings::fresh(Name::parse("Workshop")?, Language::En, ZoneName::parse("UTC")?);
//! # let (now, today) = (Timestamp::from_micros(0), Day::from_number(0));
//! let (ada, customer) = (ContactId::new(Uuid::from_u128(1)), CustomerId::new(Uuid::from_u128(2)));
//! let project = ProjectId::new(Uuid::from_u128(3));
//! let grant = Grant::fresh(GrantId::new(Uuid::from_u128(4)), ada, project, Scope::AllTasks, now);
//! let grants = vec![GrantOnProject { grant, project: ProjectFacts::open(project, customer) }];
//!
//! // Once per request: everything known about who asks.
//! let access = ContactAccess::active(ada, customer, grants, now);
//! let ada_asks = Principal::Contact(ContactPrincipal::compile(&access, &settings, today)?);
//!
//! // One ticket in hand.
//! let ticket = TicketFacts {
//!     owner: Some(customer),
//!     contact: Some(ada),
//!     ..TicketFacts::in_project(project)
//! };
//! assert!(decide(&ada_asks, Action::View, &ticket).is_permitted());
//!
//! // A list: the same rule as a predicate, to be turned into a query.
//! assert!(visible(&ada_asks).predicate().matches(&ticket));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Invariants
//!
//! - Policy stands in [`access::rule`] and nowhere else; transitions stand in [`workflow::TABLE`] and nowhere else.
//! - A list is a [`access::Visible`], and only a decision makes one.
//! - A ticket's fields leave the domain through the mask ([`access::readable_fields`]).
//! - A status changes only through [`workflow::step`].
//! - A ticket that may not be seen answers exactly like one that does not exist.
//!
//! ## Speed
//!
//! Least time of a call about tickets in random order, so that no branch can be foreseen, on a shared virtual machine of
//! two cores; `cargo bench -p portal-domain --bench decisions` measures it on yours:
//!
//! | | 10 grants | 100 grants | 1,000 grants |
//! |---|---|---|---|
//! | [`access::decide`] | 30 ns | 30 ns | 36 ns |
//! | [`access::readable_fields`] | 29 ns | 30 ns | 36 ns |
//! | [`access::visible`] | 1.2 µs | 6.7 µs | 48 µs |
//! | [`access::ContactPrincipal::compile`], once per request | 0.7 µs | 8 µs | 102 µs |
//! | [`workflow::step`] | 16 ns | | |
//!
//! Cedar's `is_authorized`, given the same policy and the grants as sets, took over a thousand times as long in the same
//! run (`tests/outside/cedar` of the repository). `decide` takes nothing from the heap, which a test asserts with a counting allocator. No test asserts a time.
//!
//! ## Versions
//!
//! The crate follows semantic versioning; before 1.0 a new minor version may break what compiles. Beyond what compiles,
//! these count as breaking: a decision that comes out otherwise for the same input, a transition that appears or
//! disappears, a stable code that changes, a promise more in a store's suite. Not breaking: a contradiction more that is
//! refused at construction, anything that [`docs`] renders, and speed. The Rust version that is needed rises in minor
//! versions only.
#![cfg_attr(
    not(feature = "usecases"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "the map names what the features bring"
    )
)]
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod access;
pub mod audit;
#[cfg(feature = "usecases")]
pub mod bulk;
pub mod docs;
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
