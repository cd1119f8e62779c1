//! Which grant decides, and when one counts as absent.

use crate::checks::rights::{Rights, contacts, rights};
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use crate::model::{COLLEAGUE, Company, Contact, Id, ME, OTHER, TODAY};
use crate::oracle;
use crate::world::{BuiltTicket, contact_access, settings, today};
use portal_domain::access::{ContactPrincipal, Principal, PrincipalError};

pub(crate) fn without_a_grant_nothing_is_permitted(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let bare = Contact {
            grants: Vec::new(),
            ..who.clone()
        };
        let off = Company {
            assigned_regardless: false,
            ..*company
        };
        let bare = e.contact(&bare, &off);
        for ticket in tickets {
            assert_eq!(e.rights(&bare, ticket), Rights::NONE);
        }
    });
}

pub(crate) fn the_most_specific_grant_decides_alone(e: &Evaluator, extent: Extent) {
    rights(e, extent, |who, company, ticket, before| {
        let plain = &ticket.plain;
        let deciding = oracle::deciding_grant(who, company, plain.project, plain.task);
        let alone = Contact {
            grants: deciding.into_iter().collect(),
            ..who.clone()
        };
        assert_eq!(before, e.rights(&e.contact(&alone, company), ticket));
    });
}

pub(crate) fn the_order_of_grants_is_irrelevant(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let before = e.contact(who, company);
        let mut turned = who.clone();
        // Turned and reversed: all orders of three grants.
        for _ in 0..who.grants.len() {
            turned.grants.rotate_left(1);
            let mut reversed = turned.clone();
            reversed.grants.reverse();
            for after in [e.contact(&turned, company), e.contact(&reversed, company)] {
                for ticket in tickets {
                    assert_eq!(e.rights(&before, ticket), e.rights(&after, ticket));
                }
            }
        }
    });
}

pub(crate) fn an_end_date_is_inclusive(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let ending = |end| {
            let mut changed = who.clone();
            changed.grants.iter_mut().for_each(|grant| grant.end = end);
            e.contact(&changed, company)
        };
        let mut ungranted = who.clone();
        ungranted.grants.clear();
        let cases = [
            (ending(Some(TODAY)), ending(None)),
            (ending(Some(TODAY + 1)), ending(None)),
            (ending(Some(TODAY - 1)), e.contact(&ungranted, company)),
        ];
        for (one, other) in &cases {
            for ticket in tickets {
                assert_eq!(e.rights(one, ticket), e.rights(other, ticket));
            }
        }
    });
}

pub(crate) fn the_internal_switch_suspends_grants_and_resumes_them(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let with = |internal_grantable| Company {
            internal_grantable,
            ..*company
        };
        let mut external_only = who.clone();
        external_only
            .grants
            .retain(|g| g.project_customer.is_some());
        let suspended = e.contact(who, &with(false));
        let absent = e.contact(&external_only, &with(true));
        for ticket in tickets {
            assert_eq!(e.rights(&suspended, ticket), e.rights(&absent, ticket));
        }
        if let Principal::Contact(suspended) = &suspended {
            let internal = who.grants.len() - external_only.grants.len();
            assert!(suspended.inactive_grants().len() >= internal);
        }
    });
}

pub(crate) fn a_grant_of_a_moved_project_stops_working(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let mut moved = who.clone();
        for grant in &mut moved.grants {
            grant.project_customer = Some(OTHER);
        }
        let mut ungranted = who.clone();
        ungranted.grants.clear();
        let (moved, ungranted) = (e.contact(&moved, company), e.contact(&ungranted, company));
        for ticket in tickets {
            assert_eq!(e.rights(&moved, ticket), e.rights(&ungranted, ticket));
        }
    });
}

pub(crate) fn duplicates_are_refused_or_change_nothing(e: &Evaluator, extent: Extent) {
    contacts(extent, |who, company, tickets| {
        let mut access = contact_access(who);
        let settings = settings(company);
        for position in 0..access.grants.len() {
            let mut repeated = access.clone();
            let mut twin = access.grants[position].clone();
            twin.grant.options.read_only = !twin.grant.options.read_only;
            twin.grant.end_date = None;
            repeated.grants.push(twin);
            let refused = ContactPrincipal::compile(&repeated, &settings, today());
            assert!(matches!(refused, Err(PrincipalError::DuplicateScope(_))));
        }
        let before = e.contact(who, company);
        // Snapshots and sites that say everything twice.
        for one in &mut access.grants {
            if let portal_domain::access::Scope::ExistingTasks(tasks) = &mut one.grant.scope {
                *tasks = [tasks.as_slice(), tasks.as_slice()].concat();
            }
        }
        if let Some(external) = &mut access.account.external {
            external.read = [external.read.as_slice(), external.read.as_slice()].concat();
            external.write = [external.write.as_slice(), external.write.as_slice()].concat();
        }
        let after = ContactPrincipal::compile(&access, &settings, today()).unwrap();
        let after = Principal::Contact(after);
        for ticket in tickets {
            let rights = e.rights(&before, ticket);
            assert_eq!(rights, e.rights(&after, ticket));
            let mut plain = ticket.plain.clone();
            plain.participants = twice(plain.participants);
            assert_eq!(rights, e.rights(&before, &BuiltTicket::from(plain)));
        }
    });
}

/// The same participants, each said twice.
fn twice(participants: &'static [Id]) -> &'static [Id] {
    match participants {
        [ME] => &[ME, ME],
        [COLLEAGUE] => &[COLLEAGUE, COLLEAGUE],
        [COLLEAGUE, ME] => &[COLLEAGUE, ME, COLLEAGUE, ME],
        others => others,
    }
}
