//! What is withdrawn is gone with the next request, and with the next mail.

use crate::sameness::assert_missing;
use crate::scene::{Scene, comment, files, parts};
use portal_domain::timestamp::Timestamp;
use portal_tests::guests::visitor;
use portal_tests::house::House;
use portal_tests::http::Program;
use portal_tests::postgres::Backend;
use portal_tests::smtp::Fault;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Takes Marta's grant away.
pub(crate) async fn remove_grant(scene: &Scene) {
    let ada = scene.api("ada.wirth").await;
    let path = format!(
        "/api/v1/contacts/{}/grants/{}",
        scene.marta, scene.marta_grant
    );
    let etag = ada.get(&path).send().await.etag().to_owned();
    ada.delete(&path)
        .if_match(&etag)
        .send()
        .await
        .with_status(204);
}

/// Changes what is entered about Marta.
async fn edit_marta(ada: &Program, scene: &Scene, change: &[(&str, Value)]) {
    let path = format!("/api/v1/contacts/{}", scene.marta);
    let page = ada.get(&path).send().await.with_status(200);
    let mut entry = json!({
        "last_name": "Sommer", "first_name": "Marta", "email": "marta.sommer@nordwerk.example", "phone": null,
        "active": true, "notify_without_grant": false, "employee": null,
    });
    for (name, value) in change {
        entry[*name] = value.clone();
    }
    ada.put(&path, &entry)
        .if_match(page.etag())
        .send()
        .await
        .with_status(200);
}

/// Proves AC-18: with the grant gone new requests are refused at once; a body under way may finish.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_18_after_a_withdrawal_nothing_new_is_given() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let form = parts(
        &json!({"body": "The film."}),
        &[("film.bin", "application/octet-stream", vec![7; 900_000])],
    );
    let path = format!("/api/v1/tickets/{number}/comments");
    marta
        .call(Method::POST, &path)
        .with(|r| r.multipart(form))
        .send()
        .await
        .with_status(201);
    let file = files(&marta, &number).await.pop().unwrap().1;
    let path = format!("/api/v1/tickets/{number}/attachments/{file}");
    let first = marta.get("/api/v1/tickets?limit=1").send().await;
    assert!(first.body.contains("Press 3 stops"));

    let body = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let page = Program::new(scene.house.base())
        .post("/api/v1/sessions", &body)
        .send()
        .await
        .json();
    let token = page["token"].as_str().unwrap();
    let mut stream = TcpStream::connect(scene.house.address()).await.unwrap();
    let ask = format!(
        "GET {path} HTTP/1.1\r\nHost: portal\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut begun = vec![0; 1000];
    stream.read_exact(&mut begun).await.unwrap();
    assert!(begun.starts_with(b"HTTP/1.1 200"));

    remove_grant(&scene).await;
    let missing = format!("/api/v1/tickets/{number}9/attachments/{file}");
    assert_missing(
        &marta.get(&path).send().await,
        &marta.get(&missing).send().await,
    );
    let list = marta.get("/api/v1/tickets?count=true").send().await.json();
    assert_eq!(list["count"]["number"], 0);
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.unwrap();
    assert!(
        begun.len() + rest.len() > 900_000,
        "what was begun is finished"
    );
}

/// Proves AC-19: a mail whose recipient may no longer read the ticket when it is sent is not sent, and that is noted.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_19_a_mail_is_not_sent_to_who_may_no_longer_read_it() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let eva = scene.api("eva.brandt").await;
    let number = scene.ticket(&marta, "Press 3 stops").await;
    let smtp = &scene.house.smtp;
    smtp.fail(Fault::Refuse).await;
    let text = json!({"body": "The secret plan.", "audience": "public"});
    comment(&eva, &number, &text, "plan.txt")
        .await
        .with_status(201);
    remove_grant(&scene).await;
    smtp.heal().await;
    scene.house.clock.advance(24 * 3600);
    let withheld = "outbox WHERE state = 'withheld' AND reason IS NOT NULL AND recipient_contact_id IS NOT NULL";
    let noted = async {
        while scene.beneath.count(withheld).await == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), noted)
        .await
        .expect("a row that says so");
    assert!(smtp.mails_to("marta.sommer@nordwerk.example").is_empty());
}

/// Proves AC-20: a deactivated contact is out with the next request, and stays out when the contact is active again.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_20_deactivation_ends_every_session_for_good() {
    let scene = Scene::on(Backend::Sqlite).await;
    let ada = scene.api("ada.wirth").await;
    let marta = scene.api("marta.sommer").await;
    let mut person = visitor(&scene.house, "marta.sommer").await;
    let made = marta
        .post("/api/v1/me/tokens", &json!({"name": "Script", "days": 30}))
        .send()
        .await
        .json();
    let script = Program::new(scene.house.base()).with_token(made["secret"].as_str().unwrap());
    script.get("/api/v1/me").send().await.with_status(200);
    for (active, who) in [(false, "deactivated"), (true, "active again")] {
        edit_marta(&ada, &scene, &[("active", json!(active))]).await;
        marta.get("/api/v1/tickets").send().await.with_status(401);
        script.get("/api/v1/tickets").send().await.with_status(401);
        assert_eq!(person.get("/tickets").await.status, 401, "{who}");
    }
    scene
        .api("marta.sommer")
        .await
        .get("/api/v1/tickets")
        .send()
        .await
        .with_status(200);
}

/// Proves AC-20 for everybody of a customer that is deactivated.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_20_a_deactivated_customer_is_out_with_all_its_contacts() {
    let scene = Scene::on(Backend::Sqlite).await;
    let ada = scene.api("ada.wirth").await;
    let (marta, mika, olga) = (
        scene.api("marta.sommer").await,
        scene.api("mika.lang").await,
        scene.api("olga.stein").await,
    );
    let path = format!("/api/v1/customers/{}", scene.house.customer);
    for active in [false, true] {
        let page = ada.get(&path).send().await.with_status(200);
        let entry =
            json!({"number": "10001", "name": "Nordwerk", "active": active, "language": null});
        ada.put(&path, &entry)
            .if_match(page.etag())
            .send()
            .await
            .with_status(200);
        for by in [&marta, &mika] {
            by.get("/api/v1/tickets").send().await.with_status(401);
        }
        olga.get("/api/v1/tickets").send().await.with_status(200);
    }
}

/// Proves AC-53: a cookie that somebody copied is worth nothing after a logout, a change of password, or another role.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_53_a_stolen_cookie_ends_with_the_session() {
    let scene = Scene::on(Backend::Sqlite).await;
    let mut owner = visitor(&scene.house, "marta.sommer").await;
    let mut thief = owner.clone();
    assert_eq!(thief.get("/tickets").await.status, 200);
    let page = owner.get("/account").await;
    owner.submit(&page, "/logout", &[]).await.with_status(303);
    assert_eq!(thief.get("/tickets").await.status, 401, "after a logout");

    let mut owner = visitor(&scene.house, "marta.sommer").await;
    let mut thief = visitor(&scene.house, "marta.sommer").await;
    let program = scene.api("marta.sommer").await;
    let values = [
        ("current", House::PASSWORD),
        ("password", "another evening 43"),
        ("repeat", "another evening 43"),
    ];
    owner
        .fill("/account", "/account/password", &values)
        .await
        .with_status(303);
    assert_eq!(owner.get("/tickets").await.status, 200);
    assert_eq!(
        thief.get("/tickets").await.status,
        401,
        "after a change of password"
    );
    program.get("/api/v1/me").send().await.with_status(401);

    // Another login name.
    let ada = scene.api("ada.wirth").await;
    let path = format!("/api/v1/contacts/{}/access", scene.mika);
    let mika = scene.api("mika.lang").await;
    let etag = ada.get(&path).send().await.etag().to_owned();
    let entry = json!({"login_name": "m.lang", "language": "default", "ticket_access": true});
    ada.put(&path, &entry)
        .if_match(&etag)
        .send()
        .await
        .with_status(200);
    mika.get("/api/v1/me").send().await.with_status(401);

    // Another role: an administrator who is one no longer.
    let eva = scene.api("eva.brandt").await;
    let path = format!("/api/v1/employees/{}", scene.house.eva);
    for administrator in [true, false] {
        let page = ada.get(&path).send().await.with_status(200);
        let mut entry = page.json();
        entry.as_object_mut().unwrap().remove("id");
        entry["administrator"] = json!(administrator);
        let page = ada.put(&path, &entry).if_match(page.etag()).send().await;
        assert_eq!(page.status, 200, "{}", page.body);
        eva.get("/api/v1/contacts").send().await.with_status(401);
    }
}

/// Proves AC-87: a connection that stays open gets nothing after the session behind it has ended.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_87_an_open_connection_outlives_no_session() {
    let scene = Scene::on(Backend::Sqlite).await;
    let mut owner = visitor(&scene.house, "marta.sommer").await;
    let cookie = owner
        .cookies()
        .into_iter()
        .find(|one| one.name.ends_with("session"))
        .unwrap();
    let mut stream = TcpStream::connect(scene.house.address()).await.unwrap();
    let ask = format!(
        "GET /tickets HTTP/1.1\r\nHost: portal\r\nCookie: {}={}\r\n\r\n",
        cookie.name, cookie.value
    );
    let mut buffer = vec![0; 200_000];
    stream.write_all(ask.as_bytes()).await.unwrap();
    let read = stream.read(&mut buffer).await.unwrap();
    assert!(buffer[..read].starts_with(b"HTTP/1.1 200"));
    // Whatever is left of the first answer.
    let pause = Duration::from_millis(300);
    while let Ok(read) = tokio::time::timeout(pause, stream.read(&mut buffer)).await {
        assert_ne!(read.unwrap(), 0, "the connection stays open");
    }
    let page = owner.get("/account").await;
    owner.submit(&page, "/logout", &[]).await.with_status(303);
    stream.write_all(ask.as_bytes()).await.unwrap();
    let read = stream.read(&mut buffer).await.unwrap();
    assert!(
        buffer[..read].starts_with(b"HTTP/1.1 401"),
        "{}",
        String::from_utf8_lossy(&buffer[..read])
    );
}

/// A session ends by itself too: after the idle time, and whatever happens after the absolute one.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_53_a_session_ends_by_itself() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let begun: Timestamp = scene.house.portal.now();
    let limits = &scene.house.portal.limits;
    let step = limits.session_idle_seconds - 60;
    while scene.house.portal.now().seconds_since(begun) + step < limits.session_absolute_seconds {
        scene.house.clock.advance(step);
        marta.get("/api/v1/me").send().await.with_status(200);
    }
    scene.house.clock.advance(step);
    marta.get("/api/v1/me").send().await.with_status(401);
    let mika = scene.api("mika.lang").await;
    scene.house.clock.advance(limits.session_idle_seconds + 1);
    mika.get("/api/v1/me").send().await.with_status(401);
}
