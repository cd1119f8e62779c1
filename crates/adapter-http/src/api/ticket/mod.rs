//! Tickets and what hangs on them.

mod access;
mod assignment;
mod attachment;
mod body;
mod category;
mod collection;
mod comment;
mod history;
mod hours;
mod list_query;
mod one;
mod one_comment;
mod option;
mod participant;
mod saved_filter;
mod subtask;
mod time_entry;
mod transition;
mod view_as;

pub(super) use access::Explanations;
pub(super) use assignment::Assignments;
pub(super) use attachment::Attachments;
pub(super) use category::{Categories, CategoryBody};
pub(super) use collection::Tickets;
pub(super) use comment::Comments;
pub(super) use history::Histories;
pub(super) use hours::Hours;
pub(super) use one::OneTicket;
pub(super) use one_comment::OneComment;
pub(super) use option::Options;
pub(super) use participant::Participants;
pub(super) use saved_filter::SavedFilters;
pub(super) use subtask::Subtasks;
pub(super) use time_entry::{OneTimeEntry, TimeEntries};
pub(super) use transition::Transitions;
pub(super) use view_as::ViewAs;
