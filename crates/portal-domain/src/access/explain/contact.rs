//! What would turn a denial for a contact: each needed condition, and what establishes it.

use super::ways::Ways;
use super::{Change, ContactSubject, LoginPart, Switch, grants};
use crate::access::{Condition as C, ConditionSet, TicketFacts};
use crate::ids::CustomerId;
use crate::people::{BasicRight, External};
use crate::work::Status;

const SITES: ConditionSet = ConditionSet::of(&[
    C::SiteReadable,
    C::SiteWritable,
    C::MachinesReadable,
    C::MachinePlaced,
]);

/// The ways to establish everything that is needed, or the conditions that nothing can establish.
pub(super) fn ways(
    who: &ContactSubject<'_>,
    ticket: &TicketFacts<'_>,
    project_customer: Option<CustomerId>,
    needed: ConditionSet,
    holding: ConditionSet,
) -> Result<Ways, ConditionSet> {
    let missing = needed.without(holding);
    let mut all = Ways::open();
    let mut locked = ConditionSet::EMPTY;
    for condition in missing
        .without(SITES)
        .without(grants::CONDITIONS)
        .without(super::STATUSES)
        .iter()
    {
        let by_one = single(who, ticket, condition);
        locked = locked.with_if(condition, by_one.is_closed());
        all = all.and(&by_one);
    }
    let groups = [
        (
            grants::CONDITIONS,
            // Whatever is done to grants for one condition can take another one away, so all of them are asked for,
            // those that hold too.
            if missing.meets(grants::CONDITIONS) {
                grants::ways(who, ticket, project_customer, needed)
            } else {
                Ways::open()
            },
        ),
        (
            SITES,
            match &who.access.account.external {
                Some(external) if missing.meets(SITES) => sites(external, ticket, missing),
                Some(_) | None => Ways::open(),
            },
        ),
        (super::STATUSES, super::statuses(ticket, missing, needed)),
    ];
    for (group, by_group) in groups {
        if by_group.is_closed() {
            locked = locked.and(missing.within(group));
        }
        all = all.and(&by_group);
    }
    if all.is_closed() {
        Err(locked)
    } else {
        Ok(all)
    }
}

/// A condition with one input of its own.
fn single(who: &ContactSubject<'_>, ticket: &TicketFacts<'_>, condition: C) -> Ways {
    let access = who.access;
    let switch = |switch| Ways::holds_or(false, Change::Setting(switch));
    let allow = |status| Ways::holds_or(false, Change::AllowStatus(status));
    match condition {
        C::CanLogIn => [
            (access.login_name_set, LoginPart::LoginName),
            (access.password_set, LoginPart::Password),
            (access.contact_active, LoginPart::Contact),
            (access.customer_active, LoginPart::Customer),
        ]
        .into_iter()
        .fold(Ways::open(), |all, (holds, part)| {
            all.and(&Ways::holds_or(holds, Change::Login(part)))
        }),
        C::TicketAccess => Ways::holds_or(false, Change::TicketAccess),
        C::CompanyWrites => switch(Switch::ContactsWrite),
        C::AssignedRegardless => switch(Switch::AssignedRegardless),
        C::PriorityAllowed => switch(Switch::SetPriority),
        C::ParticipantsAllowed => switch(Switch::ManageParticipants),
        C::ProjectOpen => Ways::holds_or(false, Change::OpenProject(ticket.project)),
        C::MayApplyAccepted => allow(Status::Accepted),
        C::MayApplyRejected => allow(Status::Rejected),
        C::MayApplyInProcess => allow(Status::InProcess),
        // First the wall and what a ticket is by its nature; then what is asked for together, see `ways`; last
        // what is of a place instead of a ticket, or of employees.
        C::OwnCustomer
        | C::NotSubtask
        | C::SiteReadable
        | C::SiteWritable
        | C::MachinesReadable
        | C::MachinePlaced
        | C::Granted
        | C::Reached
        | C::Named
        | C::GrantWrites
        | C::ShowsPlanned
        | C::ShowsActual
        | C::ShowsBillable
        | C::IsTicketContact
        | C::IsParticipant
        | C::NotClosed
        | C::StatusEditable
        | C::StatusDone
        | C::TaskFits
        | C::TaskChosen
        | C::StaffActive
        | C::Administrator
        | C::SeesAll
        | C::InProject
        | C::FamilyTie
        | C::StaffWrites
        | C::OpenOrAdministrator
        | C::NotBilled
        | C::NotClosedOrAdministrator
        | C::StatusAccepted
        | C::StatusBookable
        | C::MayBill => Ways::closed(),
    }
}

/// The ways to open the ticket's site and its machine to an external account: right by right, or by lifting the mark.
fn sites(external: &External, ticket: &TicketFacts<'_>, missing: ConditionSet) -> Ways {
    let mut steps = Vec::new();
    let writes = missing.contains(C::SiteWritable);
    if let Some(site) = ticket.site
        && (writes || missing.contains(C::SiteReadable))
    {
        let listed_for_writing = external.write.contains(&site);
        let listed = listed_for_writing || external.home == site || external.read.contains(&site);
        let mode = if writes {
            BasicRight::Write
        } else {
            BasicRight::Read
        };
        if !(if writes { listed_for_writing } else { listed }) {
            steps.push(Change::Site(site, mode));
        }
        if external.rights.sites < mode {
            steps.push(Change::SiteRight(mode));
        }
    }
    if missing.contains(C::MachinesReadable) {
        steps.push(Change::MachineRight(BasicRight::Read));
    }
    let mut ways = Ways::closed();
    // A machine without a site is shown to no external account, whatever its rights.
    if !missing.contains(C::MachinePlaced) {
        ways.offer(steps);
    }
    ways.offer(vec![Change::NotExternal]);
    ways
}
