//! Customers, contacts, employees, projects: what administrators keep.
//!
//! One file per subject with its columns, its reading and its writing side by side; `reads` and `writes` are the ports.

pub(crate) mod account;
mod category;
pub(crate) mod contact;
pub(crate) mod customer;
pub(crate) mod employee;
pub(crate) mod grant;
mod keyword;
mod list_reads;
mod names;
mod paging;
mod project;
mod reads;
pub(crate) mod settings;
mod site;
mod task;
mod ticket_type;
mod word_adopt;
mod work_group;
mod writes;

pub(crate) use list_reads::explain;
pub(crate) use paging::{folded, words};
pub(crate) use word_adopt::adopt as adopt_words;
