//! Lists of tickets: from where the cursor stands, in the order of an index.

use super::approach::{self, Approach, index_of, push_conditions, push_from};
use crate::sql::{Backend, Link, Row, Sql, corrupt};
use portal_domain::access::Visible;
use portal_domain::ports::{
    Direction, SortValue, StoreError, TicketCursor, TicketListRequest, TicketRow, TicketSort,
};
use portal_domain::values::{Page, Priority};
use portal_domain::work::{Status, TicketNumber};

/// Only what lists show. The page is cut out first; names are looked up for its rows one by one, because a planner that
/// may join them sooner or later reads whole tables of names for fifty rows.
const SELECT: &str = "SELECT page.id, page.number, page.part, page.subject, page.status, page.priority, page.project_id, \
     (SELECT p.short_name FROM project p WHERE p.id = page.project_id), \
     (SELECT k.name FROM task k WHERE k.id = page.task_id), \
     (SELECT o.name FROM customer o WHERE o.id = page.owner_id), \
     (SELECT coalesce(c.first_name || ' ', '') || c.last_name FROM contact c WHERE c.id = page.contact_id), \
     (SELECT e.name FROM employee e WHERE e.id = page.assignee_id), \
     (SELECT g.name FROM work_group g WHERE g.id = page.group_id), \
     page.deadline, page.created_at, page.modified_at \
     FROM (SELECT t.id, t.number, t.part, t.subject, t.status, t.priority, t.project_id, t.task_id, \
     t.owner_id, t.contact_id, t.assignee_id, t.group_id, t.deadline, t.created_at, t.modified_at";

fn read(row: &mut Row) -> Result<TicketRow, StoreError> {
    Ok(TicketRow {
        id: row.id()?,
        number: TicketNumber::subtask(row.number()?, row.small()?),
        subject: row.text()?,
        status: row.numbered(Status::from_number)?,
        priority: row.numbered(Priority::parse)?,
        project: row.id()?,
        project_name: row.text()?,
        task_name: row.text_or_none()?,
        customer_name: row.text_or_none()?,
        contact_name: row.text_or_none()?,
        assignee_name: row.text_or_none()?,
        group_name: row.text_or_none()?,
        deadline: row.day_or_none()?,
        created_at: row.time()?,
        modified_at: row.time()?,
    })
}

/// The columns of a sort key: as an order in both directions, and as the place that a cursor is compared with.
struct Key {
    place: &'static str,
    ascending: &'static str,
    descending: &'static str,
}

macro_rules! key {
    ($($column:literal),*) => {
        Key {
            place: concat!("(", $("t.", $column, ", ",)* "t.number, t.part)"),
            ascending: concat!(" ORDER BY ", $("t.", $column, ", ",)* "t.number, t.part"),
            descending: concat!(" ORDER BY ", $("t.", $column, " DESC, ",)* "t.number DESC, t.part DESC"),
        }
    };
}

const fn key(sort: TicketSort) -> Key {
    match sort {
        TicketSort::Number => key!(),
        TicketSort::Subject => key!("subject_key"),
        TicketSort::Status => key!("status"),
        TicketSort::Priority => key!("priority"),
        TicketSort::Modified => key!("modified_at"),
    }
}

pub(super) async fn page(
    link: &Link,
    visible: &Visible,
    request: &TicketListRequest,
) -> Result<Page<TicketRow, TicketCursor>, StoreError> {
    let approach = approach::choose(link, visible, &request.filter).await?;
    let rows = if let Approach::Nothing = approach {
        Vec::new()
    } else {
        let mut sql = Sql::default();
        push_statement(&mut sql, &approach, link.backend(), visible, request)?;
        link.list("ticket", sql, read).await?
    };
    Ok(cut(rows, request))
}

/// The plan of the page's statement, line by line.
pub(crate) async fn explain(
    link: &Link,
    visible: &Visible,
    request: &TicketListRequest,
) -> Result<Vec<String>, StoreError> {
    let approach = approach::choose(link, visible, &request.filter).await?;
    let mut sql = Sql::default();
    push_statement(&mut sql, &approach, link.backend(), visible, request)?;
    let (sql, before) = sql.explained(link.backend());
    let read = |row: &mut Row| row.skip(before).text();
    link.list("plan", sql, read).await
}

/// In which direction the index is walked: a page before a row is walked from that row backwards.
fn walk(request: &TicketListRequest) -> Direction {
    match &request.cursor {
        Some(cursor) if cursor.before => request.direction.reversed(),
        Some(_) | None => request.direction,
    }
}

/// Appends the statement of a page.
fn push_statement(
    sql: &mut Sql,
    approach: &Approach<'_>,
    backend: Backend,
    visible: &Visible,
    request: &TicketListRequest,
) -> Result<(), StoreError> {
    let index = index_of(request.sort, visible, &request.filter);
    sql.push(SELECT);
    push_from(sql, approach, backend, Some(index));
    push_conditions(sql, approach, visible, &request.filter);
    let key = key(request.sort);
    let walk = walk(request);
    if let Some(cursor) = &request.cursor {
        sql.push(" AND ").push(key.place).push(match walk {
            Direction::Ascending => " > (",
            Direction::Descending => " < (",
        });
        push_value(sql, request.sort, &cursor.value)?;
        sql.bind(cursor.number.main())
            .push(", ")
            .bind(cursor.number.part())
            .push(")");
    }
    sql.push(match walk {
        Direction::Ascending => key.ascending,
        Direction::Descending => key.descending,
    });
    // One more row than the page holds tells whether there is another page.
    let limit = request.size.rows().saturating_add(1);
    sql.push(" LIMIT ")
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .push(") AS page");
    Ok(())
}

/// Appends the cursor's value of the sort key, in the type of its column.
fn push_value(sql: &mut Sql, sort: TicketSort, value: &SortValue) -> Result<(), StoreError> {
    match (sort, value) {
        // The number stands in the cursor anyway.
        (TicketSort::Number, SortValue::Number(_)) => {}
        (TicketSort::Subject, SortValue::Text(text)) => {
            sql.bind(text.as_str()).push(", ");
        }
        (TicketSort::Status | TicketSort::Priority, SortValue::Number(number)) => {
            let number = i32::try_from(*number).map_err(corrupt)?;
            sql.bind(number).push(", ");
        }
        (TicketSort::Modified, SortValue::Number(number)) => {
            sql.bind(*number).push(", ");
        }
        (TicketSort::Subject, SortValue::Number(_))
        | (
            TicketSort::Number | TicketSort::Status | TicketSort::Priority | TicketSort::Modified,
            SortValue::Text(_),
        ) => return Err(corrupt("a cursor of another sort key")),
    }
    Ok(())
}

/// Puts the rows into the order of the walk, takes the surplus row away and says where the pages beside this one are. A
/// page after a row has a page before it, because that row is on it; the same the other way round.
fn cut(mut rows: Vec<TicketRow>, request: &TicketListRequest) -> Page<TicketRow, TicketCursor> {
    // The rows are the right ones; their order ended with the cutting out of the page.
    rows.sort_by_cached_key(|row| (row.sort_value(request.sort), row.number));
    match walk(request) {
        Direction::Ascending => {}
        Direction::Descending => rows.reverse(),
    }
    let size = request.size.rows();
    let surplus = rows.len() > size;
    rows.truncate(size);
    let (earlier, later) = match &request.cursor {
        Some(cursor) if cursor.before => {
            rows.reverse();
            (surplus, true)
        }
        Some(_) => (true, surplus),
        None => (false, surplus),
    };
    let at = |row: &TicketRow, before| TicketCursor {
        value: row.sort_value(request.sort),
        number: row.number,
        before,
    };
    Page {
        next: rows.last().filter(|_| later).map(|row| at(row, false)),
        previous: rows.first().filter(|_| earlier).map(|row| at(row, true)),
        items: rows,
    }
}
