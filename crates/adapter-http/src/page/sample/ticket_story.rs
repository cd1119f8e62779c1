//! What has happened to a ticket: its way through the statuses, comments, changes and files.

use super::super::view::ticket_detail::{
    ChangeItem, CommentItem, FileChip, JourneyStep, StepPlace, TimelineItem,
};
use super::super::view::{Side, StatusMark};
use super::say;
use crate::words::{Language, date, date_time, size};

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
        edit_href: None,
        earlier: Vec::new(),
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
