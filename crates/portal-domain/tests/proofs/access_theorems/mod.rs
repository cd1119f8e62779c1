//! Sentences that hold on the bounded worlds. Most are stated without the oracle: what the crate decides before and after
//! one change, or about two people.

mod grants;
mod rights;
mod seeing;
mod switches;
