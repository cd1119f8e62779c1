//! A ticket together with its subtasks: what a move has to know of all of them, and what they add up to.

use super::lists::{self, list_columns};
use super::predicate::push_visible;
use super::row::{self, ticket_columns};
use super::time_entry;
use crate::sql::{Link, Row, Sql};
use portal_domain::access::{Sight, Visible};
use portal_domain::ports::{HoursOf, StoreError};
use portal_domain::values::Minutes;
use portal_domain::work::{PlannedAndBooked, Ticket, TicketField, TimeEntry};

/// The subtasks, by number.
pub(super) async fn subtasks(link: &Link, sight: &Sight) -> Result<Vec<Ticket>, StoreError> {
    if !sight.fields().contains(TicketField::Subtasks) {
        return Ok(Vec::new());
    }
    let sql = Sql::new(concat!(
        "SELECT ",
        ticket_columns!(),
        ", ",
        list_columns!(),
        " FROM ticket t WHERE t.root_id = "
    ))
    .value(sight.ticket())
    .text(" AND t.parent_id IS NOT NULL ORDER BY t.part");
    let read = |row: &mut Row| {
        let mut ticket = row::read(row)?;
        lists::read(row)?.into_ticket(&mut ticket);
        Ok(ticket)
    };
    link.list("ticket", sql, read).await
}

/// The entries of the ticket and its subtasks, by id.
pub(super) async fn time_entries(link: &Link, sight: &Sight) -> Result<Vec<TimeEntry>, StoreError> {
    if !sight.fields().contains(TicketField::TimeEntries) {
        return Ok(Vec::new());
    }
    let sql = Sql::new(time_entry::SELECT)
        .text("h.ticket_id IN (SELECT t.id FROM ticket t WHERE t.id = ")
        .value(sight.ticket())
        .text(" OR t.parent_id = ")
        .value(sight.ticket())
        .text(") ORDER BY h.id");
    let records = link.list("time_entry", sql, time_entry::read).await?;
    Ok(records.into_iter().map(|record| record.entry).collect())
}

/// Whether any of them has a comment or an attachment.
pub(super) async fn is_written_on(link: &Link, sight: &Sight) -> Result<bool, StoreError> {
    let here = |sql: Sql| {
        sql.text("(SELECT t.id FROM ticket t WHERE t.id = ")
            .value(sight.ticket())
            .text(" OR t.parent_id = ")
            .value(sight.ticket())
            .text(")")
    };
    let sql = Sql::new("SELECT EXISTS (SELECT 1 FROM comment WHERE ticket_id IN ");
    let sql = here(sql).text(") OR EXISTS (SELECT 1 FROM attachment WHERE ticket_id IN ");
    link.holds(here(sql).text(")")).await
}

/// A sum may exceed what one entry can hold; it stays at the largest number then.
fn sum(row: &mut Row) -> Result<Minutes, StoreError> {
    let sum = row.number()?;
    Ok(Minutes::from(u32::try_from(sum).unwrap_or(u32::MAX)))
}

/// Plans in one statement, booked time in another.
pub(super) async fn planned_and_booked(
    link: &Link,
    visible: &Visible,
    of: HoursOf,
) -> Result<PlannedAndBooked, StoreError> {
    let mut plans = Sql::new(
        "SELECT CAST(coalesce(sum(t.planned), 0) AS bigint) FROM ticket t WHERE t.planned IS NOT NULL AND ",
    );
    let mut booked = Sql::new(
        "SELECT CAST(coalesce(sum(h.minutes), 0) AS bigint), CAST(coalesce(sum(h.billable), 0) AS bigint) \
         FROM time_entry h JOIN ticket t ON t.id = h.ticket_id WHERE ",
    );
    match of {
        HoursOf::Project(project) => {
            plans.push("t.project_id = ").bind(project);
            booked.push("h.project_id = ").bind(project);
        }
        HoursOf::Customer(customer) => {
            plans.push("t.owner_id = ").bind(customer);
            booked.push("t.owner_id = ").bind(customer);
        }
    }
    for sql in [&mut plans, &mut booked] {
        sql.push(" AND ");
        push_visible(sql, visible);
    }
    let planned = link.find("ticket", plans, sum).await?;
    let both = |row: &mut Row| Ok((sum(row)?, sum(row)?));
    let booked = link.find("time_entry", booked, both).await?;
    let (actual, billable) = booked.unwrap_or_default();
    Ok(PlannedAndBooked {
        planned: planned.unwrap_or_default(),
        actual,
        billable,
    })
}
