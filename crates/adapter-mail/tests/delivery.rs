//! Real deliveries over a real dialogue, to servers that behave and servers that do not (AC-69).

use crate::letters::{all, config, letter, outbox_id};
use crate::smtp_server::{At, Mode, SmtpServer, Way};
use adapter_mail::{
    ConfigError, MailConfig, SmtpConfig, SmtpLogin, SmtpMailer, SmtpPassword, SmtpTls,
};
use portal_domain::ports::{Letter, LetterContent, Mailer, MailerError};
use portal_domain::values::Language;
use std::net::SocketAddr;
use std::time::Duration;

fn config_for(address: SocketAddr, timeout_seconds: u64) -> MailConfig {
    let smtp = SmtpConfig {
        port: Some(address.port()),
        tls: SmtpTls::None,
        timeout_seconds,
        ..SmtpConfig::new(address.ip().to_string())
    };
    MailConfig {
        smtp: Some(smtp),
        ..config()
    }
}

/// Patient enough for a busy machine.
fn mailer_for(server: &SmtpServer) -> SmtpMailer {
    SmtpMailer::new(&config_for(server.address, 15)).unwrap()
}

/// For tests in which the time does run out.
fn impatient_mailer_for(server: &SmtpServer) -> SmtpMailer {
    SmtpMailer::new(&config_for(server.address, 2)).unwrap()
}

fn a_letter(number: u128) -> Letter {
    let content = LetterContent::PasswordChanged {
        login_name: "erika".to_owned(),
    };
    Letter {
        id: outbox_id(number),
        ..letter(Language::En, content)
    }
}

/// Whatever a server does, an answer comes well before anybody's patience ends.
async fn deliver(mailer: &SmtpMailer, letter: &Letter) -> Result<(), MailerError> {
    tokio::time::timeout(Duration::from_mins(1), mailer.deliver(letter))
        .await
        .expect("a try ends")
}

fn is_temporary(result: &Result<(), MailerError>) -> bool {
    matches!(result, Err(MailerError::Temporary(_)))
}

fn is_permanent(result: &Result<(), MailerError>) -> bool {
    matches!(result, Err(MailerError::Permanent(_)))
}

#[tokio::test]
async fn every_letter_arrives_with_exactly_one_recipient_over_one_connection() {
    let server = SmtpServer::start().await;
    let mailer = mailer_for(&server);
    let letters: Vec<Letter> = Language::ALL
        .into_iter()
        .flat_map(all)
        .map(|(_, letter)| letter)
        .collect();
    for letter in &letters {
        deliver(&mailer, letter).await.unwrap();
    }
    let taken = server.taken();
    assert_eq!(taken.len(), letters.len());
    for mail in &taken {
        assert_eq!(mail.from, "service@nordlicht.example");
        assert_eq!(mail.to, ["erika.muster@kunde.example"]);
    }
    assert_eq!(server.connections(), 1);
    assert_eq!(server.hellos(), ["EHLO nordlicht.example"]);
}

#[tokio::test]
async fn a_server_that_hung_up_meanwhile_gets_a_new_connection() {
    let server = SmtpServer::start().await;
    server.set(Mode::HangUpAfterMail);
    let mailer = mailer_for(&server);
    for number in 0..3 {
        deliver(&mailer, &a_letter(number)).await.unwrap();
    }
    assert_eq!((server.taken().len(), server.connections()), (3, 3));
}

#[tokio::test]
async fn deliveries_at_the_same_time_do_not_wait_for_each_other() {
    let server = SmtpServer::start().await;
    let mailer = std::sync::Arc::new(mailer_for(&server));
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let mailer = mailer.clone();
            tokio::spawn(async move { mailer.deliver(&a_letter(number)).await })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(server.taken().len(), 8);
}

#[tokio::test]
async fn only_a_refusal_of_this_mail_is_permanent() {
    let server = SmtpServer::start().await;
    for (at, code, permanent) in [
        (At::Recipient, 550, true),
        (At::Recipient, 553, true),
        (At::Data, 554, true),
        (At::Data, 552, true),
        (At::Recipient, 450, false),
        (At::Recipient, 421, false),
        (At::Data, 451, false),
        (At::Data, 452, false),
        // These concern our settings and would bury every mail.
        (At::Greeting, 554, false),
        (At::Greeting, 421, false),
        (At::Sender, 550, false),
        (At::Sender, 530, false),
        (At::Recipient, 530, false),
        (At::Sender, 451, false),
    ] {
        let mailer = mailer_for(&server);
        server.set(Mode::Refuse(at, code));
        let refused = deliver(&mailer, &a_letter(1)).await;
        assert_eq!(is_permanent(&refused), permanent, "{at:?} {code}");
        assert_eq!(is_temporary(&refused), !permanent, "{at:?} {code}");
        // The next mail goes through, over the same or a new connection.
        server.set(Mode::Polite);
        deliver(&mailer, &a_letter(2)).await.unwrap();
    }
}

#[tokio::test]
async fn after_a_refusal_the_connection_is_used_again() {
    let server = SmtpServer::start().await;
    let mailer = mailer_for(&server);
    server.set(Mode::Refuse(At::Recipient, 550));
    assert!(is_permanent(&deliver(&mailer, &a_letter(1)).await));
    server.set(Mode::Polite);
    deliver(&mailer, &a_letter(2)).await.unwrap();
    assert_eq!((server.taken().len(), server.connections()), (1, 1));
}

#[tokio::test]
async fn hostile_servers_cost_a_timeout_and_nothing_else() {
    let server = SmtpServer::start().await;
    for mode in [
        Mode::Silent,
        Mode::EndlessGreeting,
        Mode::HangAfterData,
        Mode::DropAfterData,
    ] {
        let mailer = impatient_mailer_for(&server);
        server.set(mode);
        assert!(
            is_temporary(&deliver(&mailer, &a_letter(1)).await),
            "{mode:?}"
        );
        server.set(Mode::Polite);
        deliver(&mailer, &a_letter(2)).await.unwrap();
    }
    assert_eq!(server.taken().len(), 4);
}

#[tokio::test]
async fn a_cancelled_delivery_leaves_no_half_used_connection() {
    let server = SmtpServer::start().await;
    let mailer = mailer_for(&server);
    deliver(&mailer, &a_letter(1)).await.unwrap();
    server.set(Mode::HangAfterData);
    let given_up =
        tokio::time::timeout(Duration::from_millis(300), mailer.deliver(&a_letter(2))).await;
    assert!(given_up.is_err());
    server.set(Mode::Polite);
    deliver(&mailer, &a_letter(3)).await.unwrap();
    assert_eq!((server.taken().len(), server.connections()), (2, 2));
}

#[tokio::test]
async fn nobody_listening_is_temporary() {
    let server = SmtpServer::start().await;
    let address = server.address;
    drop(server);
    let mailer = SmtpMailer::new(&config_for(address, 15)).unwrap();
    // The port stays closed once the listener's task has ended.
    tokio::task::yield_now().await;
    assert!(is_temporary(&deliver(&mailer, &a_letter(1)).await));
    assert!(mailer.check().await.is_err());
}

#[tokio::test]
async fn a_wrong_password_makes_mails_wait() {
    let server = SmtpServer::start_with(Way::Clear, Some(("portal", "right"))).await;
    let with = |password: &str| {
        let mut config = config_for(server.address, 15);
        if let Some(smtp) = &mut config.smtp {
            smtp.login = Some(SmtpLogin {
                user: "portal".to_owned(),
                password: SmtpPassword::new(password.to_owned()),
            });
        }
        SmtpMailer::new(&config).unwrap()
    };
    assert!(is_temporary(&deliver(&with("wrong"), &a_letter(1)).await));
    assert!(with("wrong").check().await.is_err());
    assert!(is_temporary(
        &deliver(&mailer_for(&server), &a_letter(1)).await
    ));
    assert!(server.taken().is_empty());
    with("right").check().await.unwrap();
    deliver(&with("right"), &a_letter(2)).await.unwrap();
    assert_eq!(server.taken().len(), 1);
    assert!(!format!("{:?}", with("right")).contains("right"));
}

#[test]
fn without_a_mail_server_there_is_no_smtp_mailer() {
    assert_eq!(
        SmtpMailer::new(&config()).unwrap_err(),
        ConfigError::SmtpMissing
    );
}
