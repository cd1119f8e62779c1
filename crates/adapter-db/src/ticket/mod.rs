//! Tickets and what hangs on them.
//!
//! `predicate` says who sees which rows, `filter` what somebody looks for among them; `list`, `record`, `count` and
//! `creators` put both into statements. The other files hold one thing each, with its columns, reading and writing side
//! by side.

mod answer;
mod attachment;
mod comment;
mod creators;
mod filter;
mod history;
mod list;
mod lists;
mod party;
mod predicate;
mod reads;
mod record;
mod row;
mod time_entry;
mod words;
mod writes;

pub(crate) use party::{Parties, author, party};
