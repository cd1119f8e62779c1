//! Status changes that are not somebody's to make, and reasons that are none.

use crate::scene::{Scene, change_status, number, tag};
use portal_domain::usecase::{self, ContactEntry};
use portal_tests::guests::visitor;
use portal_tests::http::Program;
use portal_tests::postgres::Backend;
use serde_json::json;

const EVERY_STATUS: [&str; 6] = [
    "new",
    "in_process",
    "done",
    "rejected",
    "accepted",
    "billed",
];

/// Refuses every status change but those that are named; nothing changes.
async fn assert_moves(scene: &Scene, by: &Program, ticket: &str, open: &[&str]) {
    for to in EVERY_STATUS {
        if open.contains(&to) {
            continue;
        }
        let before = scene.snapshot().await;
        let body = json!({"to": to, "comment": "Let me."});
        let page = change_status(by, ticket, &body).await;
        assert!(
            matches!(page.status, 403 | 409),
            "{to}: {} {}",
            page.status,
            page.body
        );
        assert!(
            ["no_such_transition", "transition_not_allowed"].contains(&page.code().as_str()),
            "{to}: {}",
            page.body
        );
        Scene::assert_unchanged(&before, &scene.snapshot().await, to);
    }
    let path = format!("/api/v1/tickets/{ticket}/permissions");
    let page = by.get(&path).send().await.with_status(200).json();
    let offered: Vec<_> = page["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["to"].clone())
        .collect();
    assert_eq!(offered.len(), open.len(), "{offered:?}");
}

/// Proves AC-30: what no button offers the interface refuses too, with a code and without a line of history.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_30_a_change_without_a_button_is_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let ticket = scene.ticket(&marta, "Press 3 stops").await;
    assert_moves(&scene, &marta, &ticket, &[]).await;
    change_status(&eva, &ticket, &json!({"to": "in_process"}))
        .await
        .with_status(200);
    assert_moves(&scene, &marta, &ticket, &[]).await;
    change_status(&eva, &ticket, &json!({"to": "done"}))
        .await
        .with_status(200);
    assert_moves(
        &scene,
        &marta,
        &ticket,
        &["accepted", "rejected", "in_process"],
    )
    .await;
    // An employee who is neither creator nor manager does not answer for the customer.
    let body = json!({"to": "accepted", "manner": "on_behalf", "comment": "They said so."});
    let before = scene.snapshot().await;
    change_status(&eva, &ticket, &body).await.with_status(403);
    change_status(&eva, &ticket, &json!({"to": "accepted"}))
        .await
        .with_status(403);
    Scene::assert_unchanged(&before, &scene.snapshot().await, "accepting one's own work");
    // The page of the answer is no way around either.
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let second = scene.ticket(&marta, "Door hangs").await;
    let csrf = person.get("/account").await.csrf().unwrap();
    for decision in ["accept", "reject", "return", "rework", "done", ""] {
        let path = format!("/tickets/{second}/answer");
        let values = [
            ("csrf", csrf.as_str()),
            ("decision", decision),
            ("comment", "No."),
        ];
        let page = person.post(&path, &values).await;
        assert!(
            (400..500).contains(&page.status),
            "{decision}: {}",
            page.status
        );
    }
    let path = format!("/api/v1/tickets/{second}");
    assert_eq!(marta.get(&path).send().await.json()["status"], "new");
}

/// Proves AC-37 and AC-38: what is answered stays answered for contacts, its creator included, and no comment reopens it.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_37_nobody_outside_reopens_what_was_answered() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    for (answer, commentable) in [("accepted", false), ("rejected", true)] {
        let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
        let body = json!({"to": answer, "comment": "As said."});
        change_status(&marta, &ticket, &body).await.with_status(200);
        assert_moves(&scene, &marta, &ticket, &[]).await;

        let before = scene.snapshot().await;
        let path = format!("/api/v1/tickets/{ticket}/comments");
        let page = marta
            .post(&path, &json!({"body": "Open it again."}))
            .send()
            .await;
        if commentable {
            page.with_status(201);
        } else {
            page.with_status(403);
            Scene::assert_unchanged(&before, &scene.snapshot().await, "a comment");
        }
        let path = format!("/api/v1/tickets/{ticket}");
        assert_eq!(marta.get(&path).send().await.json()["status"], answer);
        // Nor does an edit.
        let before = scene.snapshot().await;
        let seen = tag(&marta, &ticket).await;
        let call = marta
            .patch(&path, &json!({"subject": "Open again"}))
            .if_match(&seen);
        call.send().await.with_status(403);
        Scene::assert_unchanged(&before, &scene.snapshot().await, "an edit");
    }
}

/// Proves AC-31: a rejection has a reason that somebody can read.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_31_a_reason_of_nothing_is_none() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
    let before = scene.snapshot().await;
    let long = "x".repeat(50_001);
    for reason in [
        None,
        Some(""),
        Some("   \r\n\t"),
        Some("\u{200b}\u{200d}\u{feff}"),
        Some("\u{2060}\u{00ad}\u{180e}"),
        Some("\u{0007}"),
        Some("\u{2003}\u{3000}"),
        Some("Broken\u{0}still"),
        Some(long.as_str()),
    ] {
        let mut body = json!({"to": "rejected"});
        if let Some(reason) = reason {
            body["comment"] = json!(reason);
        }
        let page = change_status(&marta, &ticket, &body).await;
        assert_eq!(page.status, 422, "{reason:?}: {}", page.body);
    }
    let body = json!({"to": "rejected", "comment": "x".repeat(1_048_576)});
    let page = change_status(&marta, &ticket, &body).await;
    assert_eq!(page.status, 413, "{}", page.body);
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let answer = format!("/tickets/{ticket}/answer");
    let page = person
        .fill(
            &format!("{answer}?decision=reject"),
            &answer,
            &[("comment", "\u{200b} \u{2060}")],
        )
        .await;
    page.with_status(422);
    Scene::assert_unchanged(&before, &scene.snapshot().await, "an empty reason");
    let body = json!({"to": "rejected", "comment": "No."});
    change_status(&marta, &ticket, &body).await.with_status(200);
}

/// Proves AC-23: who is employee and contact in one person does not accept what the employee solved; and the rights of
/// the two accounts do not add up.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_23_two_roles_of_one_person_do_not_add_up() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
    let ada = scene.house.actor("ada.wirth").await;
    let portal = &scene.house.portal;
    let view = usecase::view_contact(portal, &ada, scene.marta)
        .await
        .unwrap();
    let entry = ContactEntry {
        last_name: "Sommer".to_owned(),
        first_name: Some("Marta".to_owned()),
        email: Some("marta.sommer@nordwerk.example".to_owned()),
        phone: None,
        active: true,
        notify_without_grant: false,
        employee: Some(scene.house.eva),
    };
    usecase::edit_contact(portal, &ada, scene.marta, view.contact.version, &entry)
        .await
        .unwrap();
    let before = scene.snapshot().await;
    let page = change_status(&marta, &ticket, &json!({"to": "accepted"})).await;
    assert_eq!((page.status, page.code().as_str()), (403, "solver_barred"));
    Scene::assert_unchanged(
        &before,
        &scene.snapshot().await,
        "the solver's other account",
    );
    // The contact sees nothing that the employee sees.
    let eva = scene.api("eva.brandt").await;
    let mika = scene.api("mika.lang").await;
    let theirs = scene.ticket(&mika, "Lamp is dark").await;
    let path = format!("/api/v1/tickets/{theirs}");
    eva.get(&path).send().await.with_status(200);
    marta.get(&path).send().await.with_status(404);
    let list = marta.get("/api/v1/tickets?count=true").send().await.json();
    assert_eq!(list["count"]["number"], 1);
    let body = json!({"to": "rejected", "comment": "Not yet."});
    change_status(&marta, &ticket, &body).await.with_status(200);
}

/// Proves AC-29: whatever a new ticket brings along, it begins as new.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_29_every_ticket_begins_as_new() {
    let scene = Scene::on(Backend::Sqlite).await;
    for login in ["marta.sommer", "eva.brandt", "ada.wirth"] {
        let by = scene.api(login).await;
        for status in ["closed", "accepted", "done", "billed", "5"] {
            let mut body = Scene::ticket_in(scene.house.project, "Lamp is dark");
            body["status"] = json!(status);
            by.post("/api/v1/tickets", &body)
                .send()
                .await
                .with_status(422);
        }
        let body = Scene::ticket_in(scene.house.project, "Lamp is dark");
        let page = by
            .post("/api/v1/tickets", &body)
            .send()
            .await
            .with_status(201);
        assert_eq!(page.json()["status"], "new", "{}", number(&page));
    }
    assert_eq!(scene.beneath.count("ticket WHERE status <> 1").await, 0);
}
