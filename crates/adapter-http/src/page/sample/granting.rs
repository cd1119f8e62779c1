//! Limits, copies, the matrix, own sites, and a difference of access.

use super::super::view::grant_copy::GrantCopyPage;
use super::super::view::grant_matrix::{GrantMatrixPage, MatrixCellView, MatrixRowView};
use super::super::view::limits::LimitsPage;
use super::super::view::own_site::{
    OwnMachineFormPage, OwnMachineRow, OwnSiteBlock, OwnSiteFormPage, OwnSitesPage,
};
use super::super::view::preview::{DifferencePart, DifferenceView, PreviewView};
use super::super::view::{Choice, FormErrors, Frame, Nav, Paging};
use super::frame::{administrator, contact, within};
use super::{Sample, sample, say};
use crate::words::{Language, Words};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("limits", &limits(language)),
        sample("grant-copy", &copy(language)),
        sample("grant-matrix", &matrix(language)),
        sample("own-sites", &sites(language)),
        sample("own-site-form", &site(language)),
        sample("own-machine-form", &machine(language)),
    ]
}

fn frame(language: Language) -> Frame {
    within(administrator(language), Nav::Customers)
}

/// What taking a narrow grant away might bring.
pub(super) fn difference(language: Language) -> PreviewView {
    let words = Words::new(language);
    let tickets = vec![(
        "2041".to_owned(),
        say(
            language,
            "Label printer prints blank pages",
            "Etikettendrucker druckt leere Seiten",
        ),
    )];
    PreviewView {
        lead: words.preview_lead(1_u32),
        contacts: vec![DifferenceView {
            name: "Miriam Albers".to_owned(),
            sums: words.sums_change(37_u32, 90_u32, 12_u32, 11_u32),
            parts: vec![
                DifferencePart {
                    lost: true,
                    title: words.preview_writing_lost(1_u32),
                    tickets: tickets.clone(),
                    more: None,
                },
                DifferencePart {
                    lost: false,
                    title: words.preview_sight_gained(53_u32),
                    tickets,
                    more: Some(words.preview_more(52_u32)),
                },
            ],
        }],
        more: None,
    }
}

fn levels(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new("none", words.right_none()),
        Choice::new("read", words.right_read()).selected(true),
        Choice::new("write", words.right_write()),
    ]
}

fn limits(language: Language) -> LimitsPage {
    let frame = frame(language);
    let w = frame.words;
    let main = Choice::new("1", &say(language, "Main building", "Haupthaus"));
    let yard = Choice::new("2", &say(language, "Yard", "Hof")).selected(true);
    LimitsPage {
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        external: true,
        search: String::new(),
        homes: vec![Choice::new("", w.not_chosen()), main.clone().selected(true)],
        read_sites: vec![main.clone(), yard.clone()],
        write_sites: vec![main, yard],
        more_sites: Some(w.limits_more_sites(12_u32)),
        site_right: levels(&w),
        machine_right: levels(&w),
        contact_right: levels(&w),
        parties: vec![Choice::new("g:1", "Hotline").selected(true)],
        ticket_types: vec![Choice::new("1", &say(language, "Fault", "Fehler"))],
        restrict: true,
        statuses: vec![Choice::new("accepted", w.status_accepted()).selected(true)],
        version: "3".to_owned(),
        preview: Some(difference(language)),
        errors: FormErrors::none(),
        frame,
    }
}

fn copy(language: Language) -> GrantCopyPage {
    let frame = frame(language);
    let w = frame.words;
    GrantCopyPage {
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        sources: vec![
            Choice::new("", w.not_chosen()),
            Choice::new("lindt", "Oskar Lindt").selected(true),
        ],
        source: "lindt".to_owned(),
        grants: vec![
            Choice::new("1:1", "Betrieb 2026")
                .hint(w.copy_new())
                .selected(true),
        ],
        others: vec![("Rollout".to_owned(), w.copy_same().to_owned())],
        preview: None,
        errors: FormErrors::none(),
        frame,
    }
}

fn matrix(language: Language) -> GrantMatrixPage {
    let frame = frame(language);
    let w = frame.words;
    let cell = |key: &str, problems: Vec<String>| MatrixCellView {
        key: key.to_owned(),
        project: "SU-BETRIEB".to_owned(),
        label: w.matrix_cell("Miriam Albers", "SU-BETRIEB"),
        was: "none||".to_owned(),
        seen: String::new(),
        rights: vec![
            Choice::new("none", w.matrix_none()),
            Choice::new("write", w.matrix_writes()).selected(true),
        ],
        reaches: vec![Choice::new("all", w.reach_all())],
        ends: "2026-12-31".to_owned(),
        remarks: vec![w.matrix_narrower(2_u32)],
        problems,
    };
    let row = |id: &str, name: &str, cells| MatrixRowView {
        id: id.to_owned(),
        name: name.to_owned(),
        cells,
    };
    GrantMatrixPage {
        customer_id: "1".to_owned(),
        customer: "Kliniken Seeufer".to_owned(),
        part: String::new(),
        projects: vec![("SU-BETRIEB".to_owned(), w.project_closed_note().to_owned())],
        which: Some(w.matrix_projects(1_u32, 5_u32, 8_u32)),
        projects_before: None,
        projects_after: Some("/customers/1/matrix?projects=5".to_owned()),
        rows: vec![
            row("albers", "Miriam Albers", vec![cell("a.1", Vec::new())]),
            row(
                "lindt",
                "Oskar Lindt",
                vec![cell("l.1", vec![w.problem_changed_meanwhile().to_owned()])],
            ),
            row("sommer", "Petra Sommer", Vec::new()),
        ],
        paging: Paging::default(),
        preview: None,
        errors: FormErrors::none(),
        frame,
    }
}

fn own(language: Language) -> Frame {
    within(contact(language), Nav::Account)
}

fn sites(language: Language) -> OwnSitesPage {
    let machine = |id: &str, editable| OwnMachineRow {
        id: id.to_owned(),
        name: say(language, "Label printer EP-4", "Etikettendrucker EP-4"),
        serial: Some("EP4-88213".to_owned()),
        editable,
    };
    OwnSitesPage {
        frame: own(language),
        sites: vec![OwnSiteBlock {
            id: "1".to_owned(),
            label: say(language, "Main building", "Haupthaus"),
            lines: vec!["Uferstraße 12".to_owned(), "78462 Konstanz".to_owned()],
            editable: true,
            machines: vec![machine("1", true), machine("2", false)],
        }],
    }
}

fn site(language: Language) -> OwnSiteFormPage {
    OwnSiteFormPage {
        frame: own(language),
        id: "1".to_owned(),
        label: say(language, "Main building", "Haupthaus"),
        street: "Uferstraße 12".to_owned(),
        zip: "78462".to_owned(),
        city: "Konstanz".to_owned(),
        country: say(language, "Germany", "Deutschland"),
        version: "1".to_owned(),
        errors: FormErrors::none(),
    }
}

fn machine(language: Language) -> OwnMachineFormPage {
    OwnMachineFormPage {
        frame: own(language),
        id: "1".to_owned(),
        site: say(language, "Main building", "Haupthaus"),
        name: say(language, "Label printer EP-4", "Etikettendrucker EP-4"),
        serial: "EP4-88213".to_owned(),
        version: "1".to_owned(),
        errors: FormErrors::none(),
    }
}
