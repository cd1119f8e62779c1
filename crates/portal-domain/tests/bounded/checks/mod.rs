//! The checks, as functions over an [`Evaluator`](crate::evaluator::Evaluator): the shipped one passes, and
//! `proofs/seeded` shows that each of them fails with a wrong one.

pub(crate) mod creation;
pub(crate) mod decisions;
pub(crate) mod explanations;
pub(crate) mod own;
pub(crate) mod rights;
pub(crate) mod search;
pub(crate) mod steps;
pub(crate) mod steps_explained;
pub(crate) mod theorems;
