//! A ticket with what decisions and the state machine need beside it.

use super::lists::{self, list_columns};
use super::party;
use super::predicate::push_visible;
use super::row::{self, ticket_columns};
use crate::sql::{Fields, Link, Row, Sql, corrupt, fields, ids, parts};
use portal_domain::access::{FamilyMember, Visible};
use portal_domain::ports::{ParentFacts, StoreError, TicketKey, TicketRecord};
use portal_domain::work::{ProjectState, Status};

/// A subtask has its parent's secondary assignments; a family is a parent with its subtasks, by id.
const SELECT: &str = concat!(
    "SELECT ",
    ticket_columns!(),
    ", ",
    list_columns!(),
    ", p.state, u.id, u.status, u.assignee_id, \
     (SELECT string_agg(hex(s.project_id), ',') FROM secondary_assignment s WHERE s.ticket_id = t.root_id), \
     (SELECT string_agg(coalesce(hex(m.creator_contact_id), '') || ' ' || coalesce(hex(m.creator_employee_id), '') \
     || ' ' || coalesce(hex(m.assignee_id), '') || ' ' || coalesce(hex(m.group_id), ''), ',' ORDER BY m.id) \
     FROM ticket m WHERE m.root_id = t.root_id), \
     EXISTS (SELECT 1 FROM ticket m WHERE m.root_id = t.id AND m.parent_id IS NOT NULL AND m.status NOT IN (4, 5, 8)), \
     (SELECT o.at FROM ticket_opening o WHERE o.ticket_id = t.id) \
     FROM ticket t LEFT JOIN project p ON p.id = t.project_id LEFT JOIN ticket u ON u.id = t.parent_id WHERE "
);

fn read(row: &mut Row) -> Result<TicketRecord, StoreError> {
    let mut ticket = row::read(row)?;
    lists::read(row)?.into_ticket(&mut ticket);
    let project_state = row.code(ProjectState::parse)?;
    let parent = if row.absent()? {
        row.skip(3);
        None
    } else {
        row.skip(1);
        Some(ParentFacts {
            status: row.numbered(Status::from_number)?,
            assignee: row.id_or_none()?,
        })
    };
    if parent.is_some() != ticket.parent.is_some() {
        return Err(corrupt("the parent of a subtask is missing"));
    }
    let secondary = row.text_or_none()?;
    let secondary_projects = ids(secondary.as_deref())?;
    let family = row.text_or_none()?;
    let family = parts(family.as_deref())
        .map(|part| member(&mut fields(part)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(TicketRecord {
        ticket,
        project_state,
        family,
        secondary_projects,
        open_subtasks: row.flag()?,
        parent,
        opened_at: row.time_or_none()?,
    })
}

fn member(fields: &mut Fields<'_>) -> Result<FamilyMember, StoreError> {
    Ok(FamilyMember {
        creator: party(fields.id_or_none()?, fields.id_or_none()?)?,
        assignee: fields.id_or_none()?,
        group: fields.id_or_none()?,
    })
}

/// The ticket if it is visible. Absent and forbidden are one and the same empty answer.
pub(super) async fn find(
    link: &Link,
    visible: &Visible,
    key: TicketKey,
) -> Result<Option<TicketRecord>, StoreError> {
    let mut sql = Sql::new(SELECT);
    match key {
        TicketKey::Id(id) => sql.push("t.id = ").bind(id),
        TicketKey::Number(number) => sql
            .push("t.number = ")
            .bind(number.main())
            .push(" AND t.part = ")
            .bind(number.part()),
    };
    sql.push(" AND ");
    push_visible(&mut sql, visible);
    link.find("ticket", sql, read).await
}
