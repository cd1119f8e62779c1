//! Logging in, guessing, and asking for links.

use crate::sameness::told;
use crate::scene::Scene;
use portal_tests::house::House;
use portal_tests::http::{Page, Person, Program};
use portal_tests::postgres::Backend;
use serde_json::json;
use std::time::Duration;

async fn log_in(scene: &Scene, name: &str, password: &str) -> Page {
    let body = json!({"login_name": name, "password": password});
    let program = Program::new(scene.house.base());
    program.post("/api/v1/sessions", &body).send().await
}

async fn ask_for_link(scene: &Scene, name: &str) -> Page {
    let program = Program::new(scene.house.base());
    let body = json!({"login_name": name});
    program.post("/api/v1/password-links", &body).send().await
}

/// Waits until everything that waits was sent.
pub(crate) async fn all_sent(scene: &Scene) {
    let sent = async {
        while scene
            .beneath
            .count("outbox WHERE state IN ('waiting', 'claimed')")
            .await
            > 0
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), sent)
        .await
        .expect("an empty outbox");
}

/// Proves AC-41: whatever is wrong about a login, the answer is the same.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_41_every_wrong_login_answers_the_same() {
    for scene in Scene::on_every_database().await {
        scene
            .beneath
            .execute("UPDATE contact SET active = (1 = 0) WHERE last_name = 'Lang'")
            .await;
        let known = log_in(&scene, "marta.sommer", "not this evening").await;
        assert_eq!((known.status, known.code().as_str()), (401, "wrong_login"));
        for (name, password) in [
            ("nobody.here", "not this evening"),
            ("mika.lang", House::PASSWORD),
            ("marta.sommer@nordwerk.example", House::PASSWORD),
            ("", ""),
            ("marta.sommer", ""),
            ("marta.sommer\u{0}", House::PASSWORD),
            ("%", "%"),
            ("marta.sommer' --", House::PASSWORD),
        ] {
            assert_eq!(
                told(&log_in(&scene, name, password).await),
                told(&known),
                "{name}"
            );
        }
        // The page too; what was typed stands in it again.
        let mut person = Person::new(scene.house.base());
        let mut pages = Vec::new();
        for name in ["marta.sommer", "nobody.there"] {
            let values = [("login", name), ("password", "not this evening")];
            let page = person.fill("/login", "/login", &values).await;
            assert_eq!(page.status, 401);
            pages.push(told(&page).replace(name, "name"));
        }
        // The length of what was typed is the same, and so is everything else.
        assert_eq!(pages[0], pages[1]);
    }
}

/// Proves AC-42: asking for a link tells nothing, and nobody unknown gets a mail.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_42_asking_for_a_link_tells_nothing() {
    for scene in Scene::on_every_database().await {
        let known = ask_for_link(&scene, "marta.sommer").await;
        for name in [
            "nobody.here",
            "nobody@nowhere.example",
            "",
            "x\u{0}",
            "%",
            &"x".repeat(5000),
        ] {
            assert_eq!(
                told(&ask_for_link(&scene, name).await),
                told(&known),
                "{name}"
            );
        }
        let mut person = Person::new(scene.house.base());
        let mut pages = Vec::new();
        for name in ["mika.lang", "nobody.there"] {
            let page = person
                .fill("/password/request", "/password/request", &[("login", name)])
                .await;
            pages.push(told(&page.with_status(200)));
        }
        assert_eq!(pages[0], pages[1]);
        all_sent(&scene).await;
        let mut to: Vec<String> = scene
            .house
            .smtp
            .mails()
            .into_iter()
            .flat_map(|mail| mail.envelope_to)
            .collect();
        to.sort();
        to.dedup();
        assert_eq!(
            to,
            [
                "marta.sommer@nordwerk.example",
                "mika.lang@nordwerk.example"
            ]
        );
    }
}

/// Proves AC-43: a thousand requests from anywhere give three mails an hour; the newest link works, and the login goes on.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_43_a_flood_of_requests_gives_three_mails() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.trusted_proxies = vec!["127.0.0.1".to_owned()];
    })
    .await;
    let scene = Scene::in_house(house).await;
    let anonymous = Program::new(scene.house.base());
    let before = scene.house.smtp.mails().len();
    let session = scene.api("marta.sommer").await;
    for number in 0..300 {
        let name = [
            "marta.sommer",
            "Marta.Sommer",
            "marta.sommer@nordwerk.example",
            " MARTA.SOMMER ",
        ][number % 4];
        let call = anonymous.post("/api/v1/password-links", &json!({"login_name": name}));
        let from = format!("203.0.{}.{}", number / 250, number % 250);
        call.header("X-Forwarded-For", &from)
            .send()
            .await
            .with_status(202);
        if number < 8 {
            // What is asked for while an earlier link was not sent yet voids that one.
            all_sent(&scene).await;
        }
    }
    all_sent(&scene).await;
    let mails = scene.house.smtp.mails_to("marta.sommer@nordwerk.example");
    assert_eq!(mails.len() - before, 3, "{}", mails.len());
    session.get("/api/v1/tickets").send().await.with_status(200);
    log_in(&scene, "marta.sommer", House::PASSWORD)
        .await
        .with_status(201);
    let mut person = Person::new(scene.house.base());
    let links: Vec<String> = mails.iter().map(|mail| mail.link().to_owned()).collect();
    for old in &links[..2] {
        assert_eq!(person.get(old).await.status, 410, "an older link");
    }
    assert_eq!(person.get(&links[2]).await.status, 200);
}

/// Proves AC-48: guessed tokens are rejected and throttled, and the database knows only their hashes.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_48_guessing_tokens_leads_nowhere() {
    let house = House::with(Backend::Sqlite, |config| config.http.logins_per_minute = 20).await;
    let scene = Scene::in_house(house).await;
    let anonymous = Program::new(scene.house.base());
    ask_for_link(&scene, "marta.sommer").await.with_status(202);
    let mail = scene
        .house
        .smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    let token = mail.link().split("token=").nth(1).unwrap().to_owned();
    let stored = format!("{:?}", scene.snapshot().await);
    assert!(!stored.contains(&token), "the token stands in the database");
    let before = scene.snapshot().await;
    let mut statuses = Vec::new();
    for number in 0..60_u32 {
        let mut guess = token.clone().into_bytes();
        let at = number as usize % guess.len();
        guess[at] = if guess[at] == b'A' { b'B' } else { b'A' };
        let body = json!({
            "token": String::from_utf8(guess).unwrap(), "password": "another evening 43", "repeat": "another evening 43",
        });
        let page = anonymous
            .post("/api/v1/password-links/use", &body)
            .send()
            .await;
        if page.status == 429 {
            assert!(page.header("retry-after").is_some());
        }
        statuses.push(page.status);
    }
    assert!(
        statuses.iter().all(|status| matches!(status, 410 | 429)),
        "{statuses:?}"
    );
    assert!(
        statuses.contains(&410) && statuses.contains(&429),
        "{statuses:?}"
    );
    Scene::assert_unchanged(&before, &scene.snapshot().await, "guessing");
    // Guessed bearer tokens find nobody.
    for guess in ["", "x", "pss_", "ptk_", "pss_AAAA", "ptk_' OR 1=1 --"] {
        anonymous
            .with_token(guess)
            .get("/api/v1/me")
            .send()
            .await
            .with_status(401);
    }
    let reset = format!("pss_{token}");
    anonymous
        .with_token(&reset)
        .get("/api/v1/me")
        .send()
        .await
        .with_status(401);
}

/// Proves AC-57 and AC-56 for one account: guessing delays, and the owner comes back by waiting or with a link.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_57_nobody_is_locked_out_for_good() {
    let scene = Scene::on(Backend::Sqlite).await;
    let session = scene.api("marta.sommer").await;
    for _ in 0..40 {
        log_in(&scene, "marta.sommer", "not this evening")
            .await
            .with_status(401);
    }
    let paused = log_in(&scene, "marta.sommer", House::PASSWORD).await;
    assert_eq!(
        (paused.status, paused.code().as_str()),
        (401, "wrong_login")
    );
    // Who is logged in stays so, and nobody else waits.
    session.get("/api/v1/tickets").send().await.with_status(200);
    log_in(&scene, "mika.lang", House::PASSWORD)
        .await
        .with_status(201);
    ask_for_link(&scene, "marta.sommer").await;
    let mail = scene
        .house
        .smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    let mut person = Person::new(scene.house.base());
    let values = [
        ("password", "another evening 43"),
        ("repeat", "another evening 43"),
    ];
    person
        .fill(mail.link(), "/password/set", &values)
        .await
        .with_status(303);
    log_in(&scene, "marta.sommer", "another evening 43")
        .await
        .with_status(201);
    // The other way back is a minute of patience.
    for _ in 0..40 {
        log_in(&scene, "mika.lang", "not this evening")
            .await
            .with_status(401);
    }
    log_in(&scene, "mika.lang", House::PASSWORD)
        .await
        .with_status(401);
    scene.house.clock.advance(61);
    log_in(&scene, "mika.lang", House::PASSWORD)
        .await
        .with_status(201);
}

/// Proves AC-59: a password from a list, or one that says who or where, is refused with a word that helps nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_59_weak_passwords_are_refused() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    for (weak, code) in [
        ("tiny", "too_short"),
        ("Passwort123", "too_weak"),
        ("password1234", "too_weak"),
        ("aaaaaaaaaaaaaa", "too_weak"),
        ("xx marta.sommer xx", "too_weak"),
        ("Kestrel Service 1", "too_weak"),
        ("with a \u{7} bell", "control_character"),
    ] {
        let body = json!({"current": House::PASSWORD, "password": weak, "repeat": weak});
        let page = marta.post("/api/v1/me/password", &body).send().await;
        assert_eq!(page.status, 422, "{weak}: {}", page.body);
        assert_eq!(
            page.json()["fields"],
            json!([{"field": "password", "code": code}])
                .as_array()
                .map_or(json!([]), |list| {
                    // A limit stands beside the code where there is one.
                    let mut one = list[0].clone();
                    if code == "too_short" {
                        one["limit"] = json!(10);
                    }
                    json!([one])
                })
        );
        assert!(!page.body.contains(weak), "it is repeated: {}", page.body);
    }
    log_in(&scene, "marta.sommer", House::PASSWORD)
        .await
        .with_status(201);
}

/// Proves AC-50: a reset logs nobody in, ends what runs, and is announced to its owner.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_50_a_reset_logs_nobody_in_and_ends_what_runs() {
    let scene = Scene::on(Backend::Sqlite).await;
    let session = scene.api("marta.sommer").await;
    let made = session
        .post("/api/v1/me/tokens", &json!({"name": "Script", "days": 30}))
        .send()
        .await
        .json();
    let script = Program::new(scene.house.base()).with_token(made["secret"].as_str().unwrap());
    ask_for_link(&scene, "marta.sommer").await;
    let mail = scene
        .house
        .smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    scene.house.smtp.clear();
    let mut person = Person::new(scene.house.base());
    let values = [
        ("password", "another evening 43"),
        ("repeat", "another evening 43"),
    ];
    let page = person
        .fill(mail.link(), "/password/set", &values)
        .await
        .with_status(303);
    assert!(page.location().starts_with("/login"), "{}", page.location());
    assert!(
        page.set_cookies()
            .iter()
            .all(|one| !one.name.ends_with("session"))
    );
    assert_eq!(person.get("/tickets").await.status, 401);
    session.get("/api/v1/me").send().await.with_status(401);
    script.get("/api/v1/me").send().await.with_status(401);
    let notice = scene
        .house
        .smtp
        .wait_for_mail("marta.sommer@nordwerk.example", "")
        .await;
    assert!(
        !notice.mentions("another evening 43") && !notice.mentions("token="),
        "{notice:#?}"
    );
    // Once.
    assert_eq!(person.get(mail.link()).await.status, 410);
}
