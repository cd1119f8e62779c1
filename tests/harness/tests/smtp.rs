//! The server against the client that the product uses, and against bare words.

use std::time::Duration;

use mail_send::SmtpClientBuilder;
use mail_send::mail_builder::MessageBuilder;

use crate::http::exchange;
use crate::smtp::{Demands, Fault, SmtpServer, Step};

/// Generous: the machine may be busy building.
const SOON: Duration = Duration::from_secs(10);

fn a_mail(subject: &str) -> MessageBuilder<'_> {
    MessageBuilder::new()
        .from(("Portal", "portal@portal.example"))
        .to("erika@customer.example")
        .subject(subject)
        .text_body("Hello,\n.a line with a dot\n..two\nhttp://127.0.0.1/access/abc.\n")
        .html_body("<p>Hello</p>")
        .attachment("text/plain", "plan.txt", "content")
}

async fn send(server: &SmtpServer, subject: &str) -> mail_send::Result<()> {
    send_as(server, subject, None).await
}

async fn send_as(
    server: &SmtpServer,
    subject: &str,
    login: Option<(&str, &str)>,
) -> mail_send::Result<()> {
    crate::http::install_crypto_provider();
    let mut builder = SmtpClientBuilder::new(server.host(), server.port())
        .expect("a client")
        .timeout(Duration::from_secs(2));
    if let Some((user, password)) = login {
        builder = builder.credentials((user.to_owned(), password.to_owned()));
    }
    // This client reads the greeting without any limit of time.
    let connected = tokio::time::timeout(Duration::from_secs(2), builder.connect_plain()).await;
    connected
        .map_err(|_| mail_send::Error::Timeout)??
        .send(a_mail(subject))
        .await
        .map(drop)
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written() {
    let server = SmtpServer::start().await;
    let (waited, sent) = tokio::join!(
        server.wait_for(|mail| mail.subject == "Grüße", SOON),
        send(&server, "Grüße")
    );
    sent.expect("sent");
    assert_eq!(waited.envelope_from, "portal@portal.example");
    assert_eq!(waited.envelope_to, ["erika@customer.example"]);
    assert!(
        waited.text.contains("\n.a line with a dot"),
        "{:?}",
        waited.text
    );
    assert!(waited.text.contains("\n..two"), "{:?}", waited.text);
    assert_eq!(waited.html.trim(), "<p>Hello</p>");
    assert_eq!(waited.link(), "http://127.0.0.1/access/abc");
    assert_eq!(waited.attachments.len(), 1);
    assert_eq!(waited.attachments[0].name, "plan.txt");
    assert_eq!(waited.attachments[0].content, b"content");
    assert!(waited.header("Message-ID").is_some());
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_refusal_lasts_as_often_as_wanted() {
    let server = SmtpServer::start().await;
    for at in [Step::Mail, Step::Recipient, Step::Data] {
        server.fail_times(Fault::Answer { at, code: 451 }, 2).await;
        for _ in 0..2 {
            let problem = send(&server, "refused").await.expect_err("refused");
            assert!(problem.to_string().contains("451"), "{problem}");
        }
        send(&server, "taken").await.expect("taken");
    }
    server
        .fail(Fault::Answer {
            at: Step::Recipient,
            code: 550,
        })
        .await;
    let problem = send(&server, "refused").await.expect_err("refused");
    assert!(problem.to_string().contains("550"), "{problem}");
    let mails = server.wait_for_count(3, SOON).await;
    assert!(mails.iter().all(|mail| mail.subject == "taken"));
}

#[tokio::test]
async fn nobody_listens_until_healed() {
    let server = SmtpServer::start().await;
    server.fail(Fault::Refuse).await;
    assert!(send(&server, "lost").await.is_err());
    server.heal().await;
    send(&server, "found").await.expect("sent");
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn an_unanswered_mail_may_have_been_kept() {
    let server = SmtpServer::start().await;
    for (fault, kept) in [
        (Fault::DropAfterData { kept: true }, 1),
        (Fault::DropAfterData { kept: false }, 0),
        (Fault::HangAfterData { kept: true }, 1),
        (Fault::HangAfterData { kept: false }, 0),
    ] {
        server.clear();
        server.fail_times(fault.clone(), 1).await;
        assert!(send(&server, "unanswered").await.is_err(), "{fault:?}");
        assert_eq!(server.mails().len(), kept, "{fault:?}");
    }
}

#[tokio::test]
async fn silence_and_an_endless_greeting_end_in_an_error() {
    let server = SmtpServer::start().await;
    for fault in [Fault::Silence, Fault::HugeBanner] {
        server.fail(fault.clone()).await;
        assert!(send(&server, "lost").await.is_err(), "{fault:?}");
    }
}

#[tokio::test]
async fn who_does_not_log_in_sends_nothing() {
    let login = Some(("portal".to_owned(), "secret".to_owned()));
    let server = SmtpServer::start_with(Demands {
        login,
        ..Demands::default()
    })
    .await;
    assert!(send(&server, "stranger").await.is_err());
    assert!(
        send_as(&server, "guess", Some(("portal", "wrong")))
            .await
            .is_err()
    );
    send_as(&server, "known", Some(("portal", "secret")))
        .await
        .expect("sent");
    assert_eq!(server.mails().len(), 1);
    let logins = server.logins();
    assert_eq!(logins.first(), Some(&("portal".to_owned(), false)));
    assert_eq!(logins.last(), Some(&("portal".to_owned(), true)));
}

#[tokio::test]
async fn both_ways_to_log_in_are_understood() {
    let login = Some(("a".to_owned(), "b".to_owned()));
    let server = SmtpServer::start_with(Demands {
        login,
        ..Demands::default()
    })
    .await;
    for words in [
        "AUTH PLAIN AGEAYg==\r\n",
        "AUTH PLAIN\r\nAGEAYg==\r\n",
        "AUTH LOGIN\r\nYQ==\r\nYg==\r\n",
    ] {
        let answer = exchange(
            server.address(),
            format!("EHLO x\r\n{words}QUIT\r\n").as_bytes(),
        )
        .await;
        assert!(String::from_utf8_lossy(&answer).contains("235"), "{words}");
    }
}

#[tokio::test]
async fn faulty_lines_and_large_mails_are_refused() {
    let server = SmtpServer::start_with(Demands {
        size_limit: 2_000,
        login: None,
    })
    .await;
    let long = "x".repeat(1_100);
    let large = "some line\r\n".repeat(300);
    for (body, code) in [
        ("bare\nfeed\r\n", "550"),
        (&format!("{long}\r\n"), "550"),
        (&large, "552"),
        ("fine\r\n", "250 2.0.0"),
    ] {
        let words =
            format!("HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n{body}.\r\nQUIT\r\n");
        let answer = exchange(server.address(), words.as_bytes()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let after = answer.split("354").nth(1).unwrap_or_default();
        assert!(after.contains(code), "{body:.20} -> {answer}");
    }
    let announced = exchange(
        server.address(),
        b"EHLO x\r\nMAIL FROM:<a@b> SIZE=2001\r\nQUIT\r\n",
    )
    .await;
    assert!(String::from_utf8_lossy(&announced).contains("552"));
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
#[should_panic(expected = "no such mail")]
async fn waiting_in_vain_says_so() {
    let server = SmtpServer::start().await;
    server.wait_for(|_| true, Duration::from_millis(20)).await;
}
