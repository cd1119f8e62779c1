//! The little that stands between the stores and sea-orm: statements, rows, errors.
//!
//! Both back ends run the same text. That works because SQLite takes `$1` for a parameter too, because the migrations
//! keep types and names alike, and because lists inside a row are put together with `string_agg` and `hex`, which both
//! have. What differs stands in [`Link`]: row locks, the sequence of ticket numbers, arrays of words.
//!
//! Statement text is made of `&'static str` only ([`Sql`]): a value cannot get into it, and the text varies with the
//! shape of a question, never with its values, so every statement is prepared once per connection.

mod bind;
mod failure;
mod link;
mod listed;
mod row;
mod statement;
mod unit;

pub(crate) use bind::Bind;
pub(crate) use failure::store_error;
pub use link::Backend;
pub(crate) use link::{Link, Lock, Nature};
pub(crate) use listed::{Fields, fields, ids, parts};
pub(crate) use row::{Row, corrupt, width};
pub(crate) use statement::{Columns, Sql, insert_rows};
pub(crate) use unit::{Undoing, Unit};
