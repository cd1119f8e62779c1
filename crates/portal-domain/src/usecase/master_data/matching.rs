//! Which stored thing a row means.

use super::cells::Mistakes;
use super::report::{RowProblem, RowReason};
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, CustomerId};
use crate::people::{Contact, Customer, Employee};
use crate::ports::{DirectoryQuery, ReadView};
use crate::usecase::{ContactEntry, EmployeeEntry};
use crate::values::{Email, Name, PageSize};
use crate::work::{Project, search_terms};
use std::collections::BTreeMap;

/// Names are compared as their lists order them.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// What a thing belongs to does not change by a table.
pub(super) fn stays<T: PartialEq>(mistakes: &mut Mistakes, stored: Option<T>, said: &T) {
    if stored.is_some_and(|stored| stored != *said) {
        let conflict = Conflict::CustomerInUse;
        mistakes.add(RowProblem::of("", RowReason::Conflict(conflict)));
    }
}

/// The one that fits, if any.
pub(super) fn only<T>(mut fitting: impl Iterator<Item = T>) -> Result<Option<T>, RowProblem> {
    let first = fitting.next();
    match fitting.next() {
        None => Ok(first),
        Some(_) => Err(RowProblem::of("id", RowReason::Ambiguous)),
    }
}

fn pages() -> DirectoryQuery {
    DirectoryQuery {
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    }
}

/// The customer with a number, in whatever case.
pub(super) async fn find_customer(
    view: &dyn ReadView,
    number: &str,
) -> Result<Option<Customer>, Failure> {
    let mut query = DirectoryQuery {
        terms: search_terms(number),
        ..pages()
    };
    let wanted = folded(number);
    loop {
        let page = view.list_customers(&query).await?;
        let mut items = page.items.into_iter();
        if let Some(found) = items.find(|one| folded(one.number.as_str()) == wanted) {
            return Ok(Some(found));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(None),
        }
    }
}

/// The project with a short name, in whatever case.
pub(super) async fn find_project(
    view: &dyn ReadView,
    short_name: &str,
) -> Result<Option<Project>, Failure> {
    let mut query = DirectoryQuery {
        terms: search_terms(short_name),
        ..pages()
    };
    let wanted = folded(short_name);
    loop {
        let page = view.list_projects(&query).await?;
        let mut items = page.items.into_iter().map(|item| item.project);
        if let Some(found) = items.find(|one| folded(one.short_name.as_str()) == wanted) {
            return Ok(Some(found));
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(None),
        }
    }
}

/// A name with its words turned round, so that one with the first name first is among them with the last name first.
pub(super) fn rotations(said: &str) -> Vec<String> {
    let words: Vec<&str> = said.split_whitespace().take(MOST_WORDS).collect();
    let turned = (0..words.len().max(1)).map(|place| {
        let (behind, before) = words.split_at(place.min(words.len()));
        [before, behind].concat().join(" ")
    });
    turned.collect()
}

/// The most words of a name that is looked up with its words turned round.
const MOST_WORDS: usize = 6;

/// Contacts who are called as some rows say, looked up together.
#[derive(Debug, Default)]
pub(super) struct NamedContacts(BTreeMap<String, Vec<Contact>>);

impl NamedContacts {
    /// Those with one of these addresses, or with one of these names, last name first. What no name holds is not asked for.
    pub(super) async fn among(view: &dyn ReadView, said: Vec<String>) -> Result<Self, Failure> {
        let mut keys: Vec<String> = said
            .into_iter()
            .map(|text| folded(&text))
            .filter(|key| !key.is_empty() && !key.chars().any(char::is_control))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let mut named: BTreeMap<String, Vec<Contact>> = BTreeMap::new();
        for one in view.contacts_called(&keys).await? {
            let first = one.first_name.as_ref().map_or("", Name::as_str);
            let listed = format!("{} {first}", one.last_name);
            let listed = folded(listed.trim());
            let address = one.email.as_ref().map(Email::key);
            for key in address.into_iter().filter(|key| *key != listed) {
                named.entry(key).or_default().push(one.clone());
            }
            named.entry(listed).or_default().push(one);
        }
        let ids: Vec<ContactId> = keys.iter().filter_map(|key| key.parse().ok()).collect();
        for one in view.contacts_by_id(&ids).await? {
            named.entry(one.id.to_string()).or_default().push(one);
        }
        Ok(Self(named))
    }

    /// Those who are called so, by whichever of id, address and name, first or last name first.
    pub(super) fn person(&self, said: &str) -> Vec<&Contact> {
        let said = folded(said.trim());
        let mut found: Vec<&Contact> = self.called(&said).collect();
        for turned in rotations(&said) {
            let called = self.called(&turned);
            found.extend(called.filter(|one| folded(&one.full_name()) == said));
        }
        found
    }

    /// Those who are called so.
    pub(super) fn called(&self, said: &str) -> impl Iterator<Item = &Contact> {
        self.0.get(&folded(said)).into_iter().flatten()
    }

    /// The contact of a customer whom a row without id means: of the same name, and of no other address.
    pub(super) fn same(
        &self,
        customer: CustomerId,
        entry: &ContactEntry,
    ) -> Result<Option<Contact>, RowProblem> {
        let first = entry.first_name.as_deref().unwrap_or_default();
        let listed = format!("{} {first}", entry.last_name);
        let named = self.called(listed.trim()).filter(|one| {
            one.customer == customer
                && folded(one.last_name.as_str()) == folded(&entry.last_name)
                && folded(one.first_name.as_ref().map_or("", Name::as_str)) == folded(first)
                && fits(
                    one.email.as_ref().map(ToString::to_string),
                    entry.email.as_deref(),
                )
        });
        only(named.cloned())
    }
}

pub(super) async fn same_employee(
    view: &dyn ReadView,
    entry: &EmployeeEntry,
) -> Result<Result<Option<Employee>, RowProblem>, Failure> {
    let wanted = folded(&entry.name);
    let query = DirectoryQuery {
        terms: search_terms(&entry.name),
        ..pages()
    };
    let page = view.list_employees(&query).await?;
    let named = page.items.into_iter().filter(|one| {
        folded(one.name.as_str()) == wanted
            && fits(
                one.email.as_ref().map(ToString::to_string),
                entry.email.as_deref(),
            )
    });
    Ok(only(named))
}

/// Whether two addresses can be one person's: they are the same, or one is not known.
fn fits(stored: Option<String>, said: Option<&str>) -> bool {
    match (stored, said) {
        (Some(stored), Some(said)) => folded(&stored) == folded(said),
        (None, _) | (_, None) => true,
    }
}
