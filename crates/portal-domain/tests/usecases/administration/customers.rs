//! Customers, sites, machines.

use crate::support::{Cast, audit_of, enter, field, go, wrong_field};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::SiteKind;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{
    CustomerEntry, MachineEntry, SiteEntry, create_customer, create_machine, create_site,
    edit_customer, edit_machine, edit_site, list_customers, view_customer,
};
use portal_domain::values::Language;
use portal_domain::version::Version;

fn customer(number: &str, name: &str) -> CustomerEntry {
    CustomerEntry {
        number: number.to_owned(),
        name: name.to_owned(),
        active: true,
        language: None,
    }
}

fn site(label: &str) -> SiteEntry {
    SiteEntry {
        label: label.to_owned(),
        street: "Hafenweg 7".to_owned(),
        zip: "20457".to_owned(),
        city: "Hamburg".to_owned(),
        country: "Deutschland".to_owned(),
        kind: SiteKind::Default,
        active: true,
    }
}

/// Proves R-204: a customer is added and changed, with old and new values in the log.
#[test]
fn a_customer_is_kept_and_every_change_is_logged() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let id = go(create_customer(
        &test.portal,
        &ada,
        &customer("K-9", "Ostwerk"),
    ))
    .unwrap();
    let (line, changes) = audit_of(&test, "customer.created");
    assert_eq!(
        (line.actor, line.object),
        (ada.author(), format!("customer {id}"))
    );
    assert_eq!(
        changes,
        [
            "number: - -> K-9",
            "name: - -> Ostwerk",
            "active: - -> true"
        ]
    );

    let version = go(view_customer(&test.portal, &ada, id))
        .unwrap()
        .customer
        .version;
    let mut entry = customer("K-10", "Ostwerk AG");
    (entry.active, entry.language) = (false, Some(Language::De));
    go(edit_customer(&test.portal, &ada, id, version, &entry)).unwrap();
    assert_eq!(
        audit_of(&test, "customer.changed").1,
        [
            "number: K-9 -> K-10",
            "name: Ostwerk -> Ostwerk AG",
            "active: true -> false",
            "language: - -> de"
        ]
    );
    let listed = go(list_customers(&test.portal, &ada, &DirectoryQuery::ALL)).unwrap();
    let names: Vec<_> = listed.items.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Nordwerk", "Ostwerk AG", "Sudhaus"]);
}

/// A number is unique, blank fields are told together, and a stale form changes nothing (AC-84).
#[test]
fn a_taken_number_blank_fields_and_a_stale_form_are_refused() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let old = go(view_customer(&test.portal, &ada, cast.nordwerk))
        .unwrap()
        .customer;
    let before = test.store.commits();
    let taken = go(create_customer(
        &test.portal,
        &ada,
        &customer("k-2", "Other"),
    ));
    assert_eq!(wrong_field(taken), field("number", "taken"));
    let taken = go(edit_customer(
        &test.portal,
        &ada,
        cast.nordwerk,
        old.version,
        &customer("K-2", "Nordwerk"),
    ));
    assert_eq!(wrong_field(taken), field("number", "taken"));
    let Err(Failure::Invalid(wrong)) = go(create_customer(
        &test.portal,
        &ada,
        &customer(" ", "\u{200B}"),
    )) else {
        panic!("it was accepted")
    };
    assert_eq!(wrong.len(), 2);
    let stale = go(edit_customer(
        &test.portal,
        &ada,
        cast.nordwerk,
        old.version.next(),
        &customer("K-1", "New"),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    let missing = go(edit_customer(
        &test.portal,
        &ada,
        cast.world.id(),
        Version::FIRST,
        &customer("K-1", "New"),
    ));
    assert_eq!(missing, Err(Failure::NotFound));
    assert_eq!(test.store.commits(), before);
}

/// Sites and machines are kept with their values in the log; a machine stays at its site, because tickets name it there
/// (domain 4.8).
#[test]
fn sites_and_machines_are_kept_and_a_machine_stays_where_it_is() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let north = go(create_site(portal, &ada, cast.nordwerk, &site("North"))).unwrap();
    let (line, changes) = audit_of(&test, "site.created");
    assert_eq!(line.object, format!("site {north}"));
    assert_eq!(changes[0], format!("customer: - -> {}", cast.nordwerk));
    assert!(
        changes.contains(&"label: - -> North".to_owned())
            && changes.contains(&"city: - -> Hamburg".to_owned())
    );
    let mut moved = site("North");
    (moved.street, moved.active) = ("Kai 1".to_owned(), false);
    go(edit_site(portal, &ada, north, Version::FIRST, &moved)).unwrap();
    assert_eq!(
        audit_of(&test, "site.changed").1,
        ["street: Hafenweg 7 -> Kai 1", "active: true -> false"]
    );
    assert_eq!(
        go(edit_site(portal, &ada, north, Version::FIRST, &moved)),
        Err(Failure::Stale)
    );

    let south = go(create_site(portal, &ada, cast.nordwerk, &site("South"))).unwrap();
    let mut press = MachineEntry {
        site: north,
        name: "Press".to_owned(),
        serial: None,
        active: true,
    };
    let machine = go(create_machine(portal, &ada, &press)).unwrap();
    assert_eq!(
        audit_of(&test, "machine.created").1,
        [
            format!("site: - -> {north}"),
            "name: - -> Press".to_owned(),
            "active: - -> true".to_owned()
        ]
    );
    press.serial = Some("S-1".to_owned());
    go(edit_machine(portal, &ada, machine, Version::FIRST, &press)).unwrap();
    assert_eq!(audit_of(&test, "machine.changed").1, ["serial: - -> S-1"]);
    let before = test.store.commits();
    let elsewhere = MachineEntry {
        site: south,
        ..press.clone()
    };
    let refused = go(edit_machine(
        portal,
        &ada,
        machine,
        Version::FIRST.next(),
        &elsewhere,
    ));
    assert_eq!(refused, Err(Failure::Conflict(Conflict::CustomerInUse)));
    let nowhere = MachineEntry {
        site: cast.world.id(),
        ..press
    };
    let refused = go(create_machine(portal, &ada, &nowhere));
    assert_eq!(wrong_field(refused), field("site", "not_offered"));
    assert_eq!(
        go(create_site(portal, &ada, cast.world.id(), &site("Lost"))),
        Err(Failure::NotFound)
    );
    assert_eq!(test.store.commits(), before);
    let view = go(view_customer(portal, &ada, cast.nordwerk)).unwrap();
    assert_eq!(
        (
            view.sites.len(),
            view.machines.len(),
            view.contacts.len(),
            view.projects.len()
        ),
        (2, 1, 2, 1)
    );
}
