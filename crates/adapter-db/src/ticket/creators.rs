//! Who recorded tickets.

use super::predicate::{push_visible, wall_of};
use crate::sql::{Link, Row, Sql};
use portal_domain::access::Visible;
use portal_domain::ports::StoreError;
use portal_domain::work::Party;

/// The most that a filter offers.
const MOST: i64 = 200;

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

/// Steps from person to person through an index and asks for each whether there is a visible ticket: collecting the
/// creators of all visible tickets would read them all.
pub(super) async fn find(link: &Link, visible: &Visible) -> Result<Vec<Party>, StoreError> {
    let contacts = link.list("creator", statement(visible, &CONTACTS), Row::id);
    let mut found: Vec<Party> = contacts.await?.into_iter().map(Party::Contact).collect();
    let employees = link.list("creator", statement(visible, &EMPLOYEES), Row::id);
    found.extend(employees.await?.into_iter().map(Party::Employee));
    found.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(found)
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
