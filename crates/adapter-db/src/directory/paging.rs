//! Pages of the directory: filter by words, order by folded name and id, begin after a cursor.

use crate::sql::{Link, Row, Sql};
use portal_domain::ids::Uuid;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, StoreError};
use portal_domain::values::Page;
use portal_domain::work::search_words;

/// The folded name by which lists are ordered and names are unique.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// The words by which a row of the directory is found, each after a space.
pub(crate) fn words<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    search_words(texts)
        .iter()
        .fold(String::new(), |mut all, word| {
            all.push(' ');
            all.push_str(word);
            all
        })
}

/// What a list of the directory is made of.
pub(super) struct Listing {
    /// What errors call a row.
    pub(super) what: &'static str,
    /// `SELECT … FROM … WHERE TRUE`.
    pub(super) select: &'static str,
    /// Condition that leaves the active rows.
    pub(super) active: &'static str,
    /// Beginning of the condition on the customer, where rows belong to one.
    pub(super) customer: Option<&'static str>,
    /// Column of the project, where rows are or belong to one.
    pub(super) project: Option<&'static str>,
    /// Beginning of the condition on the words.
    pub(super) words: &'static str,
    /// Beginning of the condition that a row comes after the cursor.
    pub(super) after: &'static str,
    /// The order.
    pub(super) order: &'static str,
}

/// A page of it. The directory holds thousands of rows, not millions: a search for words walks the index of names.
pub(super) async fn page<T>(
    link: &Link,
    listing: &Listing,
    query: &DirectoryQuery,
    read: impl Fn(&mut Row) -> Result<T, StoreError>,
    place: impl Fn(&T) -> (String, Uuid),
) -> Result<Page<T, DirectoryCursor>, StoreError> {
    let items = link.list(listing.what, statement(listing, query), read);
    Ok(cut(items.await?, query, place))
}

/// The statement of a page.
pub(super) fn statement(listing: &Listing, query: &DirectoryQuery) -> Sql {
    let mut sql = Sql::new(listing.select);
    if query.active_only {
        sql.push(listing.active);
    }
    if let (Some(condition), Some(customer)) = (listing.customer, query.customer) {
        sql.push(condition).bind(customer);
    }
    if let (Some(column), Some(projects)) = (listing.project, &query.projects) {
        sql.push(" AND ").within(column, projects);
    }
    push_terms(&mut sql, listing.words, query);
    if let Some(after) = &query.after {
        sql.push(listing.after)
            .bind(after.name.as_str())
            .push(", ")
            .bind(after.id)
            .push(")");
    }
    sql.push(listing.order);
    push_limit(&mut sql, query);
    sql
}

/// Appends that every term begins a word. `condition` is the beginning of the condition.
pub(super) fn push_terms(sql: &mut Sql, condition: &'static str, query: &DirectoryQuery) {
    for term in &query.terms {
        sql.push(condition)
            .bind(begins_a_word(term))
            .push(r" ESCAPE '\'");
    }
}

/// Appends how many rows are read: one more than wanted tells whether there is another page.
pub(super) fn push_limit(sql: &mut Sql, query: &DirectoryQuery) {
    let read = query.size.rows().saturating_add(1);
    sql.push(" LIMIT ")
        .bind(i64::try_from(read).unwrap_or(i64::MAX));
}

/// The page of the rows that were read.
pub(super) fn cut<T>(
    mut items: Vec<T>,
    query: &DirectoryQuery,
    place: impl Fn(&T) -> (String, Uuid),
) -> Page<T, DirectoryCursor> {
    let size = query.size.rows();
    let more = items.len() > size;
    items.truncate(size);
    let next = items.last().filter(|_| more).map(|last| {
        let (name, id) = place(last);
        DirectoryCursor { name, id }
    });
    Page {
        items,
        next,
        // A cursor of the directory leads forwards only.
        previous: None,
    }
}

/// The pattern of a word that begins with the term; nothing in the term is special.
fn begins_a_word(term: &str) -> String {
    let mut pattern = String::from("% ");
    for c in term.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_no_wildcard_of_the_caller() {
        assert_eq!(begins_a_word("nord"), "% nord%");
        assert_eq!(begins_a_word("100%_\\"), r"% 100\%\_\\%");
        assert_eq!(words(["Nordwerk GmbH", "K-7"]), " 7 gmbh k nordwerk");
    }
}
