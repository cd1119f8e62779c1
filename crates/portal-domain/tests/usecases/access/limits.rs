//! The limits of an account (domain 5.9).

use crate::support::{Cast, audit_of, enter, field, go, wrong_field};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::{BasicRight, BasicRights, ResponsibleParty};
use portal_domain::usecase::*;
use portal_domain::version::Version;
use portal_domain::work::{Status, StatusSet};

fn nothing() -> LimitsEntry {
    LimitsEntry {
        external: None,
        parties: Vec::new(),
        ticket_types: Vec::new(),
        restrict_statuses: None,
    }
}

/// Proves: all limits are stored as entered, as sets, and stand in the log by name.
#[test]
fn every_limit_is_stored_and_noted() {
    let mut cast = Cast::new();
    let (hall, yard) = (
        cast.world.site(cast.nordwerk, "Hall"),
        cast.world.site(cast.nordwerk, "Yard"),
    );
    let (crew, fault) = (cast.world.group("Crew"), cast.world.ticket_type("Fault"));
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let mut entry = LimitsEntry {
        external: Some(ExternalEntry {
            home: Some(hall),
            read: vec![yard, hall, yard],
            write: vec![yard],
            rights: BasicRights {
                sites: BasicRight::Write,
                machines: BasicRight::Read,
                contacts: BasicRight::None,
            },
        }),
        parties: vec![
            ResponsibleParty::Employee(cast.tom),
            ResponsibleParty::Group(crew),
        ],
        ticket_types: vec![fault],
        restrict_statuses: Some(StatusSet::of(&[Status::Accepted])),
    };
    go(change_limits(
        portal,
        &ada,
        cast.marta,
        Version::FIRST,
        &entry,
    ))
    .unwrap();
    let view = go(view_limits(portal, &ada, cast.marta)).unwrap();
    assert_eq!(view.account.version, Version::FIRST.next());
    if let Some(external) = &mut entry.external {
        external.read = vec![hall, yard];
        external.read.sort_unstable();
    }
    entry.parties.sort_unstable();
    assert_eq!(LimitsEntry::of(&view.account), entry);
    let (noted, changes) = audit_of(&test, "access.changed");
    assert_eq!(noted.object, format!("contact {}", cast.marta));
    for wanted in [
        "external",
        "home_site",
        "write_sites",
        "site_right",
        "parties",
        "ticket_types",
        "statuses",
    ] {
        assert!(
            changes.iter().any(|one| one.starts_with(wanted)),
            "{wanted}: {changes:?}"
        );
    }
    assert_eq!(noted.name_of(hall.uuid()), Some("Hall"));
    assert_eq!(noted.name_of(crew.uuid()), Some("Crew"));
    // All of it can go again.
    go(change_limits(
        portal,
        &ada,
        cast.marta,
        view.account.version,
        &nothing(),
    ))
    .unwrap();
    let view = go(view_limits(portal, &ada, cast.marta)).unwrap();
    assert_eq!(LimitsEntry::of(&view.account), nothing());
}

/// Proves R-141 and domain 4.8: an external account has a home, and all its sites are the own customer's.
#[test]
fn foreign_and_missing_things_are_refused() {
    let mut cast = Cast::new();
    let hall = cast.world.site(cast.nordwerk, "Hall");
    let foreign = cast.world.site(cast.sudhaus, "Dock");
    let lone = cast.world.contact(cast.nordwerk, "Otto Ohne");
    let absent = cast.world.id();
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let commits = test.store.commits();
    let external = |home, read, write| LimitsEntry {
        external: Some(ExternalEntry {
            home,
            read,
            write,
            rights: BasicRights::default(),
        }),
        ..nothing()
    };
    let wrong = |entry: LimitsEntry| {
        let save = go(change_limits(
            portal,
            &ada,
            cast.marta,
            Version::FIRST,
            &entry,
        ));
        let shown = go(preview_limits(
            portal,
            &ada,
            cast.marta,
            Version::FIRST,
            &entry,
        ));
        assert_eq!(shown.err(), save.clone().err());
        wrong_field(save)
    };
    assert_eq!(
        wrong(external(None, vec![hall], vec![])),
        field("home", "missing")
    );
    assert_eq!(
        wrong(external(Some(foreign), vec![], vec![])),
        field("home", "not_offered")
    );
    assert_eq!(
        wrong(external(Some(hall), vec![foreign], vec![])),
        field("read_sites", "not_offered")
    );
    assert_eq!(
        wrong(external(Some(hall), vec![], vec![foreign])),
        field("write_sites", "not_offered")
    );
    let parties = vec![ResponsibleParty::Group(absent)];
    assert_eq!(
        wrong(LimitsEntry {
            parties,
            ..nothing()
        }),
        field("parties", "not_offered")
    );
    let ticket_types = vec![cast.world.id()];
    assert_eq!(
        wrong(LimitsEntry {
            ticket_types,
            ..nothing()
        }),
        field("ticket_types", "not_offered")
    );
    // the list never names what contacts cannot set at all.
    let restrict_statuses = Some(StatusSet::of(&[Status::Billed]));
    assert_eq!(
        wrong(LimitsEntry {
            restrict_statuses,
            ..nothing()
        }),
        field("statuses", "not_offered")
    );
    let stale = go(change_limits(
        portal,
        &ada,
        cast.marta,
        Version::FIRST.next(),
        &nothing(),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    let none = go(change_limits(
        portal,
        &ada,
        lone,
        Version::FIRST,
        &nothing(),
    ));
    assert_eq!(none, Err(Failure::Conflict(Conflict::NoLogin)));
    assert_eq!(test.store.commits(), commits);
}
