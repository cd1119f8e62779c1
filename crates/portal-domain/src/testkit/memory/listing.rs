//! Pages of the directory: filter by words, order by folded name and id, begin after a cursor.

use crate::ids::{ProjectId, Uuid};
use crate::ports::{DirectoryCursor, DirectoryQuery};
use crate::values::Page;
use crate::work::search_words;

/// A row of the directory with that by which lists find and order it.
pub(super) struct Listed<T> {
    pub(super) row: T,
    pub(super) id: Uuid,
    /// The name that orders the list.
    pub(super) name: String,
    /// Number, short name or whatever else is found as the name is.
    pub(super) number: Option<String>,
}

/// The folded name by which lists are ordered.
pub(super) fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// Whether the query asks for this project or what belongs to it.
pub(super) fn within(query: &DirectoryQuery, project: ProjectId) -> bool {
    let asked = query.projects.as_ref();
    asked.is_none_or(|projects| projects.contains(&project))
}

/// The page that the query asks for. Which rows are active and whose they are, the caller has decided.
pub(super) fn page<T>(
    rows: impl Iterator<Item = Listed<T>>,
    query: &DirectoryQuery,
) -> Page<T, DirectoryCursor> {
    let cursor = |row: &Listed<T>| DirectoryCursor {
        name: folded(&row.name),
        id: row.id,
    };
    let place = |cursor: &DirectoryCursor| (cursor.name.clone(), cursor.id);
    let mut rows: Vec<Listed<T>> = rows
        .filter(|row| fits(row, &query.terms))
        .filter(|row| match &query.after {
            None => true,
            Some(after) => place(&cursor(row)) > place(after),
        })
        .collect();
    rows.sort_by_cached_key(|row| place(&cursor(row)));
    let more = rows.len() > query.size.rows();
    rows.truncate(query.size.rows());
    Page {
        next: rows.last().filter(|_| more).map(cursor),
        // A cursor of the directory leads forwards only.
        previous: None,
        items: rows.into_iter().map(|row| row.row).collect(),
    }
}

/// Whether every term begins a word of the name or the number.
fn fits<T>(row: &Listed<T>, terms: &[String]) -> bool {
    let texts = [Some(row.name.as_str()), row.number.as_deref()];
    let words = search_words(texts.into_iter().flatten());
    terms
        .iter()
        .all(|term| words.iter().any(|word| word.starts_with(term.as_str())))
}
