//! The list of tickets as contacts and employees see it.

use super::super::view::saved_filter::SavedFilterLink;
use super::super::view::ticket_list::{BulkChoice, TicketFilter, TicketListPage, TicketRow};
use super::super::view::{
    Choice, ChosenFilter, Frame, Paging, PriorityMark, Sorting, StatusMark, Tab,
};
use super::frame::contact;
use super::say;
use crate::words::{Language, date};
use portal_domain::usecase::AssignedAs;

fn row(
    number: &str,
    subject: String,
    status: StatusMark,
    priority: u8,
    assignee: Option<&str>,
) -> TicketRow {
    TicketRow {
        id: format!("00000000-0000-0000-0000-00000000{number}"),
        number: number.to_owned(),
        subject,
        status,
        priority: PriorityMark(priority),
        assignee: assignee.map(str::to_owned),
        customer: None,
        project: None,
        contact: None,
        updated: None,
        waiting: false,
        assigned: None,
    }
}

fn rows(language: Language) -> Vec<TicketRow> {
    let s = |english, german| say(language, english, german);
    let waiting = TicketRow {
        waiting: true,
        ..row(
            "2041",
            s(
                "Label printer at reception prints blank pages",
                "Etikettendrucker am Empfang druckt leere Seiten",
            ),
            StatusMark::Done,
            4,
            Some("Jana Krüger"),
        )
    };
    vec![
        waiting,
        row(
            "2047",
            s(
                "Access for two new colleagues",
                "Zugänge für zwei neue Kolleginnen",
            ),
            StatusMark::New,
            3,
            None,
        ),
        row(
            "2044",
            s(
                "Interface to the laboratory stops at night",
                "Schnittstelle zum Labor steht nachts",
            ),
            StatusMark::InProcess,
            5,
            Some("Murat Demir"),
        ),
        row(
            "2038",
            s(
                "Report of occupancy by ward",
                "Auswertung der Belegung je Station",
            ),
            StatusMark::InProcess,
            2,
            Some("Jana Krüger"),
        ),
        row(
            "2030",
            s(
                "Update of the time clocks in building C",
                "Aktualisierung der Stempeluhren in Haus C",
            ),
            StatusMark::Accepted,
            3,
            Some("Sofie Lang"),
        ),
        row(
            "2021",
            s(
                "Wrong address on delivery notes",
                "Falsche Anschrift auf Lieferscheinen",
            ),
            StatusMark::Rejected,
            3,
            Some("Murat Demir"),
        ),
        row(
            "1998",
            s(
                "Annual maintenance of the server room",
                "Jahreswartung Serverraum",
            ),
            StatusMark::Billed,
            1,
            Some("Sofie Lang"),
        ),
    ]
}

fn filter(frame: &Frame, staff: bool) -> TicketFilter {
    let w = frame.words;
    let with_all = |all: &str, rest: Vec<Choice>| {
        let mut choices = vec![Choice::new("", all)];
        choices.extend(rest);
        choices
    };
    TicketFilter {
        queue: if staff {
            "all".to_owned()
        } else {
            String::new()
        },
        projects: with_all(
            w.all_projects(),
            vec![
                Choice::new("1", "Betrieb 2026"),
                Choice::new("2", "Rollout Zeiterfassung"),
            ],
        ),
        tasks: Vec::new(),
        statuses: with_all(
            w.all_statuses(),
            StatusMark::ALL
                .map(|mark| Choice::new(mark.key(), mark.label(&w)))
                .to_vec(),
        ),
        priorities: with_all(
            w.all_priorities(),
            PriorityMark::ALL
                .map(|mark| Choice::new(&mark.level().to_string(), mark.label(&w)))
                .to_vec(),
        ),
        creators: with_all(w.all_creators(), vec![Choice::new("1", "Miriam Albers")]),
        assignees: if staff {
            with_all(w.all_assignees(), vec![Choice::new("1", "Jana Krüger")])
        } else {
            Vec::new()
        },
        customers: if staff {
            with_all(
                w.all_customers(),
                vec![Choice::new("1", "Kliniken Seeufer")],
            )
        } else {
            Vec::new()
        },
        project_kinds: if staff {
            with_all(
                w.all_project_types(),
                vec![
                    Choice::new("customer", w.project_type_customer()),
                    Choice::new("internal", w.project_type_internal()),
                ],
            )
        } else {
            Vec::new()
        },
        days: if staff {
            vec![
                ("deadline_from", w.deadline_from().to_owned(), String::new()),
                (
                    "deadline_until",
                    w.deadline_until().to_owned(),
                    String::new(),
                ),
            ]
        } else {
            Vec::new()
        },
        ..TicketFilter::default()
    }
}

pub(super) fn list(frame: Frame, staff: bool) -> TicketListPage {
    let w = frame.words;
    let language = w.lang();
    let mut rows = rows(language);
    let mut tabs = Vec::new();
    if staff {
        let customers = [
            "Kliniken Seeufer",
            "Brandt Hafenlogistik",
            "Molkerei Auental",
        ];
        for (row, customer) in rows.iter_mut().zip(customers.iter().cycle()) {
            row.customer = Some((*customer).to_owned());
            row.project = Some("Betrieb 2026 · Hotline".to_owned());
            row.contact = (row.number != "2038").then(|| "Miriam Albers".to_owned());
            row.updated = Some(if row.number.as_str() > "2040" {
                w.today_at("09:40")
            } else {
                date(language, 2026, 3, 4)
            });
            row.waiting = false;
            row.assigned = Some(if row.number == "2038" {
                AssignedAs::Secondary
            } else {
                AssignedAs::Primary
            });
        }
        let tab = |label: &str, href: &str, count: &str, current| Tab {
            label: label.to_owned(),
            href: href.to_owned(),
            count: Some(count.to_owned()),
            current,
        };
        tabs = vec![
            tab(w.queue_mine(), "/tickets?queue=mine", "12", false),
            tab(
                w.queue_unassigned(),
                "/tickets?queue=unassigned",
                "3",
                false,
            ),
            tab(w.queue_all(), "/tickets?queue=all", "> 1.000", true),
        ];
    }
    TicketListPage {
        staff,
        can_create: true,
        no_access: false,
        tabs,
        saved: vec![SavedFilterLink {
            id: "1".to_owned(),
            name: "Betrieb 2026".to_owned(),
            href: "/tickets?status=new".to_owned(),
            sharing: w.sharing_own().to_owned(),
            is_default: false,
            is_current: false,
        }],
        save: "/filters/new".to_owned(),
        export: "/tickets.csv".to_owned(),
        bulk: staff.then(|| BulkChoice {
            all: "/bulk/new?rows=all&list=queue%3Dall".to_owned(),
            list: "queue=all".to_owned(),
        }),
        filter: filter(&frame, staff),
        sorting: Sorting {
            column: "number".to_owned(),
            descending: true,
            base: "/tickets?".to_owned(),
        },
        rows,
        paging: Paging {
            previous: None,
            next: Some("/tickets?after=sample".to_owned()),
        },
        frame,
    }
}

pub(super) fn filtered(language: Language) -> TicketListPage {
    let mut page = list(contact(language), false);
    let w = page.frame.words;
    "Drucker".clone_into(&mut page.filter.search);
    page.filter.tasks = vec![Choice::new("", w.all_tasks()), Choice::new("1", "Hotline")];
    page.filter.chosen = vec![
        ChosenFilter {
            label: w.chosen_filter(w.status(), w.status_done()),
            clear: "/tickets?search=Drucker".to_owned(),
        },
        ChosenFilter {
            label: w.chosen_filter(w.search_term(), "Drucker"),
            clear: "/tickets?status=done".to_owned(),
        },
    ];
    page.rows = Vec::new();
    page.paging = Paging::default();
    page
}

pub(super) fn empty(language: Language, no_access: bool) -> TicketListPage {
    let page = list(contact(language), false);
    TicketListPage {
        no_access,
        can_create: !no_access,
        rows: Vec::new(),
        paging: Paging::default(),
        ..page
    }
}
