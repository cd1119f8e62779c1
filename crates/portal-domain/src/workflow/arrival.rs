//! Tickets that another system kept before: in which status they arrive.
//!
//! This is no step of the [`TABLE`](super::TABLE). Nobody here has taken one: no employee has solved the ticket here, no
//! customer has accepted it here, and neither a solver nor an answer is made up for it. All that is recorded is one line, by
//! the installation and right behind the recording, in which status the ticket came. From then on the table holds for it as
//! for any other, and because its solver is unknown, nobody is barred as the solver (domain 4.7).

use super::Refusal;
use crate::version::Version;
use crate::work::{ProjectState, Status, StatusSet, Ticket};

/// In which statuses a ticket can arrive. Not as billed: that is locked for good, stands for an invoice that this
/// installation has never seen, and a mistake in the table could never be mended. What was billed elsewhere comes as
/// accepted, and whoever bills here says so here.
pub const ARRIVALS: StatusSet = StatusSet::of(&[
    Status::New,
    Status::InProcess,
    Status::Done,
    Status::Rejected,
    Status::Accepted,
]);

/// Brings a ticket that was just recorded into the status in which it arrives, and into the version that tells it. A done
/// one needs an open project, because in a closed one nobody could answer it (domain 4.8).
pub fn arrive(ticket: &mut Ticket, status: Status, project: ProjectState) -> Result<(), Refusal> {
    if ticket.status() != Status::New || ticket.version != Version::FIRST {
        return Err(Refusal::NoSuchTransition);
    }
    if !ARRIVALS.contains(status) {
        return Err(Refusal::NoSuchTransition);
    }
    if status == Status::Done && project == ProjectState::Closed {
        return Err(Refusal::NotAllowed);
    }
    if status != Status::New {
        ticket.enter(status);
        ticket.version = Version::FIRST.next();
    }
    Ok(())
}
