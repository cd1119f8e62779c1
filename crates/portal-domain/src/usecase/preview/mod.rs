//! What a change of access would give and take, before it is saved.
//!
//! A preview plans the change with the very function that saving uses, compiles what decides about each contact before
//! and after, and asks the evaluator about every ticket that is seen under one of both. It takes a view for reading, so
//! it cannot write. Saving what was previewed brings exactly the difference that was shown, as long as nobody changes
//! something in between; a property test compares both.

mod changes;
mod customer;
mod walk;

pub use changes::{
    preview_access, preview_contact, preview_grant, preview_grants, preview_limits,
    preview_settings,
};
pub use customer::{CustomerPreview, LoginsTold, preview_customer};
pub(super) use walk::walk;

use super::Actor;
use crate::access::{ContactAccess, ContactPrincipal, Principal, Rights, visible};
use crate::failure::Failure;
use crate::ids::{ContactId, CustomerId, TicketId};
use crate::ports::{NameRefs, ReadView, TicketOutline};
use crate::settings::Settings;
use crate::timestamp::Day;
use crate::work::TicketNumber;

/// Of how many tickets number and subject are told; of the others only how many they are.
pub const TICKETS_TOLD: usize = 50;

/// Of how many contacts the difference is told.
pub const CONTACTS_TOLD: usize = 100;

/// How many tickets a contact sees, and may write on and accept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccessSums {
    /// Sees.
    pub sees: u64,
    /// May write on.
    pub writes: u64,
    /// May accept now.
    pub accepts: u64,
}

impl AccessSums {
    pub(super) fn add(&mut self, rights: Rights) {
        self.sees += u64::from(rights.sees);
        self.writes += u64::from(rights.writes);
        self.accepts += u64::from(rights.accepts);
    }
}

/// A ticket of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketMention {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Its subject.
    pub subject: String,
}

/// Tickets that are gained or lost.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketsTold {
    /// How many.
    pub total: u64,
    /// The first [`TICKETS_TOLD`] of them, by number.
    pub first: Vec<TicketMention>,
}

impl TicketsTold {
    fn add(&mut self, ticket: &TicketOutline) {
        self.total += 1;
        if self.first.len() < TICKETS_TOLD {
            self.first.push(TicketMention {
                id: ticket.id,
                number: ticket.number,
                subject: ticket.subject.clone(),
            });
        }
    }

    /// How many are not told one by one.
    pub fn more(&self) -> u64 {
        let told = u64::try_from(self.first.len()).unwrap_or(u64::MAX);
        self.total.saturating_sub(told)
    }
}

/// What one contact gains and loses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactDifference {
    /// The contact.
    pub contact: ContactId,
    /// Full name.
    pub name: String,
    /// What it adds up to now.
    pub before: AccessSums,
    /// What it would add up to.
    pub after: AccessSums,
    /// Tickets that come into sight.
    pub sight_gained: TicketsTold,
    /// Tickets that go out of sight.
    pub sight_lost: TicketsTold,
    /// Tickets on which the contact could write, and cannot now.
    pub writing_gained: TicketsTold,
    /// Tickets on which the contact could not write any more.
    pub writing_lost: TicketsTold,
}

impl ContactDifference {
    /// Whether any ticket is gained or lost.
    pub const fn is_empty(&self) -> bool {
        self.sight_gained.total == 0
            && self.sight_lost.total == 0
            && self.writing_gained.total == 0
            && self.writing_lost.total == 0
    }
}

/// What a change would give and take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessPreview {
    /// How many contacts were looked at.
    pub examined: u64,
    /// How many of them gain or lose something.
    pub affected: u64,
    /// The first [`CONTACTS_TOLD`] of these, by name.
    pub contacts: Vec<ContactDifference>,
}

/// What decides about a contact now and after the change.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) before: ContactAccess,
    pub(super) after: ContactAccess,
}

/// Settings and day under which one side of the comparison is compiled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) settings: &'a Settings,
    pub(super) today: Day,
}

/// One contact while its tickets are looked at.
struct Compared {
    before: Principal,
    after: Principal,
    found: ContactDifference,
}

impl Compared {
    fn look(&mut self, ticket: &TicketOutline) {
        let facts = ticket.facts();
        let before = Rights::of(&self.before, &facts);
        let after = Rights::of(&self.after, &facts);
        let found = &mut self.found;
        found.before.add(before);
        found.after.add(after);
        for (was, is, gained, lost) in [
            (
                before.sees,
                after.sees,
                &mut found.sight_gained,
                &mut found.sight_lost,
            ),
            (
                before.writes,
                after.writes,
                &mut found.writing_gained,
                &mut found.writing_lost,
            ),
        ] {
            match (was, is) {
                (false, true) => gained.add(ticket),
                (true, false) => lost.add(ticket),
                (true, true) | (false, false) => {}
            }
        }
    }
}

fn compile(access: &ContactAccess, terms: Terms<'_>) -> Result<Principal, Failure> {
    let compiled = ContactPrincipal::compile(access, terms.settings, terms.today)?;
    Ok(Principal::Contact(compiled))
}

/// Compares the pairs. One contact's tickets are found by what it sees before or after; those of several contacts of a
/// customer by the wall, which none of them gets over, so that each ticket is read once for all of them.
pub(super) async fn compare(
    view: &dyn ReadView,
    actor: &Actor,
    pairs: Vec<Pair>,
    now: Terms<'_>,
    then: Terms<'_>,
) -> Result<AccessPreview, Failure> {
    let mut by_customer: Vec<(CustomerId, Vec<Compared>)> = Vec::new();
    let examined = u64::try_from(pairs.len()).unwrap_or(u64::MAX);
    let mut refs = NameRefs::default();
    for Pair { before, after } in pairs {
        let (contact, customer) = (before.contact, before.customer);
        refs.contacts.push(contact);
        let compared = Compared {
            before: compile(&before, now)?,
            after: compile(&after, then)?,
            found: ContactDifference {
                contact,
                name: String::new(),
                before: AccessSums::default(),
                after: AccessSums::default(),
                sight_gained: TicketsTold::default(),
                sight_lost: TicketsTold::default(),
                writing_gained: TicketsTold::default(),
                writing_lost: TicketsTold::default(),
            },
        };
        match by_customer.iter_mut().find(|(id, _)| *id == customer) {
            Some((_, others)) => others.push(compared),
            None => by_customer.push((customer, vec![compared])),
        }
    }
    let mut contacts: Vec<ContactDifference> = Vec::new();
    for (customer, mut group) in by_customer {
        let seen = match group.as_slice() {
            [one] => visible(&one.before).or(&visible(&one.after)),
            _ => visible(&actor.principal),
        };
        walk(view, &seen, Some(customer), |ticket| {
            for one in &mut group {
                one.look(ticket);
            }
        })
        .await?;
        let found = group.into_iter().map(|one| one.found);
        contacts.extend(found.filter(|one| !one.is_empty()));
    }
    let affected = u64::try_from(contacts.len()).unwrap_or(u64::MAX);
    if !contacts.is_empty() {
        let names = view.names(&refs).await?;
        for one in &mut contacts {
            names
                .of(one.contact)
                .unwrap_or_default()
                .clone_into(&mut one.name);
        }
        contacts.sort_by(|one, two| one.name.cmp(&two.name).then(one.contact.cmp(&two.contact)));
        contacts.truncate(CONTACTS_TOLD);
    }
    Ok(AccessPreview {
        examined,
        affected,
        contacts,
    })
}
