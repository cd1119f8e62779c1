//! Which grant decides, and when one counts as absent.

use super::rights::{Rights, contact, contacts, rights};
use crate::model::{Company, Contact, OTHER, TODAY};
use crate::oracle;
use crate::world::task_id;
use portal_domain::access::{Principal, Scope};

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
        // Turned and reversed: all orders of three grants.
        for _ in 0..who.grants.len() {
            turned.grants.rotate_left(1);
            let mut reversed = turned.clone();
            reversed.grants.reverse();
            for after in [contact(&turned, company), contact(&reversed, company)] {
                for ticket in tickets {
                    assert_eq!(Rights::of(&before, ticket), Rights::of(&after, ticket));
                }
            }
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

/// Proves: what each scope covers, and which two grants would be the same one.
#[test]
fn scopes_cover_what_they_say() {
    let [one, two] = [task_id(1), task_id(2)];
    let snapshot = Scope::ExistingTasks(vec![one]);
    let single = Scope::Task(one);
    assert!(Scope::AllTasks.covers(None) && Scope::AllTasks.covers(Some(two)));
    for narrow in [&snapshot, &single] {
        assert!(narrow.covers(Some(one)));
        assert!(!narrow.covers(Some(two)) && !narrow.covers(None));
    }
    assert!(snapshot.same_place(&Scope::ExistingTasks(vec![two])));
    assert!(!single.same_place(&Scope::Task(two)) && single.same_place(&Scope::Task(one)));
    assert!(!single.same_place(&snapshot) && !snapshot.same_place(&Scope::AllTasks));
}
