//! Sites and machines as contacts see and correct them.

use crate::support::{Cast, audit_of, enter, go, wrong_field};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::{MachineId, SiteId};
use portal_domain::people::{BasicRight, BasicRights, External};
use portal_domain::usecase::*;
use portal_domain::version::Version;

struct Scene {
    cast: Cast,
    /// Home, readable, writable, none of these, and another customer's.
    sites: [SiteId; 5],
    machines: [MachineId; 5],
}

fn scene(rights: BasicRights) -> Scene {
    let mut cast = Cast::new();
    let labels = ["Home", "Read", "Write", "Other"];
    let [home, read, write, other] = labels.map(|label| cast.world.site(cast.nordwerk, label));
    let foreign = cast.world.site(cast.sudhaus, "Foreign");
    let sites = [home, read, write, other, foreign];
    let machines = sites.map(|site| cast.world.machine(site, "Press"));
    cast.world.account(cast.marta).external = Some(External {
        home,
        read: vec![read],
        write: vec![write],
        rights,
    });
    Scene {
        cast,
        sites,
        machines,
    }
}

fn site_entry() -> OwnSiteEntry {
    OwnSiteEntry {
        label: "Pier 7".to_owned(),
        street: "Kai 2".to_owned(),
        zip: "20457".to_owned(),
        city: "Hamburg".to_owned(),
        country: "DE".to_owned(),
    }
}

fn machine_entry() -> OwnMachineEntry {
    OwnMachineEntry {
        name: "Press 9".to_owned(),
        serial: Some("S-9".to_owned()),
    }
}

/// Proves for every pair of basic rights: which sites and machines are shown, which are corrected, and
/// that the rest refuses or does not exist. The oracle is the text of 4.4: home and read set are read, the write set is
/// both, each no further than the basic right; other sites are hidden.
#[test]
fn sites_and_machines_go_as_far_as_both_rights() {
    for (sites_right, machines_right) in BasicRight::ALL
        .into_iter()
        .flat_map(|one| BasicRight::ALL.map(|other| (one, other)))
    {
        let scene = scene(BasicRights {
            sites: sites_right,
            machines: machines_right,
            contacts: BasicRight::None,
        });
        for (position, (site, machine)) in scene.sites.into_iter().zip(scene.machines).enumerate() {
            let test = scene.cast.open();
            let (portal, marta) = (&test.portal, enter(&test, scene.cast.marta));
            let shown = position < 3 && sites_right >= BasicRight::Read;
            let written = position == 2 && sites_right == BasicRight::Write;
            let view = go(view_own_site(portal, &marta, site));
            assert_eq!(view.is_ok(), shown, "{position} {sites_right:?}");
            let expected = match (shown, written) {
                (false, _) => Err(Failure::NotFound),
                (true, false) => Err(Failure::Forbidden(Forbidden::Write)),
                (true, true) => Ok(()),
            };
            let first = Version::FIRST;
            let done = go(correct_own_site(portal, &marta, site, first, &site_entry()));
            assert_eq!(done, expected);
            let machine_shown = shown && machines_right >= BasicRight::Read;
            let machine_written = written && machines_right == BasicRight::Write;
            assert_eq!(
                go(view_own_machine(portal, &marta, machine)).is_ok(),
                machine_shown
            );
            let expected = match (machine_shown, machine_written) {
                (false, _) => Err(Failure::NotFound),
                (true, false) => Err(Failure::Forbidden(Forbidden::Write)),
                (true, true) => Ok(()),
            };
            let done = go(correct_own_machine(
                portal,
                &marta,
                machine,
                first,
                &machine_entry(),
            ));
            assert_eq!(
                done, expected,
                "{position} {sites_right:?} {machines_right:?}"
            );
            if let Ok(view) = view {
                assert_eq!(view.editable, written);
                assert_eq!(view.machines.len(), usize::from(machine_shown));
            }
        }
    }
}

fn all() -> BasicRights {
    BasicRights {
        sites: BasicRight::Write,
        machines: BasicRight::Write,
        contacts: BasicRight::None,
    }
}

/// What is corrected stands in the log under the contact's name; activity and kind stay the company's.
#[test]
fn a_correction_is_noted() {
    let scene = scene(all());
    let test = scene.cast.open();
    let (portal, marta) = (&test.portal, enter(&test, scene.cast.marta));
    let [_, _, site, ..] = scene.sites;
    go(correct_own_site(
        portal,
        &marta,
        site,
        Version::FIRST,
        &site_entry(),
    ))
    .unwrap();
    let (entry, changes) = audit_of(&test, "site.changed");
    assert_eq!(entry.actor, marta.author());
    assert!(
        changes.iter().any(|one| one.contains("Pier 7")),
        "{changes:?}"
    );
    let stale = go(correct_own_site(
        portal,
        &marta,
        site,
        Version::FIRST,
        &site_entry(),
    ));
    assert_eq!(stale, Err(Failure::Stale));
    let blank = OwnSiteEntry {
        label: " ".to_owned(),
        ..site_entry()
    };
    let wrong = go(correct_own_site(
        portal,
        &marta,
        site,
        Version::FIRST.next(),
        &blank,
    ));
    assert_eq!(wrong_field(wrong).0, "label");
}

/// An account that is not external sees all sites of its customer and corrects none; read-only for everybody and ticket
/// access off take it from external ones too; employees have no sites of their own.
#[test]
fn others_correct_nothing() {
    let first = Version::FIRST;
    let mut scene = scene(all());
    let [_, _, site, ..] = scene.sites;
    {
        let test = scene.cast.open();
        let jan = enter(&test, scene.cast.jan);
        assert_eq!(go(list_own_sites(&test.portal, &jan)).unwrap().len(), 4);
        let refused = go(correct_own_site(
            &test.portal,
            &jan,
            site,
            first,
            &site_entry(),
        ));
        assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
        for employee in [scene.cast.ada, scene.cast.tom] {
            let actor = enter(&test, employee);
            let none = go(correct_own_site(
                &test.portal,
                &actor,
                site,
                first,
                &site_entry(),
            ));
            assert_eq!(none, Err(Failure::NotFound));
            assert_eq!(
                go(list_own_sites(&test.portal, &actor)),
                Err(Failure::NotFound)
            );
        }
    }
    scene.cast.world.settings.contact_read_only = true;
    let test = scene.cast.open();
    let marta = enter(&test, scene.cast.marta);
    let refused = go(correct_own_site(
        &test.portal,
        &marta,
        site,
        first,
        &site_entry(),
    ));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
    scene.cast.world.account(scene.cast.marta).ticket_access = false;
    let test = scene.cast.open();
    let marta = enter(&test, scene.cast.marta);
    assert!(go(list_own_sites(&test.portal, &marta)).unwrap().is_empty());
}
