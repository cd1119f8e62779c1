//! Tickets and what hangs on them.
//!
//! `predicate` says who sees which rows; `approach` how a list gets at them, from the sets of tickets that `source`
//! knows; `list`, `count`, `people` and `record` are the statements. The other files hold one thing each, with its columns, reading and writing side
//! by side.

mod answer;
mod approach;
mod arrival;
mod attachment;
mod comment;
mod count;
mod family;
mod history;
pub(crate) mod left;
mod list;
mod lists;
mod outline;
mod party;
mod people;
mod predicate;
mod reads;
mod record;
mod row;
mod source;
mod time_entry;
mod words;
mod writes;

pub(crate) use list::explain;
pub(crate) use party::{Parties, author, party};
