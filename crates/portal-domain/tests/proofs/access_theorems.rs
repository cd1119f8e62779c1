//! Sentences that hold on the bounded worlds. Each is stated without the oracle: what the crate decides before and after
//! one change, or about two people.

use crate::model::{
    Asker, Company, Contact, FOREIGN, Grant, INTERNAL, OTHER, OWN, PROJECT, SECOND, Scope, TODAY,
    Ticket,
};
use crate::oracle;
use crate::world::{
    BuiltTicket, CONTACT_PLANES, Choices, STAFF, any_contact, any_ticket, principal, size_of, walk,
};
use portal_domain::access::{
    Action, FieldSet, Principal, Sight, conditions, decide, explain, readable_fields, visible,
};
use portal_domain::ids::{TicketId, Uuid};
use portal_domain::work::{Audience, TicketField};

/// What is permitted, by the position of the action, and the fields that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rights {
    actions: u32,
    fields: FieldSet,
}

impl Rights {
    const NONE: Self = Self {
        actions: 0,
        fields: FieldSet::EMPTY,
    };

    fn of(who: &Principal, ticket: &BuiltTicket) -> Self {
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

    fn has(self, action: Action) -> bool {
        let position = Action::ALL.iter().position(|one| *one == action).unwrap();
        self.actions & (1 << position) != 0
    }

    /// Nothing here that is not in `other`.
    fn within(self, other: Self) -> bool {
        self.actions & !other.actions == 0 && other.fields.includes(self.fields)
    }
}

fn contact(who: &Contact, company: &Company) -> Principal {
    principal(&Asker::Contact(who.clone(), *company))
}

/// Contacts with the tickets they are asked about: a part of every plane, and draws from the complete product.
fn contacts(each: impl Fn(&Contact, &Company, &[BuiltTicket])) {
    for plane in CONTACT_PLANES {
        let tickets: Vec<BuiltTicket> = walk(size_of(plane.ticket), 36)
            .map(|number| (plane.ticket)(&mut Choices::numbered(number)).into())
            .collect();
        for number in walk(size_of(plane.asker), 60) {
            if let Asker::Contact(who, company) = (plane.asker)(&mut Choices::numbered(number)) {
                each(&who, &company, &tickets);
            }
        }
    }
    for seed in 0..80 {
        let mut choices = Choices::drawn(seed);
        let (who, company) = any_contact(&mut choices);
        let tickets: Vec<_> = (0..30).map(|_| any_ticket(&mut choices).into()).collect();
        each(&who, &company, &tickets);
    }
}

/// As [`contacts`], one ticket at a time, with what is permitted.
fn rights(each: impl Fn(&Contact, &Company, &BuiltTicket, Rights)) {
    contacts(|who, company, tickets| {
        let compiled = contact(who, company);
        for ticket in tickets {
            each(who, company, ticket, Rights::of(&compiled, ticket));
        }
    });
}

/// Proves: without a grant, and with the override off, nothing is permitted.
#[test]
fn without_a_grant_nothing_is_permitted() {
    contacts(|who, company, tickets| {
        let bare = Contact {
            grants: Vec::new(),
            ..who.clone()
        };
        let off = Company {
            assigned_regardless: false,
            ..*company
        };
        let bare = contact(&bare, &off);
        for ticket in tickets {
            assert_eq!(Rights::of(&bare, ticket), Rights::NONE);
        }
    });
}

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

/// Proves R-038: with only the deciding grant left, everything is as before.
#[test]
fn the_most_specific_grant_decides_alone() {
    rights(|who, company, ticket, before| {
        let plain = &ticket.plain;
        let deciding = oracle::deciding_grant(who, company, plain.project, plain.task);
        let alone = Contact {
            grants: deciding.into_iter().collect(),
            ..who.clone()
        };
        assert_eq!(before, Rights::of(&contact(&alone, company), ticket));
    });
}

/// Proves: in whatever order the grants are stored, the answers are the same.
#[test]
fn the_order_of_grants_is_irrelevant() {
    contacts(|who, company, tickets| {
        let before = contact(who, company);
        let mut turned = who.clone();
        for turn in 0..who.grants.len() {
            turned.grants.rotate_left(1);
            let mut swapped = turned.clone();
            if turn % 2 == 1 {
                swapped.grants.reverse();
            }
            let after = contact(&swapped, company);
            for ticket in tickets {
                assert_eq!(Rights::of(&before, ticket), Rights::of(&after, ticket));
            }
        }
    });
}

/// Proves: read-only at either level adds nothing, and takes nothing that is reading.
#[test]
fn read_only_takes_writing_and_nothing_else() {
    contacts(|who, company, tickets| {
        let before = contact(who, company);
        let mut all_read_only = who.clone();
        all_read_only
            .grants
            .iter_mut()
            .for_each(|g| g.read_only = true);
        let company_read_only = Company {
            read_only: true,
            ..*company
        };
        for after in [
            contact(&all_read_only, company),
            contact(who, &company_read_only),
        ] {
            for ticket in tickets {
                let (before, after) = (Rights::of(&before, ticket), Rights::of(&after, ticket));
                assert!(after.within(before));
                assert_eq!(after.fields, before.fields);
                assert_eq!(after.has(Action::View), before.has(Action::View));
                for action in WRITING {
                    assert!(!after.has(*action), "{action:?} under read-only");
                }
            }
        }
    });
}

/// What changes something.
const WRITING: &[Action] = &[
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

/// Proves R-010: with ticket access off nothing is permitted and the list is empty.
#[test]
fn ticket_access_off_removes_everything() {
    contacts(|who, company, tickets| {
        let off = Contact {
            ticket_access: false,
            ..who.clone()
        };
        nothing_is_left(&off, company, tickets);
    });
}

/// Proves: who cannot log in, for whatever reason, sees nothing.
#[test]
fn who_cannot_log_in_sees_nothing() {
    contacts(|who, company, tickets| {
        let without: [fn(&mut Contact); 4] = [
            |c| c.login_name = false,
            |c| c.password = false,
            |c| c.active = false,
            |c| c.customer_active = false,
        ];
        for take in without {
            let mut locked_out = who.clone();
            take(&mut locked_out);
            nothing_is_left(&locked_out, company, tickets);
        }
    });
}

fn nothing_is_left(who: &Contact, company: &Company, tickets: &[BuiltTicket]) {
    let compiled = contact(who, company);
    let list = visible(&compiled);
    for ticket in tickets {
        assert_eq!(Rights::of(&compiled, ticket), Rights::NONE);
        assert!(!list.predicate().matches(&ticket.facts()));
    }
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

/// Proves: the list is exactly what is seen one by one, and a sight is given exactly then.
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
        tickets.iter().for_each(|ticket| agree(&who, ticket));
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

/// Proves R-208: a grant counts on its last day and is absent afterwards; then a wider one decides again.
#[test]
fn an_end_date_is_inclusive() {
    contacts(|who, company, tickets| {
        let ending = |end| {
            let mut changed = who.clone();
            changed.grants.iter_mut().for_each(|grant| grant.end = end);
            contact(&changed, company)
        };
        let mut ungranted = who.clone();
        ungranted.grants.clear();
        let cases = [
            (ending(Some(TODAY)), ending(None)),
            (ending(Some(TODAY + 1)), ending(None)),
            (ending(Some(TODAY - 1)), contact(&ungranted, company)),
        ];
        for (one, other) in &cases {
            for ticket in tickets {
                assert_eq!(Rights::of(one, ticket), Rights::of(other, ticket));
            }
        }
    });
}

/// Proves: with the switch off, grants on internal projects count as absent; they stay stored,
/// and with the switch on they count again.
#[test]
fn the_internal_switch_suspends_grants_and_resumes_them() {
    contacts(|who, company, tickets| {
        let with = |internal_grantable| Company {
            internal_grantable,
            ..*company
        };
        let mut external_only = who.clone();
        external_only
            .grants
            .retain(|g| g.project_customer.is_some());
        let suspended = contact(who, &with(false));
        let absent = contact(&external_only, &with(true));
        for ticket in tickets {
            assert_eq!(Rights::of(&suspended, ticket), Rights::of(&absent, ticket));
        }
        if let Principal::Contact(suspended) = &suspended {
            let internal = who.grants.len() - external_only.grants.len();
            assert!(suspended.inactive_grants().len() >= internal);
        }
    });
}

/// Proves R-039: a grant whose project belongs to another customer by now counts as absent.
#[test]
fn a_grant_of_a_moved_project_stops_working() {
    contacts(|who, company, tickets| {
        let mut moved = who.clone();
        for grant in &mut moved.grants {
            grant.project_customer = Some(OTHER);
        }
        let mut ungranted = who.clone();
        ungranted.grants.clear();
        let (moved, ungranted) = (contact(&moved, company), contact(&ungranted, company));
        for ticket in tickets {
            assert_eq!(Rights::of(&moved, ticket), Rights::of(&ungranted, ticket));
        }
    });
}

/// Proves: the override adds viewing of tickets that name the contact, and nothing else.
#[test]
fn the_override_adds_reading_only() {
    contacts(|who, company, tickets| {
        let with = |assigned_regardless| {
            let company = Company {
                assigned_regardless,
                ..*company
            };
            contact(who, &company)
        };
        let (off, on) = (with(false), with(true));
        for ticket in tickets {
            let (off, on) = (Rights::of(&off, ticket), Rights::of(&on, ticket));
            assert!(off.within(on));
            for action in Action::ALL {
                let adds = on.has(*action) && !off.has(*action);
                let reading = matches!(action, Action::View | Action::ReadMachine);
                assert!(!adds || reading, "{action:?}");
            }
            for hours in [
                TicketField::PlannedHours,
                TicketField::ActualHours,
                TicketField::BillableHours,
            ] {
                assert_eq!(on.fields.contains(hours), off.fields.contains(hours));
            }
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
        let switches: [(fn(&mut Grant), TicketField); 3] = [
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

/// Proves R-153: the external mark and its limits only ever take away.
#[test]
fn the_external_mark_adds_nothing() {
    rights(|who, company, ticket, limited| {
        let free = Contact {
            external: None,
            ..who.clone()
        };
        assert!(limited.within(Rights::of(&contact(&free, company), ticket)));
    });
}

/// Proves: a list of statuses only takes away, and only answers.
#[test]
fn a_list_of_statuses_takes_answers_and_nothing_else() {
    rights(|who, company, ticket, restricted| {
        let with = |statuses| {
            let who = Contact {
                statuses,
                ..who.clone()
            };
            Rights::of(&contact(&who, company), ticket)
        };
        let (free, empty) = (with(None), with(Some(&[])));
        assert!(restricted.within(free) && empty.within(restricted));
        for action in Action::ALL {
            if matches!(action, Action::Accept | Action::Reject | Action::Return) {
                assert!(!empty.has(*action));
            } else {
                assert_eq!(free.has(*action), empty.has(*action), "{action:?}");
            }
        }
    });
}

/// Proves R-209 in part: an explanation has the decision's answer, names the deciding grant, and what is missing is missing.
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

/// Employees with the tickets they are asked about.
fn employees(each: impl Fn(&crate::model::Employee, &Principal, &BuiltTicket)) {
    let tickets: Vec<BuiltTicket> = walk(size_of(STAFF.ticket), 80)
        .map(|number| (STAFF.ticket)(&mut Choices::numbered(number)).into())
        .collect();
    for number in walk(size_of(STAFF.asker), 160) {
        let asker = (STAFF.asker)(&mut Choices::numbered(number));
        if let Asker::Employee(employee) = &asker {
            let who = principal(&asker);
            tickets
                .iter()
                .for_each(|ticket| each(employee, &who, ticket));
        }
    }
}

/// Proves R-019 in part: neither an inactive employee nor a contact is ever an administrator.
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

/// Domain 4.2: the sites of a principal, its machines and its directory are those of the oracle.
/// Proves.
#[test]
fn sites_machines_and_directory_follow_basic_rights() {
    contacts(|who, company, _| {
        let Principal::Contact(compiled) = contact(who, company) else {
            return;
        };
        assert_eq!(compiled.directory(), oracle::directory(who));
        assert_eq!(compiled.is_external(), who.external.is_some());
        for customer in [OWN, OTHER] {
            for site in 1..=4 {
                let (c, s) = (
                    crate::world::customer_id(customer),
                    crate::world::site_id(site),
                );
                let shown = oracle::site_shown(who, customer, site);
                let machines = who
                    .external
                    .is_none_or(|limits| limits.machines != crate::model::Level::None);
                assert_eq!(compiled.site_shown(c, s), shown);
                assert_eq!(compiled.machine_shown(c, s), shown && machines);
                let offered = oracle::site_offered(who, customer, site);
                assert_eq!(compiled.site_offered(c, s), offered);
                assert!(!offered || shown, "writing a site implies reading it");
            }
        }
    });
}

/// Proves R-026: the scopes of the worlds cover what their names say.
#[test]
fn scopes_cover_what_they_say() {
    let covers = |scope, task| {
        let who = Contact::with(vec![Grant::on(PROJECT, scope)]);
        oracle::deciding_grant(&who, &Company::FRESH, PROJECT, task).is_some()
    };
    assert!(covers(Scope::All, None) && covers(Scope::All, Some(1)));
    assert!(covers(Scope::Existing(&[1]), Some(1)) && !covers(Scope::Existing(&[1]), Some(2)));
    assert!(!covers(Scope::Existing(&[1]), None) && !covers(Scope::Task(1), None));
}
