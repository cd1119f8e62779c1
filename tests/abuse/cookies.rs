//! The cookie of a session: its attributes, and the ones that are not ours.

use crate::scene::Scene;
use portal_tests::guests::visitor;
use portal_tests::house::House;
use portal_tests::http::Person;
use portal_tests::postgres::Backend;

const HOST_SESSION: &str = "__Host-portal-session";

/// Proves AC-52: behind HTTPS only a cookie that this very host has set is looked at.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_52_a_tossed_cookie_is_not_looked_at() {
    let house = House::with(Backend::Sqlite, |config| {
        config.http.base_url = "https://portal.kestrel.example".to_owned();
    })
    .await;
    let scene = Scene::in_house(house).await;
    let owner = visitor(&scene.house, "marta.sommer").await;
    let cookie = owner.cookie(HOST_SESSION).expect("a session").clone();
    assert_eq!(cookie.attribute("path"), Some("/"));
    assert_eq!(cookie.attribute("domain"), None);
    assert_eq!(cookie.attribute("samesite"), Some("Lax"));
    assert!(cookie.attribute("secure").is_some() && cookie.attribute("httponly").is_some());
    for (name, status) in [
        (HOST_SESSION, 200),
        ("portal-session", 401),
        ("__Secure-portal-session", 401),
        ("__host-portal-session", 401),
        ("Host-portal-session", 401),
        ("session", 401),
    ] {
        let mut other = Person::new(scene.house.base());
        other.put_cookie(name, &cookie.value);
        assert_eq!(other.get("/tickets").await.status, status, "{name}");
    }
    // A second cookie of the name, from a neighboring host, does not log in as somebody else.
    let mika = visitor(&scene.house, "mika.lang").await;
    let theirs = &mika.cookie(HOST_SESSION).unwrap().value;
    for (cookies, who) in [
        (
            format!("portal-session={theirs}; {HOST_SESSION}={}", cookie.value),
            "Marta Sommer",
        ),
        (
            format!("{HOST_SESSION}={}; portal-session={theirs}", cookie.value),
            "Marta Sommer",
        ),
    ] {
        let mut both = Person::new(scene.house.base()).with_header("Cookie", &cookies);
        let page = both.get("/account").await.with_status(200);
        assert!(page.sees(who), "{cookies}");
    }
    let page = owner.clone().get("/tickets").await;
    assert!(page.header("strict-transport-security").is_some());
}

/// Proves AC-52 for fixation: a session or a mark that somebody planted before the login is not the one after it.
#[tokio::test(flavor = "multi_thread")]
async fn abuse_ac_52_a_planted_session_is_not_taken_over() {
    let scene = Scene::on(Backend::Sqlite).await;
    let thief = visitor(&scene.house, "mika.lang").await;
    let planted = thief.cookie("portal-session").unwrap().value.clone();
    let mut victim = Person::new(scene.house.base());
    victim.put_cookie(
        "portal-session",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    );
    let values = [("login", "marta.sommer"), ("password", House::PASSWORD)];
    victim
        .fill("/login", "/login", &values)
        .await
        .with_status(303);
    let session = &victim.cookie("portal-session").unwrap().value;
    assert!(session != &planted && !session.starts_with("AAAA"));
    assert!(victim.get("/account").await.sees("Marta Sommer"));
}
