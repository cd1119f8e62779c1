//! What a ticket has several of: participants, secondary assignments, categories, keywords.

use crate::directory::words;
use crate::sql::{Columns, Link, Row, Sql, fields, ids, insert_rows, parts};
use portal_domain::ids::{CategoryId, ContactId, TicketId};
use portal_domain::ports::{StoreError, keyword_key};
use portal_domain::values::Name;
use portal_domain::work::{Assignment, Ticket};

/// What [`read`] reads, of a ticket `t`. Keywords are free text without control characters, so one divides them.
macro_rules! list_columns {
    () => {
        "(SELECT string_agg(hex(n.contact_id), ',') FROM ticket_participant n WHERE n.ticket_id = t.id), \
         (SELECT string_agg(hex(s.project_id) || ' ' || coalesce(hex(s.task_id), ''), ',') \
         FROM secondary_assignment s WHERE s.ticket_id = t.id), \
         (SELECT string_agg(hex(c.category_id), ',') FROM ticket_category c WHERE c.ticket_id = t.id), \
         (SELECT string_agg(k.keyword, '\u{1f}') FROM ticket_keyword k WHERE k.ticket_id = t.id)"
    };
}
pub(super) use list_columns;

/// The lists of a ticket. Each means a set: sorted, every member once.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    participants: Vec<ContactId>,
    secondary: Vec<Assignment>,
    categories: Vec<CategoryId>,
    keywords: Vec<Name>,
}

fn normalized<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

impl Lists {
    /// Those of a ticket in hand.
    pub(super) fn of(ticket: &Ticket) -> Self {
        Self {
            participants: normalized(ticket.participants.clone()),
            secondary: normalized(ticket.secondary.clone()),
            categories: normalized(ticket.categories.clone()),
            keywords: normalized(ticket.keywords.clone()),
        }
    }

    /// Puts them into the ticket.
    pub(super) fn into_ticket(self, ticket: &mut Ticket) {
        ticket.participants = self.participants;
        ticket.secondary = self.secondary;
        ticket.categories = self.categories;
        ticket.keywords = self.keywords;
    }
}

pub(super) fn read(row: &mut Row) -> Result<Lists, StoreError> {
    let participants = row.text_or_none()?;
    let secondary = row.text_or_none()?;
    let categories = row.text_or_none()?;
    let keywords = row.text_or_none()?;
    Ok(Lists {
        participants: ids(participants.as_deref())?,
        secondary: assignments(secondary.as_deref())?,
        categories: ids(categories.as_deref())?,
        keywords: keywords
            .as_deref()
            .unwrap_or_default()
            .split('\u{1f}')
            .filter(|keyword| !keyword.is_empty())
            .map(|keyword| Name::try_from(keyword.to_owned()).map_err(StoreError::Corrupt))
            .collect::<Result<Vec<_>, StoreError>>()
            .map(normalized)?,
    })
}

fn assignments(list: Option<&str>) -> Result<Vec<Assignment>, StoreError> {
    parts(list)
        .map(|part| {
            let mut fields = fields(part);
            Ok(Assignment {
                project: fields.id()?,
                task: fields.id_or_none()?,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()
        .map(normalized)
}

/// The stored lists of a ticket.
pub(super) async fn of_ticket(link: &Link, ticket: TicketId) -> Result<Lists, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        list_columns!(),
        " FROM ticket t WHERE t.id = "
    ))
    .value(ticket);
    Ok(link.find("ticket", sql, read).await?.unwrap_or_default())
}

/// The lists of tickets that were just recorded and have none yet.
pub(super) async fn insert_many(
    link: &Link,
    all: impl Iterator<Item = (TicketId, Lists)>,
) -> Result<(), StoreError> {
    let (mut participants, mut categories, mut keywords) = (Vec::new(), Vec::new(), Vec::new());
    let mut secondary = Vec::new();
    for (ticket, lists) in all {
        let row = || Columns::new().with("ticket_id", ticket);
        participants.extend(
            lists
                .participants
                .iter()
                .map(|one| participant(row(), *one)),
        );
        secondary.extend(
            (0_i32..)
                .zip(&lists.secondary)
                .map(|(place, one)| assignment(row(), place, *one)),
        );
        categories.extend(lists.categories.iter().map(|one| category(row(), *one)));
        keywords.extend(lists.keywords.iter().map(|one| keyword(row(), one)));
    }
    insert_rows(link, "ticket_participant", participants).await?;
    insert_rows(link, "secondary_assignment", secondary).await?;
    insert_rows(link, "ticket_category", categories).await?;
    insert_rows(link, "ticket_keyword", keywords).await
}

fn participant(row: Columns, contact: ContactId) -> Columns {
    row.with("contact_id", contact)
}

fn assignment(row: Columns, place: i32, assignment: Assignment) -> Columns {
    row.with("position", place)
        .with("project_id", assignment.project)
        .with("task_id", assignment.task)
}

fn category(row: Columns, category: CategoryId) -> Columns {
    row.with("category_id", category)
}

fn keyword(row: Columns, keyword: &Name) -> Columns {
    row.with("keyword", keyword.as_str())
        .with("keyword_key", keyword_key(keyword.as_str()))
        .with("words", words([keyword.as_str()]))
}

/// Replaces those lists that differ.
pub(super) async fn write(
    link: &Link,
    ticket: TicketId,
    stored: &Lists,
    new: &Lists,
) -> Result<(), StoreError> {
    let row = || Columns::new().with("ticket_id", ticket);
    let replace = async |delete: &'static str, table: &'static str, rows: Vec<Columns>| {
        link.run(Sql::new(delete).value(ticket)).await?;
        insert_rows(link, table, rows).await
    };
    if stored.participants != new.participants {
        let rows = new.participants.iter();
        let rows = rows.map(|contact| participant(row(), *contact));
        let delete = "DELETE FROM ticket_participant WHERE ticket_id = ";
        replace(delete, "ticket_participant", rows.collect()).await?;
    }
    if stored.secondary != new.secondary {
        let rows = (0_i32..).zip(&new.secondary);
        let rows = rows.map(|(place, one)| assignment(row(), place, *one));
        let delete = "DELETE FROM secondary_assignment WHERE ticket_id = ";
        replace(delete, "secondary_assignment", rows.collect()).await?;
    }
    if stored.categories != new.categories {
        let rows = new.categories.iter();
        let rows = rows.map(|one| category(row(), *one));
        let delete = "DELETE FROM ticket_category WHERE ticket_id = ";
        replace(delete, "ticket_category", rows.collect()).await?;
    }
    if stored.keywords != new.keywords {
        let rows = new.keywords.iter();
        let rows = rows.map(|one| keyword(row(), one));
        let delete = "DELETE FROM ticket_keyword WHERE ticket_id = ";
        replace(delete, "ticket_keyword", rows.collect()).await?;
    }
    Ok(())
}
