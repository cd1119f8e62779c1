//! What others changed since somebody opened a form.

use crate::support::{Cast, change_contact, enter, go, grant_on, settings_entry};
use portal_domain::access::Reach;
use portal_domain::failure::Failure;
use portal_domain::usecase::*;
use portal_domain::values::AccountLanguage;
use portal_domain::version::Version;

/// `field: old -> new by whom`.
fn told(changes: &[LaterChange]) -> Vec<String> {
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let one = |one: &LaterChange| {
        let by = one.by.clone().unwrap_or_default();
        format!(
            "{}: {} -> {} by {by}",
            one.field,
            shown(&one.old),
            shown(&one.new)
        )
    };
    changes.iter().map(one).collect()
}

/// Proves R-203: who comes second to a grant is told each field once, from what it was when the form was opened to what
/// it is now, and by whom; other grants of the same contact are not mixed in.
#[test]
fn a_grant_tells_what_changed_since() {
    let mut cast = Cast::new();
    let bodo = cast.world.administrator("Bodo Thiel");
    let grant = cast.world.grant(cast.marta, cast.pumps).id();
    let care = cast.world.task(cast.pumps, "Care");
    let test = cast.open();
    let (portal, ada, bodo) = (&test.portal, enter(&test, cast.ada), enter(&test, bodo));
    let ids = (cast.marta, grant);
    let mut entry = grant_on(cast.pumps);
    entry.options.reach = Reach::NamedOrUnassigned;
    entry.options.read_only = true;
    go(edit_grant(portal, &ada, ids, Version::FIRST, &entry)).unwrap();
    let other = GrantEntry {
        scope: ScopeChoice::Task(care),
        ..grant_on(cast.pumps)
    };
    go(create_grant(portal, &bodo, cast.marta, &other)).unwrap();
    entry.options.reach = Reach::All;
    entry.options.read_only = false;
    go(edit_grant(
        portal,
        &bodo,
        ids,
        Version::FIRST.next(),
        &entry,
    ))
    .unwrap();
    let kept = Kept::Grant(cast.marta, grant);
    let since = |seen| go(changed_since(portal, &ada, kept, seen)).map(|found| told(&found));
    // What was changed and changed back is not told.
    assert_eq!(
        since(Version::FIRST).unwrap(),
        ["reach: named -> all by Bodo Thiel"]
    );
    assert_eq!(
        since(Version::FIRST.next()).unwrap(),
        [
            "read_only: true -> false by Bodo Thiel",
            "reach: named_or_unassigned -> all by Bodo Thiel"
        ]
    );
    assert!(since(Version::FIRST.next().next()).unwrap().is_empty());
    let absent = Kept::Grant(cast.jan, grant);
    assert_eq!(
        go(changed_since(portal, &ada, absent, Version::FIRST)),
        Err(Failure::NotFound)
    );
}

/// Proves R-203 for contacts, accounts and settings: the versions grow with what is told, and with nothing else.
#[test]
fn contacts_accounts_and_settings_tell_it_too() {
    let cast = Cast::new();
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let first = Version::FIRST;
    let since = |kept, seen| told(&go(changed_since(portal, &ada, kept, seen)).unwrap());
    change_contact(&test, &ada, cast.marta, |entry| {
        entry.phone = Some("040 1".to_owned())
    });
    assert_eq!(
        since(Kept::Contact(cast.marta), first),
        ["phone: - -> 040 1 by Ada Ahlers"]
    );
    let access = AccessEntry {
        login_name: Some("marta.sommer".to_owned()),
        language: AccountLanguage::Fixed(portal_domain::values::Language::De),
        ticket_access: true,
    };
    go(change_access(portal, &ada, cast.marta, first, &access)).unwrap();
    go(create_grant(
        portal,
        &ada,
        cast.marta,
        &grant_on(cast.pumps),
    ))
    .unwrap();
    assert_eq!(
        since(Kept::Account(cast.marta), first),
        [
            "language: default -> de by Ada Ahlers",
            "grant: - -> PUMPS Project PUMPS by Ada Ahlers"
        ]
    );
    let (version, mut entry) = settings_entry(&test, &ada);
    entry.contact_read_only = true;
    go(change_settings(portal, &ada, version, &entry)).unwrap();
    assert_eq!(
        since(Kept::Settings, version),
        ["contact_read_only: false -> true by Ada Ahlers"]
    );
}

/// An employee's version grows with the groups too, and that is noted with the group.
#[test]
fn an_employee_tells_of_groups_too() {
    let cast = Cast::new();
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let crew = go(create_group(portal, &ada, "Crew")).unwrap();
    go(change_group_member(portal, &ada, crew, cast.tom, true)).unwrap();
    let found = go(changed_since(
        portal,
        &ada,
        Kept::Employee(cast.tom),
        Version::FIRST,
    ))
    .unwrap();
    assert!(!found.is_empty());
    let none = go(changed_since(
        portal,
        &ada,
        Kept::Employee(cast.eva),
        Version::FIRST,
    ))
    .unwrap();
    assert!(none.is_empty());
}
