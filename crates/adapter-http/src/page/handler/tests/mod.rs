//! The pages of the administration, used as a person uses them: open a page, fill in its form, send it.

mod audit;
mod browser;
mod contact;
mod customer;
mod employee;
mod everybody;
mod grant;
mod granting;
mod login;
mod mail;
mod project;
mod settings;
mod stage;
mod ticket_list;
