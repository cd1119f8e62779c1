//! Logging in, one's own account.

use super::House;
use portal_domain::testkit::World;
use serde_json::json;

#[tokio::test]
async fn a_session_begins_is_used_and_ends() {
    let house = House::new();
    let begun = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "marta.sommer", "password": World::PASSWORD}),
        )
        .await;
    let token = begun.is(201).json["token"].as_str().unwrap().to_owned();
    assert!(token.starts_with("pss_"));
    let bearer = format!("Bearer {token}");
    let me = house
        .ask("", "GET", "/me")
        .header("authorization", &bearer)
        .send()
        .await;
    assert_eq!(me.is(200).json["name"], "Marta Sommer");
    assert_eq!(me.json["role"], "contact");
    house
        .ask("", "DELETE", "/sessions/current")
        .header("authorization", &bearer)
        .send()
        .await
        .is(204);
    house
        .ask("", "GET", "/me")
        .header("authorization", &bearer)
        .send()
        .await
        .problem(401, "unauthenticated");
}

/// Proves R-017 (AC-41): which of the two was wrong is not told.
#[tokio::test]
async fn abuse_ac_41_wrong_logins_answer_the_same() {
    let house = House::new();
    let unknown = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "nobody", "password": "x"}),
        )
        .await;
    let wrong = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "marta.sommer", "password": "x"}),
        )
        .await;
    unknown.problem(401, "wrong_login");
    assert_eq!(unknown.without_id(), wrong.without_id());
    house
        .post("", "/sessions", json!({"login_name": "marta.sommer"}))
        .await
        .fields(&[("password", "missing")]);
}

/// Proves R-017 (AC-42): asking for a link answers the same for everybody.
#[tokio::test]
async fn abuse_ac_42_asking_for_a_link_tells_nothing() {
    let house = House::new();
    let known = house
        .post("", "/password-links", json!({"login_name": "marta.sommer"}))
        .await;
    let unknown = house
        .post("", "/password-links", json!({"login_name": "nobody"}))
        .await;
    assert_eq!(
        (known.is(202).text.as_str(), unknown.is(202).text.as_str()),
        ("", "")
    );
    let told = house.post("", "/password-links/use", json!({"token": "x", "password": "a long new password", "repeat": "a long new password"})).await;
    told.problem(410, "link_expired");
}

#[tokio::test]
async fn the_own_password_is_changed_and_other_sessions_end() {
    let house = House::new();
    let change = json!({"current": World::PASSWORD, "password": "teapot gravel lantern", "repeat": "teapot gravel lantern"});
    let wrong = json!({"current": "x", "password": "short", "repeat": "other"});
    let told = house.post("marta", "/me/password", wrong).await;
    assert_eq!(
        told.problem(422, "invalid").json["fields"][0],
        json!({"field": "current", "code": "wrong"})
    );
    let other = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "marta.sommer", "password": World::PASSWORD}),
        )
        .await;
    house.post("marta", "/me/password", change).await.is(204);
    house.get("marta", "/me").await.is(200);
    let bearer = format!("Bearer {}", other.json["token"].as_str().unwrap());
    house
        .ask("", "GET", "/me")
        .header("authorization", bearer)
        .send()
        .await
        .problem(401, "unauthenticated");
}

#[tokio::test]
async fn tokens_are_shown_once_and_revoked() {
    let house = House::new();
    house
        .post("marta", "/me/tokens", json!({"name": "", "days": 0}))
        .await
        .fields(&[("name", "blank"), ("days", "out_of_range")]);
    let made = house
        .post(
            "marta",
            "/me/tokens",
            json!({"name": "Nightly", "days": 30}),
        )
        .await;
    let secret = made.is(201).json["secret"].as_str().unwrap().to_owned();
    let id = made.json["token"]["id"].as_str().unwrap().to_owned();
    let bearer = format!("Bearer {secret}");
    let tickets = house
        .ask("", "GET", "/tickets")
        .header("authorization", &bearer)
        .send()
        .await;
    assert_eq!(tickets.is(200).json["items"].as_array().unwrap().len(), 2);
    house
        .ask("", "DELETE", "/sessions/current")
        .header("authorization", &bearer)
        .send()
        .await
        .problem(404, "not_found");
    let list = house.get("marta", "/me/tokens").await;
    assert!(!list.text.contains(&secret) && list.text.contains(&id));
    house
        .ask("zoe", "DELETE", &format!("/me/tokens/{id}"))
        .send()
        .await
        .problem(404, "not_found");
    house
        .ask("marta", "DELETE", &format!("/me/tokens/{id}"))
        .send()
        .await
        .is(204);
    house
        .ask("", "GET", "/tickets")
        .header("authorization", &bearer)
        .send()
        .await
        .problem(401, "unauthenticated");
}

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let house = House::new();
    let begun = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "marta.sommer", "password": World::PASSWORD}),
        )
        .await;
    let list = house.get("marta", "/me/sessions").await;
    let items = list.is(200).json["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    let other = items.iter().find(|one| one["current"] == false).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    house
        .ask("zoe", "DELETE", &format!("/me/sessions/{other}"))
        .send()
        .await
        .is(204);
    let bearer = format!("Bearer {}", begun.json["token"].as_str().unwrap());
    house
        .ask("", "GET", "/me")
        .header("authorization", &bearer)
        .send()
        .await
        .is(200);
    house
        .ask("marta", "DELETE", &format!("/me/sessions/{other}"))
        .send()
        .await
        .is(204);
    house
        .ask("", "GET", "/me")
        .header("authorization", &bearer)
        .send()
        .await
        .problem(401, "unauthenticated");
}
