//! What a principal, a sight and a list tell of themselves: pages and stores ask them instead of deciding once more.

use crate::model::{
    Asker, Company, Contact, Employee, Grant, ME, OWN, PROJECT, Reach, Scope, Ticket,
};
use crate::world::{
    BuiltTicket, contact_access, contact_id, customer_id, employee_id, principal, settings,
    stored_employee, today,
};
use portal_domain::access::{
    Actors, ContactPrincipal, Principal, Sight, StaffPrincipal, readable_fields, visible,
};
use portal_domain::ids::{GroupId, TicketId, TicketTypeId, Uuid};
use portal_domain::people::ResponsibleParty;
use portal_domain::work::{Audience, Party};

/// Whom tickets may go to and of which type they may be is on the account; the evaluator hands it on as it stands.
#[test]
fn a_contact_tells_who_it_is_and_what_its_account_says() {
    let mut access = contact_access(&Contact {
        employee: Some(7),
        ..Contact::with(Vec::new())
    });
    access.account.parties = vec![ResponsibleParty::Group(GroupId::new(Uuid::from_u128(3)))];
    access.account.ticket_types = vec![TicketTypeId::new(Uuid::from_u128(4))];
    let who = ContactPrincipal::compile(&access, &settings(&Company::FRESH), today()).unwrap();
    assert_eq!(
        (who.contact(), who.customer()),
        (contact_id(ME), customer_id(OWN))
    );
    assert_eq!(who.employee(), Some(employee_id(7)));
    assert_eq!(who.parties(), access.account.parties);
    assert_eq!(who.ticket_types(), access.account.ticket_types);
    let who = Principal::Contact(who);
    assert_eq!(who.party(), Party::Contact(contact_id(ME)));
    assert_eq!(who.actors(), Actors::Contacts);
    assert!(!who.is_administrator());
}

#[test]
fn an_employee_tells_its_marks_only_while_active() {
    for active in [false, true] {
        let plain = Employee {
            active,
            ..Employee::PLAIN
        };
        let compiled = |employee| StaffPrincipal::compile(&stored_employee(&employee));
        let tells = |who: &StaffPrincipal| (who.is_administrator(), who.writes(), who.sees_all());
        assert_eq!(tells(&compiled(plain)), (false, active, false));
        let read_only = Employee {
            read_only: true,
            all_projects: true,
            ..plain
        };
        assert_eq!(tells(&compiled(read_only)), (false, false, active));
        let administrator = Employee {
            administrator: true,
            manager_of: &[PROJECT],
            ..plain
        };
        let who = compiled(administrator);
        assert_eq!(tells(&who), (active, active, active));
        assert_eq!(who.employee(), employee_id(ME));
        let who = Principal::Staff(who);
        assert_eq!(who.party(), Party::Employee(employee_id(ME)));
        assert_eq!(
            (who.actors(), who.is_administrator()),
            (Actors::Staff, active)
        );
    }
}

/// Proves R-071: a sight carries what was decided about its ticket, and internal words are an employee's only.
#[test]
fn a_sight_and_a_list_say_for_whom_they_are() {
    let contact = Asker::Contact(
        Contact::with(vec![Grant {
            reach: Reach::All,
            ..Grant::on(PROJECT, Scope::All)
        }]),
        Company::FRESH,
    );
    let employee = Asker::Employee(Employee {
        all_projects: true,
        ..Employee::PLAIN
    });
    let (id, ticket) = (
        TicketId::new(Uuid::from_u128(5)),
        BuiltTicket::from(Ticket::plain()),
    );
    for (asker, actors, audience) in [
        (contact, Actors::Contacts, Audience::Public),
        (employee, Actors::Staff, Audience::Internal),
    ] {
        let who = principal(&asker);
        let sight = Sight::of(&who, id, &ticket.facts()).unwrap();
        assert_eq!((sight.ticket(), sight.actors()), (id, actors));
        assert_eq!(sight.fields(), readable_fields(&who, &ticket.facts()));
        assert_eq!(sight.audience(), audience);
        assert_eq!(visible(&who).actors(), actors);
    }
}
