//! What recipients read.

use crate::golden_file::assert_golden;
use crate::letters::{all, filled_with, letter, sender, ticket};
use adapter_mail::render;
use portal_domain::ports::{Letter, LetterContent, LetterTicket, TicketNews};
use portal_domain::values::Language;
use portal_domain::work::{AnswerKind, Audience, Status};

/// Proves by the files that were read.
#[test]
fn every_letter_reads_as_it_was_approved() {
    for language in Language::ALL {
        for (name, letter) in all(language) {
            let mail = render(&letter, &sender()).unwrap();
            let code = language.code();
            assert_golden(
                &format!("{code}/{name}.txt"),
                &format!("Subject: {}\n\n{}", mail.subject, mail.text),
            );
            assert_golden(&format!("{code}/{name}.html"), &mail.html);
        }
    }
}

fn both(letter: &Letter) -> [String; 2] {
    let mail = render(letter, &sender()).unwrap();
    [mail.text, mail.html]
}

fn about(language: Language, ticket: LetterTicket, words: Option<String>) -> Letter {
    letter(
        language,
        LetterContent::Ticket {
            news: TicketNews::Done,
            ticket,
            actor: None,
            words,
            files: Vec::new(),
        },
    )
}

#[test]
fn a_link_stands_only_where_the_ticket_can_be_opened() {
    for language in Language::ALL {
        for (can_open, can_answer) in [(true, true), (true, false), (false, true), (false, false)] {
            let ticket = LetterTicket {
                can_open,
                can_answer,
                ..ticket(language, Status::Done)
            };
            let mail = render(&about(language, ticket, None), &sender()).unwrap();
            for body in [&mail.text, &mail.html] {
                assert_eq!(body.contains("/tickets/1017"), can_open);
            }
            let hint = match language {
                Language::De => "abnehmen",
                Language::En => "accept",
            };
            assert_eq!(mail.text.contains(hint), can_open && can_answer);
        }
    }
}

/// Proves that a notice without grant carries number, subject, status and words, nothing more (C24).
#[test]
fn a_notice_without_grant_names_no_project_and_no_person() {
    for language in Language::ALL {
        for (_, letter) in all(language)
            .into_iter()
            .filter(|(name, _)| *name == "done_without_grant")
        {
            for body in both(&letter) {
                assert!(body.contains("1017"));
                for canary in ["Wartung 2026", "Jonas Weber", "Kunde AG", "/tickets/"] {
                    assert!(!body.contains(canary), "{canary}");
                }
            }
        }
    }
}

/// Proves that no mail shows hours (AC-88).
#[test]
fn no_mail_speaks_of_hours() {
    for language in Language::ALL {
        for (name, letter) in all(language) {
            for body in both(&letter) {
                let body = body.to_lowercase();
                for word in [
                    "hours",
                    "stunden",
                    "planned",
                    "geplant",
                    "billable",
                    "abrechenbar",
                ] {
                    assert!(!body.contains(word), "{name}: {word}");
                }
            }
        }
    }
}

#[test]
fn an_internal_comment_says_so_in_subject_and_body() {
    for (language, word, notice) in [
        (
            Language::De,
            "Interner Kommentar",
            "Intern: Dies liest nur das Team.",
        ),
        (
            Language::En,
            "Internal comment",
            "Internal: only the team reads this.",
        ),
    ] {
        for (name, letter) in all(language) {
            let internal = name == "commented_internal";
            let mail = render(&letter, &sender()).unwrap();
            assert_eq!(mail.subject.contains(word), internal, "{name}");
            for body in [&mail.text, &mail.html] {
                assert_eq!(body.contains(notice), internal, "{name}");
            }
        }
    }
}

/// Proves that a rejection and a dropped ticket carry their reason.
#[test]
fn every_kind_of_news_has_a_subject_of_its_own() {
    let kinds = [
        TicketNews::Created,
        TicketNews::Commented(Audience::Public),
        TicketNews::Commented(Audience::Internal),
        TicketNews::Assigned,
        TicketNews::Done,
        TicketNews::Answered(AnswerKind::Accepted),
        TicketNews::Answered(AnswerKind::Rejected),
        TicketNews::Answered(AnswerKind::Returned),
        TicketNews::Dropped,
    ];
    for language in Language::ALL {
        let mut subjects: Vec<String> = kinds
            .into_iter()
            .map(|kind| {
                let mut letter = filled_with("canary", language);
                if let LetterContent::Ticket { news, words, .. } = &mut letter.content {
                    *news = kind;
                    *words = Some("the reason".to_owned());
                }
                assert!(both(&letter).iter().all(|body| body.contains("the reason")));
                let subject = render(&letter, &sender()).unwrap().subject;
                assert!(
                    subject.contains("1017") && subject.ends_with(": canary"),
                    "{subject}"
                );
                subject
            })
            .collect();
        subjects.sort();
        subjects.dedup();
        assert_eq!(subjects.len(), kinds.len());
    }
}

#[test]
fn long_words_end_with_a_note() {
    for (can_open, note) in [
        (true, "You find all of it in the ticket."),
        (false, "was shortened here.\n"),
    ] {
        let ticket = LetterTicket {
            can_open,
            ..ticket(Language::En, Status::Done)
        };
        let long = "ä".repeat(20_001);
        let text = both(&about(Language::En, ticket.clone(), Some(long)))[0].clone();
        assert!(text.contains(note));
        assert_eq!(text.matches('ä').count(), 20_000);
        let fits = both(&about(Language::En, ticket, Some("ä".repeat(20_000))))[0].clone();
        assert!(!fits.contains("shortened"));
    }
}

#[test]
fn many_files_end_with_their_number() {
    let mut letter = filled_with("x", Language::De);
    if let LetterContent::Ticket { files, .. } = &mut letter.content {
        *files = (0..1_045).map(|n| format!("bild{n}.png")).collect();
    }
    for body in both(&letter) {
        assert!(body.contains("bild19.png") && !body.contains("bild20.png"));
        assert!(body.contains("und 1.025 weitere"));
    }
}

/// Proves AC-44 for mails: links begin with the configured address and nothing loads from elsewhere.
#[test]
fn a_mail_refers_to_the_configured_address_only() {
    for language in Language::ALL {
        for (name, letter) in all(language) {
            for body in both(&letter) {
                for (at, _) in body.match_indices("http") {
                    assert!(
                        body[at..].starts_with("https://portal.nordlicht.example"),
                        "{name}"
                    );
                }
                for loads in ["src=", "url(", "@import", "<link", "<img"] {
                    assert!(!body.contains(loads), "{name}: {loads}");
                }
            }
        }
    }
}

#[test]
fn a_token_is_encoded_and_shown_nowhere_else() {
    let token = "a b&c=d/é\"<";
    let content = LetterContent::AccessLink {
        login_name: "erika".to_owned(),
        token: portal_domain::ports::Secret::new(token.to_owned()),
        expires: portal_domain::timestamp::LocalTime {
            day: portal_domain::timestamp::Day::from_civil(2026, 12, 31).unwrap(),
            hour: 23,
            minute: 59,
        },
    };
    let mail = render(&letter(Language::En, content), &sender()).unwrap();
    let link = "https://portal.nordlicht.example/password/set?token=a%20b%26c%3Dd%2F%C3%A9%22%3C";
    assert!(mail.text.contains(link));
    assert!(!mail.subject.contains("a%20b"));
    assert!(mail.text.contains("31 Dec 2026 at 23:59"));
}
