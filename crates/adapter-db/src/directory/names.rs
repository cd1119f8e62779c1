//! Names of many things in one statement.

use crate::sql::{Bind, Link, Row, Sql};
use portal_domain::ports::{NameRefs, Names, StoreError};

/// A statement that grows by one branch for each kind of thing that is asked for.
struct Branches {
    sql: Sql,
    any: bool,
}

impl Branches {
    fn add<T: Bind + Clone>(&mut self, select: &'static str, ids: &[T]) {
        if ids.is_empty() {
            return;
        }
        if self.any {
            self.sql.push(" UNION ALL ");
        }
        self.any = true;
        self.sql.push(select).within("id", ids);
    }
}

pub(super) async fn find(link: &Link, wanted: &NameRefs) -> Result<Names, StoreError> {
    let mut branches = Branches {
        sql: Sql::default(),
        any: false,
    };
    branches.add(
        "SELECT id, coalesce(first_name || ' ', '') || last_name FROM contact WHERE ",
        &wanted.contacts,
    );
    branches.add("SELECT id, name FROM employee WHERE ", &wanted.employees);
    branches.add("SELECT id, name FROM work_group WHERE ", &wanted.groups);
    branches.add("SELECT id, name FROM customer WHERE ", &wanted.customers);
    branches.add(
        "SELECT id, short_name || ' ' || name FROM project WHERE ",
        &wanted.projects,
    );
    branches.add("SELECT id, name FROM task WHERE ", &wanted.tasks);
    branches.add("SELECT id, label FROM site WHERE ", &wanted.sites);
    branches.add("SELECT id, name FROM machine WHERE ", &wanted.machines);
    if !branches.any {
        return Ok(Names::default());
    }
    let read = |row: &mut Row| Ok((row.id()?, row.text()?));
    link.list("name", branches.sql, read).await.map(Names::new)
}
