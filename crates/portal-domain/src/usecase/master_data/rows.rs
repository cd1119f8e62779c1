//! Rows as an export writes them. What differs between two of them, changes.

use crate::people::{Contact, Customer, Employee, Group, Machine, Site};
use crate::values::Language;
use crate::work::{Category, Project, Task};

fn flag(value: bool) -> String {
    value.to_string()
}

fn optional(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub(super) fn customer(one: &Customer) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.number.to_string(),
        one.name.to_string(),
        flag(one.active),
        optional(one.language.map(Language::code)),
    ]
}

pub(super) fn site(one: &Site, customer: &str) -> Vec<String> {
    vec![
        one.id.to_string(),
        customer.to_owned(),
        one.label.to_string(),
        one.street.to_string(),
        one.zip.to_string(),
        one.city.to_string(),
        one.country.to_string(),
        one.kind.code().to_owned(),
        flag(one.active),
    ]
}

pub(super) fn machine(one: &Machine, customer: &str, site: &str) -> Vec<String> {
    vec![
        one.id.to_string(),
        customer.to_owned(),
        site.to_owned(),
        one.name.to_string(),
        optional(one.serial.as_ref()),
        flag(one.active),
    ]
}

pub(super) fn contact(one: &Contact, customer: &str) -> Vec<String> {
    vec![
        one.id.to_string(),
        customer.to_owned(),
        one.last_name.to_string(),
        optional(one.first_name.as_ref()),
        optional(one.email.as_ref()),
        optional(one.phone.as_ref()),
        flag(one.active),
        flag(one.notify_without_grant),
    ]
}

pub(super) fn employee(one: &Employee) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.name.to_string(),
        optional(one.email.as_ref()),
        flag(one.active),
        flag(one.administrator),
        flag(one.all_projects),
        flag(one.read_only),
        flag(one.may_bill),
        one.language.code().to_owned(),
    ]
}

pub(super) fn project(one: &Project, customer: &str) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.short_name.to_string(),
        one.name.to_string(),
        customer.to_owned(),
        one.state.code().to_owned(),
        optional(one.language.map(Language::code)),
    ]
}

pub(super) fn task(one: &Task, project: &str) -> Vec<String> {
    vec![
        one.id.to_string(),
        project.to_owned(),
        one.name.to_string(),
        flag(one.active),
    ]
}

pub(super) fn group(one: &Group) -> Vec<String> {
    vec![one.id.to_string(), one.name.to_string(), flag(one.active)]
}

pub(super) fn category(one: &Category) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.name_de.to_string(),
        one.name_en.to_string(),
        flag(one.active),
    ]
}
