//! Everything that a house has stored, to see whether a request changed any of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sea_orm::{ConnectOptions, ConnectionTrait as _, DatabaseConnection, QueryResult, Statement};

use crate::house::House;

/// What changes by itself or by looking: when somebody was last seen, and how far a mail or a job has come. The mail itself
/// and the link in it count, and so does that a job was ordered.
const RESTLESS: &[(&str, &[&str])] = &[
    ("session", &["last_seen"]),
    ("api_token", &["last_used"]),
    (
        "outbox",
        &["state", "state_at", "reason", "attempts", "last_error"],
    ),
    (
        "job",
        &["state", "state_at", "reason", "claims", "phase", "done"],
    ),
    ("bulk_ticket", &["outcome", "reason", "steps"]),
    ("password_link", &["token_hash", "issued_at"]),
];

/// What only says that somebody has looked.
const LOOKED: &str = "ticket_opening";

/// A connection of its own to the database of a house.
#[derive(Debug)]
pub struct Ledger {
    database: DatabaseConnection,
    question: String,
}

impl Ledger {
    /// Looks at the tables that there are.
    pub async fn open(house: &House) -> Self {
        let mut options = ConnectOptions::new(house.database_url());
        options.max_connections(1).sqlx_logging(false);
        let database = sea_orm::Database::connect(options)
            .await
            .expect("a database");
        let sqlite = house.database() == "SQLite";
        if !sqlite {
            // Compiling a question of this width takes longer than answering it.
            let plain = database.execute_unprepared("SET jit = off").await;
            plain.expect("a setting");
        }
        let columns = if sqlite {
            "SELECT m.name AS tab, p.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) p \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        } else {
            "SELECT table_name::text AS tab, column_name::text AS col FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY 1, 2"
        };
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows(&database, columns).await {
            let (table, column) = (text(&row, "tab"), text(&row, "col"));
            let restless = RESTLESS
                .iter()
                .any(|(name, columns)| *name == table && columns.contains(&column.as_str()));
            if !restless && table != LOOKED {
                tables.entry(table).or_default().push(column);
            }
        }
        for (table, columns) in RESTLESS {
            assert!(
                tables.contains_key(*table),
                "no table {table} with {columns:?}"
            );
        }
        let parts: Vec<String> = tables
            .iter()
            .map(|(table, columns)| rows_of(table, columns, sqlite))
            .collect();
        Self {
            database,
            question: parts.join(" UNION ALL "),
        }
    }

    /// Every table with all of its rows, a line each.
    pub async fn read(&self) -> Reading {
        let found = rows(&self.database, &self.question).await;
        let tables = found
            .iter()
            .map(|row| (text(row, "tab"), text(row, "lines")));
        Reading(tables.collect())
    }
}

/// What stood in a database at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading(BTreeMap<String, String>);

impl Reading {
    /// The rows that stand in only one of two readings, a line each; empty if nothing was changed.
    pub fn difference(&self, later: &Self) -> String {
        let mut told = String::new();
        for (table, before) in &self.0 {
            let after = later.0.get(table).map(String::as_str).unwrap_or_default();
            if before == after {
                continue;
            }
            let (before, after) = (counted(before), counted(after));
            for (mark, one, other) in [('-', &before, &after), ('+', &after, &before)] {
                for (line, _) in one.iter().filter(|(line, n)| other.get(*line) != Some(*n)) {
                    // A value may have lines of its own.
                    let _ = writeln!(told, "{mark} {table}:{}", line.replace('\n', "\\n"));
                }
            }
        }
        told
    }
}

/// Lines without their order, which a database does not promise.
fn counted(lines: &str) -> BTreeMap<&str, usize> {
    let mut counted = BTreeMap::new();
    for line in lines.split('\u{1e}') {
        *counted.entry(line).or_default() += 1;
    }
    counted
}

fn rows_of(table: &str, columns: &[String], sqlite: bool) -> String {
    let values: Vec<String> = columns
        .iter()
        .map(|column| {
            if sqlite {
                format!("' {column}=' || quote(\"{column}\")")
            } else {
                format!("' {column}=' || coalesce(quote_literal(\"{column}\"::text), 'NULL')")
            }
        })
        .collect();
    // One row for a table: reading thousands one by one would take most of a test's time.
    let (gather, separator) = if sqlite {
        ("group_concat", "char(30)")
    } else {
        ("string_agg", "chr(30)")
    };
    format!(
        "SELECT '{table}' AS tab, coalesce({gather}({}, {separator}), '') AS lines FROM \"{table}\"",
        values.join(" || ")
    )
}

async fn rows(database: &DatabaseConnection, question: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(database.get_database_backend(), question);
    database.query_all_raw(statement).await.expect("rows")
}

fn text(row: &QueryResult, column: &str) -> String {
    row.try_get("", column).expect("a text")
}
