//! The database beneath a house, past every port: what it holds, and rows as no program writes them.

use portal_tests::house::House;
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};
use std::collections::BTreeMap;

/// A connection of its own.
pub(crate) struct Beneath {
    connection: DatabaseConnection,
}

/// What every table holds, by its name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Snapshot(BTreeMap<String, Option<String>>);

impl Snapshot {
    /// Tables that differ.
    pub(crate) fn differing(&self, other: &Self) -> Vec<String> {
        let names = self.0.keys().filter(|name| self.0[*name] != other.0[*name]);
        names.cloned().collect()
    }
}

/// Every request of somebody who is logged in may note there that the session was used.
const USED: [&str; 2] = ["session", "api_token"];

/// What logging in and the delivery of mail write beside the requests that are looked at.
const BESIDE: [(&str, &[&str]); 3] = [
    ("credential", &["last_login", "version"]),
    (
        "outbox",
        &["state", "state_at", "reason", "attempts", "last_error"],
    ),
    ("password_link", &["token_hash", "issued_at"]),
];

impl Beneath {
    /// Connects.
    pub(crate) async fn of(house: &House) -> Self {
        let mut options = ConnectOptions::new(house.database_url());
        // What is switched on for a connection holds for the next statement.
        options.max_connections(1).sqlx_logging(false);
        Self {
            connection: Database::connect(options).await.unwrap(),
        }
    }

    fn is_sqlite(&self) -> bool {
        self.connection.get_database_backend() == sea_orm::DatabaseBackend::Sqlite
    }

    /// Runs a statement.
    pub(crate) async fn execute(&self, sql: &str) {
        self.connection
            .execute_unprepared(sql)
            .await
            .unwrap_or_else(|problem| panic!("{sql}: {problem}"));
    }

    async fn texts(&self, sql: String) -> Vec<Option<String>> {
        let statement = Statement::from_string(self.connection.get_database_backend(), sql);
        let rows = self.connection.query_all_raw(statement).await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect()
    }

    /// The one text that a statement gives.
    pub(crate) async fn text(&self, sql: &str) -> String {
        let mut found = self.texts(sql.to_owned()).await;
        found.pop().flatten().unwrap_or_default()
    }

    /// How many rows fit.
    pub(crate) async fn count(&self, from: &str) -> i64 {
        let sql = format!("SELECT CAST(count(*) AS TEXT) FROM {from}");
        self.text(&sql).await.parse().unwrap()
    }

    /// Everything that is stored, but when sessions were last used.
    pub(crate) async fn snapshot(&self) -> Snapshot {
        let names = if self.is_sqlite() {
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        } else {
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        };
        let mut found = BTreeMap::new();
        for name in self.texts(names.to_owned()).await.into_iter().flatten() {
            if USED.contains(&name.as_str()) {
                continue;
            }
            let beside = BESIDE.iter().find(|(table, _)| *table == name);
            let beside = beside.map_or(&[] as &[&str], |(_, columns)| columns);
            let sql = if self.is_sqlite() {
                let columns = self
                    .texts(format!("SELECT name FROM pragma_table_info('{name}')"))
                    .await;
                let columns: Vec<String> = columns
                    .into_iter()
                    .flatten()
                    .filter(|column| !beside.contains(&column.as_str()))
                    .map(|column| format!("quote(\"{column}\")"))
                    .collect();
                format!(
                    "SELECT group_concat(line, char(10)) FROM (SELECT {} AS line FROM \"{name}\" ORDER BY 1)",
                    columns.join(" || ',' || ")
                )
            } else {
                let without = beside.join(",");
                let line = format!("(to_jsonb(t) - '{{{without}}}'::text[])::text");
                format!("SELECT string_agg({line}, chr(10) ORDER BY {line}) FROM \"{name}\" t")
            };
            let content = self.texts(sql).await.pop().flatten();
            found.insert(name, content);
        }
        Snapshot(found)
    }
}
