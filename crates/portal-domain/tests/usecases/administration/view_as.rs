//! Looking with the eyes of a contact.

use crate::support::{Cast, audit, audit_of, enter, everything, go};
use portal_domain::access::Reach;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::ContactId;
use portal_domain::ports::ProjectChoice;
use portal_domain::ports::TicketKey;
use portal_domain::testkit::world::Someone;
use portal_domain::usecase::{
    filter_options, list_tickets, list_tickets_seen_by, open_view_as, view_ticket,
};

/// Proves: list, offers and ticket are those that the contact gets, by the value that decides for it.
#[test]
fn borrowed_eyes_see_what_the_contact_sees() {
    let mut cast = Cast::new();
    cast.world
        .grant(cast.marta, cast.pumps)
        .reach(Reach::NamedOrUnassigned)
        .sees_hours();
    let own = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    cast.world.ticket(cast.pumps).id();
    let hidden = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let test = cast.open();
    let (ada, marta) = (enter(&test, cast.ada), enter(&test, cast.marta));
    let portal = &test.portal;
    let eyes = go(open_view_as(portal, &ada, cast.marta, None)).unwrap();
    assert_eq!((eyes.name(), eyes.customer()), ("Marta Sommer", "Nordwerk"));
    let all = everything();
    let seen = go(list_tickets(portal, &eyes, &all)).unwrap();
    assert_eq!(seen.items.len(), 2);
    assert_eq!(seen, go(list_tickets(portal, &marta, &all)).unwrap());
    assert_eq!(
        go(filter_options(
            portal,
            &eyes,
            &ProjectChoice::one(cast.pumps)
        ))
        .unwrap(),
        go(filter_options(
            portal,
            &marta,
            &ProjectChoice::one(cast.pumps)
        ))
        .unwrap()
    );
    let key = TicketKey::Id(own);
    assert_eq!(
        go(view_ticket(portal, &eyes, key)).unwrap(),
        go(view_ticket(portal, &marta, key)).unwrap()
    );
    let other = TicketKey::Id(hidden);
    assert_eq!(
        go(view_ticket(portal, &eyes, other)),
        Err(Failure::NotFound)
    );
    // the staff list narrowed to the contact has the same rows, with the columns of employees.
    let staff = go(list_tickets_seen_by(portal, &ada, cast.marta, &all)).unwrap();
    let ids = |page: &portal_domain::values::Page<portal_domain::usecase::TicketListItem, _>| {
        page.items.iter().map(|item| item.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&staff), ids(&seen));
    assert!(staff.items[0].customer.as_shown().is_some());
    assert!(seen.items[0].customer.as_shown().is_none());
}

/// Proves R-213: list and ticket are noted with who looked; what is not shown is not noted.
#[test]
fn each_opening_is_noted_before_anything_is_shown() {
    let mut cast = Cast::with_grant();
    let own = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let hidden = cast.world.ticket(cast.boiler).id();
    let number = cast.world[own].number;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let open = |contact, ticket| go(open_view_as(&test.portal, &ada, contact, ticket));
    open(cast.marta, None).unwrap();
    let (line, changes) = audit_of(&test, "view_as.opened");
    assert_eq!(line.object, format!("contact {}", cast.marta));
    assert_eq!(line.actor, ada.author());
    assert!(changes.is_empty());
    open(cast.marta, Some(TicketKey::Number(number))).unwrap();
    let (_, changes) = audit_of(&test, "view_as.opened");
    let expected = [
        format!("ticket: - -> {own}"),
        format!("number: - -> {number}"),
    ];
    assert_eq!(changes, expected);
    let noted = audit(&test).len();
    let nobody: ContactId = cast.world.id();
    for (contact, ticket) in [
        (cast.marta, Some(TicketKey::Id(hidden))),
        (cast.marta, Some(TicketKey::Id(cast.world.id()))),
        (nobody, None),
    ] {
        assert_eq!(open(contact, ticket).err(), Some(Failure::NotFound));
    }
    assert_eq!(audit(&test).len(), noted);
}

/// A contact that cannot log in, or whose access is off, sees nothing; nor does who looks with its eyes.
#[test]
fn without_a_login_there_is_nothing_to_see() {
    let mut cast = Cast::with_grant();
    let nina = cast.world.contact(cast.nordwerk, "Nina Neu");
    cast.world.grant(nina, cast.pumps).reach(Reach::All);
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    cast.world.account(cast.marta).ticket_access = false;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for contact in [nina, cast.marta] {
        let eyes = go(open_view_as(&test.portal, &ada, contact, None)).unwrap();
        let seen = go(list_tickets(&test.portal, &eyes, &everything())).unwrap();
        assert!(seen.items.is_empty());
        let key = Some(TicketKey::Id(ticket));
        let opened = go(open_view_as(&test.portal, &ada, contact, key));
        assert_eq!(opened.err(), Some(Failure::NotFound));
    }
}

/// Proves: nobody but an administrator borrows eyes, and who may not leaves no trace.
#[test]
fn only_administrators_borrow_eyes() {
    let mut cast = Cast::with_grant();
    cast.world.ticket(cast.pumps).contact(cast.marta);
    let test = cast.open();
    let people: [Someone; 3] = [cast.eva.into(), cast.olga.into(), cast.marta.into()];
    for someone in people {
        let actor = enter(&test, someone);
        let before = test.store.commits();
        let refused = Some(Failure::Forbidden(Forbidden::AdministratorsOnly));
        let opened = go(open_view_as(&test.portal, &actor, cast.marta, None));
        assert_eq!(opened.err(), refused);
        let all = everything();
        let listed = list_tickets_seen_by(&test.portal, &actor, cast.marta, &all);
        assert_eq!(go(listed).err(), refused);
        assert_eq!(test.store.commits(), before);
    }
}
