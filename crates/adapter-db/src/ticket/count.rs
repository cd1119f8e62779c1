//! How many tickets a list would hold, up to a cap.

use super::approach::{self, Approach, push_conditions, push_from};
use crate::sql::{Link, Sql};
use portal_domain::access::Visible;
use portal_domain::ports::{StoreError, TicketFilter};
use portal_domain::values::Count;

pub(super) async fn find(
    link: &Link,
    visible: &Visible,
    filter: &TicketFilter,
) -> Result<Count, StoreError> {
    let approach = approach::choose(link, visible, filter).await?;
    if let Approach::Nothing = approach {
        return Ok(Count::Exactly(0));
    }
    let mut sql = Sql::new("SELECT count(*) FROM (SELECT 1 AS one");
    push_from(&mut sql, &approach, link.backend(), None);
    push_conditions(&mut sql, &approach, visible, filter);
    sql.push(" LIMIT ")
        .bind(i64::from(Count::CAP) + 1)
        .push(") AS counted");
    link.counted(sql).await.map(Count::capped)
}
