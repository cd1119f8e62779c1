//! What people see: list, detail, search, counts, filters, files; and which fields of it.

mod contact_list;
mod detail;
mod export;
mod filters;
mod masks;
mod outside;
mod read_only;
mod revision;
mod saved_filters;
mod search;
mod staff_filters;
