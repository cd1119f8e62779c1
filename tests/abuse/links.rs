//! Links that set a password: whose host they carry, and when they end.

use crate::login::all_sent;
use crate::scene::Scene;
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Program, exchange};
use portal_tests::postgres::Backend;
use serde_json::{Value, json};

/// The newest link that Marta got.
async fn newest_link(scene: &Scene) -> String {
    all_sent(scene).await;
    let mails = scene.house.smtp.mails_to("marta.sommer@nordwerk.example");
    let last = mails.into_iter().rfind(|mail| mail.text.contains("token="));
    last.expect("a mail with a link").link().to_owned()
}

async fn ask(scene: &Scene) -> String {
    let body = json!({"login_name": "marta.sommer"});
    let program = Program::new(scene.house.base());
    program
        .post("/api/v1/password-links", &body)
        .send()
        .await
        .with_status(202);
    newest_link(scene).await
}

async fn follow(scene: &Scene, link: &str) -> Page {
    let body = json!({
        "token": link.split("token=").nth(1).unwrap(), "password": "another evening 43", "repeat": "another evening 43",
    });
    let program = Program::new(scene.house.base());
    program
        .post("/api/v1/password-links/use", &body)
        .send()
        .await
}

/// Proves AC-44: whatever a request calls this host, links carry the configured address.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_44_a_link_never_carries_what_a_request_says() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.base_url = "https://portal.kestrel.example".to_owned();
        config.http.trusted_proxies = vec!["127.0.0.1".to_owned()];
    })
    .await;
    let scene = Scene::in_house(house).await;
    let body = json!({"login_name": "marta.sommer"}).to_string();
    let common = format!(
        "Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let path = "/api/v1/password-links";
    let forged =
        "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\n";
    for request in [
        format!("POST {path} HTTP/1.1\r\nHost: evil.example\r\n{common}"),
        format!(
            "POST {path} HTTP/1.1\r\nHost: portal.kestrel.example\r\nX-Forwarded-Host: evil.example\r\n{common}"
        ),
        format!(
            "POST {path} HTTP/1.1\r\n{forged}Forwarded: host=evil.example;proto=http\r\n{common}"
        ),
        format!(
            "POST http://evil.example{path} HTTP/1.1\r\nHost: portal.kestrel.example\r\n{common}"
        ),
        format!(
            "POST {path} HTTP/1.1\r\nHost: portal.kestrel.example\r\nHost: evil.example\r\n{common}"
        ),
        format!("POST {path} HTTP/1.1\r\nHost: portal.kestrel.example:evil.example\r\n{common}"),
        format!("POST {path} HTTP/1.1\r\nHost: portal.kestrel.example@evil.example\r\n{common}"),
        format!("POST {path} HTTP/1.1\r\nHost: evil.example/?x=portal.kestrel.example\r\n{common}"),
        format!(
            "POST {path} HTTP/1.1\r\nHost: \r\nX-Host: evil.example\r\nX-Original-URL: http://evil.example\r\n{common}"
        ),
        format!("POST {path} HTTP/1.0\r\n{common}"),
    ] {
        scene.house.smtp.clear();
        scene.house.clock.advance(3700);
        let answer = exchange(scene.house.address(), request.as_bytes()).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let first = answer.lines().next().unwrap_or_default().to_owned();
        assert!(
            ["202", "400", "421"]
                .iter()
                .any(|status| first.contains(status)),
            "{request}\n{answer}"
        );
        assert!(!answer.contains("evil.example"), "{answer}");
        all_sent(&scene).await;
        let mails = scene.house.smtp.mails();
        assert_eq!(mails.len(), usize::from(first.contains("202")), "{request}");
        for mail in mails {
            assert!(!mail.mentions("evil.example"), "{request}\n{mail:#?}");
            assert!(
                mail.link()
                    .starts_with("https://portal.kestrel.example/password/set?token="),
                "{}",
                mail.link()
            );
        }
    }
    // Nor does a page, a redirect or a cookie.
    let answer = exchange(
        scene.house.address(),
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
    )
    .await;
    assert!(!String::from_utf8_lossy(&answer).contains("evil.example"));
}

/// Proves AC-46: a link ends after a day, with a newer one, and with another login name or mail address.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_46_a_link_ends_with_what_it_was_made_for() {
    let scene = Scene::on(Backend::Sqlite).await;
    let mut person = Person::new(scene.house.base());
    let first = ask(&scene).await;
    let second = ask(&scene).await;
    assert_ne!(first, second);
    let before = scene.snapshot().await;
    let gone = follow(&scene, &first).await;
    assert_eq!((gone.status, gone.code().as_str()), (410, "link_expired"));
    Scene::assert_unchanged(&before, &scene.snapshot().await, "an older link");

    scene.house.clock.advance(24 * 3600 + 1);
    assert_eq!(follow(&scene, &second).await.status, 410, "after a day");
    assert_eq!(person.get(&second).await.status, 410);

    let ada = scene.api("ada.wirth").await;
    let contact = format!("/api/v1/contacts/{}", scene.marta);
    let entry = |email: &str| -> Value {
        json!({
            "last_name": "Sommer", "first_name": "Marta", "email": email, "phone": null, "active": true,
            "notify_without_grant": false, "employee": null,
        })
    };
    let third = ask(&scene).await;
    let page = ada.get(&contact).send().await.with_status(200);
    let call = ada.put(&contact, &entry("sommer@nordwerk.example"));
    call.if_match(page.etag()).send().await.with_status(200);
    assert_eq!(
        follow(&scene, &third).await.status,
        410,
        "another mail address"
    );
    let page = ada.get(&contact).send().await;
    let call = ada.put(&contact, &entry("marta.sommer@nordwerk.example"));
    call.if_match(page.etag()).send().await.with_status(200);

    let fourth = ask(&scene).await;
    let access = format!("{contact}/access");
    let page = ada.get(&access).send().await;
    let entry = json!({"login_name": "m.sommer", "language": "default", "ticket_access": true});
    ada.put(&access, &entry)
        .if_match(page.etag())
        .send()
        .await
        .with_status(200);
    assert_eq!(
        follow(&scene, &fourth).await.status,
        410,
        "another login name"
    );
    let garbage = follow(&scene, "?token=AAAA").await;
    assert_eq!(
        crate::sameness::told(&garbage),
        crate::sameness::told(&gone),
        "they say the same"
    );
}

/// Proves AC-47: an invitation that lay for months is over, and only an administrator sends another.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_47_an_old_invitation_is_over() {
    let scene = Scene::on(Backend::Sqlite).await;
    let path = format!("/api/v1/contacts/{}/login/link", scene.marta);
    for login in ["marta.sommer", "mika.lang", "eva.brandt"] {
        let by = scene.api(login).await;
        by.call(reqwest::Method::POST, &path)
            .send()
            .await
            .with_status(403);
    }
    all_sent(&scene).await;
    assert!(scene.house.smtp.mails().is_empty());
    let ada = scene.api("ada.wirth").await;
    ada.call(reqwest::Method::POST, &path)
        .send()
        .await
        .with_status(204);
    let link = newest_link(&scene).await;
    scene.house.clock.advance(90 * 24 * 3600);
    assert_eq!(follow(&scene, &link).await.status, 410);
    let ada = scene.api("ada.wirth").await;
    ada.call(reqwest::Method::POST, &path)
        .send()
        .await
        .with_status(204);
    let fresh = newest_link(&scene).await;
    follow(&scene, &fresh).await.with_status(204);
}
