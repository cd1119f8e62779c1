//! Proof of the parts that crates below may include: their tests stand apart, or the includer
//! would have to bring what they need.

mod ledger;
mod left_out;
mod mail;
mod postgres;
mod s3;
mod smtp;
