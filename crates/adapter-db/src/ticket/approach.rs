//! How a list is carried out: by looking at a few tickets, or by walking an index.
//!
//! Neither alone is good. Walking the index that has the order of the list finds a page at once where hits are frequent,
//! and reads the whole table where they are rare. Collecting the hits first is the other way round. So the sources of a
//! list are counted, each up to a bound, in one statement over index entries: if one is small, its tickets are looked at
//! and put into order; if all are large, hits are so frequent that a walk soon has its page. Planners would have to
//! guess the same from averages, and SQLite's has none.

use super::predicate::{push_visible, wall_of};
use super::source::{Source, push_word, sources};
use crate::sql::{Backend, Link, Row, Sql};
use portal_domain::access::{Actors, Visible};
use portal_domain::ports::{
    DayRange, ProjectChoice, ProjectKind, Queue, StoreError, TicketFilter, TicketSort,
};
use portal_domain::work::{Party, Status};

/// The way to the tickets of a list.
#[derive(Debug, Clone)]
pub(super) enum Approach<'a> {
    /// A source is empty, so the list is.
    Nothing,
    /// Look at the tickets of this source.
    Few(Source<'a>),
    /// Walk an index.
    Walk,
}

/// Chooses. Where nothing narrows the list, as for employees who see all and look for nothing, nothing is asked.
pub(super) async fn choose<'a>(
    link: &Link,
    visible: &'a Visible,
    filter: &'a TicketFilter,
) -> Result<Approach<'a>, StoreError> {
    smallest(link, sources(visible, filter), link.few()).await
}

/// The approach by these sources, of which one with at most so many entries is small.
pub(super) async fn smallest<'a>(
    link: &Link,
    sources: Vec<Source<'a>>,
    few: i64,
) -> Result<Approach<'a>, StoreError> {
    if sources.is_empty() {
        return Ok(Approach::Walk);
    }
    let mut sql = Sql::new("SELECT ");
    for (i, source) in sources.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" })
            .push("(SELECT count(*) FROM (SELECT found.id FROM (");
        source.push_ids(&mut sql);
        sql.push(") AS found LIMIT ")
            .bind(few + 1)
            .push(") AS counted)");
    }
    let read = |row: &mut Row| {
        sources
            .iter()
            .map(|_| row.number())
            .collect::<Result<Vec<i64>, StoreError>>()
    };
    let counts = link.find("count", sql, read).await?.unwrap_or_default();
    let smallest = sources
        .into_iter()
        .zip(counts)
        .min_by_key(|(_, count)| *count);
    Ok(match smallest {
        Some((_, 0)) => Approach::Nothing,
        Some((source, count)) if count <= few => Approach::Few(source),
        Some(_) | None => Approach::Walk,
    })
}

/// Appends ` FROM …` with the tickets `t` that the approach looks at. With `walk`, SQLite is told which index to walk;
/// PostgreSQL knows.
pub(super) fn push_from(
    sql: &mut Sql,
    approach: &Approach<'_>,
    backend: Backend,
    walk: Option<&'static str>,
) {
    match (approach, backend, walk) {
        (Approach::Few(source), ..) => {
            sql.push(" FROM (SELECT DISTINCT found.id AS id FROM (");
            source.push_ids(sql);
            // A cross join is an order to SQLite and nothing special to PostgreSQL.
            sql.push(") AS found) AS hit CROSS JOIN ticket t");
        }
        (Approach::Walk | Approach::Nothing, Backend::Sqlite, Some(index)) => {
            sql.push(" FROM ticket t INDEXED BY ").push(index);
        }
        (Approach::Walk | Approach::Nothing, Backend::Sqlite | Backend::Postgres, _) => {
            sql.push(" FROM ticket t");
        }
    }
}

/// The index that has the order of a list: of one owner's tickets, or of all.
pub(super) fn index_of(sort: TicketSort, visible: &Visible, filter: &TicketFilter) -> &'static str {
    let of_one_owner = wall_of(visible).or(filter.customer).is_some();
    match (sort, of_one_owner) {
        (TicketSort::Number, true) => "ticket_owner_number",
        (TicketSort::Number, false) => "ticket_number_unique",
        (TicketSort::Subject, true) => "ticket_owner_subject",
        (TicketSort::Subject, false) => "ticket_subject",
        (TicketSort::Status, true) => "ticket_owner_status",
        (TicketSort::Status, false) => "ticket_status",
        (TicketSort::Priority, true) => "ticket_owner_priority",
        (TicketSort::Priority, false) => "ticket_priority",
        (TicketSort::Modified, true) => "ticket_owner_modified",
        (TicketSort::Modified, false) => "ticket_modified",
    }
}

/// Appends ` WHERE …`: visibility first, then what somebody looks for. It holds whatever the approach is.
pub(super) fn push_conditions(
    sql: &mut Sql,
    approach: &Approach<'_>,
    visible: &Visible,
    filter: &TicketFilter,
) {
    sql.push(match approach {
        Approach::Few(_) => " WHERE t.id = hit.id AND ",
        Approach::Walk | Approach::Nothing => " WHERE ",
    });
    push_visible(sql, visible);
    push_filter(sql, filter, visible.actors());
    for term in &filter.terms {
        sql.push(" AND EXISTS (SELECT 1 FROM search_word w WHERE w.ticket_id = t.id AND ");
        push_word(sql, term, visible.actors());
        sql.push(")");
    }
}

/// Appends the business filters, words apart.
pub(super) fn push_filter(sql: &mut Sql, filter: &TicketFilter, actors: Actors) {
    match filter.queue {
        Queue::All => {}
        Queue::AssignedTo(employee) => {
            sql.push(" AND t.assignee_id = ").bind(employee);
        }
        Queue::Unassigned => {
            sql.push(" AND t.assignee_id IS NULL");
        }
        Queue::Own(employee) => {
            sql.push(" AND (t.assignee_id = ")
                .bind(employee)
                .push(
                    " OR (t.assignee_id IS NULL AND EXISTS (SELECT 1 FROM membership b \
                     WHERE b.project_id = t.project_id AND b.employee_id = ",
                )
                .bind(employee)
                .push(")))");
        }
    }
    push_projects(sql, &filter.projects, actors);
    match filter.project_kind {
        None => {}
        Some(ProjectKind::Customer) => {
            sql.push(
                " AND EXISTS (SELECT 1 FROM project p WHERE p.id = t.project_id AND p.customer_id IS NOT NULL)",
            );
        }
        Some(ProjectKind::Internal) => {
            sql.push(
                " AND EXISTS (SELECT 1 FROM project p WHERE p.id = t.project_id AND p.customer_id IS NULL)",
            );
        }
    }
    if let Some(task) = filter.task {
        sql.push(" AND t.task_id = ").bind(task);
    }
    if !filter.statuses.is_empty() {
        let statuses: Vec<u8> = filter.statuses.iter().map(Status::number).collect();
        sql.push(" AND ").within("t.status", &statuses);
    }
    if let Some(priority) = filter.priority {
        sql.push(" AND t.priority = ").bind(priority.number());
    }
    match filter.creator {
        None => {}
        Some(Party::Contact(contact)) => {
            sql.push(" AND t.creator_contact_id = ").bind(contact);
        }
        Some(Party::Employee(employee)) => {
            sql.push(" AND t.creator_employee_id = ").bind(employee);
        }
    }
    if let Some(assignee) = filter.assignee {
        sql.push(" AND t.assignee_id = ").bind(assignee);
    }
    if let Some(contact) = filter.contact {
        sql.push(" AND t.contact_id = ").bind(contact);
    }
    if let Some(customer) = filter.customer {
        sql.push(" AND t.owner_id = ").bind(customer);
    }
    if let Some(category) = filter.category {
        sql.push(" AND EXISTS (SELECT 1 FROM ticket_category c WHERE c.ticket_id = t.id AND c.category_id = ")
            .bind(category)
            .push(")");
    }
    if let Some(keyword) = &filter.keyword {
        sql.push(" AND EXISTS (SELECT 1 FROM ticket_keyword k WHERE k.ticket_id = t.id AND k.keyword_key = ")
            .bind(keyword)
            .push(")");
    }
    push_days(
        sql,
        " AND t.start_day >= ",
        " AND t.start_day <= ",
        filter.start,
    );
    push_days(
        sql,
        " AND t.deadline >= ",
        " AND t.deadline <= ",
        filter.deadline,
    );
    if filter.hide_subtasks {
        sql.push(" AND t.parent_id IS NULL");
    }
}

/// Appends that a ticket is in one of the chosen projects. A subtask has the secondary assignments of its parent.
fn push_projects(sql: &mut Sql, projects: &ProjectChoice, actors: Actors) {
    if projects.ids.is_empty() {
        return;
    }
    sql.push(" AND (").within("t.project_id", &projects.ids);
    if projects.with_secondary(actors) {
        sql.push(
            " OR EXISTS (SELECT 1 FROM secondary_assignment s WHERE s.ticket_id = t.root_id AND ",
        )
        .within("s.project_id", &projects.ids)
        .push(")");
    }
    sql.push(")");
}

/// Appends the limits of a range; a column that is NULL is in none.
pub(super) fn push_days(sql: &mut Sql, from: &'static str, until: &'static str, days: DayRange) {
    if let Some(day) = days.from {
        sql.push(from).bind(day);
    }
    if let Some(day) = days.until {
        sql.push(until).bind(day);
    }
}
