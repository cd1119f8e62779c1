//! The protocol of acceptance.

use super::super::view::StatusMark;
#[cfg(test)]
use super::super::view::protocol::ProtocolText;
use super::super::view::protocol::{Protocol, ProtocolAnswer, ProtocolPage};
use super::frame::{contact, employee};
use super::ticket_story::files;
use super::{Sample, sample, say};
use crate::words::{Language, date_time};

pub(super) fn samples(language: Language) -> Vec<Sample> {
    let empty = ProtocolPage {
        frame: contact(language),
        protocol: Protocol {
            answers: Vec::new(),
            ..protocol(language, false)
        },
    };
    vec![
        sample("protocol", &page(language, false)),
        sample("protocol-staff", &page(language, true)),
        sample("protocol-none", &empty),
    ]
}

fn page(language: Language, staff: bool) -> ProtocolPage {
    ProtocolPage {
        frame: if staff {
            employee(language)
        } else {
            contact(language)
        },
        protocol: protocol(language, staff),
    }
}

/// The same as a text to keep.
#[cfg(test)]
pub(in crate::page) fn text(language: Language) -> ProtocolText {
    ProtocolText {
        frame: contact(language),
        protocol: protocol(language, false),
    }
}

fn protocol(language: Language, staff: bool) -> Protocol {
    let s = |english, german| say(language, english, german);
    let w = crate::words::Words::new(language);
    let at = |day, hour| date_time(language, (2026, 3, day), (hour, 20));
    let answer = |status, what: &str, day, comment: Option<String>| ProtocolAnswer {
        status,
        what: what.to_owned(),
        actor: "Miriam Albers".to_owned(),
        side: w.customer().to_owned(),
        time: at(day, 10),
        reported: Some(w.protocol_reported_by("Jana Krüger", at(day - 1, 16))),
        version: staff.then(|| "5".to_owned()),
        comment,
        files: Vec::new(),
    };
    Protocol {
        number: "2041".to_owned(),
        subject: s(
            "Label printer at reception prints blank pages",
            "Etikettendrucker am Empfang druckt leere Seiten",
        ),
        facts: vec![
            (w.project().to_owned(), "Betrieb 2026".to_owned()),
            (w.task().to_owned(), "Hotline".to_owned()),
            (w.contact().to_owned(), "Miriam Albers".to_owned()),
            (w.assignee().to_owned(), "Jana Krüger".to_owned()),
            (w.created().to_owned(), at(10, 8)),
        ],
        answers: vec![
            ProtocolAnswer {
                files: files(language).into_iter().take(1).collect(),
                ..answer(
                    StatusMark::InProcess,
                    w.protocol_returned(),
                    12,
                    Some(s(
                        "Still blank with the new roll.\nSee the photo.",
                        "Mit der neuen Rolle weiterhin leer.\nSiehe Foto.",
                    )),
                )
            },
            answer(StatusMark::Accepted, w.protocol_accepted(), 14, None),
        ],
        as_of: at(20, 9),
    }
}
