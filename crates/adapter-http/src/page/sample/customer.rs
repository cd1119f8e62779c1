//! Customers, contacts and grants.

use super::super::view::confirm::ConfirmPage;
use super::super::view::contact::{
    AccessLevel, ContactAccessPage, ContactFormPage, ContactLoginPage, ContactPage,
    ContactResetPage, GrantRow, LogRow, LoginState, PasswordChoice,
};
use super::super::view::customer::{
    ContactRow, CustomerFormPage, CustomerListPage, CustomerPage, CustomerPreviewView, CustomerRow,
    LoginsPart, MachineFormPage, MachineRow, ProjectLine, SiteBlock, SiteFormPage, TicketLine,
};
use super::super::view::grant::{GrantFormPage, GrantReach, GrantScope};
use super::super::view::{
    ActiveMark, Choice, FormErrors, Frame, Nav, Paging, PriorityMark, StatusMark,
};
use super::frame::{administrator, within};
use super::{Sample, sample, say};
use crate::words::{Language, date, date_time};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("customers", &list(language)),
        sample("customer", &detail(language)),
        sample("customer-new", &form(language, None)),
        sample("customer-edit", &form(language, Some("1"))),
        sample("customer-preview", &looked_at(language)),
        sample("site-new", &site(language)),
        sample("machine-edit", &machine(language)),
        sample("contact", &contact(language, true)),
        sample("contact-no-login", &contact(language, false)),
        sample("contact-new", &contact_form(language)),
        sample("contact-login", &login(language)),
        sample("contact-reset", &reset(language)),
        sample("contact-access", &access(language)),
        sample("grant-new", &grant(language)),
        sample("grant-delete", &grant_delete(language)),
    ]
}

fn frame(language: Language) -> Frame {
    within(administrator(language), Nav::Customers)
}

pub(super) fn languages(frame: &Frame) -> Vec<Choice> {
    let w = frame.words;
    vec![
        Choice::new("default", &w.language_default(w.language_de())).selected(true),
        Choice::new("de", w.language_de()),
        Choice::new("en", w.language_en()),
    ]
}

fn list(language: Language) -> CustomerListPage {
    let row =
        |number: &str, name: &str, city: &str, contacts, open_tickets, active: bool| CustomerRow {
            id: number.to_owned(),
            number: number.to_owned(),
            name: name.to_owned(),
            city: (!city.is_empty()).then(|| city.to_owned()),
            contacts,
            open_tickets,
            active: active.into(),
        };
    CustomerListPage {
        frame: frame(language),
        can_create: true,
        search: String::new(),
        rows: vec![
            row("10021", "Kliniken Seeufer", "Konstanz", 5, 14, true),
            row("10034", "Brandt Hafenlogistik", "Bremerhaven", 3, 6, true),
            row("10058", "Molkerei Auental", "Kempten", 2, 0, true),
            row("10007", "Druckhaus Elbe", "", 1, 0, false),
        ],
        paging: Paging::default(),
    }
}

fn detail(language: Language) -> CustomerPage {
    let frame = frame(language);
    let w = frame.words;
    let s = |english, german| say(language, english, german);
    let contact = |id: &str, name: &str, login: Option<&str>, grants| ContactRow {
        id: id.to_owned(),
        name: name.to_owned(),
        email: Some(format!("{id}@seeufer.example")),
        phone: (id == "albers").then(|| "+49 7531 5550-114".to_owned()),
        login: login.map(str::to_owned),
        grants,
        active: ActiveMark::Active,
    };
    CustomerPage {
        hours: super::ticket_work::hours_sum(language),
        id: "1".to_owned(),
        number: "10021".to_owned(),
        name: "Kliniken Seeufer".to_owned(),
        language: w.language_default(w.language_de()),
        active: ActiveMark::Active,
        can_edit: true,
        contacts: vec![
            contact("albers", "Albers, Miriam", Some("albers"), 3),
            contact("lindt", "Lindt, Oskar", Some("lindt"), 1),
            contact("sommer", "Sommer, Petra", None, 0),
        ],
        sites: vec![
            SiteBlock {
                id: "1".to_owned(),
                label: s("Main building", "Haupthaus"),
                kind: w.site_default().to_owned(),
                active: ActiveMark::Active,
                lines: vec!["Uferstraße 12".to_owned(), "78462 Konstanz".to_owned()],
                machines: vec![
                    MachineRow {
                        id: "1".to_owned(),
                        name: s("Label printer EP-4", "Etikettendrucker EP-4"),
                        serial: Some("EP4-88213".to_owned()),
                        active: ActiveMark::Active,
                    },
                    MachineRow {
                        id: "2".to_owned(),
                        name: s("Time clock, reception", "Stempeluhr Empfang"),
                        serial: None,
                        active: ActiveMark::Inactive,
                    },
                ],
            },
            SiteBlock {
                id: "2".to_owned(),
                label: s("Administration", "Verwaltung"),
                kind: w.site_invoice().to_owned(),
                active: ActiveMark::Active,
                lines: vec!["Postfach 20 40".to_owned(), "78421 Konstanz".to_owned()],
                machines: Vec::new(),
            },
        ],
        projects: vec![
            ProjectLine {
                id: "1".to_owned(),
                short_name: "SU-BETRIEB".to_owned(),
                name: "Betrieb 2026".to_owned(),
                open: true,
            },
            ProjectLine {
                id: "2".to_owned(),
                short_name: "SU-ZEIT".to_owned(),
                name: "Rollout Zeiterfassung".to_owned(),
                open: false,
            },
        ],
        tickets: vec![TicketLine {
            number: "2041".to_owned(),
            subject: s(
                "Label printer at reception prints blank pages",
                "Etikettendrucker am Empfang druckt leere Seiten",
            ),
            status: StatusMark::Done,
            priority: PriorityMark(4),
            updated: date_time(language, (2026, 3, 13), (15, 20)),
        }],
        frame,
    }
}

fn form(language: Language, id: Option<&str>) -> CustomerFormPage {
    let frame = frame(language);
    let errors = if id.is_some() {
        FormErrors::none().with("number", frame.words.problem_number_taken())
    } else {
        FormErrors::none()
    };
    CustomerFormPage {
        id: id.map(str::to_owned),
        number: "10021".to_owned(),
        name: "Kliniken Seeufer".to_owned(),
        languages: languages(&frame),
        active: true,
        version: "2".to_owned(),
        submission: "sample".to_owned(),
        preview: None,
        errors,
        frame,
    }
}

/// The form that comes back with what deactivating would take.
fn looked_at(language: Language) -> CustomerFormPage {
    let form = form(language, Some("1"));
    let w = form.frame.words;
    CustomerFormPage {
        active: false,
        errors: FormErrors::none(),
        preview: Some(CustomerPreviewView {
            tickets: super::granting::difference(language),
            logins: vec![LoginsPart {
                title: w.preview_logins_lost(1_u64),
                names: vec!["Miriam Albers".to_owned()],
            }],
        }),
        ..form
    }
}

fn site(language: Language) -> SiteFormPage {
    let frame = frame(language);
    let w = frame.words;
    SiteFormPage {
        customer_id: "1".to_owned(),
        customer: "Kliniken Seeufer".to_owned(),
        id: None,
        label: String::new(),
        street: String::new(),
        active: true,
        zip: String::new(),
        city: String::new(),
        country: say(language, "Germany", "Deutschland"),
        kinds: vec![
            Choice::new("default", w.site_default()),
            Choice::new("invoice", w.site_invoice()),
            Choice::new("delivery", w.site_delivery()),
        ],
        version: String::new(),
        submission: "sample".to_owned(),
        errors: FormErrors::none(),
        frame,
    }
}

fn machine(language: Language) -> MachineFormPage {
    let frame = frame(language);
    MachineFormPage {
        customer_id: "1".to_owned(),
        site_id: "1".to_owned(),
        customer: "Kliniken Seeufer".to_owned(),
        sites: vec![Choice::new("1", &say(language, "Main building", "Haupthaus")).selected(true)],
        id: Some("1".to_owned()),
        name: say(language, "Label printer EP-4", "Etikettendrucker EP-4"),
        serial: "EP4-88213".to_owned(),
        active: true,
        version: "1".to_owned(),
        submission: String::new(),
        errors: FormErrors::none(),
        frame,
    }
}

fn contact(language: Language, with_login: bool) -> ContactPage {
    let frame = frame(language);
    let w = frame.words;
    let grant = |id: &str, project: &str, scope: String, reach: &str| GrantRow {
        id: id.to_owned(),
        project: project.to_owned(),
        scope,
        read_only: false,
        reach: reach.to_owned(),
        planned: false,
        actual: false,
        billable: false,
        ends: None,
        suspended: None,
        decides: Some(w.grant_decides(37_u32, 12_u32)),
        remarks: Vec::new(),
    };
    let grants = vec![
        GrantRow {
            planned: true,
            actual: true,
            ..grant(
                "1",
                "Betrieb 2026",
                w.scope_all_tasks().to_owned(),
                w.reach_all(),
            )
        },
        GrantRow {
            ends: Some(date(language, 2026, 12, 31)),
            ..grant(
                "2",
                "Rollout Zeiterfassung",
                w.scope_task_named("Schulung"),
                w.reach_unassigned(),
            )
        },
        GrantRow {
            read_only: true,
            suspended: Some(w.suspended_internal().to_owned()),
            ..grant(
                "3",
                "Werkstatt intern",
                w.scope_existing_count(4_u32),
                w.reach_named(),
            )
        },
    ];
    ContactPage {
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        customer_id: "1".to_owned(),
        customer: "Kliniken Seeufer".to_owned(),
        email: Some("m.albers@seeufer.example".to_owned()),
        phone: Some("+49 7531 5550-114".to_owned()),
        active: ActiveMark::Active,
        notify_without_grant: false,
        employee: None,
        can_edit: true,
        login: with_login.then(|| LoginState {
            name: "albers".to_owned(),
            language: w.language_default(w.language_de()),
            ticket_access: true,
            last_login: Some(w.today_at("08:12")),
            link: None,
            can_send: false,
            has_password: true,
            must_change: false,
        }),
        sums: w.sums_line(37_u32, 12_u32, 3_u32),
        remarks: if with_login {
            Vec::new()
        } else {
            vec![w.obstacle_no_login_name().to_owned()]
        },
        limits: Vec::new(),
        grants: if with_login { grants } else { Vec::new() },
        log: vec![LogRow {
            time: date_time(language, (2026, 3, 2), (9, 12)),
            actor: "Thomas Reiter".to_owned(),
            what: w.event_grant_created("Betrieb 2026"),
        }],
        frame,
    }
}

fn contact_form(language: Language) -> ContactFormPage {
    let frame = frame(language);
    let errors = FormErrors::none().with("email", frame.words.problem_email());
    ContactFormPage {
        customer_id: "1".to_owned(),
        customer: "Kliniken Seeufer".to_owned(),
        id: None,
        first_name: "Petra".to_owned(),
        last_name: "Sommer".to_owned(),
        email: "petra.sommer".to_owned(),
        phone: String::new(),
        employees: vec![
            Choice::new("", frame.words.not_chosen()),
            Choice::new("1", "Jana Krüger"),
        ],
        active: true,
        notify_without_grant: false,
        version: String::new(),
        submission: "sample".to_owned(),
        preview: None,
        errors,
        frame,
    }
}

pub(super) fn password(by_mail: bool) -> PasswordChoice {
    PasswordChoice {
        by_mail,
        email: by_mail.then(|| "m.albers@seeufer.example".to_owned()),
        must_change: true,
        minimum: 12,
    }
}

fn login(language: Language) -> ContactLoginPage {
    let frame = frame(language);
    ContactLoginPage {
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        login: "albers".to_owned(),
        password: Some(password(true)),
        languages: languages(&frame),
        ticket_access: true,
        version: "1".to_owned(),
        preview: None,
        errors: FormErrors::none().with("login", frame.words.problem_login_taken()),
        frame,
    }
}

fn reset(language: Language) -> ContactResetPage {
    ContactResetPage {
        frame: frame(language),
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        login: "albers".to_owned(),
        password: password(false),
        errors: FormErrors::none(),
    }
}

fn access(language: Language) -> ContactAccessPage {
    ContactAccessPage {
        frame: frame(language),
        id: "albers".to_owned(),
        name: "Miriam Albers".to_owned(),
        level: AccessLevel::Full,
        version: "1".to_owned(),
        preview: Some(super::granting::difference(language)),
        errors: FormErrors::none(),
    }
}

fn grant(language: Language) -> GrantFormPage {
    GrantFormPage {
        frame: frame(language),
        contact_id: "albers".to_owned(),
        contact: "Miriam Albers".to_owned(),
        id: None,
        projects: vec![
            Choice::new("1", "Betrieb 2026"),
            Choice::new("2", "Rollout Zeiterfassung"),
        ],
        tasks: vec![
            Choice::new("1", "Betrieb 2026 · Hotline"),
            Choice::new("2", "Betrieb 2026 · Hardware"),
        ],
        scope: GrantScope::AllTasks,
        read_only: false,
        reach: GrantReach::Named,
        planned: false,
        actual: false,
        billable: false,
        ends: String::new(),
        notify_without_grant: false,
        version: String::new(),
        submission: "sample".to_owned(),
        preview: Some(super::granting::difference(language)),
        errors: FormErrors::none(),
    }
}

fn grant_delete(language: Language) -> ConfirmPage {
    let frame = frame(language);
    let w = frame.words;
    ConfirmPage {
        title: w.delete_grant().to_owned(),
        text: w.delete_grant_explain("Miriam Albers", "Betrieb 2026"),
        action: "/contacts/albers/grants/1/delete".to_owned(),
        confirm: w.delete().to_owned(),
        danger: true,
        cancel: "/contacts/albers".to_owned(),
        fields: vec![("version".to_owned(), "3".to_owned())],
        preview: None,
        frame,
    }
}
