//! Who recorded tickets.

use super::predicate::push_visible;
use crate::sql::{Link, Row, Sql};
use portal_domain::access::Visible;
use portal_domain::ids::Uuid;
use portal_domain::ports::StoreError;
use portal_domain::work::Party;

/// The most that a filter offers.
const MOST: i64 = 200;

/// Asks for each person whether there is a visible ticket by that person: an index answers at the first one, while
/// collecting the creators of all visible tickets would read them all.
pub(super) async fn find(link: &Link, visible: &Visible) -> Result<Vec<Party>, StoreError> {
    let mut sql = Sql::new(
        "SELECT by_contact.id, FALSE FROM (SELECT c.id FROM contact c \
         WHERE EXISTS (SELECT 1 FROM ticket t WHERE t.creator_contact_id = c.id AND ",
    );
    push_visible(&mut sql, visible);
    sql.push(") ORDER BY c.id LIMIT ").bind(MOST).push(
        ") AS by_contact UNION ALL SELECT by_employee.id, TRUE FROM (SELECT e.id FROM employee e \
         WHERE EXISTS (SELECT 1 FROM ticket t WHERE t.creator_employee_id = e.id AND ",
    );
    push_visible(&mut sql, visible);
    sql.push(") ORDER BY e.id LIMIT ")
        .bind(MOST)
        .push(") AS by_employee");
    let read = |row: &mut Row<'_>| {
        let id: Uuid = row.id()?;
        Ok(if row.flag()? {
            Party::Employee(id.into())
        } else {
            Party::Contact(id.into())
        })
    };
    let mut found = link.list("creator", sql, read).await?;
    found.sort_unstable();
    found.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(found)
}
