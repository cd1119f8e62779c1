//! One view per page: typed, plain, ready to be rendered with `askama::Template::render`.

pub mod access;
pub mod account;
pub mod audit;
pub mod confirm;
pub mod contact;
pub mod customer;
pub mod employee;
pub mod error;
mod form;
mod frame;
pub mod grant;
mod listing;
pub mod login;
pub mod mail;
mod mark;
pub mod password;
pub mod person_data;
pub mod project;
pub mod protocol;
pub mod rules;
pub mod settings;
pub mod styleguide;
pub mod ticket_answer;
pub mod ticket_detail;
pub mod ticket_edit;
pub mod ticket_list;
pub mod ticket_new;
pub mod ticket_status;
pub mod view_as;

pub use form::{Choice, FormErrors};
pub use frame::{Frame, Nav, NavItem, Notice, Role, Tone, Viewer, initials};
pub use listing::{ChosenFilter, Paging, Sorting, Tab};
pub use mark::{ActiveMark, MailMark, PriorityMark, Side, StatusMark};
