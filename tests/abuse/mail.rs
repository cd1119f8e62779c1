//! Mail on its way out: what hostile text and hostile servers do to it.

use crate::login::all_sent;
use crate::scene::{Scene, comment};
use portal_tests::guests::visitor;
use portal_tests::house::House;
use portal_tests::postgres::Backend;
use portal_tests::smtp::{Fault, Step};
use serde_json::json;
use std::time::Duration;

const MARTA: &str = "marta.sommer@nordwerk.example";

/// Proves AC-68: no text becomes a header or a recipient.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_68_no_text_becomes_a_header_or_a_recipient() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let ada = scene.api("ada.wirth").await;
    for subject in [
        "Press\r\nBcc: evil@evil.example",
        "Press\nBcc: evil@evil.example",
        "Press\rBcc: x",
        "Press\u{85}Bcc: x",
    ] {
        let body = Scene::ticket_in(scene.house.project, subject);
        marta
            .post("/api/v1/tickets", &body)
            .send()
            .await
            .with_status(422);
    }
    let contact = format!("/api/v1/contacts/{}", scene.marta);
    let page = ada.get(&contact).send().await;
    for (first, email) in [
        ("Marta\r\nBcc: evil@evil.example", MARTA),
        (
            "Marta",
            "marta.sommer@nordwerk.example\r\nBcc: evil@evil.example",
        ),
        ("Marta", "marta@nordwerk.example, evil@evil.example"),
        (
            "Marta",
            "marta@nordwerk.example> RCPT TO:<evil@evil.example",
        ),
        ("Marta", "Marta <marta@nordwerk.example>"),
    ] {
        let entry = json!({
            "last_name": "Sommer", "first_name": first, "email": email, "phone": null, "active": true,
            "notify_without_grant": false, "employee": null,
        });
        let call = ada.put(&contact, &entry).if_match(page.etag());
        assert_eq!(call.send().await.status, 422, "{first:?} {email:?}");
    }
    // What is only text arrives as that text.
    let entry = json!({
        "last_name": "Sommer\" <evil@evil.example>, \"x", "first_name": "=?utf-8?Q?Marta=0D=0ABcc:_evil@evil.example?=",
        "email": MARTA, "phone": null, "active": true, "notify_without_grant": false, "employee": null,
    });
    ada.put(&contact, &entry)
        .if_match(page.etag())
        .send()
        .await
        .with_status(200);
    let subject = "=?utf-8?Q?x=0D=0ABcc:_evil@evil.example?= Bcc: evil@evil.example, \"x\" <evil@evil.example>";
    let number = scene.ticket(&marta, subject).await;
    let text = json!({"body": "Hello.\r\n.\r\nRCPT TO:<evil@evil.example>\nBcc: evil@evil.example", "audience": "public"});
    comment(&eva, &number, &text, "a.txt")
        .await
        .with_status(201);
    for status in ["in_process", "done"] {
        let to = json!({"to": status});
        crate::scene::change_status(&eva, &number, &to)
            .await
            .with_status(200);
    }
    let answer = json!({"to": "rejected", "comment": "Bcc: evil@evil.example"});
    crate::scene::change_status(&marta, &number, &answer)
        .await
        .with_status(200);
    all_sent(&scene).await;
    let mails = scene.house.smtp.mails();
    assert!(mails.len() >= 3, "{mails:#?}");
    for mail in &mails {
        assert_eq!(mail.envelope_to.len(), 1, "{mail:#?}");
        assert!(
            [MARTA, "eva@kestrel.example"].contains(&mail.envelope_to[0].as_str()),
            "{mail:#?}"
        );
        assert_eq!(mail.envelope_from, "portal@kestrel.example");
        for name in ["Bcc", "Cc", "X-Evil"] {
            assert!(mail.header(name).is_none(), "{mail:#?}");
        }
        assert_eq!(mail.to, mail.envelope_to, "{mail:#?}");
        for name in ["Subject", "From", "To", "Date", "Message-ID"] {
            assert_eq!(mail.headers_named(name).len(), 1, "{name}: {mail:#?}");
        }
        assert!(
            mail.subject
                .contains("=?utf-8?Q?x=0D=0ABcc:_evil@evil.example?="),
            "{}",
            mail.subject
        );
    }
}

/// Proves AC-69: a mail server that stalls, refuses or floods neither loses a mail nor sets off a storm, and the pages go on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_69_a_hostile_mail_server_loses_and_multiplies_nothing() {
    // A house for each: a connection that stands from before would hide how a new one fails.
    for fault in [
        Fault::HugeBanner,
        Fault::Silence,
        Fault::Answer {
            at: Step::Recipient,
            code: 451,
        },
        Fault::Answer {
            at: Step::Data,
            code: 452,
        },
        Fault::HangAfterData { kept: false },
        Fault::DropAfterData { kept: false },
        Fault::Refuse,
    ] {
        let house = House::with(Backend::Sqlite, |config| {
            if let Some(smtp) = &mut config.mail.smtp {
                smtp.timeout_seconds = Some(1);
            }
        })
        .await;
        let scene = Scene::in_house(house).await;
        let marta = scene.api("marta.sommer").await;
        let eva = scene.api("eva.brandt").await;
        let number = scene.ticket(&marta, "Press 3 stops").await;
        let smtp = &scene.house.smtp;
        smtp.fail(fault.clone()).await;
        let text = json!({"body": "We look at it.", "audience": "public"});
        comment(&eva, &number, &text, "a.txt")
            .await
            .with_status(201);
        let failed = "outbox WHERE attempts > 0 AND last_error IS NOT NULL AND state = 'waiting'";
        outbox(&scene, failed).await;
        marta.get("/api/v1/tickets").send().await.with_status(200);
        // It waits for its time: no second try without the clock.
        let connections = smtp.connections();
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(smtp.connections(), connections, "{fault:?}: a storm");
        smtp.heal().await;
        scene.house.clock.advance(6 * 3600 + 60);
        all_sent(&scene).await;
        let mails = smtp.mails_to(MARTA);
        assert_eq!(mails.len(), 1, "{fault:?}");
    }
}

/// Waits for a row.
async fn outbox(scene: &Scene, from: &str) {
    let there = async {
        while scene.beneath.count(from).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let found = tokio::time::timeout(Duration::from_secs(30), there).await;
    found.unwrap_or_else(|_| panic!("no {from}"));
}

/// Proves AC-69: what no try delivers ends as dead, where an administrator finds it and sends it again.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_69_what_cannot_be_delivered_ends_where_somebody_finds_it() {
    let house = House::with(Backend::Sqlite, |config| config.limits.mail_attempts = 2).await;
    let scene = Scene::in_house(house).await;
    let marta = scene.api("marta.sommer").await;
    let smtp = &scene.house.smtp;
    smtp.fail(Fault::Answer {
        at: Step::Recipient,
        code: 451,
    })
    .await;
    let eva = scene.api("eva.brandt").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let text = json!({"body": "We look at it.", "audience": "public"});
    comment(&eva, &number, &text, "a.txt")
        .await
        .with_status(201);
    outbox(&scene, "outbox WHERE state = 'waiting' AND attempts = 1").await;
    scene.house.clock.advance(24 * 3600);
    outbox(&scene, "outbox WHERE state = 'dead'").await;
    smtp.heal().await;
    scene.house.clock.advance(24 * 3600);
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert!(smtp.mails().is_empty(), "dead is dead");
    let mut ada = visitor(&scene.house, "ada.wirth").await;
    let page = ada.get("/mail").await.with_status(200);
    let detail = page
        .links()
        .into_iter()
        .find(|link| link.href.starts_with("/mail/"))
        .expect("the mail")
        .href;
    let retry = format!("{}/retry", detail.split('?').next().unwrap());
    ada.fill(&detail, &retry, &[]).await.with_status(303);
    smtp.wait_for_mail(MARTA, "Press 3").await;
    assert_eq!(smtp.mails().len(), 1);
}

/// Proves AC-70 for what goes out: every mail says that a machine wrote it, so that machines do not answer.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_70_mails_say_that_a_machine_wrote_them() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    scene.done_ticket(&marta, "Press 3 stops").await;
    let program = portal_tests::http::Program::new(scene.house.base());
    let body = json!({"login_name": "mika.lang"});
    program
        .post("/api/v1/password-links", &body)
        .send()
        .await
        .with_status(202);
    all_sent(&scene).await;
    let mails = scene.house.smtp.mails();
    assert!(mails.len() >= 2, "{mails:#?}");
    for mail in mails {
        assert_eq!(
            mail.header("Auto-Submitted"),
            Some("auto-generated"),
            "{mail:#?}"
        );
    }
}

/// Proves AC-88: hours, plans and internal words stand in no mail to a contact.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_88_mails_carry_no_hidden_field() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let one = format!("/api/v1/tickets/{number}");
    let seen = crate::scene::tag(&eva, &number).await;
    let change = json!({"planned_minutes": 7_777, "assignee": scene.house.eva.to_string()});
    eva.patch(&one, &change)
        .if_match(&seen)
        .send()
        .await
        .with_status(200);
    let internal = json!({"body": crate::scene::CANARY, "audience": "internal"});
    comment(&eva, &number, &internal, "kanarienvogel.txt")
        .await
        .with_status(201);
    crate::scene::change_status(&eva, &number, &json!({"to": "in_process"}))
        .await
        .with_status(200);
    let entry = json!({"minutes": 83, "billable_minutes": 41, "comment": crate::scene::CANARY});
    eva.post(&format!("{one}/time-entries"), &entry)
        .send()
        .await
        .with_status(201);
    let done = json!({"to": "done", "comment": crate::scene::CANARY, "audience": "internal"});
    crate::scene::change_status(&eva, &number, &done)
        .await
        .with_status(200);
    all_sent(&scene).await;
    let mails = scene.house.smtp.mails_to(MARTA);
    assert!(!mails.is_empty());
    for mail in mails {
        for hidden in [
            crate::scene::CANARY,
            "7777",
            "129.62",
            "129,62",
            "1.38",
            "1,38",
            "0.68",
            "0,68",
        ] {
            assert!(
                !mail.text.contains(hidden)
                    && !mail.html.contains(hidden)
                    && !mail.subject.contains(hidden),
                "{hidden}: {mail:#?}"
            );
        }
        assert!(mail.attachments.is_empty(), "{mail:#?}");
    }
}
