//! The HTTP face of Portal: pages for people and a JSON API for programs.
#![forbid(unsafe_code)]

pub mod page;
pub mod words;
