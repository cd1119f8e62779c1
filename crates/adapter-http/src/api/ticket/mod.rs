//! Tickets and what hangs on them.

mod access;
mod attachment;
mod body;
mod collection;
mod comment;
mod history;
mod list_query;
mod one;
mod option;
mod participant;
mod saved_filter;
mod time_entry;
mod transition;
mod view_as;

pub(super) use access::Explanations;
pub(super) use attachment::Attachments;
pub(super) use collection::Tickets;
pub(super) use comment::Comments;
pub(super) use history::Histories;
pub(super) use one::OneTicket;
pub(super) use option::Options;
pub(super) use participant::Participants;
pub(super) use saved_filter::SavedFilters;
pub(super) use time_entry::TimeEntries;
pub(super) use transition::Transitions;
pub(super) use view_as::ViewAs;
