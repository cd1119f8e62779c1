//! Which conditions hold for a person and a ticket in hand: one definition per condition.
//!
//! The same conditions as predicates stand in [`visible`](super::visible()); the exhaustive tests hold both together.
#![allow(
    clippy::needless_bitwise_bool,
    reason = "what is decided lazily is a branch, and the processor cannot foresee it"
)]

use super::{
    Condition as C, ConditionSet, ContactPrincipal, Principal, StaffPrincipal, TicketFacts,
};
use crate::ids::{SiteId, Uuid};
use crate::work::{Party, ProjectState, Status, StatusSet};

/// All conditions that hold.
#[inline]
pub fn conditions(principal: &Principal, ticket: &TicketFacts<'_>) -> ConditionSet {
    match principal {
        Principal::Contact(contact) => of_contact(contact, ticket),
        Principal::Staff(staff) => of_staff(staff, ticket),
    }
}

pub(super) fn of_contact(who: &ContactPrincipal, ticket: &TicketFacts<'_>) -> ConditionSet {
    let participant = ticket.participants.contains(&who.contact);
    let contact = is(ticket.contact, who.contact);
    let named = contact | participant;
    let nobody = ticket.contact.is_none() & ticket.participants.is_empty();
    let open = ticket.project_state == ProjectState::Open;
    let grant = who.index.entry(ticket.project, ticket.task);
    who.standing
        .and(grant.holding)
        .with_if(C::Reached, grant.reaches_all)
        .with_if(C::Reached, grant.reaches_unassigned & nobody)
        .with_if(C::Reached, grant.reaches_named & named)
        .with_if(C::OwnCustomer, is(ticket.owner, who.customer))
        .with_if(C::NotSubtask, !ticket.is_subtask)
        .with_if(
            C::SiteReadable,
            site_ok(who.limits.as_ref().map(|l| l.readable.as_slice()), ticket),
        )
        .with_if(
            C::SiteWritable,
            site_ok(who.limits.as_ref().map(|l| l.writable.as_slice()), ticket),
        )
        .with_if(
            C::MachinePlaced,
            who.limits.is_none() || ticket.site.is_some(),
        )
        .with_if(C::Named, named)
        .with_if(C::ProjectOpen, open)
        .with_if(C::NotClosed, !StatusSet::CLOSED.contains(ticket.status))
        .with_if(
            C::StatusEditable,
            StatusSet::EDITABLE.contains(ticket.status),
        )
        .with_if(C::StatusDone, ticket.status == Status::Done)
        .with_if(C::IsTicketContact, contact)
        .with_if(C::IsParticipant, participant)
}

/// Whether an id is there and this one: always both are asked, because over many tickets the first answer cannot be
/// foreseen and a wrong guess costs more than the second question.
#[inline]
fn is<T: Into<Uuid>>(id: Option<T>, this: T) -> bool {
    id.is_some() & (id.map_or(Uuid::nil(), Into::into) == this.into())
}

/// `site_ok` (4.4): an account that is not external, and a ticket without a site, know no limits.
fn site_ok(open: Option<&[SiteId]>, ticket: &TicketFacts<'_>) -> bool {
    match (open, ticket.site) {
        (None, _) | (_, None) => true,
        (Some(open), Some(site)) => open.contains(&site),
    }
}

fn of_staff(who: &StaffPrincipal, ticket: &TicketFacts<'_>) -> ConditionSet {
    let administrator = who.standing.contains(C::Administrator);
    let in_project = who.belongs_to(ticket.project)
        || ticket
            .secondary_projects
            .iter()
            .any(|project| who.belongs_to(*project));
    let tie = ticket.family.iter().any(|member| {
        member.creator == Party::Employee(who.employee)
            || member.assignee == Some(who.employee)
            || member
                .group
                .is_some_and(|group| who.groups.binary_search(&group).is_ok())
    });
    let open = ticket.project_state == ProjectState::Open;
    let closed_for_all_but_administrators =
        ticket.status == Status::Billed || (ticket.status == Status::Accepted && !administrator);
    who.standing
        .with_if(C::InProject, in_project)
        .with_if(C::FamilyTie, tie)
        .with_if(C::OpenOrAdministrator, open || administrator)
        .with_if(C::NotBilled, ticket.status != Status::Billed)
        .with_if(
            C::NotClosedOrAdministrator,
            !closed_for_all_but_administrators,
        )
        .with_if(C::StatusAccepted, ticket.status == Status::Accepted)
        .with_if(
            C::StatusBookable,
            StatusSet::BOOKABLE.contains(ticket.status),
        )
}
