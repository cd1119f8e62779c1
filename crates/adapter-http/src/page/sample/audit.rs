//! The audit log.

use super::super::view::audit::{AuditChangeRow, AuditFilterForm, AuditPage, AuditRow};
use super::super::view::{Choice, ChosenFilter, Nav, Paging};
use super::frame::{administrator, within};
use super::{Sample, sample, say};
use crate::words::{Language, audit as said, date_time};
use portal_domain::audit::{AuditAction, AuditKind};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let empty = AuditPage {
        rows: Vec::new(),
        filter: AuditFilterForm::default(),
        paging: Paging::default(),
        ..page(language)
    };
    vec![
        sample("audit", &page(language)),
        sample("audit-empty", &empty),
    ]
}

fn rows(language: Language) -> Vec<AuditRow> {
    let frame = administrator(language);
    let w = frame.words;
    let s = |english, german| say(language, english, german);
    let row = |sequence, action, kind, object: &str, minute| AuditRow {
        sequence,
        action: said::action(&w, action).to_owned(),
        kind: said::kind(&w, kind).to_owned(),
        object: Some(object.to_owned()).filter(|name| !name.is_empty()),
        href: Some("/customers/1".to_owned()),
        actor: "Jana Krüger".to_owned(),
        time: date_time(language, (2026, 3, 14), (9, minute)),
        way: w.audit_way_session().to_owned(),
        address: Some("2001:db8::17".to_owned()),
        changes: Vec::new(),
    };
    let change = |field, old: Option<String>, new: Option<String>| AuditChangeRow {
        field: said::field(&w, field).unwrap_or_default().to_owned(),
        old,
        new,
    };
    let yes = || Some(w.yes().to_owned());
    let no = || Some(w.no().to_owned());
    vec![
        AuditRow {
            changes: vec![
                change("contact_read_only", no(), yes()),
                change(
                    "time_zone",
                    Some("UTC".to_owned()),
                    Some("Europe/Berlin".to_owned()),
                ),
            ],
            ..row(
                412,
                AuditAction::SettingsChanged,
                AuditKind::Settings,
                "",
                41,
            )
        },
        AuditRow {
            changes: vec![change(
                "password",
                None,
                Some(w.audit_value_link().to_owned()),
            )],
            ..row(
                411,
                AuditAction::LoginSetUp,
                AuditKind::Contact,
                "Mara Albers",
                40,
            )
        },
        AuditRow {
            way: w.audit_way_token(s("Nightly import", "Nächtlicher Abgleich")),
            changes: vec![change(
                "name",
                Some("Seeufer Hotel".to_owned()),
                Some("Seeufer Hotel & Spa".to_owned()),
            )],
            ..row(
                410,
                AuditAction::CustomerChanged,
                AuditKind::Customer,
                "Seeufer Hotel & Spa",
                12,
            )
        },
        AuditRow {
            actor: w.audit_installation().to_owned(),
            way: w.audit_way_installation().to_owned(),
            address: None,
            ..row(
                1,
                AuditAction::AdministratorCreated,
                AuditKind::Employee,
                "Jana Krüger",
                2,
            )
        },
    ]
}

fn page(language: Language) -> AuditPage {
    let frame = within(administrator(language), Nav::Audit);
    let w = frame.words;
    let kind = |kind: AuditKind| Choice::new(kind.code(), said::kind(&w, kind));
    let action = |action: AuditAction| Choice::new(action.code(), said::action(&w, action));
    AuditPage {
        filter: AuditFilterForm {
            search: "Seeufer".to_owned(),
            actors: vec![
                Choice::new("", w.audit_all_people()),
                Choice::new("e:1", "Jana Krüger"),
                Choice::new("installation", w.audit_installation()),
            ],
            kinds: std::iter::once(Choice::new("", w.audit_all_kinds()))
                .chain(AuditKind::ALL.iter().copied().map(kind))
                .collect(),
            actions: std::iter::once(Choice::new("", w.audit_all_actions()))
                .chain(AuditAction::ALL.iter().copied().map(action))
                .collect(),
            from: "2026-03-01".to_owned(),
            until: String::new(),
            chosen: vec![ChosenFilter {
                label: w.chosen_filter(w.search_term(), "Seeufer"),
                clear: "/audit".to_owned(),
            }],
        },
        export: "/audit.csv?search=Seeufer".to_owned(),
        rows: rows(language),
        paging: Paging {
            previous: None,
            next: Some("/audit?before=1".to_owned()),
        },
        frame,
    }
}
