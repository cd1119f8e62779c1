//! Walls, lists, fields and families: what is seen, and what seeing brings with it.

use crate::checks::rights::{Rights, WRITING, contacts, employees, rights, staff};
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use crate::model::{Contact, FOREIGN, Grant, INTERNAL, OTHER, PROJECT, SECOND, Ticket};
use crate::oracle;
use crate::world::BuiltTicket;
use portal_domain::access::{Action, Principal, Sight, TicketPredicate};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::work::{Audience, TicketField};

pub(crate) fn nothing_opens_the_customer_wall(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let compiled = e.contact(who, company);
        for ticket in tickets {
            for owner in [Some(OTHER), None] {
                let foreign = BuiltTicket::from(Ticket {
                    owner,
                    ..ticket.plain.clone()
                });
                assert_eq!(e.rights(&compiled, &foreign), Rights::NONE);
            }
        }
    });
}

pub(crate) fn write_implies_read(e: &Evaluator, extent: Extent) {
    let implies = |rights: Rights| {
        for action in Action::ALL {
            assert!(
                !rights.has(*action) || rights.has(Action::View),
                "{action:?}"
            );
        }
        for action in WRITING {
            assert!(
                !rights.has(*action) || rights.has(Action::Write),
                "{action:?}"
            );
        }
    };
    rights(e, extent, |_, _, _, rights| implies(rights));
    employees(e, extent, |_, who, ticket| implies(e.rights(who, ticket)));
}

pub(crate) fn fields_stay_within_what_is_seen(e: &Evaluator, extent: Extent) {
    let within = |rights: Rights| {
        if rights.has(Action::View) {
            assert!(rights.fields.contains(TicketField::Number));
        } else {
            assert_eq!(rights, Rights::NONE);
        }
    };
    rights(e, extent, |_, _, _, rights| within(rights));
    employees(e, extent, |_, who, ticket| within(e.rights(who, ticket)));
}

pub(crate) fn the_list_is_what_is_seen_one_by_one(e: &Evaluator, extent: Extent) {
    let agree = |who: &Principal, list: &TicketPredicate, ticket: &BuiltTicket| {
        let facts = ticket.facts();
        let seen = (e.decide)(who, Action::View, &facts);
        assert_eq!(list.matches(&facts), seen);
        let id = TicketId::new(Uuid::from_u128(7));
        let sight = Sight::of(who, id, &facts);
        assert_eq!(sight.is_some(), seen);
        if let Some(sight) = sight {
            assert_eq!(sight.ticket(), id);
            assert_eq!(sight.fields(), (e.fields)(who, &facts));
            assert_eq!(sight.actors(), who.actors());
        }
    };
    contacts(extent, |who, company, tickets| {
        let who = e.contact(who, company);
        let list = (e.list)(&who);
        for ticket in tickets {
            agree(&who, &list, ticket);
        }
    });
    staff(e, extent, |_, who, tickets| {
        let list = (e.list)(who);
        for ticket in tickets {
            agree(who, &list, ticket);
        }
    });
}

pub(crate) fn only_the_primary_assignment_counts_for_contacts(e: &Evaluator, extent: Extent) {
    rights(e, extent, |who, company, ticket, before| {
        for secondary in [&[][..], &[PROJECT], &[SECOND, INTERNAL, FOREIGN]] {
            let other = BuiltTicket::from(Ticket {
                secondary,
                ..ticket.plain.clone()
            });
            assert_eq!(before, e.rights(&e.contact(who, company), &other));
        }
    });
}

pub(crate) fn internal_content_and_staff_actions_are_never_a_contacts(
    e: &Evaluator,
    extent: Extent,
) {
    rights(e, extent, |who, company, ticket, rights| {
        for action in [
            Action::ReadInternal,
            Action::CommentInternally,
            Action::EditInternal,
            Action::ChangeStatus,
            Action::Bill,
            Action::BookTime,
        ] {
            assert!(!rights.has(action), "{action:?}");
        }
        for field in [
            TicketField::InternalComments,
            TicketField::SecondaryAssignments,
            TicketField::Subtasks,
            TicketField::Parent,
            TicketField::TimeEntries,
            TicketField::Owner,
            TicketField::Solver,
            TicketField::OriginAddress,
        ] {
            assert!(!rights.fields.contains(field), "{field:?}");
        }
        let compiled = e.contact(who, company);
        let id = TicketId::new(Uuid::from_u128(7));
        if let Some(sight) = Sight::of(&compiled, id, &ticket.facts()) {
            assert_eq!(sight.audience(), Audience::Public);
            assert!(!ticket.plain.subtask);
        }
    });
}

pub(crate) fn each_figure_has_its_own_switch(e: &Evaluator, extent: Extent) {
    rights(e, extent, |who, company, ticket, before| {
        let plain = &ticket.plain;
        let Some(deciding) = oracle::deciding_grant(who, company, plain.project, plain.task) else {
            return;
        };
        type Switch = fn(&mut Grant);
        let switches: [(Switch, TicketField); 3] = [
            (|g| g.planned = !g.planned, TicketField::PlannedHours),
            (|g| g.actual = !g.actual, TicketField::ActualHours),
            (|g| g.billable = !g.billable, TicketField::BillableHours),
        ];
        for (switch, field) in switches {
            let mut grant = deciding;
            switch(&mut grant);
            let switched = Contact {
                grants: vec![grant],
                ..who.clone()
            };
            let after = e.rights(&e.contact(&switched, company), ticket);
            let seen_by_grant = before.fields.contains(field) || after.fields.contains(field);
            if seen_by_grant {
                assert_ne!(before.fields.contains(field), after.fields.contains(field));
            }
            for other in TicketField::ALL.iter().filter(|other| **other != field) {
                assert_eq!(
                    before.fields.contains(*other),
                    after.fields.contains(*other)
                );
            }
        }
    });
}

pub(crate) fn only_active_administrators_administer(e: &Evaluator, extent: Extent) {
    employees(e, extent, |employee, who, _| {
        assert_eq!(
            who.is_administrator(),
            employee.active && employee.administrator
        );
    });
    contacts(extent, |who, company, _| {
        assert!(!e.contact(who, company).is_administrator());
    });
}

pub(crate) fn a_family_is_seen_as_a_whole(e: &Evaluator, extent: Extent) {
    employees(e, extent, |_, who, ticket| {
        let mut turned = ticket.plain.clone();
        turned.family.reverse();
        turned.subtask = !turned.subtask;
        let relative = BuiltTicket::from(turned);
        assert_eq!(e.rights(who, ticket), e.rights(who, &relative));
    });
}
