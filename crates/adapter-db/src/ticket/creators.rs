//! Who recorded tickets.

use super::approach::{self, Approach, push_conditions, push_from};
use super::predicate::{push_visible, wall_of};
use super::{party, source};
use crate::sql::{Link, Row, Sql};
use portal_domain::access::Visible;
use portal_domain::ports::{StoreError, TicketFilter};
use portal_domain::work::Party;

/// The most that a filter offers.
const MOST: i64 = 200;

/// So many times as many tickets are looked at here as for a list: that is no more work than some hundreds of questions
/// to an index.
const MORE: i64 = 10;

/// The columns of one kind of creator.
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

const CONTACTS: Kind = kind!("creator_contact_id");
const EMPLOYEES: Kind = kind!("creator_employee_id");

/// Who sees few tickets has them looked at. For others an index is stepped through from person to person, asking for
/// each whether there is a visible ticket: collecting the creators of all visible tickets would read them all.
pub(super) async fn find(link: &Link, visible: &Visible) -> Result<Vec<Party>, StoreError> {
    let sources = source::of_visible(visible).into_iter().collect();
    let approach = approach::smallest(link, sources, link.few().saturating_mul(MORE)).await?;
    let mut found = match approach {
        Approach::Nothing => Vec::new(),
        Approach::Few(_) => of_few(link, visible, &approach).await?,
        Approach::Walk => {
            let contacts = link.list("creator", statement(visible, &CONTACTS), Row::id);
            let contacts = contacts.await?.into_iter().map(Party::Contact);
            let employees = link.list("creator", statement(visible, &EMPLOYEES), Row::id);
            let employees = employees.await?.into_iter().map(Party::Employee);
            contacts.chain(employees).collect()
        }
    };
    found.sort_unstable();
    found.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(found)
}

async fn of_few(
    link: &Link,
    visible: &Visible,
    few: &Approach<'_>,
) -> Result<Vec<Party>, StoreError> {
    let mut sql = Sql::new("SELECT DISTINCT t.creator_contact_id, t.creator_employee_id");
    push_from(&mut sql, few, link.backend(), None);
    push_conditions(&mut sql, few, visible, &TicketFilter::default());
    let read = |row: &mut Row| party(row.id_or_none()?, row.id_or_none()?);
    link.list("creator", sql, read).await
}

fn statement(visible: &Visible, kind: &Kind) -> Sql {
    let wall = wall_of(visible);
    let mut sql = Sql::new(kind.first);
    for follows in [kind.next, kind.visible] {
        if let Some(owner) = wall {
            sql.push(" AND t.owner_id = ").bind(owner);
        }
        sql.push(follows);
    }
    push_visible(&mut sql, visible);
    sql.push(") LIMIT ").bind(MOST);
    sql
}
