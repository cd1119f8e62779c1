//! Which stored thing a row means.

use super::cells::Mistakes;
use super::report::{RowProblem, RowReason};
use crate::failure::{Conflict, Failure};
use crate::ids::{CustomerId, Uuid};
use crate::people::{Contact, Customer, Employee};
use crate::ports::{DirectoryCursor, DirectoryQuery, ReadView};
use crate::usecase::{ContactEntry, EmployeeEntry};
use crate::values::{Name, PageSize};
use crate::work::{Project, search_terms};

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

/// The contact of a customer whom a row without id means: of the same name, and of no other address. The list is ordered by
/// name, so it begins right there.
pub(super) async fn same_contact(
    view: &dyn ReadView,
    customer: CustomerId,
    entry: &ContactEntry,
) -> Result<Result<Option<Contact>, RowProblem>, Failure> {
    let first = entry.first_name.as_deref().unwrap_or_default();
    let listed = format!("{} {first}", entry.last_name);
    let listed = folded(listed.trim());
    let query = DirectoryQuery {
        customer: Some(customer),
        after: Some(DirectoryCursor {
            name: listed.clone(),
            id: Uuid::nil(),
        }),
        size: PageSize::parse(10).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let page = view.list_contacts(&query).await?;
    let named = page.items.into_iter().filter(|one| {
        folded(one.last_name.as_str()) == folded(&entry.last_name)
            && folded(one.first_name.as_ref().map_or("", Name::as_str)) == folded(first)
            && fits(
                one.email.as_ref().map(ToString::to_string),
                entry.email.as_deref(),
            )
    });
    Ok(only(named))
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
