//! The row of a ticket.

use super::lists::{self, Lists};
use super::{Parties, party};
use crate::sql::{Columns, Link, Row, Sql, corrupt};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::ports::{StoreError, subject_key};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::{Email, Line, Minutes, Priority};
use portal_domain::version::Version;
use portal_domain::work::{
    Assignment, Channel, NewTicket, Overbooking, Status, Ticket, TicketNumber,
};

/// What [`read`] reads, of a ticket `t`.
macro_rules! ticket_columns {
    () => {
        "t.id, t.version, t.number, t.part, t.parent_id, t.status, t.subject, t.description, t.priority, t.project_id, \
         t.task_id, t.owner_id, t.contact_id, t.solver_id, t.creator_contact_id, t.creator_employee_id, t.assignee_id, \
         t.group_id, t.planned, t.overbooking, t.received, t.start_day, t.deadline, t.reference, t.external_number, \
         t.origin_address, t.notify_on_completion, t.type_id, t.channel, t.site_id, t.machine_id, t.created_at, \
         t.modified_at"
    };
}
pub(super) use ticket_columns;

/// The ticket, with its lists still empty.
pub(super) fn read(row: &mut Row) -> Result<Ticket, StoreError> {
    let id = row.id()?;
    let version = row.version()?;
    let number = TicketNumber::subtask(row.number()?, row.small()?);
    let parent = row.id_or_none()?;
    let status = row.numbered(Status::from_number)?;
    let new = NewTicket {
        id,
        number,
        subject: row.value()?,
        description: row.value()?,
        priority: row.numbered(Priority::parse)?,
        primary: Assignment {
            project: row.id()?,
            task: row.id_or_none()?,
        },
        owner: row.id_or_none()?,
        contact: row.id_or_none()?,
        // The rest follows in the order of the columns.
        creator: portal_domain::work::Party::Employee(Uuid::nil().into()),
        channel: Channel::Other,
        received: portal_domain::timestamp::Day::default(),
        created_at: Timestamp::default(),
    };
    let mut ticket = Ticket::record(new).stored(status);
    ticket.version = version;
    ticket.parent = parent;
    ticket.solver = row.id_or_none()?;
    ticket.creator = party(row.id_or_none()?, row.id_or_none()?)?;
    ticket.assignee = row.id_or_none()?;
    ticket.group = row.id_or_none()?;
    ticket.planned = row
        .number_or_none()?
        .map(|minutes| Minutes::parse(minutes).map_err(|_| corrupt("planned hours of a ticket")))
        .transpose()?;
    ticket.overbooking = row.numbered(Overbooking::from_number)?;
    ticket.received = row.day()?;
    ticket.start = row.day_or_none()?;
    ticket.deadline = row.day_or_none()?;
    ticket.reference = row.value_or_none()?;
    ticket.external_number = row.value_or_none()?;
    ticket.origin_address = row.value_or_none()?;
    ticket.notify_on_completion = row.flag()?;
    ticket.ticket_type = row.id_or_none()?;
    ticket.channel = row.code(Channel::parse)?;
    ticket.site = row.id_or_none()?;
    ticket.machine = row.id_or_none()?;
    ticket.created_at = row.time()?;
    ticket.modified_at = row.time()?;
    Ok(ticket)
}

/// What a change may change. Id, number and family stay for ever.
fn columns(ticket: &Ticket) -> Columns {
    let creator = Parties::of(ticket.creator);
    Columns::new()
        .with("status", ticket.status().number())
        .with("subject", ticket.subject.as_str())
        .with("subject_key", subject_key(ticket.subject.as_str()))
        .with("description", ticket.description.as_str())
        .with("priority", ticket.priority.number())
        .with("project_id", ticket.primary.project)
        .with("task_id", ticket.primary.task)
        .with("owner_id", ticket.owner)
        .with("contact_id", ticket.contact)
        .with("solver_id", ticket.solver)
        .with("creator_contact_id", creator.contact)
        .with("creator_employee_id", creator.employee)
        .with("assignee_id", ticket.assignee)
        .with("group_id", ticket.group)
        .with("planned", ticket.planned)
        .with("overbooking", ticket.overbooking.number())
        .with("received", ticket.received)
        .with("start_day", ticket.start)
        .with("deadline", ticket.deadline)
        .with("reference", ticket.reference.as_ref().map(Line::as_str))
        .with(
            "external_number",
            ticket.external_number.as_ref().map(Line::as_str),
        )
        .with(
            "origin_address",
            ticket.origin_address.as_ref().map(Email::as_str),
        )
        .with("notify_on_completion", ticket.notify_on_completion)
        .with("type_id", ticket.ticket_type)
        .with("channel", ticket.channel.code())
        .with("site_id", ticket.site)
        .with("machine_id", ticket.machine)
        .with("modified_at", ticket.modified_at)
}

/// A new row, with what stays for ever.
pub(super) fn whole(ticket: &Ticket) -> Columns {
    columns(ticket)
        .with("id", ticket.id)
        .with("version", ticket.version)
        .with("number", ticket.number.main())
        .with("part", ticket.number.part())
        .with("root_id", ticket.parent.unwrap_or(ticket.id))
        .with("parent_id", ticket.parent)
        .with("created_at", ticket.created_at)
}

/// Brings tickets that were just recorded into the status that their history tells.
pub(super) async fn arrive(
    link: &Link,
    ids: &[TicketId],
    status: Status,
) -> Result<(), StoreError> {
    let mut sql = Sql::new("UPDATE ticket SET status = ").value(status.number());
    sql.push(", version = ").bind(Version::FIRST.next());
    sql.push(" WHERE version = ").bind(Version::FIRST);
    sql.push(" AND ").within("id", ids);
    link.run(sql).await.map(drop)
}

pub(super) async fn insert(link: &Link, ticket: &Ticket) -> Result<(), StoreError> {
    whole(ticket).insert(link, "ticket").await?;
    lists::write(link, ticket.id, &Lists::default(), &Lists::of(ticket)).await
}

pub(super) async fn update(link: &Link, ticket: &Ticket) -> Result<(), StoreError> {
    columns(ticket)
        .update(link, "ticket", "id", ticket.id, ticket.version)
        .await?;
    // Few changes touch a list, so it pays to look first.
    let stored = lists::of_ticket(link, ticket.id).await?;
    lists::write(link, ticket.id, &stored, &Lists::of(ticket)).await
}

pub(super) async fn touch(link: &Link, id: TicketId, at: Timestamp) -> Result<(), StoreError> {
    let sql = Sql::new("UPDATE ticket SET modified_at = ")
        .value(at)
        .text(" WHERE id = ")
        .value(id);
    match link.run(sql).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

/// Notes that a contact has opened the ticket, unless that is noted already.
pub(super) async fn note_opening(
    link: &Link,
    id: TicketId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = Sql::new("INSERT INTO ticket_opening (ticket_id, at) VALUES (")
        .value(id)
        .text(", ")
        .value(at)
        .text(") ON CONFLICT (ticket_id) DO NOTHING");
    link.run(sql).await.map(drop)
}

/// Locks the whole family in one order, so that neither a parent nor a subtask changes under a decision, and holds the
/// project as it is, so that it is not closed meanwhile.
pub(super) async fn lock(link: &Link, id: TicketId) -> Result<Option<Version>, StoreError> {
    let sql = Sql::new(
        "SELECT t.id, t.version FROM ticket t JOIN project p ON p.id = t.project_id \
         WHERE t.root_id = (SELECT root_id FROM ticket WHERE id = ",
    )
    .value(id)
    .text(") ORDER BY t.part")
    .text(if link.locks() {
        " FOR UPDATE OF t FOR SHARE OF p"
    } else {
        ""
    });
    let read = |row: &mut Row| Ok((row.id::<TicketId>()?, row.version()?));
    let family = link.list("ticket", sql, read).await?;
    Ok(family
        .into_iter()
        .find(|(member, _)| *member == id)
        .map(|(_, version)| version))
}

/// The next number of the public sequence.
pub(super) async fn next_number(link: &Link) -> Result<i64, StoreError> {
    let sql = match link.backend() {
        crate::sql::Backend::Sqlite => {
            Sql::new("UPDATE ticket_number SET last = last + 1 RETURNING last")
        }
        crate::sql::Backend::Postgres => Sql::new("SELECT nextval('ticket_number')"),
    };
    link.find("ticket_number", sql, Row::number)
        .await?
        .ok_or_else(|| corrupt("the sequence of ticket numbers is missing"))
}
