//! Walls, lists, fields and families: what is seen, and what seeing brings with it.

use super::rights::{Rights, WRITING, contact, contacts, employees, rights};
use crate::model::{Contact, FOREIGN, Grant, INTERNAL, OTHER, PROJECT, SECOND, Ticket};
use crate::oracle;
use crate::world::BuiltTicket;
use portal_domain::access::{
    Action, Principal, Sight, conditions, decide, explain, readable_fields, visible,
};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::work::{Audience, TicketField};

/// Proves R-052: whatever grants, reach and settings say, a ticket of another owner or of none stays closed.
#[test]
fn nothing_opens_the_customer_wall() {
    contacts(|who, company, tickets| {
        let compiled = contact(who, company);
        for ticket in tickets {
            for owner in [Some(OTHER), None] {
                let foreign = BuiltTicket::from(Ticket {
                    owner,
                    ..ticket.plain.clone()
                });
                assert_eq!(Rights::of(&compiled, &foreign), Rights::NONE);
            }
        }
    });
}

/// Proves: whatever is permitted on a ticket, the ticket is seen; what is not seen has no fields.
#[test]
fn every_right_implies_viewing_and_fields_stay_within_it() {
    let implies = |rights: Rights| {
        if rights.has(Action::View) {
            assert!(rights.fields.contains(TicketField::Number));
        } else {
            assert_eq!(rights, Rights::NONE);
        }
        for action in WRITING {
            assert!(
                !rights.has(*action) || rights.has(Action::Write),
                "{action:?}"
            );
        }
    };
    rights(|_, _, _, rights| implies(rights));
    employees(|_, who, ticket| implies(Rights::of(who, ticket)));
}

/// Proves R-064: the list is exactly what is seen one by one, and a sight is given exactly then.
#[test]
fn the_list_is_what_is_seen_one_by_one() {
    let agree = |who: &Principal, ticket: &BuiltTicket| {
        let facts = ticket.facts();
        let seen = decide(who, Action::View, &facts).is_permitted();
        assert_eq!(visible(who).predicate().matches(&facts), seen);
        let id = TicketId::new(Uuid::from_u128(7));
        let sight = Sight::of(who, id, &facts);
        assert_eq!(sight.is_some(), seen);
        if let Some(sight) = sight {
            assert_eq!(sight.ticket(), id);
            assert_eq!(sight.fields(), readable_fields(who, &facts));
            assert_eq!(sight.actors(), who.actors());
        }
    };
    contacts(|who, company, tickets| {
        let who = contact(who, company);
        for ticket in tickets {
            agree(&who, ticket);
        }
    });
    employees(|_, who, ticket| agree(who, ticket));
}

/// Proves R-049: secondary assignments change nothing for a contact, and a grant on one opens nothing.
#[test]
fn only_the_primary_assignment_counts_for_contacts() {
    rights(|who, company, ticket, before| {
        for secondary in [&[][..], &[PROJECT], &[SECOND, INTERNAL, FOREIGN]] {
            let other = BuiltTicket::from(Ticket {
                secondary,
                ..ticket.plain.clone()
            });
            assert_eq!(before, Rights::of(&contact(who, company), &other));
        }
    });
}

/// Proves: contacts read nothing internal, see no subtask, and do nothing
/// that is an employee's.
#[test]
fn internal_content_and_staff_actions_are_never_a_contacts() {
    rights(|who, company, ticket, rights| {
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
        let compiled = contact(who, company);
        let id = TicketId::new(Uuid::from_u128(7));
        if let Some(sight) = Sight::of(&compiled, id, &ticket.facts()) {
            assert_eq!(sight.audience(), Audience::Public);
            assert!(!ticket.plain.subtask);
        }
    });
}

/// Proves: each figure is read exactly with its own switch of the deciding grant.
#[test]
fn each_figure_has_its_own_switch() {
    rights(|who, company, ticket, before| {
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
            let after = Rights::of(&contact(&switched, company), ticket);
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

/// An explanation has the decision's answer, names the deciding grant, and what is missing is missing.
#[test]
fn explanations_tell_the_decision() {
    contacts(|who, company, tickets| {
        let compiled = contact(who, company);
        for ticket in tickets {
            let facts = ticket.facts();
            let plain = &ticket.plain;
            let deciding = oracle::deciding_grant(who, company, plain.project, plain.task);
            for action in Action::ALL {
                let told = explain(&compiled, *action, &facts);
                assert_eq!(told.decision, decide(&compiled, *action, &facts));
                assert_eq!(told.grant.is_some(), deciding.is_some());
                assert_eq!(told.holding, conditions(&compiled, &facts));
                let complete = told.missing.iter().any(|missing| missing.is_empty());
                assert_eq!(complete, told.decision.is_permitted());
            }
        }
    });
}

/// Neither an inactive employee nor a contact is ever an administrator.
#[test]
fn only_active_administrators_administer() {
    employees(|employee, who, _| {
        assert_eq!(
            who.is_administrator(),
            employee.active && employee.administrator
        );
    });
    contacts(|who, company, _| assert!(!contact(who, company).is_administrator()));
}

/// The rule of 4.7: `staff_sees` holds for all of a family if it holds for one of it.
#[test]
fn a_family_is_seen_as_a_whole() {
    employees(|_, who, ticket| {
        let mut turned = ticket.plain.clone();
        turned.family.reverse();
        turned.subtask = !turned.subtask;
        let relative = BuiltTicket::from(turned);
        assert_eq!(Rights::of(who, ticket), Rights::of(who, &relative));
    });
}
