//! Tickets as contacts and employees see them.

use super::super::view::ticket_answer::{AnswerForm, AnswerPage, Decision};
use super::super::view::ticket_detail::{
    AnswerBox, Audiences, ChangeItem, Circle, CommentForm, CommentItem, FileChip, Hours,
    JourneyStep, ParticipantRow, ProtocolEntry, StaffDesk, StepPlace, TicketHead, TicketPage,
    TimeForm, TimeRow, TimelineItem,
};
use super::super::view::ticket_edit::{EditDesk, EditTicketPage};
use super::super::view::ticket_new::{NewTicketForm, NewTicketPage, ProjectLine};
use super::super::view::ticket_status::{StatusForm, StatusPage, StatusStep};
use super::super::view::{
    Choice, FormErrors, Frame, Notice, PriorityMark, Role, Side, StatusMark, Tone,
};
use super::frame::{administrator, contact, employee};
use super::ticket_list::{empty, filtered, list};
use super::{Sample, sample, say};
use crate::words::{Language, date, date_time, hours, size};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let new = |staff, wrong| {
        sample(
            match (staff, wrong) {
                (true, _) => "ticket-new-staff",
                (false, true) => "ticket-new-wrong",
                (false, false) => "ticket-new",
            },
            &new_ticket(language, staff, wrong),
        )
    };
    vec![
        sample("tickets", &list(contact(language), false)),
        sample("tickets-filtered", &filtered(language)),
        sample("tickets-none", &empty(language, false)),
        sample("tickets-no-access", &empty(language, true)),
        sample("tickets-staff", &list(administrator(language), true)),
        sample("ticket", &detail(contact(language))),
        sample("ticket-masked", &masked(language)),
        sample("ticket-staff", &staff_detail(language)),
        new(false, false),
        new(false, true),
        new(true, false),
        sample("ticket-new-project", &choosing(language)),
        sample("ticket-edit", &edit(language, false)),
        sample("ticket-edit-staff", &edit(language, true)),
        sample("ticket-accept", &answer_page(language, Decision::Accept)),
        sample("ticket-reject", &answer_page(language, Decision::Reject)),
        sample("ticket-return", &answer_page(language, Decision::Return)),
        sample("ticket-status", &status_page(language)),
    ]
}

pub(super) fn files(language: Language) -> Vec<FileChip> {
    let file = |id: u32, name: &str, bytes, kind: &str| FileChip {
        href: format!("/tickets/2041/attachments/{id}"),
        name: name.to_owned(),
        size: size(language, bytes),
        kind: kind.to_owned(),
    };
    vec![
        file(
            1,
            &say(language, "blank-label.jpg", "leeres-etikett.jpg"),
            1_840_000,
            "JPEG",
        ),
        file(
            2,
            &say(language, "printer-log.txt", "druckerprotokoll.txt"),
            12_400,
            "TXT",
        ),
    ]
}

pub(super) fn journey(language: Language) -> Vec<JourneyStep> {
    let step = |status, day: Option<u8>, place| JourneyStep {
        status,
        reached: day.map(|day| date(language, 2026, 3, day)),
        place,
    };
    vec![
        step(StatusMark::New, Some(10), StepPlace::Past),
        step(StatusMark::InProcess, Some(11), StepPlace::Past),
        step(StatusMark::Done, Some(13), StepPlace::Now),
        step(StatusMark::Accepted, None, StepPlace::Ahead),
    ]
}

pub(super) fn timeline(language: Language, staff: bool) -> Vec<TimelineItem> {
    let s = |english, german| say(language, english, german);
    let w = crate::words::Words::new(language);
    let comment = |author: &str, side, day: u8, hour: u8, text: String| CommentItem {
        author: author.to_owned(),
        side,
        text,
        time: date_time(language, (2026, 3, day), (hour, 20)),
        time_iso: format!("2026-03-{day:02}T{hour:02}:20:00+01:00"),
        edited: None,
        attachments: Vec::new(),
        internal: false,
        status: None,
    };
    let change = |actor: &str, day: u8, what: &str| ChangeItem {
        actor: actor.to_owned(),
        what: what.to_owned(),
        old: None,
        new: None,
        status: None,
        time: date_time(language, (2026, 3, day), (9, 5)),
        time_iso: format!("2026-03-{day:02}T09:05:00+01:00"),
    };
    let mut items = vec![
        TimelineItem::Change(ChangeItem {
            new: Some("Jana Krüger".to_owned()),
            ..change("Jana Krüger", 11, w.change_assignee())
        }),
        TimelineItem::Change(ChangeItem {
            status: Some(StatusMark::InProcess),
            ..change("Jana Krüger", 11, "")
        }),
        TimelineItem::Comment(comment(
            "Jana Krüger",
            Side::Company,
            11,
            9,
            s(
                "Thank you for the photo. Could you please tell me which roll of labels is in the \
                 printer? The number stands on the inside of the core.",
                "Vielen Dank für das Foto. Können Sie mir bitte sagen, welche Etikettenrolle im \
                 Drucker liegt? Die Nummer steht innen auf dem Kern.",
            ),
        )),
        TimelineItem::Comment(CommentItem {
            attachments: files(language).into_iter().skip(1).collect(),
            ..comment(
                "Miriam Albers",
                Side::Customer,
                11,
                11,
                s(
                    "It is 800-274. The log of the printer is attached.",
                    "Es ist die 800-274. Das Protokoll des Druckers hängt an.",
                ),
            )
        }),
    ];
    if staff {
        items.push(TimelineItem::Comment(CommentItem {
            internal: true,
            edited: Some(date_time(language, (2026, 3, 11), (14, 2))),
            ..comment(
                "Murat Demir",
                Side::Company,
                11,
                13,
                s(
                    "Same batch as at Brandt last month. The sensor needs the new threshold, see the \
                     note in the wiki.",
                    "Dieselbe Charge wie letzten Monat bei Brandt. Der Sensor braucht den neuen \
                     Schwellwert, siehe Notiz im Wiki.",
                ),
            )
        }));
    }
    items.push(TimelineItem::Comment(CommentItem {
        status: Some(StatusMark::Done),
        ..comment(
            "Jana Krüger",
            Side::Company,
            13,
            15,
            s(
                "I adjusted the sensor to the new rolls and printed ten labels on site.\nPlease check \
                 with your next patients whether everything stays fine.",
                "Ich habe den Sensor auf die neuen Rollen eingestellt und vor Ort zehn Etiketten \
                 gedruckt.\nBitte prüfen Sie bei den nächsten Aufnahmen, ob alles so bleibt.",
            ),
        )
    }));
    items
}

fn head(language: Language) -> TicketHead {
    let s = |english, german| say(language, english, german);
    TicketHead {
        number: "2041".to_owned(),
        subject: s(
            "Label printer at reception prints blank pages",
            "Etikettendrucker am Empfang druckt leere Seiten",
        ),
        description: s(
            "Since this morning every second label is blank.\n\nWe already changed the roll and \
             restarted the printer. The printer in the emergency room works.",
            "Seit heute früh ist jedes zweite Etikett leer.\n\nDie Rolle haben wir schon getauscht und \
             den Drucker neu gestartet. Der Drucker in der Notaufnahme funktioniert.",
        ),
        attachments: files(language).into_iter().take(1).collect(),
        status: StatusMark::Done,
        priority: PriorityMark(4),
        project: "Betrieb 2026".to_owned(),
        task: Some("Hotline".to_owned()),
        assignee: Some("Jana Krüger".to_owned()),
        creator: "Miriam Albers".to_owned(),
        contact: Some("Miriam Albers".to_owned()),
        participants: vec!["Oskar Lindt".to_owned()],
        customer: None,
        customer_href: None,
        reference: Some("SU-2026-118".to_owned()),
        kind: None,
        site: Some(s("Main building", "Haupthaus")),
        machine: Some(s("Label printer EP-4", "Etikettendrucker EP-4")),
        categories: None,
        created: date_time(language, (2026, 3, 10), (8, 15)),
        updated: date_time(language, (2026, 3, 13), (15, 20)),
        due: None,
    }
}

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

pub(super) fn detail(frame: Frame) -> TicketPage {
    let language = frame.words.lang();
    TicketPage {
        head: head(language),
        journey: journey(language),
        hours: Some(Hours {
            planned: Some(hours(language, 400)),
            actual: Some(hours(language, 275)),
            billable: None,
            percent: Some(69),
        }),
        timeline: timeline(language, false)
            .into_iter()
            .filter(|item| matches!(item, TimelineItem::Comment(_)))
            .collect(),
        history_shown: false,
        protocol: Vec::new(),
        comment: Some(comment_form(&frame)),
        answer: Some(AnswerBox {
            solver: Some("Jana Krüger".to_owned()),
            since: date(language, 2026, 3, 13),
            accept: Some(answer(language, Decision::Accept)),
            reject: Some(answer(language, Decision::Reject)),
            rework: Some(answer(language, Decision::Return)),
        }),
        can_edit: false,
        circle: None,
        desk: None,
        frame,
    }
}

fn comment_form(frame: &Frame) -> CommentForm {
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

/// The same ticket for a contact who only reads and sees no hours.
fn masked(language: Language) -> TicketPage {
    let page = detail(contact(language));
    TicketPage {
        hours: None,
        comment: None,
        answer: None,
        ..page
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

fn status_form(language: Language) -> StatusForm {
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

fn staff_detail(language: Language) -> TicketPage {
    let page = detail(employee(language));
    let s = |english, german| say(language, english, german);
    let time = |day, amount, billable: Option<u64>, comment| TimeRow {
        date: date(language, 2026, 3, day),
        employee: "Jana Krüger".to_owned(),
        hours: hours(language, amount),
        billable: billable.map(|part| hours(language, part)),
        travel: false,
        comment,
    };
    let mut head = page.head.clone();
    head.customer = Some("Kliniken Seeufer".to_owned());
    head.customer_href = Some("/customers/1".to_owned());
    head.categories = Some(s("Printing, Hardware", "Druck, Hardware"));
    TicketPage {
        head,
        timeline: timeline(language, true),
        history_shown: true,
        hours: Some(Hours {
            planned: Some(hours(language, 250)),
            actual: Some(hours(language, 275)),
            billable: Some(hours(language, 225)),
            percent: Some(110),
        }),
        protocol: vec![ProtocolEntry {
            status: StatusMark::InProcess,
            actor: "Miriam Albers".to_owned(),
            time: date_time(language, (2026, 3, 12), (10, 4)),
            comment: Some(s(
                "Still blank with the new roll.",
                "Mit der neuen Rolle weiterhin leer.",
            )),
            on_behalf: false,
            version: Some("5".to_owned()),
        }],
        answer: Some(AnswerBox {
            solver: Some("Jana Krüger".to_owned()),
            since: date(language, 2026, 3, 13),
            accept: Some(AnswerForm {
                on_behalf: true,
                comment_required: true,
                ..answer(language, Decision::Accept)
            }),
            reject: Some(answer(language, Decision::Reject)),
            rework: Some(answer(language, Decision::Return)),
        }),
        can_edit: true,
        circle: Some(Circle {
            version: "7".to_owned(),
            participants: vec![ParticipantRow {
                id: "3".to_owned(),
                name: "Oskar Lindt".to_owned(),
                removable: true,
            }],
            contacts: vec![Choice::new("4", "Petra Sommer")],
        }),
        desk: Some(StaffDesk {
            version: "7".to_owned(),
            assignees: employees(language),
            can_take: true,
            status: Some(status_form(language)),
            time: Some(TimeForm {
                date: "2026-03-14".to_owned(),
                submission: "sample".to_owned(),
                ..TimeForm::default()
            }),
            entries: vec![
                time(
                    13,
                    175,
                    None,
                    s("Sensor adjusted on site", "Sensor vor Ort eingestellt"),
                ),
                time(11, 100, Some(50), s("Analysis", "Analyse")),
            ],
            access: true,
        }),
        ..page
    }
}

fn new_ticket(language: Language, staff: bool, wrong: bool) -> NewTicketPage {
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
fn choosing(language: Language) -> NewTicketPage {
    NewTicketPage {
        choosing: true,
        project: None,
        ..new_ticket(language, true, false)
    }
}

fn edit(language: Language, staff: bool) -> EditTicketPage {
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

fn answer_page(language: Language, decision: Decision) -> AnswerPage {
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

fn status_page(language: Language) -> StatusPage {
    let frame = employee(language);
    let mut form = status_form(language);
    form.errors = FormErrors::none().with("status", frame.words.problem_choice());
    StatusPage {
        frame,
        subject: head(language).subject,
        form,
    }
}
