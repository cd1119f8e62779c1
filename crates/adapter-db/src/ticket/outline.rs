//! Outlines of many tickets: what decisions about contacts need, and nothing else.

use super::approach::{self, Approach, index_of, push_conditions, push_from};
use crate::sql::{Link, Row, Sql, ids};
use portal_domain::access::Visible;
use portal_domain::ids::CustomerId;
use portal_domain::ports::{StoreError, TicketFilter, TicketOutline, TicketSort};
use portal_domain::work::{ProjectState, Status, TicketNumber};

const SELECT: &str = "SELECT t.id, t.number, t.part, t.subject, t.owner_id, t.project_id, \
     (SELECT p.state FROM project p WHERE p.id = t.project_id), t.task_id, t.contact_id, \
     (SELECT string_agg(hex(n.contact_id), ',') FROM ticket_participant n WHERE n.ticket_id = t.id), \
     t.site_id, t.machine_id, t.status, t.parent_id IS NOT NULL";

fn read(row: &mut Row) -> Result<TicketOutline, StoreError> {
    Ok(TicketOutline {
        id: row.id()?,
        number: TicketNumber::subtask(row.number()?, row.small()?),
        subject: row.text()?,
        owner: row.id_or_none()?,
        project: row.id()?,
        project_state: row.code(ProjectState::parse)?,
        task: row.id_or_none()?,
        contact: row.id_or_none()?,
        participants: ids(row.text_or_none()?.as_deref())?,
        site: row.id_or_none()?,
        machine: row.id_or_none()?,
        status: row.numbered(Status::from_number)?,
        is_subtask: row.flag()?,
    })
}

pub(super) async fn list(
    link: &Link,
    visible: &Visible,
    owner: Option<CustomerId>,
    after: Option<TicketNumber>,
    limit: u32,
) -> Result<Vec<TicketOutline>, StoreError> {
    let filter = TicketFilter {
        customer: owner,
        ..TicketFilter::default()
    };
    let approach = approach::choose(link, visible, &filter).await?;
    if let Approach::Nothing = approach {
        return Ok(Vec::new());
    }
    let index = index_of(TicketSort::Number, visible, &filter);
    let mut sql = Sql::new(SELECT);
    push_from(&mut sql, &approach, link.backend(), Some(index));
    push_conditions(&mut sql, &approach, visible, &filter);
    if let Some(after) = after {
        sql.push(" AND (t.number, t.part) > (")
            .bind(after.main())
            .push(", ")
            .bind(after.part())
            .push(")");
    }
    sql.push(" ORDER BY t.number, t.part LIMIT ")
        .bind(i64::from(limit));
    link.list("ticket", sql, read).await
}
