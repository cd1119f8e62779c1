//! Projects, tasks, employees and groups.

use super::super::view::employee::{
    EmployeeFormPage, EmployeeListPage, EmployeePage, EmployeeResetPage, EmployeeRow, GroupBlock,
    GroupFormPage, GroupListPage,
};
use super::super::view::project::{
    MemberRow, PeoplePanel, ProjectFormPage, ProjectListPage, ProjectPage, ProjectRow,
    TaskFormPage, TaskRow,
};
use super::super::view::{ActiveMark, Choice, FormErrors, Frame, Nav, Paging, Tab};
use super::customer::{languages, password};
use super::frame::{administrator, employee as employee_frame, within};
use super::ticket_form::employees;
use super::{Sample, sample, say};
use crate::words::Language;

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("projects", &list(language)),
        sample("project", &detail(language)),
        sample("project-looked-at", &looked_at(language)),
        sample("project-new", &form(language)),
        sample("task-new", &task(language)),
        sample("employees", &employee_list(language)),
        sample("employee", &employee(language)),
        sample("employee-new", &employee_form(language)),
        sample("employee-reset", &employee_reset(language)),
        sample("groups", &groups(language)),
        sample("group-edit", &group(language)),
    ]
}

fn frame(language: Language) -> Frame {
    within(administrator(language), Nav::Projects)
}

fn member(id: &str, name: &str) -> MemberRow {
    MemberRow {
        id: id.to_owned(),
        name: name.to_owned(),
    }
}

fn list(language: Language) -> ProjectListPage {
    let frame = frame(language);
    let w = frame.words;
    let row =
        |short: &str, name: &str, customer: Option<&str>, tasks, open_tickets, open| ProjectRow {
            id: short.to_owned(),
            short_name: short.to_owned(),
            name: name.to_owned(),
            customer: customer.map(str::to_owned),
            tasks,
            open_tickets,
            open,
        };
    let tab = |label: &str, current| Tab {
        label: label.to_owned(),
        href: "/projects?state=open".to_owned(),
        count: None,
        current,
    };
    ProjectListPage {
        can_create: true,
        tabs: vec![
            tab(w.project_open(), true),
            tab(w.project_closed(), false),
            tab(w.queue_all(), false),
        ],
        search: String::new(),
        state: String::new(),
        rows: vec![
            row(
                "SU-BETRIEB",
                "Betrieb 2026",
                Some("Kliniken Seeufer"),
                4,
                14,
                true,
            ),
            row(
                "SU-ZEIT",
                "Rollout Zeiterfassung",
                Some("Kliniken Seeufer"),
                3,
                2,
                true,
            ),
            row("WERKSTATT", "Werkstatt intern", None, 2, 1, true),
            row(
                "BH-UMZUG",
                "Umzug Lager Nord",
                Some("Brandt Hafenlogistik"),
                5,
                0,
                false,
            ),
        ],
        paging: Paging::default(),
        frame,
    }
}

fn detail(language: Language) -> ProjectPage {
    let task = |id: &str, name: &str, open_tickets, active: bool| TaskRow {
        id: id.to_owned(),
        name: name.to_owned(),
        open_tickets,
        active: active.into(),
    };
    let frame = frame(language);
    let w = frame.words;
    ProjectPage {
        hours: super::ticket_work::hours_sum(language),
        frame,
        id: "1".to_owned(),
        short_name: "SU-BETRIEB".to_owned(),
        name: "Betrieb 2026".to_owned(),
        customer: Some("Kliniken Seeufer".to_owned()),
        customer_href: Some("/customers/1".to_owned()),
        open: true,
        version: "3".to_owned(),
        tickets_href: "/tickets?queue=all&project=1".to_owned(),
        can_edit: true,
        can_keep_tasks: true,
        tasks: vec![
            task("1", "Hotline", 9, true),
            task("2", "Hardware", 5, true),
            task("3", &say(language, "Training", "Schulung"), 0, false),
        ],
        members: PeoplePanel {
            part: "members",
            title: w.members(),
            none: w.no_members(),
            people: vec![member("1", "Jana Krüger"), member("2", "Murat Demir")],
            can_keep: true,
            candidates: employees(language),
        },
        managers: PeoplePanel {
            part: "managers",
            title: w.managers(),
            none: w.no_managers(),
            people: Vec::new(),
            can_keep: true,
            candidates: employees(language),
        },
    }
}

/// The same project as a member sees it.
fn looked_at(language: Language) -> ProjectPage {
    let whole = detail(language);
    let panel = |panel: PeoplePanel| PeoplePanel {
        can_keep: false,
        candidates: Vec::new(),
        ..panel
    };
    ProjectPage {
        frame: within(employee_frame(language), Nav::Projects),
        customer_href: None,
        can_edit: false,
        can_keep_tasks: false,
        members: panel(whole.members.clone()),
        managers: panel(whole.managers.clone()),
        ..whole
    }
}

fn form(language: Language) -> ProjectFormPage {
    let frame = frame(language);
    ProjectFormPage {
        id: None,
        short_name: String::new(),
        name: String::new(),
        customers: vec![
            Choice::new("", frame.words.no_customer()),
            Choice::new("1", "Kliniken Seeufer"),
        ],
        languages: languages(&frame),
        open: true,
        version: String::new(),
        submission: "sample".to_owned(),
        errors: FormErrors::none(),
        frame,
    }
}

fn task(language: Language) -> TaskFormPage {
    TaskFormPage {
        frame: frame(language),
        project_id: "1".to_owned(),
        project: "Betrieb 2026".to_owned(),
        id: None,
        name: String::new(),
        active: true,
        version: String::new(),
        submission: "sample".to_owned(),
        errors: FormErrors::none(),
    }
}

fn staff(language: Language) -> Frame {
    within(administrator(language), Nav::Employees)
}

fn employee_list(language: Language) -> EmployeeListPage {
    let frame = staff(language);
    let w = frame.words;
    let row = |login: &str, name: &str, role: &str, groups: &str| EmployeeRow {
        id: login.to_owned(),
        name: name.to_owned(),
        login: Some(login.to_owned()),
        email: Some(format!("{login}@nordwerk.example")),
        role: role.to_owned(),
        groups: groups.to_owned(),
        active: ActiveMark::Active,
    };
    EmployeeListPage {
        search: String::new(),
        rows: vec![
            row(
                "demir",
                "Demir, Murat",
                w.role_employee(),
                "Hotline, Technik",
            ),
            row("krueger", "Krüger, Jana", w.role_employee(), "Hotline"),
            row("reiter", "Reiter, Thomas", w.role_administrator(), ""),
        ],
        paging: Paging::default(),
        frame,
    }
}

fn employee(language: Language) -> EmployeePage {
    let frame = staff(language);
    let w = frame.words;
    EmployeePage {
        link: None,
        can_send: false,
        id: "krueger".to_owned(),
        name: "Jana Krüger".to_owned(),
        login: Some("krueger".to_owned()),
        email: Some("krueger@nordwerk.example".to_owned()),
        role: w.role_employee().to_owned(),
        language: w.language_de().to_owned(),
        rights: vec![w.may_bill().to_owned()],
        last_login: Some(w.yesterday_at("16:48")),
        active: ActiveMark::Active,
        groups: vec!["Hotline".to_owned()],
        projects: vec![("/projects/1".to_owned(), "Betrieb 2026".to_owned())],
        frame,
    }
}

fn employee_form(language: Language) -> EmployeeFormPage {
    let frame = staff(language);
    let w = frame.words;
    EmployeeFormPage {
        id: None,
        name: String::new(),
        email: String::new(),
        login: String::new(),
        password: Some(password(false)),
        languages: languages(&frame),
        groups: vec![
            Choice::new("1", "Hotline").selected(true),
            Choice::new("2", "Technik"),
        ],
        main_groups: vec![Choice::new("", w.no_group()), Choice::new("1", "Hotline")],
        administrator: false,
        all_projects: true,
        read_only: false,
        may_bill: false,
        active: true,
        version: String::new(),
        submission: "sample".to_owned(),
        errors: FormErrors::none().with("name", w.problem_blank()),
        frame,
    }
}

fn employee_reset(language: Language) -> EmployeeResetPage {
    EmployeeResetPage {
        frame: staff(language),
        id: "krueger".to_owned(),
        name: "Jana Krüger".to_owned(),
        login: "krueger".to_owned(),
        password: password(true),
        errors: FormErrors::none(),
    }
}

fn groups(language: Language) -> GroupListPage {
    let frame = staff(language);
    let open = |n: u32| frame.words.open_tickets_count(n);
    GroupListPage {
        tabs: super::directory::tabs(language),
        search: String::new(),
        state: String::new(),
        paging: Paging::default(),
        groups: vec![
            GroupBlock {
                id: "1".to_owned(),
                name: "Hotline".to_owned(),
                active: ActiveMark::Active,
                open_tickets: open(4),
                members: vec![member("1", "Jana Krüger"), member("2", "Murat Demir")],
                candidates: employees(language),
            },
            GroupBlock {
                id: "2".to_owned(),
                name: "Technik".to_owned(),
                active: ActiveMark::Inactive,
                open_tickets: open(1),
                members: Vec::new(),
                candidates: employees(language),
            },
        ],
        name: String::new(),
        submission: "sample".to_owned(),
        errors: FormErrors::none(),
        frame,
    }
}

fn group(language: Language) -> GroupFormPage {
    GroupFormPage {
        frame: staff(language),
        id: "1".to_owned(),
        name: "Hotline".to_owned(),
        active: true,
        version: "2".to_owned(),
        errors: FormErrors::none(),
    }
}
