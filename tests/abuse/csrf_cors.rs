//! Requests that another site makes a browser send.

use crate::scene::Scene;
use portal_tests::guests::visitor;
use portal_tests::http::Page;
use portal_tests::postgres::Backend;
use reqwest::Method;
use serde_json::json;

/// Proves AC-54: nothing happens for a request that does not come from our own pages.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_54_requests_of_other_sites_change_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let csrf = person.get("/account").await.csrf().unwrap();
    let answer = format!("/tickets/{ticket}/answer");
    let comments = format!("/tickets/{ticket}/comments");
    let before = scene.snapshot().await;
    let base = scene.house.base().to_owned();
    let form = |csrf: &str| format!("csrf={csrf}&decision=accept&body=Hello");
    let urlencoded = "application/x-www-form-urlencoded";
    let check = |page: &Page, what: &str| {
        assert!(
            matches!(page.status, 403 | 405 | 415),
            "{what}: {} {}",
            page.status,
            page.words()
        );
    };
    for path in [
        &answer,
        &comments,
        &"/account/tokens".to_owned(),
        &"/logout".to_owned(),
    ] {
        // A form of another site, with a token that it learned somehow.
        for (name, value) in [
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("Origin", "http://127.0.0.1"),
            ("Origin", &format!("{base}.evil.example")),
            ("Origin", &format!("{base}0")),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
        ] {
            let page = person
                .send(Method::POST, path, |r| {
                    r.header(name, value)
                        .header("Content-Type", urlencoded)
                        .body(form(&csrf))
                })
                .await;
            check(&page, &format!("{path} {name}: {value}"));
        }
        // From nowhere, without the token or with one of somebody else.
        for token in ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let page = person
                .send(Method::POST, path, |r| {
                    r.header("Content-Type", urlencoded).body(form(token))
                })
                .await;
            check(&page, &format!("{path} token {token:?}"));
        }
        for kind in ["text/plain", "application/json", "application/xml", ""] {
            let body = json!({"csrf": csrf, "decision": "accept"}).to_string();
            let page = person
                .send(Method::POST, path, |r| {
                    let r = r.header("Origin", &base).body(body);
                    if kind.is_empty() {
                        r
                    } else {
                        r.header("Content-Type", kind)
                    }
                })
                .await;
            check(&page, &format!("{path} {kind}"));
        }
        for method in [Method::PUT, Method::PATCH, Method::DELETE] {
            let page = person
                .send(method.clone(), path, |r| {
                    r.header("Origin", &base)
                        .header("Content-Type", urlencoded)
                        .body(form(&csrf))
                })
                .await;
            check(&page, &format!("{method} {path}"));
        }
    }
    // Methods in disguise.
    let query = format!("_method=POST&csrf={csrf}&decision=accept&to=accepted");
    for path in [&answer, &comments] {
        for header in [
            "X-HTTP-Method-Override",
            "X-Method-Override",
            "X-HTTP-Method",
        ] {
            let page = person
                .send(Method::GET, &format!("{path}?{query}"), |r| {
                    r.header(header, "POST")
                })
                .await;
            assert!(matches!(page.status, 200 | 405), "{path}: {}", page.status);
        }
    }
    // The token of one person is none of another's.
    let mut mika = visitor(&scene.house, "mika.lang").await;
    let theirs = mika.get("/account").await.csrf().unwrap();
    assert_ne!(theirs, csrf);
    check(
        &person
            .post(
                "/account/tokens",
                &[("csrf", &theirs), ("name", "x"), ("days", "30")],
            )
            .await,
        "another's token",
    );
    // Files come only after the token.
    let parts = [
        ("csrf".to_owned(), theirs),
        ("body".to_owned(), "Hello".to_owned()),
    ];
    let upload = portal_tests::http::Upload::new("attachments", "a.txt", "text/plain", "a");
    check(
        &person.post_parts(&comments, &parts, &[upload]).await,
        "files with another's token",
    );
    assert_eq!(scene.house.stored_files(), Vec::<String>::new());
    Scene::assert_unchanged(&before, &scene.snapshot().await, "another site");
    // The interface takes no cookies, so no browser lends it any.
    let page = person.get("/api/v1/tickets").await;
    assert_eq!(page.status, 401);
    let list = person.get("/tickets").await;
    assert_eq!(list.status, 200, "still logged in");
}

/// Whether looking is noted: with the eyes of a contact, why, and who.
fn is_noted(path: &str) -> bool {
    path.starts_with("/contacts/:contact/view/") || path.starts_with("/tickets/:number/access")
}

/// Reading never writes: every page that is read leaves the database as it was, but for the audit log where looking is
/// noted.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_54_reading_changes_nothing() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let ticket = scene.done_ticket(&marta, "Press 3 stops").await;
    let mut ada = visitor(&scene.house, "ada.wirth").await;
    let mut person = visitor(&scene.house, "marta.sommer").await;
    crate::login::all_sent(&scene).await;
    let mut before = scene.snapshot().await;
    let (noted, silent): (Vec<_>, Vec<_>) = adapter_http::routes::page_routes()
        .into_iter()
        .filter(|route| route.method == "GET")
        .partition(|route| is_noted(route.path));
    let noted_from = silent.len();
    for (place, route) in silent.into_iter().chain(noted).enumerate() {
        if place == noted_from {
            let now = scene.snapshot().await;
            Scene::assert_unchanged(&before, &now, "reading");
            before = now;
        }
        let path = route
            .path
            .replace(":number", &ticket)
            .replace(":contact", &scene.marta.to_string())
            .replace(":grant", &scene.marta_grant.to_string())
            .replace(":customer", &scene.house.customer.to_string())
            .replace(":project", &scene.house.project.to_string())
            .replace(":task", &scene.house.task.to_string())
            .replace(":employee", &scene.house.eva.to_string());
        let path = format!("{path}?decision=accept&token=x&delete=1&confirm=1");
        ada.get(&path).await;
        person.get(&path).await;
    }
    let differing = before.differing(&scene.snapshot().await);
    assert!(!differing.is_empty(), "looking was not noted");
    assert!(
        differing.iter().all(|table| table.starts_with("audit")),
        "looking changed {differing:?}"
    );
    assert_eq!(person.get("/tickets").await.status, 200);
}

/// Proves AC-55: no other origin is invited.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_55_no_other_origin_is_invited() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let base = scene.house.base().to_owned();
    for origin in [
        "null",
        "https://evil.example",
        "http://sibling.localhost",
        "http://127.0.0.1.evil.example",
        &format!("{base}.evil.example"),
        &base,
    ] {
        for method in [Method::GET, Method::OPTIONS, Method::HEAD] {
            for path in [
                "/api/v1/tickets",
                "/api/v1/me",
                "/api/v1/openapi.json",
                "/login",
                "/assets/x/y",
            ] {
                let page = marta
                    .call(method.clone(), path)
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header(
                        "Access-Control-Request-Headers",
                        "authorization,content-type",
                    )
                    .send()
                    .await;
                for name in page.headers.keys() {
                    assert!(
                        !name.as_str().starts_with("access-control-"),
                        "{method} {path}: {name}"
                    );
                }
            }
        }
    }
}
