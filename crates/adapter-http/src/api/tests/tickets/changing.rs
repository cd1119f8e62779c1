//! Fields and participants are changed, over what was seen and as far as they are one's own.

use super::House;
use serde_json::json;

/// Proves AC-35 and AC-32: no change without what was seen, none over what somebody else changed.
#[tokio::test]
async fn abuse_ac_35_changes_demand_what_was_seen() {
    let house = House::new();
    let change = json!({"subject": "Pump leaks badly"});
    for (method, path, body) in [
        ("PATCH", "/tickets/3", change.clone()),
        (
            "POST",
            "/tickets/3/transitions",
            json!({"to": "in_process"}),
        ),
        ("POST", "/tickets/3/participants", json!({"add": []})),
    ] {
        house
            .ask("eva", method, path)
            .json(&body)
            .await
            .problem(428, "precondition_required");
        for stale in ["\"1\"", "W/\"1\"", "\"1\", \"2\""] {
            house
                .ask("eva", method, path)
                .header("if-match", stale)
                .json(&body)
                .await
                .problem(412, "stale");
        }
    }
    let tag = house.tag("marta", "/tickets/3").await;
    let changed = house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", &tag)
        .json(&change)
        .await;
    assert_eq!(changed.is(200).json["subject"], "Pump leaks badly");
    house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", &tag)
        .json(&change)
        .await
        .problem(412, "stale");
    let several = format!("\"1\", {}", changed.header("etag"));
    house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", several)
        .json(&json!({"reference": "A-7"}))
        .await
        .is(200);
    let told = house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", "*")
        .json(&json!({"reference": null}))
        .await;
    assert!(told.is(200).json["reference"].is_null());
    house
        .ask("marta", "PATCH", "/tickets/2")
        .header("if-match", "*")
        .json(&change)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn fields_that_are_not_ones_own_are_refused_and_nothing_is_changed() {
    let house = House::new();
    let send = async |who: &str, path: &str, body| {
        house
            .ask(who, "PATCH", path)
            .header("if-match", "*")
            .json(&body)
            .await
    };
    let told = send(
        "marta",
        "/tickets/3",
        json!({"subject": "Mine", "assignee": house.eva.to_string()}),
    )
    .await;
    told.fields(&[("assignee", "not_allowed")]);
    send("marta", "/tickets/3", json!({"planned_minutes": 5}))
        .await
        .fields(&[("planned_minutes", "not_allowed")]);
    send("marta", "/tickets/3", json!({"priority": 5}))
        .await
        .fields(&[("priority", "not_allowed")]);
    send(
        "eva",
        "/tickets/3",
        json!({"subject": null, "priority": null}),
    )
    .await
    .fields(&[("subject", "missing"), ("priority", "missing")]);
    send("eva", "/tickets/3", json!({"planned_minutes": -1}))
        .await
        .fields(&[("planned_minutes", "out_of_range")]);
    send("eva", "/tickets/3", json!({"start": "2026-02-30"}))
        .await
        .fields(&[("start", "malformed")]);
    send("mika", "/tickets/3", json!({"subject": "Mine"}))
        .await
        .problem(403, "write_not_allowed");
    assert_eq!(
        house.get("marta", "/tickets/3").await.json["subject"],
        "Door hangs"
    );
    let told = send(
        "eva",
        "/tickets/3",
        json!({"assignee": house.eva.to_string(), "planned_minutes": 90, "deadline": "2026-12-24"}),
    )
    .await;
    assert_eq!(told.is(200).json["assignee"]["name"], "Eva Brandt");
    assert_eq!(
        (
            told.json["planned_minutes"].as_i64(),
            told.json["deadline"].as_str()
        ),
        (Some(90), Some("2026-12-24"))
    );
    let told = send(
        "eva",
        "/tickets/3",
        json!({"assignee": null, "deadline": null}),
    )
    .await;
    assert!(told.is(200).json["assignee"].is_null() && told.json["deadline"].is_null());
}

#[tokio::test]
async fn participants_are_offered_and_changed() {
    let house = House::new();
    assert_eq!(
        house
            .get("marta", "/tickets/1/participants/offered")
            .await
            .json["items"],
        json!([])
    );
    let offered = house.get("eva", "/tickets/1/participants/offered").await;
    assert_eq!(offered.json["items"][0]["name"], "Mika Lang");
    let mika = offered.json["items"][0]["id"].clone();
    let send = async |who: &str, body| {
        house
            .ask(who, "POST", "/tickets/1/participants")
            .header("if-match", "*")
            .json(&body)
            .await
    };
    send("marta", json!({"add": [mika]}))
        .await
        .problem(403, "write_not_allowed");
    send("eva", json!({"add": [house.ticket.to_string()]}))
        .await
        .fields(&[("add", "not_offered")]);
    send("eva", json!({"add": ["x"]}))
        .await
        .fields(&[("add.0", "not_offered")]);
    send("eva", json!({"add": [mika]})).await.is(204);
    assert_eq!(
        house.get("marta", "/tickets/1").await.json["participants"][0]["name"],
        "Mika Lang"
    );
    send("eva", json!({"remove": [mika]})).await.is(204);
}
