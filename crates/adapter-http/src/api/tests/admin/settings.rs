//! Settings and ticket types.

use super::{House, put};
use serde_json::json;

#[tokio::test]
async fn settings_act_at_once() {
    let house = House::new();
    let mut settings = house.get("ida", "/settings").await.json.clone();
    settings["contacts_may_set_priority"] = json!(true);
    settings["contact_read_only"] = json!(true);
    put(&house, "/settings", &settings).await.is(200);
    assert_eq!(
        house.get("marta", "/new-ticket-options").await.json["projects"],
        json!([])
    );
    house
        .post("marta", "/tickets/1/comments", json!({"body": "x"}))
        .await
        .problem(403, "write_not_allowed");
    settings["time_zone"] = json!("Europe/Nowhere");
    settings["default_priority"] = json!(6);
    put(&house, "/settings", &settings)
        .await
        .problem(422, "invalid");
    settings["version"] = json!(1);
    house
        .ask("ida", "PUT", "/settings")
        .header("if-match", "*")
        .json(&settings)
        .await
        .fields(&[("version", "unknown")]);
    house
        .post(
            "ida",
            "/ticket-types",
            json!({"name_de": "Störung", "name_en": "Fault"}),
        )
        .await
        .is(201);
    assert_eq!(
        house.get("ida", "/ticket-types").await.json["items"][0]["name_en"],
        "Fault"
    );
}
