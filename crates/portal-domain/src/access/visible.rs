//! Which tickets a person sees, as a predicate for lists.
//!
//! It interprets the same rule as [`decide`](super::decide()): every condition has one translation here.

use super::grant_index::Slot;
use super::{
    Action, Actors, Condition as C, ConditionSet, ContactPrincipal, Principal, Reach,
    StaffPrincipal,
};
use super::{TicketPredicate as P, rule};
use crate::ids::{ProjectId, TaskId};

/// The tickets that one person may see. Stores accept lists and look-ups only with it, and only [`visible`] builds it:
/// a list without a decision does not compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    predicate: P,
    actors: Actors,
}

impl Visible {
    /// What a row must satisfy.
    pub const fn predicate(&self) -> &P {
        &self.predicate
    }

    /// For whom: internal words are searched for employees only.
    pub const fn actors(&self) -> Actors {
        self.actors
    }

    /// The tickets that one of two contacts sees, or one contact under one of two sets of rights.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            predicate: P::any(vec![self.predicate.clone(), other.predicate.clone()]),
            actors: Self::narrower(self.actors, other.actors),
        }
    }

    const fn narrower(one: Actors, other: Actors) -> Actors {
        match (one, other) {
            (Actors::Staff, Actors::Staff) => Actors::Staff,
            (Actors::Contacts, _) | (_, Actors::Contacts) => Actors::Contacts,
        }
    }

    /// The tickets that both persons see, searched in words that both read.
    #[must_use]
    pub fn shared_with(&self, other: &Self) -> Self {
        Self {
            predicate: P::all(vec![self.predicate.clone(), other.predicate.clone()]),
            actors: Self::narrower(self.actors, other.actors),
        }
    }
}

/// The tickets that this person may see: exactly those for which [`decide`](super::decide()) permits
/// [`Action::View`].
pub fn visible(principal: &Principal) -> Visible {
    let actors = principal.actors();
    let alternatives = rule(actors, Action::View)
        .iter()
        .map(|needed| match principal {
            Principal::Contact(contact) => contact_predicate(contact, *needed),
            Principal::Staff(staff) => staff_predicate(staff, *needed),
        });
    Visible {
        predicate: P::any(alternatives.collect()),
        actors,
    }
}

fn contact_predicate(who: &ContactPrincipal, needed: ConditionSet) -> P {
    P::all(
        needed
            .iter()
            .map(|condition| contact_leaf(who, condition))
            .collect(),
    )
}

/// A condition that does not depend on the ticket.
fn standing(set: ConditionSet, condition: C) -> P {
    if set.contains(condition) {
        P::always()
    } else {
        P::Never
    }
}

fn contact_leaf(who: &ContactPrincipal, condition: C) -> P {
    match condition {
        C::CanLogIn
        | C::TicketAccess
        | C::CompanyWrites
        | C::AssignedRegardless
        | C::PriorityAllowed
        | C::ParticipantsAllowed
        | C::MayApplyAccepted
        | C::MayApplyRejected
        | C::MayApplyInProcess
        | C::MachinesReadable => standing(who.standing, condition),
        C::OwnCustomer => P::OwnedBy(who.customer),
        C::NotSubtask => P::NotSubtask,
        C::SiteReadable => match &who.limits {
            None => P::always(),
            Some(limits) => P::SiteNoneOrIn(limits.readable.clone()),
        },
        // Whatever is reached is granted, and no rule for lists asks for the one without the other.
        C::Granted => P::always(),
        C::Reached => reached(who),
        C::Named => P::Names(who.contact),
        // No rule for viewing asks for these; a list by them would be empty until someone gives them a predicate.
        C::SiteWritable
        | C::ProjectOpen
        | C::GrantWrites
        | C::NotClosed
        | C::StatusEditable
        | C::StatusDone
        | C::IsTicketContact
        | C::IsParticipant
        | C::ShowsPlanned
        | C::ShowsActual
        | C::ShowsBillable
        | C::MachinePlaced
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
        | C::MayBill => P::Never,
    }
}

/// The places of all grants by their reach, each with what the ticket must name there.
fn reached(who: &ContactPrincipal) -> P {
    let mut parts: [Places; 3] = Default::default();
    // Sorted by project, and in a project the project as a whole comes first.
    for places in who
        .index
        .places()
        .chunk_by(|one, other| one.project == other.project)
    {
        for (reach, part) in Reach::ALL.into_iter().zip(&mut parts) {
            part.add(places, |slot| {
                let grant = who.grants.get(slot.grant);
                grant.is_some_and(|grant| grant.options.reach == reach)
            });
        }
    }
    P::any(
        Reach::ALL
            .into_iter()
            .zip(parts)
            .map(|(reach, part)| {
                let named = match reach {
                    Reach::Named => P::Names(who.contact),
                    Reach::NamedOrUnassigned => P::any(vec![P::Names(who.contact), P::NamesNobody]),
                    Reach::All => P::always(),
                };
                P::all(vec![part.anywhere(), named])
            })
            .collect(),
    )
}

/// Where the deciding grant is one of the wanted: whole projects, projects but some tasks, single tasks.
#[derive(Default)]
struct Places {
    whole: Vec<ProjectId>,
    parts: Vec<P>,
}

impl Places {
    /// Adds the places of one project.
    fn add(&mut self, places: &[Slot], wanted: impl Fn(&Slot) -> bool) {
        let tasks = |wanted_ones: bool| -> Vec<TaskId> {
            places
                .iter()
                .filter(|slot| wanted(slot) == wanted_ones)
                .filter_map(|slot| slot.task)
                .collect()
        };
        // The project as a whole comes first, if it is covered.
        for first in places.iter().take(1) {
            if first.task.is_none() && wanted(first) {
                let except = tasks(false);
                if except.is_empty() {
                    self.whole.push(first.project);
                } else {
                    self.parts.push(P::InProjectExcept(first.project, except));
                }
            } else {
                let only = tasks(true);
                if !only.is_empty() {
                    self.parts.push(P::InTasks(first.project, only));
                }
            }
        }
    }

    fn anywhere(mut self) -> P {
        if !self.whole.is_empty() {
            self.parts.push(P::InProjects(self.whole));
        }
        P::any(self.parts)
    }
}

fn staff_predicate(who: &StaffPrincipal, needed: ConditionSet) -> P {
    P::all(
        needed
            .iter()
            .map(|condition| match condition {
                C::InProject if who.projects.is_empty() => P::Never,
                C::InProject => P::FamilyInProjects(who.projects.clone()),
                C::FamilyTie => P::FamilyTiedTo(who.employee, who.groups.clone()),
                C::StaffActive | C::Administrator | C::SeesAll | C::StaffWrites | C::MayBill => {
                    standing(who.standing, condition)
                }
                C::CanLogIn
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
                | C::TaskChosen
                | C::OpenOrAdministrator
                | C::NotBilled
                | C::NotClosedOrAdministrator
                | C::StatusAccepted
                | C::StatusBookable => P::Never,
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::{P, contact_predicate, staff_predicate};
    use crate::access::{Condition as C, ConditionSet, Principal};
    use crate::testkit::World;

    /// What lists do not ask for today. If a rule for viewing did, nothing may appear until it has a translation.
    #[test]
    fn a_condition_without_a_translation_empties_the_list() {
        let mut world = World::new();
        let customer = world.customer("Nordwerk");
        let marta = world.portal_contact(customer, "Marta Sommer");
        let tom = world.administrator("Tom Weber");
        let project = world.project(customer, "NW-1");
        world.member(tom, project);
        let (of_contacts, of_staff) = (
            [
                C::SiteWritable,
                C::ProjectOpen,
                C::GrantWrites,
                C::NotClosed,
                C::StatusEditable,
                C::StatusDone,
                C::IsTicketContact,
                C::IsParticipant,
                C::ShowsPlanned,
                C::ShowsActual,
                C::ShowsBillable,
                C::MachinePlaced,
                C::TaskFits,
                C::TaskChosen,
            ],
            [
                C::OpenOrAdministrator,
                C::NotBilled,
                C::NotClosedOrAdministrator,
                C::StatusAccepted,
                C::StatusBookable,
            ],
        );
        let list = |who: &Principal, condition| {
            let needed = ConditionSet::of(&[condition]);
            match who {
                Principal::Contact(contact) => contact_predicate(contact, needed),
                Principal::Staff(staff) => staff_predicate(staff, needed),
            }
        };
        let (marta, tom) = (world.principal(marta), world.principal(tom));
        for condition in of_contacts.into_iter().chain(of_staff) {
            assert_eq!(list(&marta, condition), P::Never, "{condition:?}");
            assert_eq!(list(&tom, condition), P::Never, "{condition:?}");
        }
        for condition in [C::StaffActive, C::SeesAll, C::InProject, C::FamilyTie] {
            assert_eq!(list(&marta, condition), P::Never, "{condition:?}");
            assert_ne!(list(&tom, condition), P::Never, "{condition:?}");
        }
        let stranger = world.employee("Eva Lang");
        let stranger = world.principal(stranger);
        assert_eq!(list(&stranger, C::InProject), P::Never);
        for condition in [C::CanLogIn, C::OwnCustomer, C::NotSubtask, C::Named] {
            assert_ne!(list(&marta, condition), P::Never, "{condition:?}");
            assert_eq!(list(&tom, condition), P::Never, "{condition:?}");
        }
    }
}
