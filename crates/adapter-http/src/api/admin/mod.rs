//! What administrators keep: customers, contacts and their access, grants, projects, employees, settings; the mails that
//! wait, and the audit log.

mod audit;
mod contact;
mod customer;
mod customer_preview;
mod directory;
mod employee;
mod grant;
mod group;
mod import;
mod limits;
mod list;
mod login;
mod machine;
mod outbox;
mod password;
mod person_data;
mod preview;
mod project;
mod setting;
mod site;
mod task;
mod ticket_type;

pub(super) use audit::AuditLog;
pub(super) use contact::Contacts;
pub(super) use customer::Customers;
pub(super) use customer_preview::CustomerPreviews;
pub(super) use directory::ListOf;
pub(super) use employee::Employees;
pub(super) use grant::Grants;
pub(super) use group::Groups;
pub(super) use import::Imports;
pub(super) use limits::Limits;
pub(super) use list::Lists;
pub(super) use login::Logins;
pub(super) use machine::Machines;
pub(super) use outbox::Outbox;
pub(super) use person_data::PersonData;
pub(super) use preview::Previews;
pub(super) use project::Projects;
pub(super) use setting::SettingsResource;
pub(super) use site::Sites;
pub(super) use task::Tasks;
pub(super) use ticket_type::TicketTypes;
