//! People and tickets of the bounded worlds, with what is permitted to them.

use crate::model::{Asker, Company, Contact, Employee};
use crate::world::{
    BuiltTicket, CONTACT_PLANES, Choices, STAFF, any_contact, any_ticket, principal, size_of, walk,
};
use portal_domain::access::{Action, FieldSet, Principal, decide, readable_fields};

/// How many people of each world are asked about; a debug build is some thirty times slower.
const PEOPLE: u64 = if cfg!(debug_assertions) { 45 } else { 900 };
/// How many tickets each of them is asked about.
const TICKETS: u64 = if cfg!(debug_assertions) { 30 } else { 150 };

/// What is permitted, by the position of the action, and the fields that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rights {
    actions: u32,
    pub(super) fields: FieldSet,
}

impl Rights {
    pub(super) const NONE: Self = Self {
        actions: 0,
        fields: FieldSet::EMPTY,
    };

    pub(super) fn of(who: &Principal, ticket: &BuiltTicket) -> Self {
        let facts = ticket.facts();
        let mut actions = 0;
        for (position, action) in Action::ALL.iter().enumerate() {
            actions |= u32::from(decide(who, *action, &facts).is_permitted()) << position;
        }
        Self {
            actions,
            fields: readable_fields(who, &facts),
        }
    }

    pub(super) fn has(self, action: Action) -> bool {
        let position = Action::ALL.iter().position(|one| *one == action).unwrap();
        self.actions & (1 << position) != 0
    }

    /// Nothing here that is not in `other`.
    pub(super) fn within(self, other: Self) -> bool {
        self.actions & !other.actions == 0 && other.fields.includes(self.fields)
    }
}

pub(super) fn contact(who: &Contact, company: &Company) -> Principal {
    principal(&Asker::Contact(who.clone(), *company))
}

/// Contacts with the tickets they are asked about: a part of every plane, and draws from the complete product.
pub(super) fn contacts(each: impl Fn(&Contact, &Company, &[BuiltTicket])) {
    for plane in CONTACT_PLANES {
        let tickets: Vec<BuiltTicket> = walk(size_of(plane.ticket), TICKETS)
            .map(|number| (plane.ticket)(&mut Choices::numbered(number)).into())
            .collect();
        for number in walk(size_of(plane.asker), PEOPLE) {
            if let Asker::Contact(who, company) = (plane.asker)(&mut Choices::numbered(number)) {
                each(&who, &company, &tickets);
            }
        }
    }
    for seed in 0..PEOPLE {
        let mut choices = Choices::drawn(seed);
        let (who, company) = any_contact(&mut choices);
        let tickets: Vec<_> = (0..TICKETS)
            .map(|_| any_ticket(&mut choices).into())
            .collect();
        each(&who, &company, &tickets);
    }
}

/// As [`contacts`], one ticket at a time, with what is permitted.
pub(super) fn rights(each: impl Fn(&Contact, &Company, &BuiltTicket, Rights)) {
    contacts(|who, company, tickets| {
        let compiled = contact(who, company);
        for ticket in tickets {
            each(who, company, ticket, Rights::of(&compiled, ticket));
        }
    });
}

/// Employees with the tickets they are asked about.
pub(super) fn employees(each: impl Fn(&Employee, &Principal, &BuiltTicket)) {
    let tickets: Vec<BuiltTicket> = walk(size_of(STAFF.ticket), 2 * TICKETS)
        .map(|number| (STAFF.ticket)(&mut Choices::numbered(number)).into())
        .collect();
    for number in walk(size_of(STAFF.asker), 2 * PEOPLE) {
        let asker = (STAFF.asker)(&mut Choices::numbered(number));
        if let Asker::Employee(employee) = &asker {
            let who = principal(&asker);
            for ticket in &tickets {
                each(employee, &who, ticket);
            }
        }
    }
}

/// What changes something.
pub(super) const WRITING: &[Action] = &[
    Action::Write,
    Action::Comment,
    Action::EditSubject,
    Action::EditReference,
    Action::EditPriority,
    Action::ManageParticipants,
    Action::LeaveParticipants,
    Action::Accept,
    Action::Reject,
    Action::Return,
];
