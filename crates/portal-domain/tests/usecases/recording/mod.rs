//! Recording tickets (domain 4.4 `can_create`, 4.7, 4.8).

mod account_rules;
mod by_staff;
mod entered;
mod place;
mod twice;

use crate::support::{Cast, enter, go};
use portal_domain::failure::Failure;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{CreateTicket, Recorded, create_ticket};

/// Marta records a ticket.
fn marta_records(
    test: &TestPortal,
    cast: &Cast,
    command: &CreateTicket,
) -> Result<Recorded, Failure> {
    go(create_ticket(
        &test.portal,
        &enter(test, cast.marta),
        command,
    ))
}
