//! Keywords that tickets carry, counted.

use super::paging::{cut, push_limit, push_terms};
use crate::sql::{Link, Row, Sql};
use portal_domain::ids::Uuid;
use portal_domain::ports::{DirectoryQuery, KeywordListItem, Listed, StoreError, keyword_key};

/// One spelling stands for all of them: the first in the order of code points, in both databases.
const SELECT: &str = "SELECT min(k.keyword), count(*) FROM ticket_keyword k WHERE TRUE";

/// A page of keywords. It walks the index of keywords and stops with the page.
pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Listed<KeywordListItem>, StoreError> {
    let read = |row: &mut Row| {
        Ok(KeywordListItem {
            keyword: row.text()?,
            tickets: row.count()?,
        })
    };
    let items = link.list("keyword", statement(query), read).await?;
    // A keyword has no id; its folded text is its place.
    let place = |row: &KeywordListItem| (keyword_key(&row.keyword), Uuid::nil());
    Ok(cut(items, query, place))
}

/// The statement of a page.
pub(super) fn statement(query: &DirectoryQuery) -> Sql {
    let mut sql = Sql::new(SELECT);
    push_terms(&mut sql, " AND k.words LIKE ", query);
    if let Some(after) = &query.after {
        sql.push(" AND k.keyword_key > ").bind(after.name.as_str());
    }
    sql.push(" GROUP BY k.keyword_key ORDER BY k.keyword_key");
    push_limit(&mut sql, query);
    sql
}
