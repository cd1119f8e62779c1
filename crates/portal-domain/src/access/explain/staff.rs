//! What would turn a denial for an employee.

use super::ways::Ways;
use super::{Change, EmployeeChange};
use crate::access::{Condition as C, ConditionSet, TicketFacts};
use crate::work::Status;

/// What holds for an administrator whatever else is stored.
const BY_ADMINISTRATION: ConditionSet = ConditionSet::of(&[
    C::Administrator,
    C::SeesAll,
    C::OpenOrAdministrator,
    C::MayBill,
]);

/// The ways to establish everything that is needed, or the conditions that nothing can establish.
pub(super) fn ways(
    ticket: &TicketFacts<'_>,
    needed: ConditionSet,
    holding: ConditionSet,
) -> Result<Ways, ConditionSet> {
    let plain = as_it_is(ticket, needed, holding);
    if holding.contains(C::Administrator) {
        return plain;
    }
    // An administrator changes accepted tickets; nobody changes billed ones (domain 4.8).
    let promoted = holding
        .and(BY_ADMINISTRATION)
        .with_if(C::NotClosedOrAdministrator, ticket.status != Status::Billed);
    let administrator = Ways::holds_or(false, Change::Employee(EmployeeChange::Administrator));
    match as_it_is(ticket, needed, promoted) {
        Ok(more) => {
            let mut ways = plain.unwrap_or_default();
            ways.or(more.and(&administrator));
            Ok(ways)
        }
        Err(_) => plain,
    }
}

fn as_it_is(
    ticket: &TicketFacts<'_>,
    needed: ConditionSet,
    holding: ConditionSet,
) -> Result<Ways, ConditionSet> {
    let missing = needed.without(holding);
    let mut all = Ways::open();
    let mut locked = ConditionSet::EMPTY;
    for condition in missing.without(super::STATUSES).iter() {
        let by_one = single(ticket, condition);
        locked = locked.with_if(condition, by_one.is_closed());
        all = all.and(&by_one);
    }
    let by_status = super::statuses(ticket, missing, needed);
    if by_status.is_closed() {
        locked = locked.and(missing.within(super::STATUSES));
    }
    all = all.and(&by_status);
    if all.is_closed() {
        Err(locked)
    } else {
        Ok(all)
    }
}

/// A condition with one input of its own.
fn single(ticket: &TicketFacts<'_>, condition: C) -> Ways {
    let one = |change| Ways::holds_or(false, change);
    let employee = |change| one(Change::Employee(change));
    match condition {
        C::StaffActive => employee(EmployeeChange::Active),
        C::StaffWrites => employee(EmployeeChange::Writing),
        C::SeesAll => employee(EmployeeChange::AllProjects),
        C::InProject => employee(EmployeeChange::MemberOf(ticket.project)),
        C::MayBill => employee(EmployeeChange::Billing),
        C::OpenOrAdministrator => one(Change::OpenProject(ticket.project)),
        // A billed ticket takes no change at all, a new assignee neither (domain 4.8).
        C::FamilyTie if ticket.status != Status::Billed => one(Change::Assignee),
        C::FamilyTie => Ways::closed(),
        // Being made an administrator is tried before, see `ways`; the rest is of contacts or of places.
        C::Administrator
        | C::NotBilled
        | C::NotClosedOrAdministrator
        | C::StatusAccepted
        | C::StatusBookable
        | C::CanLogIn
        | C::TicketAccess
        | C::OwnCustomer
        | C::NotSubtask
        | C::SiteReadable
        | C::SiteWritable
        | C::Granted
        | C::Reached
        | C::Named
        | C::AssignedRegardless
        | C::CompanyWrites
        | C::ProjectOpen
        | C::GrantWrites
        | C::NotClosed
        | C::StatusEditable
        | C::StatusDone
        | C::PriorityAllowed
        | C::ParticipantsAllowed
        | C::IsTicketContact
        | C::IsParticipant
        | C::MayApplyAccepted
        | C::MayApplyRejected
        | C::MayApplyInProcess
        | C::ShowsPlanned
        | C::ShowsActual
        | C::ShowsBillable
        | C::MachinesReadable
        | C::MachinePlaced
        | C::TaskFits
        | C::TaskChosen => Ways::closed(),
    }
}
