//! What goes wrong around a request: too many of them, a store that is gone, two at once.

use super::{House, new_ticket};
use portal_domain::ports::StoreError;
use serde_json::json;

/// Proves R-199: excess is refused with the time to wait, and attempts to log in sooner than the rest.
#[tokio::test]
async fn too_many_requests_are_told_when_to_come_back() {
    let house = House::limited(9, |_| ());
    let login = json!({"login_name": "nobody", "password": "x"});
    for _ in 0..3 {
        house
            .post("", "/sessions", login.clone())
            .await
            .problem(401, "wrong_login");
    }
    let told = house.post("", "/sessions", login).await;
    told.problem(429, "too_many");
    assert!(told.header("retry-after").parse::<u32>().unwrap() > 0);
    for _ in 0..5 {
        house.get("marta", "/me").await.is(200);
    }
    house.get("marta", "/me").await.problem(429, "too_many");
}

/// Proves AC-80 for the store: what it says reaches nobody, and nothing is half written.
#[tokio::test]
async fn abuse_ac_80_a_store_that_fails_tells_callers_nothing() {
    let house = House::new();
    let store = &house.test.store;
    store.fail_next_begin(StoreError::Unavailable("secret host".to_owned()));
    let told = house.get("marta", "/tickets").await;
    told.problem(503, "unavailable");
    assert_eq!(told.header("retry-after"), "5");
    assert!(!told.text.contains("secret") && told.json.get("detail").is_none());
    store.fail_next_begin(StoreError::Corrupt("secret row".to_owned()));
    let told = house.get("marta", "/tickets").await;
    assert!(!told.problem(500, "internal").text.contains("secret"));
    for (error, status, code) in [
        (
            StoreError::Unavailable("gone".to_owned()),
            503,
            "unavailable",
        ),
        (StoreError::Corrupt("torn".to_owned()), 500, "internal"),
    ] {
        store.fail_next_commit(error);
        house
            .post("marta", "/tickets", new_ticket(&house))
            .await
            .problem(status, code);
    }
    for _ in 0..3 {
        store.fail_next_commit(StoreError::Busy);
    }
    house
        .post("marta", "/tickets", new_ticket(&house))
        .await
        .problem(503, "busy");
    assert_eq!(
        house.get("marta", "/tickets?count=true").await.json["count"]["number"],
        2
    );
    house
        .post("marta", "/tickets", new_ticket(&house))
        .await
        .is(201);
}

/// Proves AC-32 over the interface: of two answers to the same state one wins.
#[tokio::test]
async fn abuse_ac_32_one_of_two_answers_wins() {
    let house = House::new();
    let tag = house.tag("marta", "/tickets/1").await;
    let answer = async |to: &str| {
        let body = json!({"to": to, "comment": "Words."});
        house
            .ask("marta", "POST", "/tickets/1/transitions")
            .header("if-match", &tag)
            .json(&body)
            .await
    };
    let (one, two) = tokio::join!(answer("accepted"), answer("rejected"));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
    let answers = house.get("marta", "/tickets/1/answers").await;
    assert_eq!(answers.json["items"].as_array().unwrap().len(), 1);
}

/// Proves AC-20 over the interface: what is withdrawn is gone with the next request.
#[tokio::test]
async fn abuse_ac_20_what_is_withdrawn_is_gone_with_the_next_request() {
    let house = House::new();
    let contact = format!("/contacts/{}", house.marta);
    house.get("marta", "/tickets/1").await.is(200);
    let access =
        json!({"login_name": "marta.sommer", "language": "default", "ticket_access": false});
    let told = house
        .ask("ida", "PUT", &format!("{contact}/access"))
        .header("if-match", "*")
        .json(&access)
        .await;
    told.is(200);
    house
        .get("marta", "/tickets/1")
        .await
        .problem(404, "not_found");
    house.get("marta", "/me").await.is(200);
    let mut entry = house.get("ida", &contact).await.json.clone();
    for name in ["id", "customer"] {
        entry.as_object_mut().unwrap().remove(name);
    }
    entry["active"] = json!(false);
    house
        .ask("ida", "PUT", &contact)
        .header("if-match", "*")
        .json(&entry)
        .await
        .is(200);
    house
        .get("marta", "/me")
        .await
        .problem(401, "unauthenticated");
}
