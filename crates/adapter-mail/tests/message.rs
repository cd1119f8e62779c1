//! The message on the wire: headers, structure, line ends.

use crate::letters::{all, config, filled_with, letter, outbox_id, sender, ticket};
use adapter_mail::{FolderMailer, MailConfig, Sender};
use mail_parser::{HeaderValue, MessageParser, MimeHeaders};
use portal_domain::ports::{Letter, LetterContent, LetterTicket, Mailer, TicketNews};
use portal_domain::values::Language;
use portal_domain::work::{Status, TicketNumber};
use tempfile::TempDir;

/// The bytes that every way out uses, read where they are easiest to get.
pub(crate) async fn packed(letter: &Letter) -> Vec<u8> {
    packed_by(sender(), letter).await
}

async fn packed_by(sender: Sender, letter: &Letter) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let mailer = FolderMailer::new(sender, folder.path().to_owned());
    mailer.deliver(letter).await.unwrap();
    std::fs::read(folder.path().join(format!("{}.eml", letter.id))).unwrap()
}

/// The header lines as they stand, unfolded.
pub(crate) fn header_lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    head.replace("\r\n ", " ")
        .replace("\r\n\t", " ")
        .split("\r\n")
        .map(str::to_owned)
        .collect()
}

fn value<'a>(lines: &'a [String], name: &str) -> Option<&'a str> {
    let wanted = format!("{name}: ");
    let mut found = lines.iter().filter_map(|line| line.strip_prefix(&wanted));
    let first = found.next();
    assert!(found.next().is_none(), "{name} stands twice");
    first
}

#[tokio::test]
async fn the_headers_say_who_when_and_that_a_machine_wrote() {
    for language in Language::ALL {
        for (name, letter) in all(language) {
            let bytes = packed(&letter).await;
            let lines = header_lines(&bytes);
            assert_eq!(
                value(&lines, "From"),
                Some("\"Nordlicht Maschinenbau GmbH\" <service@nordlicht.example>")
            );
            assert_eq!(
                value(&lines, "To"),
                Some("\"Erika Muster\" <erika.muster@kunde.example>")
            );
            assert_eq!(
                value(&lines, "Date"),
                Some("Wed, 25 Feb 2026 06:13:20 +0000")
            );
            assert_eq!(value(&lines, "Auto-Submitted"), Some("auto-generated"));
            assert_eq!(value(&lines, "X-Auto-Response-Suppress"), Some("All"));
            assert_eq!(value(&lines, "Content-Language"), Some(language.code()));
            assert_eq!(value(&lines, "MIME-Version"), Some("1.0"));
            assert_eq!(
                value(&lines, "Message-ID"),
                Some(format!("<{}@nordlicht.example>", letter.id).as_str())
            );
            let about_ticket = matches!(letter.content, LetterContent::Ticket { .. });
            let thread = about_ticket.then_some("<ticket-1017@nordlicht.example>");
            assert_eq!(value(&lines, "References"), thread, "{name}");
            assert_eq!(value(&lines, "In-Reply-To"), thread, "{name}");
        }
    }
}

/// A crash between delivery and note makes a second try: it must be the same mail.
#[tokio::test]
async fn a_second_try_has_the_same_message_id_and_another_letter_has_not() {
    let (_, letter) = all(Language::De).remove(0);
    let id = |bytes: &[u8]| {
        value(&header_lines(bytes), "Message-ID")
            .unwrap()
            .to_owned()
    };
    let first = id(&packed(&letter).await);
    assert_eq!(first, id(&packed(&letter).await));
    let other = Letter {
        id: outbox_id(2),
        ..letter
    };
    assert_ne!(first, id(&packed(&other).await));
}

#[tokio::test]
async fn the_mails_of_a_subtask_hold_together_on_their_own() {
    let subtask = LetterContent::Ticket {
        news: TicketNews::Assigned,
        ticket: LetterTicket {
            number: TicketNumber::subtask(17, 2),
            ..ticket(Language::En, Status::New)
        },
        actor: None,
        words: None,
        files: Vec::new(),
    };
    let bytes = packed(&letter(Language::En, subtask)).await;
    assert_eq!(
        value(&header_lines(&bytes), "References"),
        Some("<ticket-17.2@nordlicht.example>")
    );
}

#[tokio::test]
async fn text_and_html_are_alternatives_in_utf_8() {
    for (name, letter) in all(Language::De) {
        let bytes = packed(&letter).await;
        let message = MessageParser::default().parse(&bytes).unwrap();
        let kind = message.content_type().unwrap();
        assert_eq!(
            (kind.ctype(), kind.subtype()),
            ("multipart", Some("alternative")),
            "{name}"
        );
        assert_eq!(
            (message.text_body_count(), message.html_body_count()),
            (1, 1),
            "{name}"
        );
        assert_eq!(message.attachment_count(), 0);
        assert!(
            message
                .body_text(0)
                .unwrap()
                .starts_with("Guten Tag Erika Muster,")
        );
        assert!(message.body_html(0).unwrap().starts_with("<!doctype html>"));
        assert!(!matches!(
            message.header("Subject"),
            Some(HeaderValue::Empty) | None
        ));
    }
}

#[tokio::test]
async fn lines_end_with_crlf_and_fit_every_server() {
    for text in [
        "x".repeat(30_000),
        "ä ".repeat(10_000),
        "a\n.\n..\nb".to_owned(),
    ] {
        let bytes = packed(&filled_with(&text, Language::De)).await;
        assert!(bytes.is_ascii());
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            assert!(line.ends_with(b"\r\n") && line.len() <= 1_000);
            assert!(!line[..line.len() - 2].contains(&b'\r'));
        }
    }
}

#[tokio::test]
async fn the_domain_of_message_ids_is_the_senders() {
    let config = MailConfig {
        from: "portal@localhost".to_owned(),
        ..config()
    };
    let (_, letter) = all(Language::En).remove(2);
    let bytes = packed_by(Sender::new(&config).unwrap(), &letter).await;
    assert_eq!(
        value(&header_lines(&bytes), "References"),
        Some("<ticket-1017@localhost>")
    );
}
