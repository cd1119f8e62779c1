//! Believable letters of every kind, in both languages.

use adapter_mail::{MailConfig, Sender};
use portal_domain::ids::{OutboxId, Uuid};
use portal_domain::ports::{Letter, LetterContent, LetterTicket, Secret, TicketNews};
use portal_domain::timestamp::{Day, LocalTime, Timestamp};
use portal_domain::values::{Email, Language};
use portal_domain::work::{AnswerKind, Audience, Status, TicketNumber};

/// Settings without a mail server.
pub(crate) fn config() -> MailConfig {
    MailConfig {
        base_url: "https://portal.nordlicht.example".to_owned(),
        from: "service@nordlicht.example".to_owned(),
        smtp: None,
    }
}

pub(crate) fn sender() -> Sender {
    Sender::new(&config()).unwrap()
}

/// The id of the nth letter.
pub(crate) fn outbox_id(number: u128) -> OutboxId {
    OutboxId::new(Uuid::from_u128(
        0x0195_0000_0000_7000_8000_0000_0000_0000 + number,
    ))
}

pub(crate) fn letter(language: Language, content: LetterContent) -> Letter {
    Letter {
        id: outbox_id(1),
        to: Email::parse("erika.muster@kunde.example").unwrap(),
        to_name: "Erika Muster".to_owned(),
        language,
        company: "Nordlicht Maschinenbau GmbH".to_owned(),
        at: Timestamp::from_micros(1_772_000_000_123_456),
        content,
    }
}

/// A ticket as a contact with every right reads it.
pub(crate) fn ticket(language: Language, status: Status) -> LetterTicket {
    let subject = match language {
        Language::De => "Förderband 3 bleibt nach 20 Minuten stehen",
        Language::En => "Conveyor 3 stops after 20 minutes",
    };
    LetterTicket {
        number: TicketNumber::ticket(1017),
        subject: subject.to_owned(),
        status,
        project: Some("Wartung 2026".to_owned()),
        customer: None,
        assignee: Some("Jonas Weber".to_owned()),
        can_open: true,
        can_answer: false,
    }
}

pub(crate) fn words(language: Language) -> String {
    match language {
        Language::De => {
            "Guten Morgen,\n\nseit dem Softwarestand 4.2 bleibt das Förderband 3 etwa alle \
             20 Minuten stehen. Die Störmeldung lautet:\n\n  E-217  Drehgeber ohne Signal\n\n\
             Nach dem Quittieren läuft es wieder. Können Sie sich das bitte ansehen?"
        }
        Language::En => {
            "Good morning,\n\nsince software version 4.2 conveyor 3 stops about every 20 \
             minutes. The error reads:\n\n  E-217  Encoder without signal\n\nAfter \
             acknowledging it runs again. Could you please have a look?"
        }
    }
    .to_owned()
}

fn news(
    language: Language,
    news: TicketNews,
    ticket: LetterTicket,
    actor: Option<&str>,
    words: Option<&str>,
    files: &[&str],
) -> Letter {
    letter(
        language,
        LetterContent::Ticket {
            news,
            ticket,
            actor: actor.map(str::to_owned),
            words: words.map(str::to_owned),
            files: files.iter().map(|name| (*name).to_owned()).collect(),
        },
    )
}

/// Every kind of letter with the name of its golden file.
pub(crate) fn all(language: Language) -> Vec<(&'static str, Letter)> {
    let de = language == Language::De;
    let ticket = |status| ticket(language, status);
    let staff = |status| LetterTicket {
        customer: Some("Kunde AG".to_owned()),
        ..ticket(status)
    };
    let by = |name| Some(name);
    let words = words(language);
    let reason = if de {
        "Das Band bleibt weiterhin stehen, jetzt nach 40 Minuten."
    } else {
        "The conveyor still stops, now after 40 minutes."
    };
    let solved = if de {
        "Der Drehgeber ist getauscht und die Leitung neu verlegt."
    } else {
        "The encoder is replaced and its cable laid anew."
    };
    let expires = LocalTime {
        day: Day::from_civil(2026, 3, 5).unwrap(),
        hour: 9,
        minute: 5,
    };
    let login_name = "erika.muster".to_owned();
    let access = LetterContent::AccessLink {
        login_name: login_name.clone(),
        token: Secret::new("q7Zk0Vw3mYt2Xb9LrJc5Hs8Nd1Pf4GaUeQiToRyKvWx".to_owned()),
        expires,
    };
    let notice = LetterTicket {
        project: None,
        assignee: None,
        can_open: false,
        ..ticket(Status::Done)
    };
    vec![
        ("access_link", letter(language, access)),
        (
            "password_changed",
            letter(language, LetterContent::PasswordChanged { login_name }),
        ),
        (
            "created",
            news(
                language,
                TicketNews::Created,
                LetterTicket {
                    assignee: None,
                    ..staff(Status::New)
                },
                by("Tom Berger"),
                Some(&words),
                &["Foto Schaltschrank.jpg", "E-217 Protokoll.pdf"],
            ),
        ),
        (
            "commented",
            news(
                language,
                TicketNews::Commented(Audience::Public),
                ticket(Status::InProcess),
                by("Jonas Weber"),
                Some(solved),
                &["Messprotokoll.pdf"],
            ),
        ),
        (
            "commented_internal",
            news(
                language,
                TicketNews::Commented(Audience::Internal),
                staff(Status::InProcess),
                by("Jonas Weber"),
                Some(solved),
                &[],
            ),
        ),
        (
            "assigned",
            news(
                language,
                TicketNews::Assigned,
                staff(Status::New),
                by("Sabine Krüger"),
                Some(&words),
                &[],
            ),
        ),
        (
            "done_to_answer",
            news(
                language,
                TicketNews::Done,
                LetterTicket {
                    can_answer: true,
                    ..ticket(Status::Done)
                },
                by("Jonas Weber"),
                Some(solved),
                &[],
            ),
        ),
        (
            "done",
            news(
                language,
                TicketNews::Done,
                staff(Status::Done),
                by("Jonas Weber"),
                None,
                &[],
            ),
        ),
        (
            "done_without_grant",
            news(language, TicketNews::Done, notice, None, Some(solved), &[]),
        ),
        (
            "accepted",
            news(
                language,
                TicketNews::Answered(AnswerKind::Accepted),
                staff(Status::Accepted),
                by("Tom Berger"),
                None,
                &[],
            ),
        ),
        (
            "accepted_on_behalf",
            news(
                language,
                TicketNews::Answered(AnswerKind::AcceptedOnBehalf),
                ticket(Status::Accepted),
                by("Sabine Krüger"),
                Some(if de {
                    "Am Telefon bestätigt."
                } else {
                    "Confirmed by telephone."
                }),
                &[],
            ),
        ),
        (
            "rejected",
            news(
                language,
                TicketNews::Answered(AnswerKind::Rejected),
                staff(Status::Rejected),
                by("Tom Berger"),
                Some(reason),
                &[],
            ),
        ),
        (
            "returned",
            news(
                language,
                TicketNews::Answered(AnswerKind::Returned),
                staff(Status::InProcess),
                by("Tom Berger"),
                Some(reason),
                &["Video Band 3.mp4"],
            ),
        ),
        (
            "dropped",
            news(
                language,
                TicketNews::Dropped,
                ticket(Status::Rejected),
                by("Sabine Krüger"),
                Some(if de {
                    "Doppelt zu Ticket 1012."
                } else {
                    "Duplicate of ticket 1012."
                }),
                &[],
            ),
        ),
    ]
}

/// News whose every text a person chose: `text` stands in all of them.
pub(crate) fn filled_with(text: &str, language: Language) -> Letter {
    let ticket = LetterTicket {
        subject: text.to_owned(),
        project: Some(text.to_owned()),
        customer: Some(text.to_owned()),
        assignee: Some(text.to_owned()),
        ..ticket(language, Status::New)
    };
    let mut letter = news(
        language,
        TicketNews::Commented(Audience::Public),
        ticket,
        Some(text),
        Some(text),
        &[text],
    );
    text.clone_into(&mut letter.to_name);
    text.clone_into(&mut letter.company);
    letter
}
