//! The handlers of the pages: parse, call the use case, present. At most one subject a file.

pub(crate) mod account;
pub(crate) mod list_address;
pub(crate) mod login;
pub(crate) mod marks;
pub(crate) mod password;
pub(crate) mod ticket_answer;
pub(crate) mod ticket_comment;
pub(crate) mod ticket_desk;
pub(crate) mod ticket_detail;
pub(crate) mod ticket_edit;
pub(crate) mod ticket_list;
pub(crate) mod ticket_new;
