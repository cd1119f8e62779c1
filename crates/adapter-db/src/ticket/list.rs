//! Lists of tickets: one statement, from where the cursor stands, in the order of an index.

use super::filter::{self, Search, push_conditions};
use crate::sql::{Link, Row, Sql, corrupt};
use portal_domain::access::Visible;
use portal_domain::ports::{
    Direction, SortValue, StoreError, TicketCursor, TicketListRequest, TicketRow, TicketSort,
};
use portal_domain::values::{Page, Priority};
use portal_domain::work::{Status, TicketNumber};

/// Only what lists show. Every join is a left one, so that no planner begins with another table than the one whose
/// index gives the order.
const SELECT: &str = "SELECT t.id, t.number, t.part, t.subject, t.status, t.priority, t.project_id, p.short_name, \
     k.name, o.name, coalesce(c.first_name || ' ', '') || c.last_name, e.name, g.name, t.deadline, t.created_at, \
     t.modified_at FROM ticket t \
     LEFT JOIN project p ON p.id = t.project_id LEFT JOIN task k ON k.id = t.task_id \
     LEFT JOIN customer o ON o.id = t.owner_id LEFT JOIN contact c ON c.id = t.contact_id \
     LEFT JOIN employee e ON e.id = t.assignee_id LEFT JOIN work_group g ON g.id = t.group_id";

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
    let search = filter::plan(link, visible, &request.filter).await?;
    if search == Search::Hopeless {
        return Ok(Page {
            items: Vec::new(),
            next: None,
            previous: None,
        });
    }
    let rows = link
        .list("ticket", statement(visible, request, search)?, read)
        .await?;
    Ok(cut(rows, request))
}

/// The statement of a page. A page before a row is walked from that row backwards.
pub(super) fn statement(
    visible: &Visible,
    request: &TicketListRequest,
    search: Search,
) -> Result<Sql, StoreError> {
    let mut sql = Sql::new(SELECT);
    push_conditions(&mut sql, visible, &request.filter, search);
    let key = key(request.sort);
    let walk = match &request.cursor {
        Some(cursor) if cursor.before => request.direction.reversed(),
        Some(_) | None => request.direction,
    };
    if let Some(cursor) = &request.cursor {
        sql.push(" AND ").push(key.place).push(match walk {
            Direction::Ascending => " > (",
            Direction::Descending => " < (",
        });
        push_value(&mut sql, request.sort, &cursor.value)?;
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
        .bind(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(sql)
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

/// Takes the surplus row away and says where the pages beside this one are. A page after a row has a page before it,
/// because that row is on it; the same the other way round.
fn cut(mut rows: Vec<TicketRow>, request: &TicketListRequest) -> Page<TicketRow, TicketCursor> {
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
