//! Tickets as contacts and employees see them.

use super::super::view::ticket_answer::{AnswerForm, Decision};
use super::super::view::ticket_detail::{
    AnswerBox, Circle, Hours, ParticipantRow, ProtocolEntry, StaffDesk, TicketHead, TicketPage,
    TimeForm, TimeRow, TimelineItem,
};
use super::super::view::{Choice, Frame, PriorityMark, StatusMark};
use super::frame::{administrator, contact, employee};
use super::ticket_form::{
    answer, answer_page, choosing, comment_form, edit, employees, new_ticket, status_form,
    status_page,
};
use super::ticket_list::{empty, filtered, list};
use super::ticket_story::{files, journey, timeline};
use super::{Sample, sample, say};
use crate::words::{Language, date, date_time, hours};

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

pub(super) fn head(language: Language) -> TicketHead {
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

fn staff_detail(language: Language) -> TicketPage {
    let page = detail(employee(language));
    let s = |english, german| say(language, english, german);
    let time = |day, amount, billable: Option<u64>, comment| TimeRow {
        date: date(language, 2026, 3, day),
        employee: "Jana Krüger".to_owned(),
        hours: hours(language, amount),
        billable: billable.map(|part| hours(language, part)),
        travel: false,
        billed: day == 11,
        href: (day != 11).then(|| "tickets/2041/times/1".to_owned()),
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
            work: super::ticket_work::panel(language),
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
