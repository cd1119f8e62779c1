//! People and tickets of the bounded worlds, with what is permitted to them.

use crate::evaluator::Evaluator;
use crate::extent::{Extent, in_parallel};
use crate::model::{Asker, Company, Contact, Employee};
use crate::world::{
    BuiltTicket, CONTACT_PLANES, Choices, STAFF, any_contact, any_ticket, size_of, walk,
};
use portal_domain::access::{Action, FieldSet, Principal};

/// What is permitted, by the position of the action, and the fields that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rights {
    actions: u32,
    pub(crate) fields: FieldSet,
}

impl Rights {
    pub(crate) const NONE: Self = Self {
        actions: 0,
        fields: FieldSet::EMPTY,
    };

    pub(crate) fn has(self, action: Action) -> bool {
        self.actions & (1 << (action as u8)) != 0
    }

    /// Nothing here that is not in `other`.
    pub(crate) fn within(self, other: Self) -> bool {
        self.actions & !other.actions == 0 && other.fields.includes(self.fields)
    }
}

impl Evaluator {
    /// Everything that is permitted to somebody on a ticket.
    pub(crate) fn rights(&self, who: &Principal, ticket: &BuiltTicket) -> Rights {
        let facts = ticket.facts();
        let mut actions = 0;
        for action in Action::ALL {
            actions |= u32::from((self.decide)(who, *action, &facts)) << (*action as u8);
        }
        Rights {
            actions,
            fields: (self.fields)(who, &facts),
        }
    }

    /// A contact under these settings.
    pub(crate) fn contact(&self, who: &Contact, company: &Company) -> Principal {
        (self.compile)(&Asker::Contact(who.clone(), *company))
    }
}

/// Contacts with the tickets they are asked about: of every plane, and draws from the complete product.
pub(crate) fn contacts(extent: Extent, each: impl Fn(&Contact, &Company, &[BuiltTicket]) + Sync) {
    for plane in CONTACT_PLANES {
        let tickets: Vec<BuiltTicket> = walk(size_of(plane.ticket), extent.tickets)
            .map(|number| (plane.ticket)(&mut Choices::numbered(number)).into())
            .collect();
        let people: Vec<u64> = walk(size_of(plane.asker), extent.people).collect();
        in_parallel(&people, |number, (): &mut ()| {
            if let Asker::Contact(who, company) = (plane.asker)(&mut Choices::numbered(number)) {
                each(&who, &company, &tickets);
            }
        });
    }
    let seeds: Vec<u64> = (0..extent.drawn).collect();
    in_parallel(&seeds, |seed, (): &mut ()| {
        let mut choices = Choices::drawn(seed);
        let (who, company) = any_contact(&mut choices);
        let tickets: Vec<_> = (0..extent.drawn_tickets)
            .map(|_| any_ticket(&mut choices).into())
            .collect();
        each(&who, &company, &tickets);
    });
}

/// As [`contacts`], one ticket at a time, with what is permitted.
pub(crate) fn rights(
    e: &Evaluator,
    extent: Extent,
    each: impl Fn(&Contact, &Company, &BuiltTicket, Rights) + Sync,
) {
    contacts(extent, |who, company, tickets| {
        let compiled = e.contact(who, company);
        for ticket in tickets {
            each(who, company, ticket, e.rights(&compiled, ticket));
        }
    });
}

/// Employees with the tickets they are asked about.
pub(crate) fn staff(
    e: &Evaluator,
    extent: Extent,
    each: impl Fn(&Employee, &Principal, &[BuiltTicket]) + Sync,
) {
    let tickets: Vec<BuiltTicket> = walk(size_of(STAFF.ticket), extent.tickets.saturating_mul(2))
        .map(|number| (STAFF.ticket)(&mut Choices::numbered(number)).into())
        .collect();
    let people: Vec<u64> = walk(size_of(STAFF.asker), extent.people.saturating_mul(2)).collect();
    in_parallel(&people, |number, (): &mut ()| {
        let asker = (STAFF.asker)(&mut Choices::numbered(number));
        if let Asker::Employee(employee) = &asker {
            each(employee, &(e.compile)(&asker), &tickets);
        }
    });
}

/// As [`staff`], one ticket at a time.
pub(crate) fn employees(
    e: &Evaluator,
    extent: Extent,
    each: impl Fn(&Employee, &Principal, &BuiltTicket) + Sync,
) {
    staff(e, extent, |employee, who, tickets| {
        for ticket in tickets {
            each(employee, who, ticket);
        }
    });
}

/// What changes something.
pub(crate) const WRITING: &[Action] = &[
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
