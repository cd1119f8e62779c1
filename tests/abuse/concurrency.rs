//! Two at once, twice the same, and rights that go while a request runs.

use crate::scene::{Scene, change_status, tag};
use crate::store::Beneath;
use portal_tests::http::Program;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

async fn rows(beneath: &Beneath) -> [i64; 4] {
    let mut found = [0; 4];
    for (count, table) in found
        .iter_mut()
        .zip(["answer", "comment", "history", "outbox"])
    {
        *count = beneath.count(table).await;
    }
    found
}

/// Proves AC-32: of two answers to the same version one wins; there is one answer, one change and one set of mails.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_32_of_two_answers_at_once_one_wins() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        for round in 0..4 {
            let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
            let seen = tag(&marta, &ticket).await;
            let before = rows(&scene.beneath).await;
            let path = format!("/api/v1/tickets/{ticket}/transitions");
            let answer = |to: &str| {
                let body = json!({"to": to, "comment": "As said."});
                marta.post(&path, &body).if_match(&seen).send()
            };
            let (one, two, three) =
                tokio::join!(answer("accepted"), answer("rejected"), answer("in_process"));
            let mut codes = [one.status, two.status, three.status];
            codes.sort_unstable();
            assert_eq!(
                codes,
                [200, 412, 412],
                "round {round}: {one:?} {two:?} {three:?}"
            );
            let after = rows(&scene.beneath).await;
            let grown: Vec<i64> = after.iter().zip(before).map(|(a, b)| a - b).collect();
            assert_eq!(grown[..2], [1, 1], "answers and comments");
            // One line says what was answered, at most one more that the status changed.
            assert!((1..=3).contains(&grown[2]), "{grown:?}");
            assert_eq!(grown[3], 1, "one mail to the one who solved it");
        }
    }
}

/// Proves AC-33: the same request with the same key happens once, also when both arrive together.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_33_what_is_sent_twice_happens_once() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
        let seen = tag(&marta, &ticket).await;
        let path = format!("/api/v1/tickets/{ticket}/transitions");
        let answer = || {
            let body = json!({"to": "rejected", "comment": "No."});
            let call = marta.post(&path, &body).if_match(&seen);
            call.idempotency_key("answer-0001").send()
        };
        let first = answer().await.with_status(200);
        let before = scene.snapshot().await;
        let again = answer().await.with_status(200);
        assert_eq!((first.etag(), &first.body), (again.etag(), &again.body));
        Scene::assert_unchanged(&before, &scene.snapshot().await, "the same answer again");

        let body = Scene::ticket_in(scene.house.project, "Lamp is dark");
        let record = || {
            marta
                .post("/api/v1/tickets", &body)
                .idempotency_key("ticket-0001")
                .send()
        };
        let (one, two, three) = tokio::join!(record(), record(), record());
        let numbers: Vec<Value> = [one, two, three]
            .into_iter()
            .map(|page| page.with_status(201).json()["number"].clone())
            .collect();
        assert_eq!(numbers[0], numbers[1]);
        assert_eq!(numbers[0], numbers[2]);
        assert_eq!(
            scene
                .beneath
                .count("ticket WHERE subject = 'Lamp is dark'")
                .await,
            1
        );
    }
}

/// Proves AC-34: a key belongs to one request of one person.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_34_a_key_belongs_to_one_request_of_one_person() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let mika = scene.api("mika.lang").await;
        let record = |by: &Program, subject: &str| {
            let body = Scene::ticket_in(scene.house.project, subject);
            by.post("/api/v1/tickets", &body)
                .idempotency_key("same-key")
                .send()
        };
        let first = record(&marta, "Press 3 stops").await.with_status(201);
        let before = scene.snapshot().await;
        let other = record(&marta, "Door hangs").await;
        assert_eq!((other.status, other.code().as_str()), (422, "key_reused"));
        Scene::assert_unchanged(&before, &scene.snapshot().await, "another body");
        let independent = record(&mika, "Press 3 stops").await.with_status(201);
        assert_ne!(first.json()["number"], independent.json()["number"]);
        // The key of a ticket is no key of a comment.
        let number = crate::scene::number(&first);
        let path = format!("/api/v1/tickets/{number}/comments");
        let call = marta
            .post(&path, &json!({"body": "More."}))
            .idempotency_key("same-key");
        assert_eq!(call.send().await.code(), "key_reused");
    }
}

/// Proves AC-35: a change says what was seen.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_35_a_change_says_what_was_seen() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let ada = scene.api("ada.wirth").await;
        let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
        let stale = tag(&marta, &ticket).await;
        let comment = json!({"to": "in_process"});
        change_status(&marta, &ticket, &comment)
            .await
            .with_status(200);
        let one = format!("/api/v1/tickets/{ticket}");
        let before = scene.snapshot().await;
        let calls = |by: &Program| {
            [
                by.patch(&one, &json!({"subject": "New words"})),
                by.post(&format!("{one}/transitions"), &json!({"to": "done"})),
                by.post(&format!("{one}/participants"), &json!({"add": []})),
            ]
        };
        for call in calls(&ada) {
            call.send().await.with_status(428);
        }
        for tag in [
            stale.as_str(),
            "\"0\"",
            "W/\"1\"",
            "\"99999999999999999999\"",
        ] {
            for call in calls(&ada) {
                call.if_match(tag).send().await.with_status(412);
            }
        }
        let grant = format!(
            "/api/v1/contacts/{}/grants/{}",
            scene.marta, scene.marta_grant
        );
        ada.delete(&grant).send().await.with_status(428);
        Scene::assert_unchanged(
            &before,
            &scene.snapshot().await,
            "a change of what was not seen",
        );
    }
}

/// Proves AC-36: a right that goes after the first look and before the write is gone.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_36_a_right_that_goes_before_the_write_is_gone() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let ticket = scene.ticket(&marta, "Press 3 stops").await;
        let token = {
            let body = json!({"login_name": "marta.sommer", "password": portal_tests::house::House::PASSWORD});
            let page = Program::new(scene.house.base())
                .post("/api/v1/sessions", &body)
                .send()
                .await;
            page.json()["token"].as_str().unwrap().to_owned()
        };
        let begin = "--x\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{\"body\":\"Late.\"}\r\n\
            --x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nfirst\r\n\
            --x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"b.txt\"\r\n\r\nsecond ";
        let end = "last\r\n--x--\r\n";
        let head = format!(
            "POST /api/v1/tickets/{ticket}/comments HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\
             Authorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=x\r\n\
             Content-Length: {}\r\n\r\n",
            begin.len() + end.len()
        );
        let mut stream = TcpStream::connect(scene.house.address()).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(begin.as_bytes()).await.unwrap();
        // The upload has begun, so the first look is over.
        let begun = async {
            while scene.house.stored_files().is_empty() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), begun)
            .await
            .unwrap();
        let ada = scene.api("ada.wirth").await;
        let grant = format!(
            "/api/v1/contacts/{}/grants/{}",
            scene.marta, scene.marta_grant
        );
        let etag = ada.get(&grant).send().await.etag().to_owned();
        ada.delete(&grant)
            .if_match(&etag)
            .send()
            .await
            .with_status(204);
        let before = scene.snapshot().await;
        stream.write_all(end.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        Scene::assert_unchanged(
            &before,
            &scene.snapshot().await,
            "writing without the right",
        );
        assert_eq!(scene.house.stored_files(), Vec::<String>::new());
    }
}
