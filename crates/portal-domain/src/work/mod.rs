//! The work: projects with tasks, tickets with comments, attachments, time entries and history.

mod answer;
mod attachment;
mod category;
mod channel;
mod comment;
mod history;
mod overbooking;
mod ownership;
mod project;
mod relocation;
mod saved_filter;
mod search_words;
mod status;
mod ticket;
mod ticket_number;
mod ticket_type;
mod time_entry;

pub use answer::{Answer, AnswerKind};
pub use attachment::{Attachment, BlobKey};
pub use category::Category;
pub use channel::Channel;
pub use comment::{Audience, Comment, CommentRevision};
pub use history::{Author, Change, HistoryEntry, Party, TicketField};
pub use overbooking::{Booking, Overbooking};
pub use ownership::{Met, Owned, Ownerless, Tie, void_owner};
pub use project::{Project, ProjectState, Task};
pub use relocation::{
    BookedTime, Destination, Obstacle, OldPrimary, Past, Relocate, Relocating, Relocation,
    may_be_removed, may_be_secondary, relocate,
};
pub use saved_filter::{SavedFilter, SavedQuery, Sharing};
pub use search_words::{SearchWords, search_terms, search_words};
pub use status::{Status, StatusSet};
pub use ticket::{Assignment, NewTicket, Ticket};
pub use ticket_number::TicketNumber;
pub use ticket_type::TicketType;
pub use time_entry::{HoursTotal, PlannedAndBooked, TimeEntry};
