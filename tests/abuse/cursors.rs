//! Places in lists, and what counting gives away.

use crate::scene::{Scene, number};
use portal_domain::access::Reach;
use portal_tests::guests::visitor;
use portal_tests::postgres::Backend;
use serde_json::json;

/// Proves AC-16: a place in a list works as it was given, for the person and the list that it was given for.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_16_a_place_in_a_list_works_only_as_it_was_given() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    for subject in ["Press 3 stops", "Door hangs", "Lamp is dark"] {
        scene.ticket(&marta, subject).await;
        scene.ticket(&mika, subject).await;
    }
    let first = marta
        .get("/api/v1/tickets?limit=1")
        .send()
        .await
        .with_status(200)
        .json();
    let cursor = first["next"].as_str().unwrap().to_owned();
    let next = format!("/api/v1/tickets?limit=1&cursor={cursor}");
    marta.get(&next).send().await.with_status(200);

    let mut flipped = cursor.clone().into_bytes();
    let last = flipped.len() - 1;
    flipped[last] = if flipped[last] == b'A' { b'B' } else { b'A' };
    let mut first_flipped = cursor.clone().into_bytes();
    first_flipped[0] = if first_flipped[0] == b'A' { b'B' } else { b'A' };
    let texts = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    for wrong in [
        texts(flipped),
        texts(first_flipped),
        cursor[..cursor.len() - 1].to_owned(),
        cursor[1..].to_owned(),
        format!("{cursor}A"),
        format!("{cursor}."),
        cursor.to_uppercase(),
        String::new(),
        "1".to_owned(),
        "null".to_owned(),
        "e30".to_owned(),
        "A".repeat(5000),
    ] {
        let path = format!("/api/v1/tickets?limit=1&cursor={wrong}");
        let page = marta.get(&path).send().await;
        assert_eq!(
            (page.status, page.code().as_str()),
            (400, "bad_cursor"),
            "{wrong}"
        );
    }
    for query in [
        "sort=subject",
        "status=new",
        "search=press",
        "priority=3",
        "sort=-priority",
    ] {
        let page = marta.get(&format!("{next}&{query}")).send().await;
        assert_eq!(
            (page.status, page.code().as_str()),
            (400, "bad_cursor"),
            "{query}"
        );
    }
    let page = mika.get(&next).send().await;
    assert_eq!(
        (page.status, page.code().as_str()),
        (400, "bad_cursor"),
        "somebody else's"
    );
    // The pages are as strict.
    let mut person = visitor(&scene.house, "marta.sommer").await;
    for wrong in [cursor.as_str(), "x", "e30"] {
        let page = person.get(&format!("/tickets?cursor={wrong}")).await;
        assert!(matches!(page.status, 400 | 422), "{wrong}: {}", page.status);
        assert!(!page.sees("Press 3 stops"));
    }
}

/// Proves AC-14: totals, pages and gaps tell of visible tickets only; numbers are one public sequence.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_14_totals_and_pages_hold_visible_tickets_only() {
    let scene = Scene::on(Backend::Sqlite).await;
    let marta = scene.api("marta.sommer").await;
    let mika = scene.api("mika.lang").await;
    let olga = scene.api("olga.stein").await;
    let mut mine = Vec::new();
    for round in 0..5 {
        mine.push(scene.ticket(&marta, &format!("Press {round} stops")).await);
        scene.ticket(&mika, "Lamp is dark").await;
        let body = Scene::ticket_in(scene.calder_project, "Bottle breaks");
        number(
            &olga
                .post("/api/v1/tickets", &body)
                .send()
                .await
                .with_status(201),
        );
    }
    // Every page is full but the last one: hidden rows are not counted into pages.
    let mut seen = Vec::new();
    let mut path = "/api/v1/tickets?limit=2&count=true&sort=number".to_owned();
    let mut sizes = Vec::new();
    loop {
        let page = marta.get(&path).send().await.with_status(200).json();
        assert_eq!(page["count"], json!({"number": 5, "more": false}));
        let items = page["items"].as_array().unwrap();
        sizes.push(items.len());
        seen.extend(items.iter().map(|one| {
            one["number"]
                .as_str()
                .map_or_else(|| one["number"].to_string(), str::to_owned)
        }));
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/tickets?limit=2&count=true&sort=number&cursor={next}");
    }
    assert_eq!(sizes, [2, 2, 1]);
    assert_eq!(seen, mine);
    let options = marta.get("/api/v1/filter-options").send().await.json();
    assert_eq!(
        options["creators"].as_array().unwrap().len(),
        1,
        "{options}"
    );
    assert_eq!(
        options["projects"].as_array().unwrap().len(),
        1,
        "{options}"
    );
    // A wider reach is what opens them, and nothing else.
    let sql = format!(
        "UPDATE access_grant SET reach = '{}' WHERE id = X'{}'",
        Reach::All.code(),
        scene.marta_grant.uuid().simple()
    );
    scene.beneath.execute(&sql).await;
    let page = marta.get("/api/v1/tickets?count=true").send().await.json();
    assert_eq!(page["count"]["number"], 10);
}
