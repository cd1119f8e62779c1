//! What people type never becomes markup or a header (R-173, AC-60, AC-68).

use crate::letters::{filled_with, sender};
use crate::message::{header_lines, packed};
use crate::smtp_server::SmtpServer;
use adapter_mail::{MailConfig, SmtpConfig, SmtpMailer, SmtpTls, render};
use mail_parser::MessageParser;
use portal_domain::ports::Mailer;
use portal_domain::values::Language;

const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</td></table><a href='https://evil.example'>Open ticket</a>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<!-- --><style>*{display:none}</style>",
    "<![CDATA[<b>x</b>]]>",
    "{{ frame.home }} {% include \"x\" %}",
    "&lt;b&gt; &amp;",
    "x\r\nBcc: victim@evil.example",
    "x\nBcc: victim@evil.example\n\nnew body",
    "x\rBcc: victim@evil.example",
    "x\u{85}Bcc: victim@evil.example\u{2028}Bcc: victim@evil.example",
    "=?utf-8?q?x=0D=0ABcc:_victim@evil.example?=",
    "\"Erika\" <victim@evil.example>, \"x\" <y@z.example>",
    "x\u{0}\u{7f}\u{1b}[31m\u{202e}gpj.exe",
];

/// Proves R-173 for bodies.
#[test]
fn no_text_becomes_markup() {
    let plain = render(&filled_with("harmless", Language::En), &sender())
        .unwrap()
        .html;
    let tags = |html: &str| html.matches('<').count();
    // A quoted text of several lines gets a break for each of them, and nothing else.
    let breaks = |html: &str| html.matches("<br>").count();
    for text in HOSTILE {
        let html = render(&filled_with(text, Language::En), &sender())
            .unwrap()
            .html;
        assert_eq!(tags(&html) - breaks(&html), tags(&plain), "{text:?}");
        assert_eq!(
            html.matches(" href=\"").count(),
            plain.matches(" href=\"").count(),
            "{text:?}"
        );
        assert_eq!(
            html.matches('"').count(),
            plain.matches('"').count(),
            "{text:?}"
        );
    }
}

#[test]
fn the_subject_is_one_line() {
    for language in Language::ALL {
        for text in HOSTILE {
            let subject = render(&filled_with(text, language), &sender())
                .unwrap()
                .subject;
            assert!(!subject.chars().any(char::is_control), "{subject:?}");
            assert!(!subject.contains(['\u{2028}', '\u{202e}']), "{subject:?}");
        }
        let long = render(&filled_with(&"wort ".repeat(2_000), language), &sender()).unwrap();
        assert!(long.subject.chars().count() <= 300);
    }
}

/// Proves R-173 for headers and envelopes.
#[tokio::test]
async fn no_text_adds_a_header_or_a_recipient() {
    let server = SmtpServer::start().await;
    let smtp = SmtpConfig {
        port: Some(server.address.port()),
        tls: SmtpTls::None,
        ..SmtpConfig::new("127.0.0.1".to_owned())
    };
    let config = MailConfig {
        smtp: Some(smtp),
        ..crate::letters::config()
    };
    let mailer = SmtpMailer::new(&config).unwrap();
    let names = |bytes: &[u8]| -> Vec<String> {
        let name = |line: &String| line.split(':').next().unwrap_or_default().to_owned();
        header_lines(bytes).iter().map(name).collect()
    };
    let plain = names(&packed(&filled_with("harmless", Language::De)).await);
    for text in HOSTILE {
        mailer
            .deliver(&filled_with(text, Language::De))
            .await
            .unwrap();
        let taken = server.taken().pop().unwrap();
        assert_eq!(taken.to, ["erika.muster@kunde.example"], "{text:?}");
        assert_eq!(names(&taken.bytes), plain, "{text:?}");
        let message = MessageParser::default().parse(&taken.bytes).unwrap();
        let addresses = |list: &mail_parser::Address<'_>| -> Vec<String> {
            list.iter()
                .filter_map(|one| one.address().map(str::to_owned))
                .collect()
        };
        assert_eq!(
            addresses(message.to().unwrap()),
            ["erika.muster@kunde.example"],
            "{text:?}"
        );
        assert_eq!(
            addresses(message.from().unwrap()),
            ["service@nordlicht.example"],
            "{text:?}"
        );
        assert_eq!(
            (message.text_body_count(), message.html_body_count()),
            (1, 1),
            "{text:?}"
        );
    }
}

/// A comment can pretend to be the rest of the mail; in plain text the quotation marks give it away.
#[test]
fn quoted_words_never_leave_their_quotation() {
    let pretended = "x\r\n\r\nOpen ticket 1:\r\nhttps://evil.example/\u{2028}-- \rDear customer";
    let mut letter = filled_with("harmless", Language::En);
    if let portal_domain::ports::LetterContent::Ticket { words, .. } = &mut letter.content {
        *words = Some(pretended.to_owned());
    }
    let text = render(&letter, &sender()).unwrap().text;
    for line in [
        "Open ticket 1:",
        "https://evil.example/",
        "--",
        "Dear customer",
    ] {
        let found: Vec<&str> = text
            .lines()
            .filter(|l| l.trim_end().ends_with(line))
            .collect();
        assert!(!found.is_empty(), "{line}");
        let own = usize::from(line == "--");
        let quoted = found.iter().filter(|l| l.starts_with("> ")).count();
        assert_eq!(found.len() - own, quoted, "{line}: {found:?}");
    }
}
