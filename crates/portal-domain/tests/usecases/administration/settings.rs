//! The company settings (domain 4.3).

use crate::support::{Cast, audit_of, enter, field, go, settings_entry, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::testkit::World;
use portal_domain::usecase::{SettingsEntry, change_settings, create_ticket_type, view_settings};
use portal_domain::values::Language;
use portal_domain::work::Channel;

/// Proves where they say "by default": every switch of a fresh installation is off.
#[test]
fn every_switch_is_off_in_a_fresh_installation() {
    let settings = World::new().settings;
    let switches = [
        settings.contact_read_only,
        settings.internal_projects_grantable,
        settings.assigned_regardless,
        settings.contacts_may_set_priority,
        settings.contacts_manage_participants,
        settings.solver_may_accept,
        settings.creator_changeable,
        settings.last_entry_editable,
        settings.history_editable_by_managers,
        settings.offer_all_tickets_in_time_recording,
    ];
    assert_eq!(switches, [false; 10]);
    assert_eq!(
        (settings.default_type, settings.forward_to_group),
        (None, None)
    );
}

/// Every field is stored and logged with old and new value, and each alone.
///
/// Proves R-204 for settings.
#[test]
fn every_setting_is_stored_and_logged_alone() {
    type Change = fn(&mut SettingsEntry);
    let changes: [(&str, Change); 15] = [
        ("company_name: Kestrel Service -> Kestrel", |entry| {
            entry.company_name = "Kestrel".to_owned()
        }),
        ("company_language: en -> de", |entry| {
            entry.company_language = Language::De
        }),
        ("time_zone: Europe/Berlin -> UTC", |entry| {
            entry.time_zone = "UTC".to_owned()
        }),
        ("contact_read_only: false -> true", |entry| {
            entry.contact_read_only = true
        }),
        ("internal_projects_grantable: false -> true", |entry| {
            entry.internal_projects_grantable = true
        }),
        ("assigned_regardless: false -> true", |entry| {
            entry.assigned_regardless = true
        }),
        ("contacts_may_set_priority: false -> true", |entry| {
            entry.contacts_may_set_priority = true
        }),
        ("contacts_manage_participants: false -> true", |entry| {
            entry.contacts_manage_participants = true
        }),
        ("solver_may_accept: false -> true", |entry| {
            entry.solver_may_accept = true
        }),
        ("creator_changeable: false -> true", |entry| {
            entry.creator_changeable = true
        }),
        ("last_entry_editable: false -> true", |entry| {
            entry.last_entry_editable = true
        }),
        ("history_editable_by_managers: false -> true", |entry| {
            entry.history_editable_by_managers = true
        }),
        (
            "offer_all_tickets_in_time_recording: false -> true",
            |entry| entry.offer_all_tickets_in_time_recording = true,
        ),
        ("default_priority: 3 -> 5", |entry| {
            entry.default_priority = 5
        }),
        ("portal_channel: portal -> other", |entry| {
            entry.portal_channel = Channel::Other
        }),
    ];
    for (expected, change) in changes {
        let cast = Cast::new();
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let (version, mut entry) = settings_entry(&test, &ada);
        change(&mut entry);
        go(change_settings(&test.portal, &ada, version, &entry)).unwrap();
        let (line, logged) = audit_of(&test, "settings.changed");
        assert_eq!(
            (line.actor, line.object.as_str()),
            (ada.author(), "settings")
        );
        assert_eq!(logged, [expected]);
        assert_eq!(settings_entry(&test, &ada), (version.next(), entry));
    }
}

/// The default type and the group have to exist; they are logged with their ids.
///
/// Proves for what is entered.
#[test]
fn type_and_group_have_to_exist() {
    let mut cast = Cast::new();
    let crew = cast.world.group("Crew");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let fault = go(create_ticket_type(&test.portal, &ada, "Fehler", "Fault")).unwrap();
    assert_eq!(
        audit_of(&test, "ticket_type.created").1,
        [
            "name_de: - -> Fehler",
            "name_en: - -> Fault",
            "active: - -> true"
        ]
    );
    let (version, plain) = settings_entry(&test, &ada);
    let before = test.store.commits();
    let save = |entry: &SettingsEntry| go(change_settings(&test.portal, &ada, version, entry));
    let unknown = SettingsEntry {
        default_type: Some(cast.world.id()),
        ..plain.clone()
    };
    assert_eq!(
        wrong_field(save(&unknown)),
        field("default_type", "not_offered")
    );
    let unknown = SettingsEntry {
        forward_to_group: Some(cast.world.id()),
        ..plain.clone()
    };
    assert_eq!(
        wrong_field(save(&unknown)),
        field("forward_to_group", "not_offered")
    );
    assert_eq!(test.store.commits(), before);
    save(&SettingsEntry {
        default_type: Some(fault),
        forward_to_group: Some(crew),
        ..plain
    })
    .unwrap();
    let logged = audit_of(&test, "settings.changed").1;
    assert_eq!(
        logged,
        [
            format!("default_type: - -> {fault}"),
            format!("forward_to_group: - -> {crew}")
        ]
    );
    assert_eq!(go(view_settings(&test.portal, &ada)).unwrap().1.len(), 1);
}

/// A zone that the clock does not know, a blank name and a priority that there is not are told together; a stale form
/// changes nothing (AC-84).
#[test]
fn wrong_settings_and_stale_forms_change_nothing() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let (version, plain) = settings_entry(&test, &ada);
    let before = test.store.commits();
    let wrong = SettingsEntry {
        company_name: " ".to_owned(),
        time_zone: "Europe/Atlantis".to_owned(),
        default_priority: 6,
        ..plain.clone()
    };
    let Err(Failure::Invalid(fields)) = go(change_settings(&test.portal, &ada, version, &wrong))
    else {
        panic!("it was accepted")
    };
    let shown: Vec<_> = fields.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "company_name: blank",
            "default_priority: out_of_range",
            "time_zone: not_offered"
        ]
    );
    let stale = go(change_settings(&test.portal, &ada, version.next(), &plain));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(test.store.commits(), before);
}
