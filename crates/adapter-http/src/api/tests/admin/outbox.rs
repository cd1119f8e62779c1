//! Links to set a password, and the outbox in which they wait.

use super::House;
use serde_json::json;

#[tokio::test]
async fn a_link_waits_in_the_outbox_without_its_text() {
    let house = House::new();
    let path = format!("/contacts/{}/login", house.marta);
    house
        .ask("ida", "POST", &format!("{path}/link"))
        .send()
        .await
        .is(204);
    house
        .post("ida", &format!("{path}/reset"), json!({"password": "weak"}))
        .await
        .fields(&[("password", "too_short")]);
    house.get("marta", "/me").await.is(200);
    house
        .post("ida", &format!("{path}/reset"), json!({}))
        .await
        .is(204);
    house
        .get("marta", "/me")
        .await
        .problem(401, "unauthenticated");
    let mails = house.get("ida", "/outbox?limit=1").await;
    assert_eq!(mails.json["items"][0]["topic"], "access_link");
    assert_eq!(mails.json["items"][0]["state"], "waiting");
    let next = mails.json["next"].as_str().unwrap();
    assert_eq!(
        house
            .get("ida", &format!("/outbox?limit=1&before={next}"))
            .await
            .json["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    house
        .get("ida", "/outbox?before=x")
        .await
        .fields(&[("before", "not_offered")]);
    let moved = house
        .ask("ida", "PUT", &format!("/contacts/{}/customer", house.marta))
        .header("if-match", "*")
        .json(&json!({"customer": "00000000-0000-0000-0000-000000000001"}))
        .await;
    moved.fields(&[("customer", "not_offered")]);
}
