//! What the tickets of a project or a customer have planned and booked, for employees: only of the tickets that they see.

use super::{Actor, Portal};
use crate::access::visible;
use crate::failure::Failure;
use crate::ports::HoursOf;
use crate::work::PlannedAndBooked;

/// Adds up plans and booked time. What does not exist adds up to nothing, like what the actor sees nothing of.
pub async fn total_hours(
    portal: &Portal,
    actor: &Actor,
    of: HoursOf,
) -> Result<PlannedAndBooked, Failure> {
    actor.require_staff()?;
    let view = portal.store.read().await?;
    let visible = visible(&actor.principal);
    Ok(view.planned_and_booked(&visible, of).await?)
}
