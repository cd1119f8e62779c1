//! Lists of sites, machines, tasks and keywords.

use super::super::view::own_contact::{OwnContactRow, OwnContactsPage};
use super::super::view::row_list::{Cell, Column, ListRow, RowListPage};
use super::super::view::{ActiveMark, Nav, Paging, Tab};
use super::frame::{administrator, contact, within};
use super::{Sample, sample};
use crate::words::Language;

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("sites", &sites(language)),
        sample("keywords", &keywords(language)),
        sample("own-contacts", &own_contacts(language)),
    ]
}

/// Active ones and all.
pub(super) fn tabs(language: Language) -> Vec<Tab> {
    let w = administrator(language).words;
    let tab = |label: &str, href: &str, current| Tab {
        label: label.to_owned(),
        href: href.to_owned(),
        count: None,
        current,
    };
    vec![
        tab(w.tab_active(), "/sites", true),
        tab(w.tab_all(), "/sites?state=all", false),
    ]
}

fn column(label: &str, number: bool) -> Column {
    Column {
        label: label.to_owned(),
        number,
    }
}

fn sites(language: Language) -> RowListPage {
    let frame = within(administrator(language), Nav::Customers);
    let w = frame.words;
    let row = |label: &str, address: &str, active| ListRow {
        href: Some("/sites/1/edit".to_owned()),
        name: label.to_owned(),
        cells: vec![
            Cell::link(&"Kliniken Seeufer", "/customers/1".to_owned()),
            Cell::text(&address),
            Cell::text(&3),
            Cell::optional(None::<&u32>),
        ],
        active: Some(active),
    };
    RowListPage {
        title: w.sites().to_owned(),
        lead: w.sites_lead().to_owned(),
        back: ("/customers".to_owned(), w.nav_customers().to_owned()),
        path: "/sites".to_owned(),
        tabs: tabs(language),
        kept: vec![("customer".to_owned(), "1".to_owned())],
        search: String::new(),
        search_label: w.search_sites().to_owned(),
        columns: vec![
            column(w.customer(), false),
            column(w.site_address(), false),
            column(w.machines(), true),
            column(w.open_tickets(), true),
        ],
        rows: vec![
            row("Haus A", "Uferweg 1, 78464 Konstanz", ActiveMark::Active),
            row("Lager", "Uferweg 9, 78464 Konstanz", ActiveMark::Inactive),
        ],
        paging: Paging::default(),
        frame,
    }
}

fn keywords(language: Language) -> RowListPage {
    let frame = within(administrator(language), Nav::Settings);
    let w = frame.words;
    RowListPage {
        title: w.keywords().to_owned(),
        lead: w.keywords_lead().to_owned(),
        back: ("/categories".to_owned(), w.categories().to_owned()),
        path: "/keywords".to_owned(),
        tabs: Vec::new(),
        kept: Vec::new(),
        search: "x".to_owned(),
        search_label: w.search_keywords().to_owned(),
        columns: vec![column(w.nav_tickets(), true)],
        rows: Vec::new(),
        paging: Paging::default(),
        frame,
    }
}

fn own_contacts(language: Language) -> OwnContactsPage {
    OwnContactsPage {
        frame: within(contact(language), Nav::Account),
        search: String::new(),
        rows: vec![
            OwnContactRow {
                name: "Miriam Albers".to_owned(),
                email: Some("albers@seeufer.example".to_owned()),
                phone: Some("07531 120".to_owned()),
            },
            OwnContactRow {
                name: "Timo Haas".to_owned(),
                email: None,
                phone: None,
            },
        ],
        paging: Paging::default(),
    }
}
