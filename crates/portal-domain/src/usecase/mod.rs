//! The use cases: what people and programs do with the portal.
//!
//! Each takes the [`Portal`] (the ports), the [`Actor`] (who asks, as of this request) and a command, and reads in the same
//! order: load, decide, change, save and record events, commit. A refused use case has changed nothing.
//!
//! | use case | command | actor | mails |
//! |---|---|---|---|
//! | [`log_in`], [`log_out`] | [`LogIn`] | anybody | |
//! | [`resume_session`], [`resume_token`] | a token | anybody | |
//! | [`request_password_link`] | a name | anybody | access link |
//! | [`set_password_by_link`] | [`NewPassword`] | anybody with a link | password changed |
//! | [`change_password`] | [`ChangePassword`] | oneself | password changed |
//! | [`list_tickets`], [`view_ticket`], [`download`] | | who sees it | |
//! | [`create_ticket`] | [`CreateTicket`] | who may create | ticket created |
//! | [`add_comment`] | [`AddComment`] | who may comment | comment added |
//! | [`change_status`] | [`ChangeStatus`] | by the table | done, accepted, rejected, sent back, dropped |
//! | [`edit_ticket`], [`change_participants`], [`book_time`] | | who may write | assigned |

mod actor;
mod add_comment;
mod book_time;
mod change_participants;
mod change_status;
mod create_ticket;
mod edit_ticket;
mod list_tickets;
mod log_in;
mod moves;
mod new_ticket_form;
mod own_access;
mod portal;
mod project_managers;
mod set_password;
mod submission;
mod ticket_head;
mod transaction;
mod upload;
mod view_ticket;

pub use actor::{Actor, Via, resume_session, resume_token};
pub use add_comment::{AddComment, add_comment, check_may_comment};
pub use book_time::{BookTime, book_time};
pub use change_participants::{ChangeParticipants, change_participants, participants_offered};
pub use change_status::{ChangeStatus, change_status};
pub use create_ticket::{CreateTicket, Recorded, check_may_create, create_ticket};
pub use edit_ticket::{EditTicket, edit_ticket};
pub use list_tickets::{
    FilterOptions, TicketListItem, count_tickets, filter_options, list_tickets,
};
pub use log_in::{LogIn, LoggedIn, log_in, log_out};
pub use new_ticket_form::{NewTicketForm, ProjectOffer, SiteOffer, new_ticket_form};
pub use own_access::{
    CreateToken, create_own_token, end_own_session, list_own_sessions, list_own_tokens,
    revoke_own_token,
};
pub use portal::{Limits, Portal};
pub use set_password::{
    ChangePassword, NewPassword, change_password, check_password_link, request_password_link,
    set_password_by_link,
};
pub use submission::SubmissionKey;
pub use ticket_head::{Named, TicketHead};
pub use upload::{Download, StagedFile, Upload, begin_upload, discard, download, sweep_orphans};
pub use view_ticket::{
    AnswerView, ChangeView, CommentView, FileView, HistoryView, Permissions, TicketView,
    list_comments, view_ticket, view_ticket_head,
};
