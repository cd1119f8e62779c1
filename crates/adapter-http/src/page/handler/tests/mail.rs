//! Outgoing mail: its states, another try, and what the demonstration shows.

use super::browser::{Browser, Page};
use super::stage::{Cast, Setup, Stage};
use async_trait::async_trait;
use portal_domain::ports::{MailArchive, MailerError, SentMail};
use portal_domain::timestamp::Timestamp;
use portal_domain::usecase::deliver_outbox;
use std::sync::Arc;

/// Keeps one text for every mail.
#[derive(Debug)]
struct OneText;

impl OneText {
    fn mail(id: &str) -> SentMail {
        SentMail {
            id: id.to_owned(),
            at: Timestamp::from_micros(0),
            to: "marta.sommer@customer.example".to_owned(),
            subject: "Please set your password".to_owned(),
            text: "Hello <Marta>".to_owned(),
            html: "<p>Hello</p><script>alert(1)</script>".to_owned(),
        }
    }
}

#[async_trait]
impl MailArchive for OneText {
    async fn list(&self, _: usize) -> Result<Vec<SentMail>, MailerError> {
        Ok(Vec::new())
    }

    async fn find(&self, id: &str) -> Result<Option<SentMail>, MailerError> {
        Ok(Some(Self::mail(id)))
    }
}

/// Has a link mailed to Marta.
async fn mail_a_link(anna: &mut Browser, cast: &Cast) {
    let mut form = anna.form(&format!("/contacts/{}/reset", cast.marta)).await;
    form.set("method", "mail");
    assert_eq!(anna.send(&form).await.status, 303);
}

fn first(page: &Page) -> String {
    let found = page.html.split("href=\"/mail/").nth(1).unwrap();
    format!("/mail/{}", found.split('"').next().unwrap())
}

#[tokio::test]
async fn a_mail_waits_fails_and_is_tried_again() {
    let cast = Cast::new();
    let stage = Stage::of(&cast.world);
    let mut anna = stage.anna().await;
    assert!(anna.get("/mail").await.says("No mail here"));
    mail_a_link(&mut anna, &cast).await;
    let page = anna.get("/mail").await;
    assert!(page.says("Marta Sommer") && page.says("Waiting"));
    let no = MailerError::Temporary("the server does not answer".to_owned());
    stage.portal.mailer.refuse_next(no);
    deliver_outbox(&stage.portal.portal).await.unwrap();
    let page = anna.get("/mail").await;
    assert!(page.says("Trying again") && page.says("the server does not answer"));
    let path = first(&page);
    let page = anna.get(&path).await;
    assert!(page.says("Next attempt") && page.forms(&format!("{path}/retry")).is_empty());

    stage.portal.clock.advance(120);
    let no = MailerError::Permanent("no such mailbox".to_owned());
    stage.portal.mailer.refuse_next(no);
    deliver_outbox(&stage.portal.portal).await.unwrap();
    let page = anna.get(&path).await;
    assert!(page.says("Failed") && page.says("no such mailbox"));
    let retry = page.form(&format!("{path}/retry"));
    assert!(
        anna.send_and_follow(&retry)
            .await
            .says("in the queue again")
    );
    deliver_outbox(&stage.portal.portal).await.unwrap();
    assert!(anna.get(&path).await.says("Sent"));
    // What is on its way already is not sent twice.
    assert_eq!(anna.send(&retry).await.status, 412);
    for unknown in [
        "/mail/nonsense",
        "/mail/00000000-0000-0000-0000-000000000009",
    ] {
        assert_eq!(anna.get(unknown).await.status, 404);
    }
    assert_eq!(anna.get("/mail?before=nonsense").await.status, 422);
}

#[tokio::test]
async fn without_a_mail_server_mails_are_kept() {
    let cast = Cast::new();
    let setup = Setup {
        mail_held: true,
        ..Setup::default()
    };
    let stage = Stage::with(&cast.world, setup);
    let mut anna = stage.anna().await;
    mail_a_link(&mut anna, &cast).await;
    let page = anna.get("/mail").await;
    assert!(page.says("No mail server is configured") && page.says("Kept"));
    let path = first(&page);
    let page = anna.get(&path).await;
    assert!(page.says("The text of this mail is not kept."));
    assert_eq!(anna.get(&format!("{path}/html")).await.status, 404);
}

/// Proves AC-61 for the demonstration's page: what a mail holds cannot act.
#[tokio::test]
async fn abuse_ac_61_a_kept_mail_is_shown_in_a_sandbox() {
    let cast = Cast::new();
    let setup = Setup {
        demo: true,
        archive: Some(Arc::new(OneText)),
        ..Setup::default()
    };
    let stage = Stage::with(&cast.world, setup);
    let mut anna = stage.anna().await;
    mail_a_link(&mut anna, &cast).await;
    let path = first(&anna.get("/mail").await);
    let page = anna.get(&path).await;
    assert!(page.says("Please set your password") && page.says("Hello <Marta>"));
    assert!(!page.html.contains("<Marta>") && !page.html.contains("alert(1)"));
    assert!(page.html.contains("sandbox></iframe>"));
    assert!(
        page.header("content-security-policy")
            .contains("frame-src 'self'")
    );
    let frame = anna.get(&format!("{path}/html")).await;
    assert_eq!(frame.status, 200);
    let policy = frame.header("content-security-policy");
    assert!(
        policy.starts_with("sandbox; default-src 'none'"),
        "{policy}"
    );
    assert!(!policy.contains("script-src"), "{policy}");
    assert_eq!(frame.header("x-frame-options"), "SAMEORIGIN");
}
