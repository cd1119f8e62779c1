//! What somebody looks for among the visible tickets: filters and words.

use super::predicate::push_visible;
use crate::sql::{Link, Row, Sql};
use portal_domain::access::{Actors, Visible};
use portal_domain::ports::{Queue, StoreError, TicketFilter};
use portal_domain::values::Count;
use portal_domain::work::{Party, Status};

/// Words that lead to at most so many entries are looked up first; more frequent ones are checked ticket by ticket
/// while the list is walked, which then soon finds a page full.
const RARE: i64 = 1_000;

/// How the words of a filter are to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Search {
    /// No words.
    None,
    /// A word that no ticket has.
    Hopeless,
    /// All words are frequent.
    Frequent,
    /// The term at this position is rare: begin with its tickets.
    RareTerm(usize),
}

/// Finds the rarest term, in one statement for all terms.
pub(super) async fn plan(
    link: &Link,
    visible: &Visible,
    filter: &TicketFilter,
) -> Result<Search, StoreError> {
    if filter.terms.is_empty() {
        return Ok(Search::None);
    }
    let mut sql = Sql::new("SELECT ");
    for (i, term) in filter.terms.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" })
            .push("(SELECT count(*) FROM (SELECT 1 FROM search_word w WHERE ");
        push_word(&mut sql, term, visible.actors());
        sql.push(" LIMIT ").bind(RARE + 1).push(") AS counted)");
    }
    let read = |row: &mut Row| {
        filter
            .terms
            .iter()
            .map(|_| row.number())
            .collect::<Result<Vec<i64>, StoreError>>()
    };
    let counts = link
        .find("search_word", sql, read)
        .await?
        .unwrap_or_default();
    let rarest = counts
        .into_iter()
        .enumerate()
        .min_by_key(|(_, count)| *count);
    Ok(match rarest {
        Some((_, 0)) => Search::Hopeless,
        Some((term, count)) if count <= RARE => Search::RareTerm(term),
        Some(_) => Search::Frequent,
        None => Search::None,
    })
}

/// Appends everything a row `t` has to satisfy: visibility first, then the filter.
pub(super) fn push_conditions(
    sql: &mut Sql,
    visible: &Visible,
    filter: &TicketFilter,
    search: Search,
) {
    sql.push(" WHERE ");
    push_visible(sql, visible);
    push_filter(sql, filter);
    for (i, term) in filter.terms.iter().enumerate() {
        if search == Search::RareTerm(i) {
            sql.push(" AND t.id IN (SELECT w.ticket_id FROM search_word w WHERE ");
        } else {
            sql.push(" AND EXISTS (SELECT 1 FROM search_word w WHERE w.ticket_id = t.id AND ");
        }
        push_word(sql, term, visible.actors());
        sql.push(")");
    }
}

/// Appends that a word `w` begins with the term, among the words that these people may search.
fn push_word(sql: &mut Sql, term: &str, actors: Actors) {
    // No word holds the last code point, so it ends everything that begins with the term.
    let beyond = format!("{term}\u{10FFFF}");
    sql.push("w.word >= ")
        .bind(term)
        .push(" AND w.word < ")
        .bind(beyond);
    match actors {
        Actors::Contacts => sql.push(" AND w.audience = 'public'"),
        Actors::Staff => sql,
    };
}

fn push_filter(sql: &mut Sql, filter: &TicketFilter) {
    match filter.queue {
        Queue::All => {}
        Queue::AssignedTo(employee) => {
            sql.push(" AND t.assignee_id = ").bind(employee);
        }
        Queue::Unassigned => {
            sql.push(" AND t.assignee_id IS NULL");
        }
    }
    if let Some(project) = filter.project {
        sql.push(" AND t.project_id = ").bind(project);
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
    if filter.hide_subtasks {
        sql.push(" AND t.parent_id IS NULL");
    }
}

/// How many rows, counted up to one past the cap.
pub(super) async fn count(
    link: &Link,
    visible: &Visible,
    filter: &TicketFilter,
) -> Result<Count, StoreError> {
    let search = plan(link, visible, filter).await?;
    if search == Search::Hopeless {
        return Ok(Count::Exactly(0));
    }
    let mut sql = Sql::new("SELECT count(*) FROM (SELECT 1 FROM ticket t");
    push_conditions(&mut sql, visible, filter, search);
    sql.push(" LIMIT ")
        .bind(i64::from(Count::CAP) + 1)
        .push(") AS counted");
    link.counted(sql).await.map(Count::capped)
}
