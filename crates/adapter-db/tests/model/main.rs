//! What happens over time on the databases: random sequences of commands against the reference model, and histories that
//! somebody has written in past the product.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking and says what it left out"
)]

mod sequences;
mod tampered;
mod tampered_audit;

#[allow(dead_code, reason = "shared with the contract")]
#[path = "../contract/place.rs"]
mod place;
#[path = "../../../portal-domain/tests/model/play.rs"]
mod play;
