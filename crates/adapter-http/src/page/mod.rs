//! Rendering of pages: what a page shows (`view`), the files that it links (`assets`) and
//! believable contents for the style guide and the tests (`sample`).
//!
//! A view is plain data prepared for display: times are already in the reader's zone, and what the
//! reader may not know is `None`. Deliberately absent: requests, use cases, permissions.

pub mod assets;
pub(crate) mod endpoint;
pub(crate) mod failure_page;
pub(crate) mod fields;
pub(crate) mod handler;
pub(crate) mod notice;
pub mod sample;
#[cfg(test)]
mod tests;
pub mod view;
pub(crate) mod visit;

pub(crate) use handler::import::{problem_words as import_words, table_words};
