//! Deciding takes nothing from the heap, however many grants there are.

use crate::model::{Asker, Company, Contact, Employee, Grant, ME, Scope, Ticket};
use crate::world::{BuiltTicket, principal};
use allocation_counter::measure;
use portal_domain::access::{Action, Principal, decide, readable_fields, visible};
use std::hint::black_box;

/// A contact with grants on so many projects, and one on the ticket's task.
fn contact(projects: u8) -> Principal {
    let mut grants: Vec<Grant> = (1..=projects)
        .map(|project| Grant::on(project, Scope::All))
        .collect();
    grants.push(Grant::on(1, Scope::Task(7)));
    principal(&Asker::Contact(Contact::with(grants), Company::FRESH))
}

#[test]
fn deciding_allocates_nothing() {
    let ticket = BuiltTicket::from(Ticket {
        task: Some(7),
        contact: Some(ME),
        secondary: &[2, 3],
        ..Ticket::plain()
    });
    let facts = ticket.facts();
    let manager = principal(&Asker::Employee(Employee {
        manager_of: &[3],
        groups: &[1, 2],
        ..Employee::PLAIN
    }));
    for who in [contact(1), contact(10), contact(250), manager] {
        let list = visible(&who);
        let counted = measure(|| {
            for action in Action::ALL {
                black_box(decide(&who, *action, &facts));
            }
            black_box(readable_fields(&who, &facts));
            black_box(list.predicate().matches(&facts));
        });
        assert_eq!(counted.count_total, 0);
        assert!(decide(&who, Action::View, &facts).is_permitted());
    }
    // The counter counts.
    assert!(measure(|| drop(black_box(vec![1_u8]))).count_total > 0);
}
