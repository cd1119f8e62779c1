//! Booked hours.

use crate::sql::{Columns, Link, Row, Sql, corrupt};
use portal_domain::access::Sight;
use portal_domain::ids::TimeEntryId;
use portal_domain::ports::{StoreError, TimeEntryRecord};
use portal_domain::values::{Line, Minutes};
use portal_domain::work::{Assignment, HoursTotal, TicketField, TimeEntry};

fn minutes(row: &mut Row) -> Result<Minutes, StoreError> {
    Minutes::parse(row.number()?).map_err(|_| corrupt("minutes of a time entry"))
}

pub(super) fn read(row: &mut Row) -> Result<TimeEntryRecord, StoreError> {
    Ok(TimeEntryRecord {
        entry: TimeEntry {
            id: row.id()?,
            ticket: row.id()?,
            employee: row.id()?,
            assignment: Assignment {
                project: row.id()?,
                task: row.id_or_none()?,
            },
            day: row.day()?,
            minutes: minutes(row)?,
            billable: minutes(row)?,
            travel: row.flag()?,
            billed: row.flag()?,
            comment: row.value_or_none()?,
            at: row.time()?,
        },
        employee_name: row.text()?,
    })
}

/// The sums. They may exceed what one entry can hold, and stay at the largest number then.
pub(super) async fn total(link: &Link, sight: &Sight) -> Result<HoursTotal, StoreError> {
    let sql = Sql::new(
        "SELECT CAST(coalesce(sum(minutes), 0) AS bigint), CAST(coalesce(sum(billable), 0) AS bigint) \
         FROM time_entry WHERE ticket_id = ",
    )
    .value(sight.ticket());
    let sum = |row: &mut Row| {
        let sum = row.number()?;
        Ok::<_, StoreError>(Minutes::from(u32::try_from(sum).unwrap_or(u32::MAX)))
    };
    let read = |row: &mut Row| {
        Ok(HoursTotal {
            actual: sum(row)?,
            billable: sum(row)?,
        })
    };
    Ok(link
        .find("time_entry", sql, read)
        .await?
        .unwrap_or_default())
}

/// What [`read`] reads, up to the condition.
pub(super) const SELECT: &str = "SELECT h.id, h.ticket_id, h.employee_id, h.project_id, h.task_id, h.day, h.minutes, \
     h.billable, h.travel, h.billed, h.comment, h.at, e.name FROM time_entry h JOIN employee e ON e.id = h.employee_id \
     WHERE ";

pub(super) async fn list(link: &Link, sight: &Sight) -> Result<Vec<TimeEntryRecord>, StoreError> {
    if !sight.fields().contains(TicketField::TimeEntries) {
        return Ok(Vec::new());
    }
    let sql = Sql::new(SELECT)
        .text("h.ticket_id = ")
        .value(sight.ticket())
        .text(" ORDER BY h.day DESC, h.id DESC");
    link.list("time_entry", sql, read).await
}

pub(super) async fn insert(link: &Link, entry: &TimeEntry) -> Result<(), StoreError> {
    Columns::new()
        .with("id", entry.id)
        .with("ticket_id", entry.ticket)
        .with("employee_id", entry.employee)
        .with("project_id", entry.assignment.project)
        .with("task_id", entry.assignment.task)
        .with("day", entry.day)
        .with("minutes", entry.minutes)
        .with("billable", entry.billable)
        .with("travel", entry.travel)
        .with("billed", entry.billed)
        .with("comment", entry.comment.as_ref().map(Line::as_str))
        .with("at", entry.at)
        .insert(link, "time_entry")
        .await
}

/// One row was changed, or it was not there any more.
fn changed(rows: u64) -> Result<(), StoreError> {
    if rows == 0 {
        Err(StoreError::Stale)
    } else {
        Ok(())
    }
}

pub(super) async fn update(link: &Link, entry: &TimeEntry) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE time_entry SET project_id = ")
        .value(entry.assignment.project)
        .text(", task_id = ")
        .value(entry.assignment.task)
        .text(", day = ")
        .value(entry.day)
        .text(", minutes = ")
        .value(entry.minutes)
        .text(", billable = ")
        .value(entry.billable)
        .text(", travel = ")
        .value(entry.travel)
        .text(", billed = ")
        .value(entry.billed)
        .text(", comment = ")
        .value(entry.comment.as_ref().map(Line::as_str))
        .text(" WHERE NOT billed AND id = ")
        .value(entry.id);
    changed(link.run(sql).await?)
}

pub(super) async fn remove(link: &Link, entry: TimeEntryId) -> Result<(), StoreError> {
    let sql = Sql::new("DELETE FROM time_entry WHERE NOT billed AND id = ").value(entry);
    changed(link.run(sql).await?)
}
