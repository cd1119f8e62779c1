//! Moving, splitting and copying tickets, correcting time and words, and categories.

use super::super::view::category::{CategoryFormPage, CategoryListPage, CategoryRow};
use super::super::view::project::HoursSum;
use super::super::view::ticket_owner::OwnerPage;
use super::super::view::ticket_work::{
    CommentEditPage, CopyPage, MovePage, MoveTarget, PlaceRow, SubtaskPage, SubtaskRow,
    TimeEntryPage, WorkPanel,
};
use super::super::view::{ActiveMark, Choice, FormErrors, Nav, Paging, StatusMark};
use super::frame::{administrator, contact, employee, within};
use super::ticket::head;
use super::ticket_form::employees;
use super::{Sample, sample, say};
use crate::words::{Language, hours};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    vec![
        sample("ticket-move", &choosing(language)),
        sample("ticket-move-chosen", &chosen(language, None)),
        sample(
            "ticket-move-refused",
            &chosen(
                language,
                Some(
                    employee(language)
                        .words
                        .conflict_move_other_customer()
                        .to_owned(),
                ),
            ),
        ),
        sample("ticket-owner", &owner(language, None)),
        sample(
            "ticket-owner-stays",
            &owner(
                language,
                Some(administrator(language).words.tie_opened().to_owned()),
            ),
        ),
        sample("ticket-time", &time(language)),
        sample("ticket-subtask", &subtask(language)),
        sample("ticket-copy", &copy(language)),
        sample("comment-edit", &comment(language)),
        sample("categories", &categories(language)),
        sample("category-edit", &category(language)),
    ]
}

/// What tickets have planned and booked.
pub(super) fn hours_sum(language: Language) -> HoursSum {
    HoursSum {
        planned: hours(language, 12_000),
        actual: hours(language, 9_150),
        billable: hours(language, 8_000),
    }
}

/// Parts, places and labels of the sample ticket.
pub(super) fn panel(language: Language) -> WorkPanel {
    WorkPanel {
        relocate: true,
        add_subtask: true,
        copy: true,
        parent: None,
        subtasks: vec![SubtaskRow {
            number: "2041.1".to_owned(),
            subject: say(language, "Order a print head", "Druckkopf bestellen"),
            status: StatusMark::Accepted,
            assignee: Some("Murat Demir".to_owned()),
        }],
        secondary: vec!["Rollout Zeiterfassung".to_owned()],
        keywords: vec![say(language, "label printer", "Etikettendrucker")],
    }
}

fn choosing(language: Language) -> MovePage {
    MovePage {
        frame: employee(language),
        number: "2041".to_owned(),
        subject: head(language).subject,
        version: "7".to_owned(),
        place: "Betrieb 2026 / Hotline".to_owned(),
        secondary: vec![PlaceRow {
            value: "2".to_owned(),
            name: "Rollout Zeiterfassung".to_owned(),
        }],
        addable: vec![Choice::new("1", "Betrieb 2026")],
        targets: vec![
            Choice::new("1", "Betrieb 2026"),
            Choice::new("2", "Rollout Zeiterfassung"),
        ],
        goal: None,
        may_void: true,
        errors: FormErrors::none(),
    }
}

fn chosen(language: Language, obstacle: Option<String>) -> MovePage {
    let w = employee(language).words;
    MovePage {
        goal: Some(MoveTarget {
            value: "2".to_owned(),
            name: "Rollout Zeiterfassung".to_owned(),
            booked: Some(hours(language, 275)),
            choices: vec![
                Choice::new("leave", w.booked_leave())
                    .hint(w.booked_leave_hint())
                    .selected(true),
                Choice::new("rebook", w.booked_rebook()).hint(w.booked_rebook_hint()),
                Choice::new("keep_old", w.booked_keep()).hint(w.booked_keep_hint()),
            ],
            keep_old: false,
            obstacle,
            losing: vec!["Miriam Albers".to_owned()],
            gaining: vec!["Jens Petersen".to_owned()],
            new_owner: Some("Kliniken Seeufer".to_owned()),
            subtasks: 1,
        }),
        secondary: Vec::new(),
        ..choosing(language)
    }
}

fn owner(language: Language, tie: Option<String>) -> OwnerPage {
    OwnerPage {
        frame: administrator(language),
        number: "2041".to_owned(),
        version: "7".to_owned(),
        owner: Some("Kliniken Seeufer".to_owned()),
        people: vec!["Miriam Albers".to_owned(), "Jens Petersen".to_owned()],
        projects: vec!["Rollout Zeiterfassung".to_owned()],
        tie,
    }
}

fn time(language: Language) -> TimeEntryPage {
    let frame = employee(language);
    TimeEntryPage {
        number: "2041".to_owned(),
        id: "1".to_owned(),
        version: "7".to_owned(),
        employee: "Jana Krüger".to_owned(),
        date: "2026-03-12".to_owned(),
        hours: "x".to_owned(),
        billable: "1:00".to_owned(),
        travel: true,
        comment: say(language, "Replaced the roll", "Rolle getauscht"),
        errors: FormErrors::none().with("hours", frame.words.problem_hours()),
        frame,
    }
}

fn subtask(language: Language) -> SubtaskPage {
    let frame = employee(language);
    SubtaskPage {
        number: "2041".to_owned(),
        parent: head(language).subject,
        subject: String::new(),
        description: String::new(),
        assignees: employees(language),
        planned: "2".to_owned(),
        start: String::new(),
        deadline: "2026-03-20".to_owned(),
        submission: "sample".to_owned(),
        errors: FormErrors::none().with("subject", frame.words.problem_subject_blank()),
        frame,
    }
}

fn copy(language: Language) -> CopyPage {
    let frame = employee(language);
    CopyPage {
        number: "2041".to_owned(),
        subject: frame.words.copy_of(head(language).subject),
        targets: vec![
            Choice::new("", frame.words.copy_same_place()).selected(true),
            Choice::new("2", "Rollout Zeiterfassung"),
        ],
        subtasks: 2,
        with_subtasks: true,
        submission: "sample".to_owned(),
        errors: FormErrors::none(),
        frame,
    }
}

fn comment(language: Language) -> CommentEditPage {
    let frame = contact(language);
    CommentEditPage {
        number: "2041".to_owned(),
        id: "1".to_owned(),
        version: "7".to_owned(),
        text: say(
            language,
            "Still blank with the new roll.",
            "Mit der neuen Rolle weiterhin leer.",
        ),
        author: frame.words.comment_by("Miriam Albers", "10:04"),
        errors: FormErrors::none(),
        frame,
    }
}

fn categories(language: Language) -> CategoryListPage {
    let frame = within(administrator(language), Nav::Settings);
    CategoryListPage {
        tabs: super::directory::tabs(language),
        search: String::new(),
        state: String::new(),
        paging: Paging::default(),
        categories: vec![CategoryRow {
            id: "1".to_owned(),
            name: say(language, "Printing", "Druck"),
            other: say(language, "Druck", "Printing"),
            tickets: 12,
            active: ActiveMark::Active,
        }],
        name_de: String::new(),
        name_en: "Print".to_owned(),
        submission: "sample".to_owned(),
        errors: FormErrors::none().with("name_de", frame.words.problem_blank()),
        frame,
    }
}

fn category(language: Language) -> CategoryFormPage {
    CategoryFormPage {
        frame: within(administrator(language), Nav::Settings),
        id: "1".to_owned(),
        name_de: "Druck".to_owned(),
        name_en: "Printing".to_owned(),
        active: true,
        version: "1".to_owned(),
        errors: FormErrors::none(),
    }
}
