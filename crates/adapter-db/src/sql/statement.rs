//! Statements: fixed text and values, kept apart.

use super::{Backend, Bind, Link};
use portal_domain::ids::Uuid;
use portal_domain::ports::StoreError;
use portal_domain::version::Version;
use sea_orm::Value;

/// A statement that is being put together. Text is only ever `'static`; values become `$1`, `$2` and so on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sql {
    text: String,
    values: Vec<Value>,
}

impl Sql {
    /// Begins with this text.
    pub(crate) fn new(text: &'static str) -> Self {
        let mut sql = Self {
            text: String::with_capacity(512),
            values: Vec::new(),
        };
        sql.text.push_str(text);
        sql
    }

    /// More text.
    #[must_use]
    pub(crate) fn text(mut self, text: &'static str) -> Self {
        self.text.push_str(text);
        self
    }

    /// A value.
    #[must_use]
    pub(crate) fn value(mut self, value: impl Bind) -> Self {
        self.bind(value);
        self
    }

    /// More text.
    pub(crate) fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// A value.
    pub(crate) fn bind(&mut self, value: impl Bind) -> &mut Self {
        self.bind_raw(value.bind())
    }

    /// `column IN (…)`, with the list made longer up to the next power of two by repeating its last value: lists of 5 and
    /// of 8 share one statement. No value is in an empty list.
    pub(crate) fn within<T: Bind + Clone>(
        &mut self,
        column: &'static str,
        list: &[T],
    ) -> &mut Self {
        let Some(last) = list.last() else {
            return self.push("FALSE");
        };
        let size = list.len().next_power_of_two();
        let padded = list.iter().chain(std::iter::repeat(last)).take(size);
        self.push(column).push(" IN (");
        for (i, value) in padded.enumerate() {
            self.push(if i > 0 { ", " } else { "" });
            self.bind(value.clone());
        }
        self.push(")")
    }

    fn bind_raw(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        self.text.push('$');
        self.text.push_str(&self.values.len().to_string());
        self
    }

    /// The question for the plan of this statement, and how many columns stand before the text of a line: on SQLite an id,
    /// a parent and a number that means nothing.
    pub(crate) fn explained(mut self, backend: Backend) -> (Self, usize) {
        let (explain, before) = match backend {
            Backend::Sqlite => ("EXPLAIN QUERY PLAN ", 3),
            Backend::Postgres => ("EXPLAIN (COSTS OFF) ", 0),
        };
        self.text.insert_str(0, explain);
        (self, before)
    }

    /// The parts, for the driver.
    pub(crate) fn into_parts(self) -> (String, Vec<Value>) {
        (self.text, self.values)
    }
}

/// Columns with their values: one place says what a row holds, for adding and for changing it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns(Vec<(&'static str, Value)>);

impl Columns {
    /// No column yet.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// One more.
    #[must_use]
    pub(crate) fn with(mut self, column: &'static str, value: impl Bind) -> Self {
        self.0.push((column, value.bind()));
        self
    }

    /// Adds the row.
    pub(crate) async fn insert(self, link: &Link, table: &'static str) -> Result<(), StoreError> {
        insert_rows(link, table, vec![self]).await
    }

    /// Changes the row with this id if it is in this version, and gives it the next one; else it is stale.
    pub(crate) async fn update(
        self,
        link: &Link,
        table: &'static str,
        key: &'static str,
        id: impl Into<Uuid>,
        version: Version,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new("UPDATE ").text(table).text(" SET version = ");
        sql.bind(version.next());
        for (column, value) in self.0 {
            sql.push(", ").push(column).push(" = ").bind_raw(value);
        }
        sql.push(" WHERE ").push(key).push(" = ").bind(id.into());
        sql.push(" AND version = ").bind(version);
        match link.run(sql).await? {
            0 => Err(StoreError::Stale),
            _ => Ok(()),
        }
    }
}

/// How many rows one statement adds at most. Rows beyond a power of two go into further statements, so that the number
/// of different texts stays small.
const MOST_ROWS: usize = 64;

/// Adds rows with the same columns.
pub(crate) async fn insert_rows(
    link: &Link,
    table: &'static str,
    rows: Vec<Columns>,
) -> Result<(), StoreError> {
    let mut left = rows.len();
    let mut rows = rows.into_iter();
    while left > 0 {
        let size = if left >= MOST_ROWS {
            MOST_ROWS
        } else {
            // The largest power of two that is not more than what is left.
            left.next_power_of_two() >> usize::from(!left.is_power_of_two())
        };
        let mut sql = Sql::new("INSERT INTO ").text(table).text(" (");
        for (i, row) in rows.by_ref().take(size).enumerate() {
            if i == 0 {
                for (j, (column, _)) in row.0.iter().enumerate() {
                    sql.push(if j > 0 { ", " } else { "" }).push(column);
                }
                sql.push(") VALUES ");
            }
            sql.push(if i > 0 { ", (" } else { "(" });
            for (j, (_, value)) in row.0.into_iter().enumerate() {
                sql.push(if j > 0 { ", " } else { "" }).bind_raw(value);
            }
            sql.push(")");
        }
        link.run(sql).await?;
        left -= size;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_similar_length_share_one_text() {
        let text = |n: i64| {
            let mut sql = Sql::default();
            sql.within("x", &(0..n).collect::<Vec<_>>());
            sql.into_parts()
        };
        assert_eq!(text(0).0, "FALSE");
        assert_eq!(text(3).0, "x IN ($1, $2, $3, $4)");
        assert_eq!(text(3).0, text(4).0);
        assert_eq!(text(3).1.last(), Some(&Value::BigInt(Some(2))));
        assert_ne!(text(4).0, text(5).0);
    }
}
