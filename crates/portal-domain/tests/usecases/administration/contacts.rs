//! Contacts.

use crate::support::{Cast, audit_of, contact_entry, enter, field, go, wrong_field};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::ids::ContactId;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{
    ContactEntry, create_contact, edit_contact, list_contacts, move_contact, view_contact,
};
use portal_domain::version::Version;

fn nina() -> ContactEntry {
    ContactEntry {
        last_name: "Voss".to_owned(),
        first_name: Some("Nina".to_owned()),
        email: Some("nina@nordwerk.example".to_owned()),
        phone: None,
        active: true,
        notify_without_grant: false,
        employee: None,
    }
}

/// Proves R-204: a contact is added and changed, with old and new values in the log.
#[test]
fn a_contact_is_kept_and_every_change_is_logged() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let id = go(create_contact(&test.portal, &ada, cast.nordwerk, &nina())).unwrap();
    assert_eq!(
        audit_of(&test, "contact.created").1,
        [
            format!("customer: - -> {}", cast.nordwerk),
            "name: - -> Nina Voss".to_owned(),
            "email: - -> nina@nordwerk.example".to_owned(),
            "active: - -> true".to_owned(),
            "notify_without_grant: - -> false".to_owned(),
        ]
    );
    let entry = ContactEntry {
        last_name: "Berg".to_owned(),
        email: None,
        phone: Some("040 1".to_owned()),
        active: false,
        notify_without_grant: true,
        employee: Some(cast.tom),
        ..nina()
    };
    go(edit_contact(&test.portal, &ada, id, Version::FIRST, &entry)).unwrap();
    let (line, changes) = audit_of(&test, "contact.changed");
    assert_eq!(
        (line.actor, line.object),
        (ada.author(), format!("contact {id}"))
    );
    assert_eq!(
        changes,
        [
            "name: Nina Voss -> Nina Berg".to_owned(),
            "email: nina@nordwerk.example -> -".to_owned(),
            "phone: - -> 040 1".to_owned(),
            "active: true -> false".to_owned(),
            "notify_without_grant: false -> true".to_owned(),
            format!("employee: - -> {}", cast.tom),
        ]
    );
    let view = go(view_contact(&test.portal, &ada, id)).unwrap();
    assert_eq!(view.employee_name.as_deref(), Some("Tom Clasen"));
    assert_eq!(
        (view.account, view.login, view.grants),
        (None, None, vec![])
    );
}

#[test]
fn wrong_entries_and_stale_forms_change_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let entry = ContactEntry {
        last_name: " ".to_owned(),
        email: Some("nina@".to_owned()),
        ..nina()
    };
    let Err(Failure::Invalid(wrong)) =
        go(create_contact(&test.portal, &ada, cast.nordwerk, &entry))
    else {
        panic!("it was accepted")
    };
    let shown: Vec<_> = wrong.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["last_name: blank", "email: malformed"]);
    let entry = ContactEntry {
        employee: Some(cast.world.id()),
        ..nina()
    };
    let refused = go(create_contact(&test.portal, &ada, cast.nordwerk, &entry));
    assert_eq!(wrong_field(refused), field("employee", "not_offered"));
    let refused = go(create_contact(&test.portal, &ada, cast.world.id(), &nina()));
    assert_eq!(refused, Err(Failure::NotFound));
    let stale = go(edit_contact(
        &test.portal,
        &ada,
        cast.marta,
        Version::FIRST.next(),
        &nina(),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(test.store.commits(), before);
}

/// A contact moves to another customer only while it has no account and stands on no ticket, in whatever role (domain 4.8).
#[test]
fn a_contact_with_account_or_ticket_keeps_its_customer() {
    let mut cast = Cast::new();
    let free = cast.world.contact(cast.nordwerk, "Fritz Frei");
    let named = cast.world.contact(cast.nordwerk, "Nora Named");
    let part = cast.world.contact(cast.nordwerk, "Paul Part");
    cast.world
        .ticket(cast.pumps)
        .contact(named)
        .participant(part);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let transfer = |contact: ContactId| {
        go(move_contact(
            &test.portal,
            &ada,
            contact,
            Version::FIRST,
            cast.sudhaus,
        ))
    };
    let before = test.store.commits();
    for bound in [cast.marta, named, part] {
        assert_eq!(
            transfer(bound),
            Err(Failure::Conflict(Conflict::CustomerInUse))
        );
    }
    let nowhere = go(move_contact(
        &test.portal,
        &ada,
        free,
        Version::FIRST,
        cast.world.id(),
    ));
    assert_eq!(wrong_field(nowhere), field("customer", "not_offered"));
    assert_eq!(test.store.commits(), before);
    transfer(free).unwrap();
    assert_eq!(transfer(free), Err(Failure::Stale));
    assert_eq!(
        go(view_contact(&test.portal, &ada, free))
            .unwrap()
            .customer
            .id,
        cast.sudhaus
    );
    let changes = audit_of(&test, "contact.changed").1;
    assert_eq!(
        changes,
        [format!("customer: {} -> {}", cast.nordwerk, cast.sudhaus)]
    );
}

/// Saving what is there keeps everything, links included.
#[test]
fn saving_a_contact_unchanged_voids_no_link() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(portal_domain::usecase::request_password_link(
        &test.portal,
        "marta.sommer",
    ))
    .unwrap();
    let contact = go(view_contact(&test.portal, &ada, cast.marta))
        .unwrap()
        .contact;
    go(edit_contact(
        &test.portal,
        &ada,
        cast.marta,
        contact.version,
        &contact_entry(&contact),
    ))
    .unwrap();
    assert_eq!(crate::support::run_mail(&test).sent, 1);
    assert_eq!(audit_of(&test, "contact.changed").1, Vec::<String>::new());
}

/// Lists are of one customer or of all, by words that begin a word of the name.
#[test]
fn contacts_are_listed_by_customer_and_words() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let names = |query: &DirectoryQuery| {
        let page = go(list_contacts(&test.portal, &ada, query)).unwrap();
        page.items
            .iter()
            .map(portal_domain::people::Contact::full_name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&DirectoryQuery::ALL).len(), 3);
    let own = DirectoryQuery {
        customer: Some(cast.sudhaus),
        ..DirectoryQuery::ALL
    };
    assert_eq!(names(&own), ["Petra Wolf"]);
    let terms = portal_domain::work::search_terms("SOM");
    assert_eq!(
        names(&DirectoryQuery {
            terms,
            ..DirectoryQuery::ALL
        }),
        ["Marta Sommer"]
    );
}
