//! What somebody may not see does not exist.

use crate::sameness::{assert_missing, told};
use crate::scene::{CANARY, Scene, comment, files, parts};
use portal_tests::guests::visitor;
use portal_tests::http::{Page, Person, Program};
use portal_tests::postgres::Backend;
use reqwest::Method;
use serde_json::{Value, json};

/// No ticket has it.
const NOWHERE: &str = "999999";

/// No project has it.
const ELSEWHERE: &str = "019a0000-0000-7000-8000-000000000000";

/// A body that each operation on a ticket would take.
fn body(method: &str, path: &str) -> Option<Value> {
    let last = path.rsplit('/').next().unwrap();
    match (method, last) {
        ("PATCH", _) => Some(json!({"subject": "Taken over"})),
        ("POST", "comments") => Some(json!({"body": "Taken over"})),
        ("POST", "transitions") => Some(json!({"to": "rejected", "comment": "No."})),
        ("POST", "participants") => Some(json!({"add": [], "remove": []})),
        ("POST", "time-entries") => Some(json!({"minutes": 5})),
        ("POST", "move") => Some(json!({"project": ELSEWHERE})),
        ("POST", "secondary-assignments") => Some(json!({"add": [{"project": ELSEWHERE}]})),
        ("POST", "subtasks") => Some(json!({"subject": "Taken over"})),
        ("POST", "copies") => Some(json!({"subtasks": true})),
        ("PUT", "{comment}") => Some(json!({"body": "Taken over"})),
        ("PUT", "{entry}") => {
            Some(json!({"day": "2026-01-05", "minutes": 5, "billable_minutes": 5, "travel": false}))
        }
        ("DELETE", _) => None,
        ("GET" | "HEAD", _) => None,
        _ => panic!("{method} {path}: say what it takes"),
    }
}

/// Every operation on this ticket of the interface.
async fn every_operation(by: &Program, number: &str, file: &str) -> Vec<Page> {
    let mut answers = Vec::new();
    for (method, path) in adapter_http::api_routes() {
        // What is the administrators' alone answers everybody else in one way, whatever was asked for.
        let administrative = path.contains("/contacts/{contact}/view")
            || path.ends_with("/access")
            || path.ends_with("/readers")
            || path.contains("/{number}/owner");
        if !path.contains("/tickets/{number}") || administrative {
            continue;
        }
        let verb = Method::from_bytes(method.as_bytes()).unwrap();
        let sent = body(&method, &path);
        let path = path
            .replace("{number}", number)
            .replace("{attachment}", file)
            .replace("{comment}", file)
            .replace("{entry}", file);
        let path = match (method.as_str(), path.ends_with("/move")) {
            ("GET", true) => format!("{path}?project={ELSEWHERE}"),
            _ => path,
        };
        let path = if path.starts_with("/api/") {
            path
        } else {
            format!("/api/v1{path}")
        };
        let mut call = by.call(verb, &path).header("If-Match", "\"1\"");
        if let Some(sent) = &sent {
            call = call.json(sent);
        }
        answers.push(call.send().await);
        if let Some(sent) = &sent
            && (path.ends_with("comments") || path.ends_with("transitions"))
        {
            let form = parts(sent, &[("a.txt", "text/plain", b"a".to_vec())]);
            let call = by.call(Method::POST, &path).header("If-Match", "\"1\"");
            answers.push(call.with(|request| request.multipart(form)).send().await);
        }
    }
    assert!(answers.len() >= 12, "{}", answers.len());
    answers
}

/// Every page of this ticket, and every form that it has.
async fn every_page(by: &mut Person, number: &str, file: &str) -> Vec<Page> {
    let csrf = by.get("/account").await.csrf().unwrap();
    let mut answers = Vec::new();
    for route in adapter_http::routes::page_routes() {
        if !route.path.contains("/tickets/:number") {
            continue;
        }
        let path = route
            .path
            .replace(":number", number)
            .replace(":file", file)
            .replace(":comment", file)
            .replace(":entry", file);
        if route.method == "GET" {
            answers.push(by.get(&path).await);
            continue;
        }
        let values = [("csrf", csrf.as_str())];
        answers.push(by.post(&path, &values).await);
    }
    assert!(answers.len() >= 10, "{}", answers.len());
    answers
}

/// Nothing about this ticket is there for this person, on no path; nothing happens.
async fn assert_absent(scene: &Scene, login: &str, number: &str, file: &str) {
    let by = scene.api(login).await;
    let mut person = visitor(&scene.house, login).await;
    let before = scene.snapshot().await;
    let stored = scene.house.stored_files();
    let forbidden = every_operation(&by, number, file).await;
    let missing = every_operation(&by, NOWHERE, file).await;
    for (forbidden, missing) in forbidden.iter().zip(&missing) {
        assert_missing(forbidden, missing);
    }
    let forbidden = every_page(&mut person, number, file).await;
    let missing = every_page(&mut person, NOWHERE, file).await;
    for (forbidden, missing) in forbidden.iter().zip(&missing) {
        // Some forms are refused for what they lack before the ticket is looked for.
        assert!(
            (400..500).contains(&missing.status),
            "{}: {}",
            missing.asked,
            missing.status
        );
        assert_eq!(told(forbidden), told(missing), "{}", forbidden.asked);
        if missing.asked.starts_with("GET") && !missing.asked.ends_with("/answer") {
            assert_eq!(missing.status, 404, "{}", missing.asked);
        }
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "trying");
    assert_eq!(scene.house.stored_files(), stored);
    for query in ["", "?search=secret", "?count=true", "?sort=-priority"] {
        let list = by.get(&format!("/api/v1/tickets{query}")).send().await;
        assert!(
            !list.with_status(200).body.contains("secret"),
            "{query} names it"
        );
    }
    assert!(
        !person
            .get("/tickets?search=secret")
            .await
            .sees("secret plan")
    );
    let options = by.get("/api/v1/filter-options").send().await;
    assert!(!options.body.contains("Olga"), "{}", options.body);
}

/// Proves AC-01 and AC-39: a ticket of another company does not exist, on no path.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_01_a_ticket_of_another_company_does_not_exist() {
    for scene in Scene::on_every_database().await {
        let olga = scene.api("olga.stein").await;
        let body = Scene::ticket_in(scene.calder_project, "The secret plan");
        let page = olga.post("/api/v1/tickets", &body).send().await;
        let number = crate::scene::number(&page.with_status(201));
        comment(
            &olga,
            &number,
            &json!({"body": "More of it."}),
            "secret.txt",
        )
        .await
        .with_status(201);
        let (_, file) = files(&olga, &number).await.pop().unwrap();
        assert_absent(&scene, "marta.sommer", &number, &file).await;
        // An employee without the project is nobody either.
        assert_absent(&scene, "max.kern", &number, &file).await;
    }
}

/// Proves AC-02: without the reach for it, a colleague's ticket does not exist.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_02_a_colleagues_ticket_does_not_exist_without_the_reach() {
    let scene = Scene::on(Backend::Sqlite).await;
    let mika = scene.api("mika.lang").await;
    let number = scene.ticket(&mika, "The secret plan").await;
    comment(
        &mika,
        &number,
        &json!({"body": "More of it."}),
        "secret.txt",
    )
    .await
    .with_status(201);
    let (_, file) = files(&mika, &number).await.pop().unwrap();
    assert_absent(&scene, "marta.sommer", &number, &file).await;
}

/// Proves AC-03 and AC-88: internal words, their files and subtasks are absent everywhere.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_03_internal_words_and_subtasks_are_nowhere() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let before = marta.get(&format!("/api/v1/tickets/{number}")).send().await;
    let internal = json!({"body": CANARY, "audience": "internal"});
    comment(&eva, &number, &internal, "kanarienvogel.txt")
        .await
        .with_status(201);
    let (_, file) = files(&eva, &number).await.pop().unwrap();
    let subtask = scene.subtask_of(&number).await;
    let after = marta.get(&format!("/api/v1/tickets/{number}")).send().await;
    assert_eq!(
        (before.etag(), &before.body),
        (after.etag(), &after.body),
        "an internal comment leaves a trace"
    );

    assert_absent(&scene, "marta.sommer", &subtask, &file).await;
    let path = |file: &str| format!("/api/v1/tickets/{number}/attachments/{file}");
    let nothing = uuid::Uuid::from_u128(9).to_string();
    let forbidden = marta.get(&path(&file)).send().await;
    assert_missing(&forbidden, &marta.get(&path(&nothing)).send().await);

    let mut person = visitor(&scene.house, "marta.sommer").await;
    let page = |file: &str| format!("/tickets/{number}/attachments/{file}");
    let forbidden = person.get(&page(&file)).await;
    assert_missing(&forbidden, &person.get(&page(&nothing)).await);
    for (method, path) in adapter_http::api_routes() {
        if method != "GET" || path.contains("{attachment}") {
            continue;
        }
        let path = path.replace("{number}", &number);
        let path = if path.starts_with("/api/") {
            path
        } else {
            format!("/api/v1{path}")
        };
        let answer = marta.get(&path).send().await;
        assert!(!answer.body.contains(CANARY), "{path}: {}", answer.body);
    }
    for path in [
        format!("/tickets/{number}"),
        format!("/tickets/{number}?history=1"),
        "/tickets".to_owned(),
    ] {
        let page = person.get(&path).await;
        let words = page.words();
        assert!(!words.contains(CANARY), "{path}: {words}");
    }
    for (query, count) in [(CANARY, 0), ("press", 1)] {
        let list = marta
            .get(&format!("/api/v1/tickets?search={query}&count=true"))
            .send()
            .await
            .json();
        assert_eq!(list["count"]["number"], count, "{query}");
    }

    // A mail that follows carries nothing of it.
    let public = json!({"body": "We look at it.", "audience": "public"});
    comment(&eva, &number, &public, "plan.txt")
        .await
        .with_status(201);
    let smtp = &scene.house.smtp;
    let mail = smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    assert!(mail.mentions("Press 3 stops"));
    for mail in smtp.mails_to("marta.sommer@nordwerk.example") {
        assert!(!mail.mentions(CANARY), "{mail:#?}");
    }
}

/// Proves AC-04: a grant is found only under its own contact.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_04_both_ids_of_a_path_must_agree() {
    let scene = Scene::on(Backend::Sqlite).await;
    let ada = scene.api("ada.wirth").await;
    let nothing = uuid::Uuid::from_u128(9).to_string();
    let entry = json!({
        "project": scene.house.project.to_string(), "scope": "all_tasks", "read_only": false, "reach": "all",
        "sees_planned_hours": true, "sees_actual_hours": true, "sees_billable_hours": true,
    });
    let path = |grant: &str| format!("/api/v1/contacts/{}/grants/{grant}", scene.marta);
    let theirs = scene.mika_grant.to_string();
    let before = scene.snapshot().await;
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let mut answers = Vec::new();
        for grant in [&theirs, &nothing] {
            let call = ada
                .call(method.clone(), &path(grant))
                .header("If-Match", "*");
            let call = if method == Method::PUT {
                call.json(&entry)
            } else {
                call
            };
            answers.push(call.send().await);
        }
        assert_missing(&answers[0], &answers[1]);
    }
    let mut person = visitor(&scene.house, "ada.wirth").await;
    for action in ["edit", "delete"] {
        let page = |grant: &str| format!("/contacts/{}/grants/{grant}/{action}", scene.marta);
        let forbidden = person.get(&page(&theirs)).await;
        assert_missing(&forbidden, &person.get(&page(&nothing)).await);
    }
    Scene::assert_unchanged(&before, &scene.snapshot().await, "a wrong pair");
}

/// Proves AC-05: a file is found only under its own ticket, whoever may see both.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_05_a_file_is_found_only_under_its_own_ticket() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let (mine, second) = (
        scene.ticket(&marta, "Press 3 stops").await,
        scene.ticket(&marta, "Door hangs").await,
    );
    let theirs = scene.ticket(&mika, "Lamp is dark").await;
    let text = json!({"body": "See the file."});
    for (by, number) in [(&marta, &second), (&mika, &theirs)] {
        comment(by, number, &text, "a.txt").await.with_status(201);
    }
    let my_file = files(&marta, &second).await.pop().unwrap().1;
    let their_file = files(&mika, &theirs).await.pop().unwrap().1;
    let nothing = uuid::Uuid::from_u128(9).to_string();
    let mut person = visitor(&scene.house, "marta.sommer").await;
    for file in [&my_file, &their_file] {
        let path = |file: &str| format!("/api/v1/tickets/{mine}/attachments/{file}");
        let forbidden = marta.get(&path(file)).send().await;
        assert_missing(&forbidden, &marta.get(&path(&nothing)).send().await);
        let page = |file: &str| format!("/tickets/{mine}/attachments/{file}");
        let forbidden = person.get(&page(file)).await;
        assert_missing(&forbidden, &person.get(&page(&nothing)).await);
    }
    let path = format!("/api/v1/tickets/{second}/attachments/{my_file}");
    assert_eq!(marta.get(&path).send().await.with_status(200).body, "a.txt");
}

/// Proves AC-90: nobody deletes a ticket, and one that went out of reach is gone on every way to it.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_90_what_went_out_of_reach_is_gone_on_every_way() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let number = scene.ticket(&marta, "The secret plan").await;
    let path = format!("/api/v1/tickets/{number}");
    for by in [&marta, &eva, &scene.api("ada.wirth").await] {
        by.delete(&path).send().await.with_status(405);
    }
    let text = json!({"body": "See the file.", "audience": "public"});
    comment(&eva, &number, &text, "a.txt")
        .await
        .with_status(201);
    let file = files(&marta, &number).await.pop().unwrap().1;
    let mail = scene
        .house
        .smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    let link = mail.link().to_owned();
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let list = person.get("/tickets?search=secret").await;
    assert!(list.sees("The secret plan"));
    person.get(&link).await.with_status(200);

    scene
        .beneath
        .execute("UPDATE ticket SET contact_id = NULL")
        .await;
    assert_absent(&scene, "marta.sommer", &number, &file).await;
    let gone = person.get(&link).await;
    assert_missing(&gone, &person.get(&format!("/tickets/{NOWHERE}")).await);
    assert!(
        !person
            .get("/tickets?search=secret")
            .await
            .sees("secret plan")
    );
}
