//! Forms for tickets: recording, changing, commenting, answering, changing the status.

use super::super::view::ticket_answer::{AnswerForm, AnswerPage, Decision};
use super::super::view::ticket_detail::{Audiences, CommentForm};
use super::super::view::ticket_edit::{EditDesk, EditTicketPage};
use super::super::view::ticket_new::{NewTicketForm, NewTicketPage, ProjectLine};
use super::super::view::ticket_status::{StatusForm, StatusPage, StatusStep};
use super::super::view::{Choice, FormErrors, Frame, Notice, PriorityMark, Role, StatusMark, Tone};
use super::frame::{contact, employee};
use super::say;
use super::ticket::head;
use crate::words::{Language, size};

pub(super) fn answer(language: Language, decision: Decision) -> AnswerForm {
    AnswerForm {
        number: "2041".to_owned(),
        decision,
        version: "7".to_owned(),
        comment: String::new(),
        comment_required: decision == Decision::Reject,
        on_behalf: false,
        upload_hint: crate::words::Words::new(language)
            .guide_upload_hint()
            .to_owned(),
        errors: FormErrors::none(),
    }
}

pub(super) fn comment_form(frame: &Frame) -> CommentForm {
    CommentForm {
        submission: "sample".to_owned(),
        audiences: if frame.role() == Some(Role::Contact) {
            Audiences::Public
        } else {
            Audiences::Both
        },
        upload_hint: frame.words.guide_upload_hint().to_owned(),
        ..CommentForm::default()
    }
}

fn steps() -> Vec<StatusStep> {
    [
        (StatusMark::Accepted, true),
        (StatusMark::Rejected, true),
        (StatusMark::InProcess, false),
    ]
    .map(|(status, comment_required)| StatusStep {
        status,
        comment_required,
        selected: false,
    })
    .to_vec()
}

pub(super) fn status_form(language: Language) -> StatusForm {
    StatusForm {
        number: "2041".to_owned(),
        version: "7".to_owned(),
        current: StatusMark::Done,
        steps: steps(),
        assignees: employees(language),
        comment: String::new(),
        internal: false,
        errors: FormErrors::none(),
    }
}

pub(super) fn employees(language: Language) -> Vec<Choice> {
    let nobody = crate::words::Words::new(language).nobody();
    vec![
        Choice::new("", nobody),
        Choice::new("1", "Jana Krüger").selected(true),
        Choice::new("2", "Murat Demir"),
        Choice::new("3", "Sofie Lang"),
    ]
}

pub(super) fn new_ticket(language: Language, staff: bool, wrong: bool) -> NewTicketPage {
    let frame = if staff {
        employee(language)
    } else {
        contact(language)
    };
    let w = frame.words;
    let errors = if wrong {
        FormErrors::none()
            .with("subject", w.problem_subject_blank())
            .with(
                "attachments",
                &w.problem_file_large("video.mp4", size(language, 20_000_000)),
            )
    } else {
        FormErrors::none()
    };
    NewTicketPage {
        staff,
        choosing: false,
        project: staff.then(|| ProjectLine {
            value: "1".to_owned(),
            label: "Betrieb 2026".to_owned(),
            changeable: true,
        }),
        form: NewTicketForm {
            description: if wrong {
                say(language, "The door opener hangs.", "Der Türöffner klemmt.")
            } else {
                String::new()
            },
            projects: if wrong {
                vec![Choice::new("1", "Betrieb 2026")]
            } else {
                vec![
                    Choice::new("1", "Betrieb 2026"),
                    Choice::new("2", "Rollout Zeiterfassung"),
                ]
            },
            tasks: vec![Choice::new("1", "Hotline"), Choice::new("2", "Hardware")],
            priorities: PriorityMark::ALL
                .map(|mark| {
                    Choice::new(&mark.level().to_string(), mark.label(&w))
                        .selected(mark.level() == 3)
                })
                .to_vec(),
            sites: vec![
                Choice::new("", w.not_chosen()),
                Choice::new("1", &say(language, "Main building", "Haupthaus")),
            ],
            assignees: if staff {
                employees(language)
            } else {
                Vec::new()
            },
            groups: if staff {
                vec![Choice::new("", w.no_group()), Choice::new("1", "Hotline")]
            } else {
                Vec::new()
            },
            contacts: if staff {
                vec![
                    Choice::new("", w.nobody()),
                    Choice::new("1", "Miriam Albers"),
                ]
            } else {
                Vec::new()
            },
            submission: "sample".to_owned(),
            upload_hint: w.guide_upload_hint().to_owned(),
            errors,
            ..NewTicketForm::default()
        },
        frame,
    }
}

/// What an employee with several projects sees first.
pub(super) fn choosing(language: Language) -> NewTicketPage {
    NewTicketPage {
        choosing: true,
        project: None,
        ..new_ticket(language, true, false)
    }
}

pub(super) fn edit(language: Language, staff: bool) -> EditTicketPage {
    let mut frame = if staff {
        employee(language)
    } else {
        contact(language)
    };
    let w = frame.words;
    frame.notices.push(Notice {
        tone: Tone::Warning,
        text: w.problem_changed_by("Jana Krüger"),
    });
    EditTicketPage {
        number: "2041".to_owned(),
        version: "7".to_owned(),
        subject: head(language).subject,
        reference: "SU-2026-118".to_owned(),
        priorities: vec![Choice::new("4", w.priority_4()).selected(true)],
        desk: staff.then(|| EditDesk {
            contacts: vec![
                Choice::new("", w.nobody()),
                Choice::new("1", "Miriam Albers"),
            ],
            groups: vec![Choice::new("", w.no_group()), Choice::new("1", "Hotline")],
            planned: "4".to_owned(),
            ..EditDesk::default()
        }),
        errors: FormErrors::none(),
        frame,
    }
}

pub(super) fn answer_page(language: Language, decision: Decision) -> AnswerPage {
    let frame = contact(language);
    let mut form = answer(language, decision);
    if decision == Decision::Reject {
        form.errors = FormErrors::none().with("comment", frame.words.problem_reason_blank());
    }
    AnswerPage {
        frame,
        subject: head(language).subject,
        form,
    }
}

pub(super) fn status_page(language: Language) -> StatusPage {
    let frame = employee(language);
    let mut form = status_form(language);
    form.errors = FormErrors::none().with("status", frame.words.problem_choice());
    StatusPage {
        frame,
        subject: head(language).subject,
        form,
    }
}
