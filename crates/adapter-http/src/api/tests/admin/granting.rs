//! Looking before saving, and the limits of accounts.

use super::{House, put, text};
use serde_json::{Value, json};

async fn first(house: &House, path: &str) -> String {
    let list = house.get("ida", path).await;
    list.is(200).json["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Proves R-211 over the interface: what taking a grant away, narrowing it or ending access would take is told with the
/// answers of saving, and nothing of it is saved.
#[tokio::test]
async fn a_change_is_previewed_and_nothing_is_saved() {
    let house = House::new();
    let marta = first(&house, "/contacts?search=sommer").await;
    let home = format!("/contacts/{marta}");
    let grant = first(&house, &format!("{home}/grants")).await;
    let path = format!("{home}/grants/{grant}");
    let before = house.get("ida", &path).await.is(200).json.clone();
    let overview = house.get("ida", &format!("{home}/access/overview")).await;
    let overview = &overview.is(200).json;
    let sees = overview["sums"]["sees"].as_u64().unwrap();
    assert!(sees > 0 && overview["obstacles"] == json!([]), "{overview}");
    let removal = house.get("ida", &format!("{path}/preview")).await;
    let told = &removal.is(200).json["contacts"][0];
    assert_eq!(told["before"]["sees"], json!(sees));
    assert!(told["sight_lost"]["total"].as_u64().unwrap() > 0, "{told}");
    assert!(
        told["sight_lost"]["first"][0]["subject"].is_string(),
        "{told}"
    );

    let narrowed = json!({"project": before["project"]["id"], "scope": "all_tasks", "read_only": true, "reach": "named",
        "sees_planned_hours": false, "sees_actual_hours": false, "sees_billable_hours": false});
    let ask = || house.ask("ida", "POST", &format!("{path}/preview"));
    ask()
        .json(&narrowed)
        .await
        .problem(428, "precondition_required");
    let stale = ask().header("if-match", "\"999\"").json(&narrowed).await;
    stale.problem(412, "stale");
    let told = ask().header("if-match", "*").json(&narrowed).await;
    let told = &told.is(200).json["contacts"][0];
    assert!(
        told["writing_lost"]["total"].as_u64().unwrap() > 0,
        "{told}"
    );
    house
        .post("ida", &format!("{home}/grants/preview"), narrowed)
        .await
        .fields(&[("scope", "taken")]);

    let off = json!({"login_name": "marta.sommer", "language": "default", "ticket_access": false});
    let ask = house.ask("ida", "POST", &format!("{home}/access/preview"));
    let told = ask.header("if-match", "*").json(&off).await;
    assert_eq!(
        told.is(200).json["contacts"][0]["after"]["sees"],
        json!(0),
        "{}",
        told.text
    );
    let mut settings = house.get("ida", "/settings").await.is(200).json.clone();
    settings["contact_read_only"] = json!(true);
    let ask = house.ask("ida", "POST", "/settings/preview");
    let told = ask.header("if-match", "*").json(&settings).await;
    assert!(
        told.is(200).json["affected"].as_u64().unwrap() > 0,
        "{}",
        told.text
    );
    let after = house.get("ida", &path).await;
    assert_eq!(after.is(200).json, before, "nothing was saved");
}

/// Proves over the interface: limits are read, changed over what was seen, and lifted.
#[tokio::test]
async fn limits_are_changed_over_what_was_seen() {
    let house = House::new();
    let marta = first(&house, "/contacts?search=sommer").await;
    let customer = first(&house, "/customers?search=nordwerk").await;
    let site = json!({"label": "Hall", "street": "Kai 1", "zip": "1", "city": "Hamburg", "country": "DE", "kind": "default", "active": true});
    let made = house
        .post("ida", &format!("/customers/{customer}/sites"), site)
        .await;
    let hall = text(made.is(201), "id");
    let path = format!("/contacts/{marta}/limits");
    let none = house.get("ida", &path).await.is(200).json.clone();
    assert_eq!(
        (&none["external"], &none["statuses"]),
        (&Value::Null, &Value::Null)
    );
    let external = json!({"home": hall, "read_sites": [], "write_sites": [hall], "site_right": "write",
        "machine_right": "none", "contact_right": "read"});
    let limits = json!({"external": external, "groups": [], "employees": [], "ticket_types": [], "statuses": ["accepted"]});
    let told = put(&house, &path, &limits).await;
    assert_eq!(told.is(200).json["external"], external);
    let mut wrong = limits.clone();
    wrong["statuses"] = json!(["billed"]);
    let ask = house.ask("ida", "PUT", &path).header("if-match", "*");
    ask.json(&wrong)
        .await
        .fields(&[("statuses", "not_offered")]);
    let told = put(&house, &path, &none).await;
    assert_eq!(told.is(200).json, none);
}
