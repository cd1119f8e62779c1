//! What is typed into search, filters and sort keys; rows that no program wrote.

use crate::scene::{Scene, change_status, query};
use portal_domain::access::Reach;
use portal_tests::guests::{grant, reaching};
use portal_tests::http::Program;
use portal_tests::postgres::Backend;
use serde_json::{Value, json};

async fn found(by: &Program, words: &str) -> Vec<String> {
    let path = format!("/api/v1/tickets?{}", query(&[("search", words)]));
    let page = by.get(&path).send().await;
    assert_eq!(page.status, 200, "{words:?}: {}", page.body);
    let page = page.json();
    let mut subjects: Vec<String> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["subject"].as_str().unwrap().to_owned())
        .collect();
    subjects.sort();
    subjects
}

/// What somebody might type in the hope of more.
const TYPED: [&str; 30] = [
    "%",
    "_",
    "\\",
    "％",
    "*",
    "100%",
    "100_",
    "1__",
    "a%b",
    "a_b",
    "axb",
    "\\%",
    "press*",
    "\"press\"",
    "press OR door",
    "press AND",
    "NOT press",
    "NEAR(press door)",
    "subject:press",
    "pre",
    "press & door",
    "press | door",
    "!press",
    "'",
    "'; DROP TABLE ticket; --",
    "\u{0}",
    "(((",
    "^press",
    "{press}",
    "ＰＲＥＳＳ",
];

/// Proves AC-27: signs that a database understands are letters, and both databases find the same.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_27_signs_of_the_database_are_letters() {
    let mut answers: Vec<(&str, Vec<Vec<String>>)> = Vec::new();
    let scenes = Scene::on_every_database().await;
    for scene in &scenes {
        let marta = scene.api("marta.sommer").await;
        for subject in [
            "Press 3 stops",
            "100% load",
            "a_b",
            "axb",
            "a%b",
            "back\\slash",
            "Door AND press",
            "％ full",
            "O'Neill; DROP TABLE ticket; --",
        ] {
            scene.ticket(&marta, subject).await;
        }
        let mut all = Vec::new();
        for typed in TYPED {
            all.push(found(&marta, typed).await);
        }
        assert_eq!(found(&marta, "axb").await, ["axb"]);
        assert!(!found(&marta, "a_b").await.contains(&"axb".to_owned()));
        answers.push((scene.house.database(), all));
    }
    for (name, other) in &answers[1..] {
        for (typed, (here, there)) in TYPED.iter().zip(answers[0].1.iter().zip(other)) {
            assert_eq!(here, there, "{typed:?}: {} and {name} differ", answers[0].0);
        }
    }
}

/// What people type who try to reach the database.
const HOSTILE: [&str; 17] = [
    "'",
    "\"",
    "' OR 1=1 --",
    "1) OR (1=1",
    "number; DELETE FROM ticket",
    "x'; SELECT pg_sleep(9); --",
    "\\'; --",
    "$1",
    "?",
    "{}",
    "a\u{0}b",
    "1e9",
    "-1",
    "NaN",
    "%27%20OR%201=1",
    "🦜",
    "\u{ffff}",
];

/// Proves AC-28: what is typed is never part of a statement.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_28_nothing_that_is_typed_becomes_a_statement() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let mika = scene.api("mika.lang").await;
        scene.ticket(&marta, "Press 3 stops").await;
        scene.ticket(&mika, "Lamp is dark").await;
        let before = scene.snapshot().await;
        for hostile in HOSTILE {
            for name in [
                "project",
                "task",
                "status",
                "priority",
                "creator",
                "search",
                "queue",
                "assignee",
                "customer",
                "contact",
                "hide_subtasks",
                "sort",
                "cursor",
                "limit",
                "count",
            ] {
                let path = format!("/api/v1/tickets?{}", query(&[(name, hostile)]));
                let page = marta.get(&path).send().await;
                if name == "search" && page.status == 200 {
                    assert!(
                        !page.body.contains("Lamp"),
                        "{name}={hostile}: {}",
                        page.body
                    );
                    continue;
                }
                assert!(
                    matches!(page.status, 400 | 422),
                    "{name}={hostile}: {} {}",
                    page.status,
                    page.body
                );
                for word in ["SELECT", "syntax", "sqlite", "postgres", "column"] {
                    assert!(!page.body.contains(word), "{name}={hostile}: {}", page.body);
                }
            }
        }
        for path in [
            "1'--",
            "1%20OR%201=1",
            "0",
            "-1",
            "1.0",
            "1.-1",
            "99999999999999999999",
            "%00",
            "1%2f..%2f2",
        ] {
            marta
                .get(&format!("/api/v1/tickets/{path}"))
                .send()
                .await
                .with_status(404);
        }
        Scene::assert_unchanged(&before, &scene.snapshot().await, "hostile parameters");
        // Stored text is text.
        let subject = "O'Neill\"; DROP TABLE ticket; -- $1 ? \\";
        let number = scene.ticket(&marta, subject).await;
        let page = marta.get(&format!("/api/v1/tickets/{number}")).send().await;
        assert_eq!(page.json()["subject"], subject);
    }
}

/// Proves AC-25: a ticket without owner, contact or task opens to nobody by having nothing there.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_25_what_is_empty_opens_nothing() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let number = scene.ticket(&marta, "Press 3 stops").await;
        let list = async |query: &str| {
            let page = marta
                .get(&format!("/api/v1/tickets?count=true{query}"))
                .send()
                .await;
            page.with_status(200).json()["count"]["number"]
                .as_i64()
                .unwrap()
        };
        let path = format!("/api/v1/tickets/{number}");
        let one = async || marta.get(&path).send().await.status;
        assert_eq!((list("").await, one().await), (1, 200));
        let empty = async |what: &str| {
            let sql = format!("UPDATE ticket SET {what}");
            scene.beneath.execute(&sql).await;
        };
        // Nobody is named: `named` does not reach it.
        empty("contact_id = NULL").await;
        assert_eq!((list("").await, one().await), (0, 404));
        // Nobody owns it: the widest reach does not open it, under no filter.
        let ada = scene.api("ada.wirth").await;
        let grants = format!(
            "/api/v1/contacts/{}/grants/{}",
            scene.marta, scene.marta_grant
        );
        let etag = ada.get(&grants).send().await.etag().to_owned();
        ada.delete(&grants)
            .if_match(&etag)
            .send()
            .await
            .with_status(204);
        grant(
            &scene.house,
            scene.marta,
            scene.house.project,
            reaching(Reach::All),
        )
        .await;
        assert_eq!((list("").await, one().await), (1, 200));
        empty("owner_id = NULL").await;
        for query in [
            "",
            "&status=new",
            "&status=done&status=new",
            "&search=press",
            "&priority=3",
            "&sort=subject",
        ] {
            assert_eq!(list(query).await, 0, "{query}");
        }
        assert_eq!(one().await, 404);
        let olga = scene.api("olga.stein").await;
        let page = olga.get("/api/v1/tickets?count=true").send().await.json();
        assert_eq!(page["count"]["number"], 0);
        olga.get(&path).send().await.with_status(404);
        // Without a task only a grant on all tasks fits; employees see it all the time.
        ada.get(&path).send().await.with_status(200);
    }
}

/// Proves AC-24: rights that cannot be read are none, and never all; the rest goes on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_24_what_cannot_be_read_opens_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let olga = scene.api("olga.stein").await;
    scene.ticket(&marta, "Press 3 stops").await;
    scene.ticket(&mika, "Lamp is dark").await;
    let beneath = &scene.beneath;
    // A grant on a task that its snapshot does not list, for somebody who has no other: an empty list.
    let sql = format!(
        "UPDATE access_grant SET scope = 'existing_tasks' WHERE id = X'{}'",
        scene.mika_grant.uuid().simple()
    );
    beneath.execute(&sql).await;
    let list = mika
        .get("/api/v1/tickets?count=true")
        .send()
        .await
        .with_status(200);
    assert_eq!(list.json()["count"]["number"], 0, "an empty list of tasks");
    let body = Scene::ticket_in(scene.house.project, "Door hangs");
    let page = mika.post("/api/v1/tickets", &body).send().await;
    assert!(matches!(page.status, 403 | 422), "{}", page.body);

    beneath
        .execute("PRAGMA ignore_check_constraints = ON")
        .await;
    for damage in [
        "reach = 'everything'",
        "reach = 'named', scope = 'anything'",
    ] {
        let sql = format!(
            "UPDATE access_grant SET {damage} WHERE id = X'{}'",
            scene.marta_grant.uuid().simple()
        );
        beneath.execute(&sql).await;
        let page = marta.get("/api/v1/tickets").send().await;
        assert!(
            page.status == 500 || page.status == 401,
            "{}: {}",
            page.status,
            page.body
        );
        for words in ["Press", "Lamp", "everything", "anything", "access_grant"] {
            assert!(!page.body.contains(words), "{}", page.body);
        }
        olga.get("/api/v1/tickets").send().await.with_status(200);
    }
}

/// Proves AC-21: in a closed project nobody outside writes; reading goes on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_21_a_closed_project_takes_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let ticket = scene.ticket(&marta, "Press 3 stops").await;
    let done = scene.done_ticket(&marta, "Door hangs").await;
    scene
        .beneath
        .execute("UPDATE project SET state = 'closed'")
        .await;
    let before = scene.snapshot().await;
    let page = marta
        .post(
            "/api/v1/tickets",
            &Scene::ticket_in(scene.house.project, "Lamp is dark"),
        )
        .send()
        .await;
    assert!(matches!(page.status, 403 | 422), "{}", page.body);
    for by in [&marta, &eva] {
        let comments = format!("/api/v1/tickets/{ticket}/comments");
        by.post(&comments, &json!({"body": "Still."}))
            .send()
            .await
            .with_status(403);
        let seen = crate::scene::tag(by, &ticket).await;
        let path = format!("/api/v1/tickets/{ticket}");
        let call = by
            .patch(&path, &json!({"subject": "Still"}))
            .if_match(&seen);
        call.send().await.with_status(403);
    }
    for to in ["accepted", "rejected", "in_process"] {
        let body: Value = json!({"to": to, "comment": "Late."});
        change_status(&marta, &done, &body).await.with_status(403);
    }
    Scene::assert_unchanged(
        &before,
        &scene.snapshot().await,
        "writing in a closed project",
    );
    let page = marta.get("/api/v1/tickets?count=true").send().await.json();
    assert_eq!(page["count"]["number"], 2);
}

/// AC-28 for administrators, who search the audit log: what is typed is looked for or refused at the field, on either
/// database, and is bounded.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_28_the_audit_log_is_searched_as_safely() {
    let long = "a".repeat(51_000);
    for scene in Scene::on_every_database().await {
        let ada = scene.api("ada.wirth").await;
        for hostile in HOSTILE.into_iter().chain([long.as_str(), "%", "_", "\\"]) {
            for place in ["/api/v1/audit", "/api/v1/audit.csv"] {
                let path = format!("{place}?{}", query(&[("search", hostile)]));
                let page = ada.get(&path).send().await;
                let expected: &[u16] = if hostile.contains('\0') || hostile == long {
                    &[422]
                } else {
                    &[200]
                };
                assert!(
                    expected.contains(&page.status),
                    "{place} {:.20}: {}",
                    hostile,
                    page.status
                );
            }
        }
    }
}
