//! What contacts are told about themselves, on the bounded worlds.

use crate::checks::rights::contacts;
use crate::evaluator::Evaluator;
use crate::extent::Extent;
use crate::model::{Asker, Grant, Id, Member, Person, Scope, TODAY, Ticket};
use crate::oracle;
use crate::world::BuiltTicket;
use portal_domain::access::{Action, OwnExplanation, Principal};
use std::sync::atomic::{AtomicU64, Ordering};

/// A project on which nothing else in the worlds stands.
const ELSEWHERE: Id = 99;

/// An explanation for a contact's own eyes is there exactly for tickets that it sees, has the decision's answer, holds
/// no id, name or number, and is the same whatever the contact may not see.
pub(crate) fn tell_nothing_hidden(e: &Evaluator, extent: Extent) {
    let (n, hidden, denied) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    contacts(extent, |who, company, tickets| {
        let asker = Asker::Contact(who.clone(), *company);
        // The same person with other ids of its grants: one that ended stands before them all.
        let mut shifted = who.clone();
        let ended = Grant {
            end: Some(TODAY - 9),
            ..Grant::on(ELSEWHERE, Scope::All)
        };
        shifted.grants.insert(0, ended);
        let (Principal::Contact(before), Principal::Contact(after)) =
            (e.contact(who, company), e.contact(&shifted, company))
        else {
            panic!("contacts ask here");
        };
        for ticket in tickets {
            let behind = BuiltTicket::from(Ticket {
                secondary: &[ELSEWHERE],
                family: vec![Member {
                    creator: Person::Employee(ELSEWHERE),
                    assignee: Some(ELSEWHERE),
                    group: Some(ELSEWHERE),
                }],
                ..ticket.plain.clone()
            });
            let seen = oracle::may(&asker, Action::View, &ticket.plain);
            for action in Action::ALL {
                let told = (e.explain_own)(&before, *action, &ticket.facts());
                assert_eq!(told.is_some(), seen, "{action:?}\n{asker:?}\n{ticket:?}");
                let other = (e.explain_own)(&after, *action, &behind.facts());
                assert_eq!(told, other, "{action:?}\n{asker:?}\n{ticket:?}");
                n.fetch_add(1, Ordering::Relaxed);
                let Some(OwnExplanation { decision, reasons }) = &told else {
                    hidden.fetch_add(1, Ordering::Relaxed);
                    continue;
                };
                let permitted = (e.decide)(
                    &Principal::Contact(before.clone()),
                    *action,
                    &ticket.facts(),
                );
                assert_eq!(decision.is_permitted(), permitted);
                assert_eq!(reasons.is_empty(), permitted, "{told:?}");
                denied.fetch_add(u64::from(!permitted), Ordering::Relaxed);
                for reason in reasons {
                    let word = reason.code();
                    assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
                }
            }
        }
    });
    let (n, hidden, denied) = (n.into_inner(), hidden.into_inner(), denied.into_inner());
    println!("own n={n} hidden={hidden} denied={denied} diff=0");
    assert!(hidden * 100 > n && denied * 100 > n);
}
