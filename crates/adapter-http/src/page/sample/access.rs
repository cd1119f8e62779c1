//! Looking with the eyes of a contact, why, and who.

use askama::Template;

use super::super::view::access::{
    AccessAnswer, AccessPage, GrantLine, PersonGroup, ReaderRow, ReadersPage, Statement, Statements,
};
use super::super::view::view_as::{Eyes, ViewAsPage, WayOut};
use super::super::view::{Choice, Nav, Tab};
use super::frame::{administrator, contact, within};
use super::ticket::detail;
use super::ticket_list::list;
use super::{Sample, sample, say};
use crate::wish::Wish;
use crate::words::Language;
use portal_domain::access::{Change, Condition, Switch};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let rows = list(contact(language), false).as_main().render();
    let ticket = detail(contact(language)).as_main().render();
    vec![
        sample("view-as-list", &view_as(language, rows.ok(), false)),
        sample("view-as-ticket", &view_as(language, ticket.ok(), true)),
        sample("view-as-form", &view_as(language, None, true)),
        sample("ticket-access", &asked(language, None)),
        sample("ticket-access-yes", &asked(language, Some(true))),
        sample("ticket-access-no", &asked(language, Some(false))),
        sample("ticket-readers", &readers(language)),
    ]
}

fn view_as(language: Language, content: Option<String>, disabled: bool) -> ViewAsPage {
    let frame = within(administrator(language), Nav::Customers);
    let w = frame.words;
    ViewAsPage {
        title: w.nav_tickets().to_owned(),
        eyes: Eyes {
            id: "1".to_owned(),
            name: "Miriam Albers".to_owned(),
            customer: "Kliniken Seeufer".to_owned(),
            language: language.tag(),
        },
        content,
        disabled,
        ways: vec![WayOut {
            href: "/tickets?seen_by=1".to_owned(),
            label: w.view_as_same_rows().to_owned(),
            icon: "ticket",
        }],
        frame,
    }
}

fn tabs(language: Language, who: bool) -> Vec<Tab> {
    let w = administrator(language).words;
    let tab = |label: &str, href: &str, current| Tab {
        label: label.to_owned(),
        href: href.to_owned(),
        count: None,
        current,
    };
    vec![
        tab(w.access_why(), "/tickets/2041/access", !who),
        tab(w.access_who(), "/tickets/2041/access/who", who),
    ]
}

fn subject(language: Language) -> String {
    say(
        language,
        "Label printer at reception prints blank pages",
        "Etikettendrucker am Empfang druckt leere Seiten",
    )
}

fn asked(language: Language, permitted: Option<bool>) -> AccessPage {
    let frame = administrator(language);
    let w = frame.words;
    let person = |value: &str, name: &str| Choice::new(value, name);
    AccessPage {
        number: "2041".to_owned(),
        subject: subject(language),
        tabs: tabs(language, false),
        search: String::new(),
        people: vec![
            PersonGroup {
                label: w.access_contacts_of("Kliniken Seeufer"),
                people: vec![
                    person("c:1", "Miriam Albers").selected(true),
                    person("c:2", "Oskar Lindt"),
                ],
            },
            PersonGroup {
                label: w.access_employees().to_owned(),
                people: vec![person("e:1", "Jana Krüger")],
            },
        ],
        wishes: Wish::ALL
            .into_iter()
            .map(|one| Choice::new(one.code(), w.wish(one)))
            .collect(),
        answer: permitted.map(|permitted| told(language, permitted)),
        frame,
    }
}

fn told(language: Language, permitted: bool) -> AccessAnswer {
    let w = administrator(language).words;
    let line = |text: &str, href: Option<&str>| Statement {
        text: text.to_owned(),
        href: href.map(str::to_owned),
    };
    let grant = "Betrieb 2026";
    let decides = GrantLine {
        name: grant.to_owned(),
        href: "/contacts/1/grants/1/edit".to_owned(),
        part: w.access_grant_decides().to_owned(),
        decides: true,
    };
    if permitted {
        return AccessAnswer {
            permitted,
            sentence: w.yes_to(Wish::View, "Miriam Albers", "2041"),
            reasons: vec![Statements {
                title: w.access_by_grant().to_owned(),
                lines: vec![line(grant, Some("/contacts/1/grants/1/edit"))],
            }],
            grants: Some(vec![decides]),
            ..AccessAnswer::default()
        };
    }
    AccessAnswer {
        permitted,
        sentence: w.no_to(Wish::Comment, "Miriam Albers", "2041"),
        reasons: vec![Statements {
            title: w.access_because().to_owned(),
            lines: vec![line(w.missing(Condition::CompanyWrites), None)],
        }],
        ways: vec![Statements {
            title: w.access_turn_way("1", 1_u64),
            lines: vec![line(
                &w.turn(Change::Setting(Switch::ContactsWrite)),
                Some("/settings"),
            )],
        }],
        lock: Some(Statements {
            title: w.access_locked_conditions().to_owned(),
            lines: vec![line(w.missing(Condition::OwnCustomer), None)],
        }),
        grants: Some(Vec::new()),
    }
}

fn readers(language: Language) -> ReadersPage {
    let reader = |name: &str, contact: bool| ReaderRow {
        name: name.to_owned(),
        href: if contact {
            "/contacts/1"
        } else {
            "/employees/1"
        }
        .to_owned(),
        planned: true,
        actual: !contact,
        billable: !contact,
        writes: true,
        internal: !contact,
        grant: contact.then(|| "/contacts/1/grants/1/edit".to_owned()),
        why: "/tickets/2041/access?person=c:1".to_owned(),
        view: contact.then(|| "/contacts/1/view/tickets/2041".to_owned()),
    };
    ReadersPage {
        frame: administrator(language),
        number: "2041".to_owned(),
        subject: subject(language),
        tabs: tabs(language, true),
        contacts: vec![reader("Miriam Albers", true)],
        employees: vec![reader("Jana Krüger", false)],
    }
}
