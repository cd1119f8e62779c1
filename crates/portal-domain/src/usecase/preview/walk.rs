//! Looking at every ticket that somebody sees, a bounded part of them in one statement.

use crate::access::Visible;
use crate::failure::Failure;
use crate::ids::CustomerId;
use crate::ports::{ReadView, TicketOutline};

/// How many tickets one statement gives.
const PART: u32 = 2_000;

/// Shows each visible ticket once, by number; with `owner`, only that customer's.
pub(in crate::usecase) async fn walk(
    view: &dyn ReadView,
    visible: &Visible,
    owner: Option<CustomerId>,
    mut each: impl FnMut(&TicketOutline) + Send,
) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let part = view.ticket_outlines(visible, owner, after, PART).await?;
        part.iter().for_each(&mut each);
        match part.last() {
            Some(last) if part.len() >= PART as usize => after = Some(last.number),
            Some(_) | None => return Ok(()),
        }
    }
}
