//! What administrators keep: customers, contacts, projects, employees, settings (domain 4.8, 5.10).

mod access;
mod audit_trail;
mod contacts;
mod customers;
mod deletion;
mod employees;
mod every_usecase;
mod groups;
mod housekeeping;
mod import_jobs;
mod imported_tickets;
mod install;
mod master_data;
mod only_administrators;
mod person_data;
mod project_roles;
mod projects;
mod reading;
mod settings;
mod tables_of_labels;
mod together;
mod view_as;
