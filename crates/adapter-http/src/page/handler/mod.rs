//! The handlers of the pages: parse, call the use case, present. At most one subject a file.

pub(crate) mod access;
pub(crate) mod access_answer;
pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod contact;
pub(crate) mod contact_access;
pub(crate) mod contact_form;
pub(crate) mod contact_login;
pub(crate) mod customer;
pub(crate) mod customer_form;
pub(crate) mod customer_list;
pub(crate) mod directory_list;
pub(crate) mod employee;
pub(crate) mod employee_form;
pub(crate) mod employee_list;
pub(crate) mod grant_delete;
pub(crate) mod grant_form;
pub(crate) mod group;
pub(crate) mod language;
pub(crate) mod list_address;
pub(crate) mod login;
pub(crate) mod machine;
pub(crate) mod mail;
pub(crate) mod marks;
pub(crate) mod password;
pub(crate) mod password_choice;
pub(crate) mod project;
pub(crate) mod project_form;
pub(crate) mod project_list;
pub(crate) mod rules;
pub(crate) mod settings;
pub(crate) mod site;
pub(crate) mod styleguide;
pub(crate) mod task;
pub(crate) mod ticket_answer;
pub(crate) mod ticket_comment;
pub(crate) mod ticket_desk;
pub(crate) mod ticket_detail;
pub(crate) mod ticket_edit;
pub(crate) mod ticket_list;
pub(crate) mod ticket_new;
pub(crate) mod ticket_protocol;
pub(crate) mod typed;
pub(crate) mod view_as;

#[cfg(test)]
mod tests;
