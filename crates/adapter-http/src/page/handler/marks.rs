//! From domain values to the marks that pages show.

use crate::page::view::{PriorityMark, Side, StatusMark};
use portal_domain::values::Priority;
use portal_domain::work::{Party, Status};

/// The mark of a status.
pub(crate) const fn status_mark(status: Status) -> StatusMark {
    match status {
        Status::New => StatusMark::New,
        Status::InProcess => StatusMark::InProcess,
        Status::Done => StatusMark::Done,
        Status::Rejected => StatusMark::Rejected,
        Status::Accepted => StatusMark::Accepted,
        Status::Billed => StatusMark::Billed,
    }
}

/// The mark of a priority.
pub(crate) const fn priority_mark(priority: Priority) -> PriorityMark {
    PriorityMark(priority.number())
}

/// Which side a person speaks for.
pub(crate) const fn side(party: Party) -> Side {
    match party {
        Party::Contact(_) => Side::Customer,
        Party::Employee(_) => Side::Company,
    }
}
