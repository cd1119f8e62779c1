//! Who is what to tickets: what filters offer.

use super::approach::{self, Approach, push_conditions, push_filter, push_from};
use super::predicate::{push_visible, wall_of};
use super::{party, source};
use crate::sql::{Link, Row, Sql};
use portal_domain::access::Visible;
use portal_domain::ports::{ProjectChoice, StoreError, TicketFilter, TicketRole};
use portal_domain::work::Party;

/// The most that a filter offers.
const MOST: i64 = 200;

/// So many times as many tickets are looked at here as for a list: that is no more work than some hundreds of questions
/// to an index.
const MORE: i64 = 10;

/// The columns of one role.
struct Kind {
    /// Beginning of the first step.
    first: &'static str,
    /// Between the first step's condition and the next one's.
    next: &'static str,
    /// Between the steps and the condition on a visible ticket.
    visible: &'static str,
}

macro_rules! kind {
    ($column:literal) => {
        Kind {
            first: concat!(
                "WITH RECURSIVE people(id) AS (SELECT one.id FROM (SELECT t.",
                $column,
                " AS id FROM ticket t WHERE t.",
                $column,
                " IS NOT NULL"
            ),
            next: concat!(
                " ORDER BY t.",
                $column,
                " LIMIT 1) AS one UNION ALL SELECT (SELECT t.",
                $column,
                " FROM ticket t WHERE t.",
                $column,
                " > people.id"
            ),
            visible: concat!(
                " ORDER BY t.",
                $column,
                " LIMIT 1) FROM people WHERE people.id IS NOT NULL) \
                 SELECT people.id FROM people WHERE people.id IS NOT NULL \
                 AND EXISTS (SELECT 1 FROM ticket t WHERE t.",
                $column,
                " = people.id AND "
            ),
        }
    };
}

const CREATING_CONTACTS: Kind = kind!("creator_contact_id");
const CREATING_EMPLOYEES: Kind = kind!("creator_employee_id");
const ASSIGNEES: Kind = kind!("assignee_id");
const CONTACTS: Kind = kind!("contact_id");

/// Who sees few tickets, or chose a project with few, has them looked at. For others an index is stepped through from
/// person to person, asking for each whether there is a visible ticket: collecting the people of all visible tickets
/// would read them all.
pub(super) async fn find(
    link: &Link,
    visible: &Visible,
    role: TicketRole,
    projects: &ProjectChoice,
) -> Result<Vec<Party>, StoreError> {
    let filter = TicketFilter {
        projects: projects.clone(),
        ..TicketFilter::default()
    };
    let sources = source::sources(visible, &filter);
    let approach = approach::smallest(link, sources, link.few().saturating_mul(MORE)).await?;
    let mut found = match approach {
        Approach::Nothing => Vec::new(),
        Approach::Few(_) => of_few(link, visible, role, &filter, &approach).await?,
        Approach::Walk => {
            let walk = async |kind: &Kind, party: fn(&mut Row) -> Result<Party, StoreError>| {
                let sql = statement(visible, &filter, kind);
                link.list("person", sql, party).await
            };
            let contact = |row: &mut Row| row.id().map(Party::Contact);
            let employee = |row: &mut Row| row.id().map(Party::Employee);
            match role {
                TicketRole::Creator => {
                    let mut both = walk(&CREATING_CONTACTS, contact).await?;
                    both.extend(walk(&CREATING_EMPLOYEES, employee).await?);
                    both
                }
                TicketRole::Assignee => walk(&ASSIGNEES, employee).await?,
                TicketRole::Contact => walk(&CONTACTS, contact).await?,
            }
        }
    };
    found.sort_unstable();
    found.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(found)
}

async fn of_few(
    link: &Link,
    visible: &Visible,
    role: TicketRole,
    filter: &TicketFilter,
    few: &Approach<'_>,
) -> Result<Vec<Party>, StoreError> {
    let mut sql = Sql::new(match role {
        TicketRole::Creator => "SELECT DISTINCT t.creator_contact_id, t.creator_employee_id",
        TicketRole::Assignee => "SELECT DISTINCT NULL, t.assignee_id",
        TicketRole::Contact => "SELECT DISTINCT t.contact_id, NULL",
    });
    push_from(&mut sql, few, link.backend(), None);
    push_conditions(&mut sql, few, visible, filter);
    let read = |row: &mut Row| {
        let (contact, employee) = (row.id_or_none()?, row.id_or_none()?);
        Ok((contact.is_some() || employee.is_some()).then_some((contact, employee)))
    };
    let found = link.list("person", sql, read).await?.into_iter().flatten();
    found
        .map(|(contact, employee)| party(contact, employee))
        .collect()
}

fn statement(visible: &Visible, filter: &TicketFilter, kind: &Kind) -> Sql {
    let wall = wall_of(visible);
    let mut sql = Sql::new(kind.first);
    for follows in [kind.next, kind.visible] {
        if let Some(owner) = wall {
            sql.push(" AND t.owner_id = ").bind(owner);
        }
        sql.push(follows);
    }
    push_visible(&mut sql, visible);
    push_filter(&mut sql, filter, visible.actors());
    sql.push(") LIMIT ").bind(MOST);
    sql
}
