//! Who is told what: the rules of a fresh installation (domain 6.1).

mod rules;

pub use rules::{Occasion, recipients};
