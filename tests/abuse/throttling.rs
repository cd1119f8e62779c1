//! Too much at once.

use crate::scene::Scene;
use portal_tests::house::House;
use portal_tests::http::Program;
use portal_tests::postgres::Backend;
use serde_json::json;

/// Statuses of so many wrong logins, each from the address that `from` gives.
async fn stuff(scene: &Scene, count: u32, from: impl Fn(u32) -> String) -> Vec<u16> {
    let anonymous = Program::new(scene.house.base());
    let mut statuses = Vec::new();
    for number in 0..count {
        let body = json!({"login_name": format!("name{number}"), "password": "a stolen password"});
        let call = anonymous
            .post("/api/v1/sessions", &body)
            .header("X-Forwarded-For", &from(number));
        let page = call.send().await;
        if page.status == 429 {
            let wait: i64 = page.header("retry-after").unwrap().parse().unwrap();
            assert!(wait >= 1);
            assert_eq!(page.code(), "too_many");
        }
        statuses.push(page.status);
    }
    statuses
}

/// Proves AC-56: who stuffs stolen passwords is throttled by source, whatever address the requests claim.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_56_a_claimed_address_is_not_believed() {
    let house = House::with(Backend::Sqlite, |config| config.http.logins_per_minute = 10).await;
    let scene = Scene::in_house(house).await;
    let statuses = stuff(&scene, 40, |number| format!("198.51.100.{number}")).await;
    assert!(
        statuses.contains(&401) && statuses.contains(&429),
        "{statuses:?}"
    );
    assert!(
        statuses.iter().filter(|status| **status == 401).count() <= 15,
        "{statuses:?}"
    );
    // Other work goes on.
    let page = Program::new(scene.house.base())
        .get("/api/v1/me")
        .send()
        .await;
    assert_eq!(page.status, 401);
    scene.house.clock.advance(61);
    scene.api("marta.sommer").await;
}

/// Proves AC-56: behind a trusted proxy each source counts, and all of an IPv6 network is one.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_56_a_network_is_one_source() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.logins_per_minute = 10;
        config.http.trusted_proxies = vec!["127.0.0.1".to_owned()];
    })
    .await;
    let scene = Scene::in_house(house).await;
    for from in [
        (|number: u32| format!("2001:db8:1:2:{number:x}:{number:x}::1")) as fn(u32) -> String,
        |number| format!("203.0.113.{number}, 198.51.100.7"),
        |number| format!("unknown, 203.0.113.{number}, ::ffff:198.51.100.8"),
    ] {
        let statuses = stuff(&scene, 30, from).await;
        assert!(
            statuses.contains(&401) && statuses.contains(&429),
            "{statuses:?}"
        );
        assert!(
            statuses.iter().filter(|status| **status == 401).count() <= 15,
            "{statuses:?}"
        );
    }
    // Somebody from elsewhere gets in meanwhile.
    let body = json!({"login_name": "marta.sommer", "password": House::PASSWORD});
    let call = Program::new(scene.house.base()).post("/api/v1/sessions", &body);
    call.header("X-Forwarded-For", "192.0.2.9")
        .send()
        .await
        .with_status(201);
}

/// Proves AC-86: fifty of the widest questions at once are answered within bounds, and somebody else is answered too.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_86_wide_questions_are_bounded() {
    for scene in Scene::on_every_database().await {
        let marta = scene.api("marta.sommer").await;
        let mika = scene.api("mika.lang").await;
        for number in 0..30 {
            scene.ticket(&marta, &format!("Press {number} stops")).await;
        }
        let words: Vec<String> = (0..400).map(|number| format!("word{number}")).collect();
        let wide = [
            "limit=200&count=true&sort=-subject&search=p".to_owned(),
            format!("limit=200&count=true&search={}", words.join("+")),
            format!("limit=200&{}", "status=new&".repeat(200)),
        ];
        let mut running = tokio::task::JoinSet::new();
        for number in 0..50 {
            let (by, query) = (marta.clone(), wide[number % wide.len()].clone());
            running.spawn(async move {
                by.get(&format!("/api/v1/tickets?{query}"))
                    .send()
                    .await
                    .status
            });
        }
        mika.get("/api/v1/tickets").send().await.with_status(200);
        while let Some(status) = running.join_next().await {
            assert!(matches!(status.unwrap(), 200 | 422 | 429 | 503));
        }
        for limit in ["201", "1000000", "-1", "0"] {
            marta
                .get(&format!("/api/v1/tickets?limit={limit}"))
                .send()
                .await
                .with_status(422);
        }
        let long = "x".repeat(20_000);
        let page = marta
            .get(&format!("/api/v1/tickets?search={long}"))
            .send()
            .await;
        assert!(matches!(page.status, 200 | 414 | 422), "{}", page.status);
    }
}

/// Proves AC-56 for everything else: one source has its share of all requests.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_56_one_source_has_its_share() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.requests_per_minute = 60;
    })
    .await;
    let program = Program::new(house.base());
    let mut statuses = Vec::new();
    for _ in 0..90 {
        statuses.push(program.get("/login").send().await.status);
    }
    assert_eq!(statuses[0], 200);
    assert!(statuses.contains(&429), "{statuses:?}");
    house.clock.advance(61);
    program.get("/login").send().await.with_status(200);
}
