//! Customers, with their sites and machines.

use super::{House, put, text};
use serde_json::{Value, json};

#[tokio::test]
async fn customers_with_sites_and_machines_are_kept() {
    let house = House::new();
    let entry =
        json!({"number": "K-77", "name": "Hafenbetriebe", "active": true, "language": "de"});
    let made = house.post("ida", "/customers", entry.clone()).await;
    let customer = format!("/customers/{}", text(made.is(201), "id"));
    assert_eq!(made.header("location"), format!("/api/v1{customer}"));
    house
        .post("ida", "/customers", entry)
        .await
        .fields(&[("number", "taken")]);
    house
        .post(
            "ida",
            "/customers",
            json!({"number": " ", "name": "", "active": "yes"}),
        )
        .await
        .fields(&[("active", "malformed")]);
    house
        .post(
            "ida",
            "/customers",
            json!({"number": " ", "name": "", "active": true}),
        )
        .await
        .fields(&[("number", "blank"), ("name", "blank")]);
    let told = put(
        &house,
        &customer,
        &json!({"number": "K-77", "name": "Hafen AG", "active": false, "language": null}),
    )
    .await;
    assert_eq!(
        (
            told.is(200).json["name"].as_str(),
            told.json["language"].is_null()
        ),
        (Some("Hafen AG"), true)
    );
    let tag = house.tag("ida", &customer).await;
    house
        .ask("ida", "GET", &customer)
        .header("if-none-match", tag)
        .send()
        .await
        .is(304);

    let site = json!({"label": "Kai 3", "street": "Kai 3", "zip": "20457", "city": "Hamburg", "country": "DE", "kind": "delivery", "active": true});
    let made = house
        .post("ida", &format!("{customer}/sites"), site.clone())
        .await;
    let site_id = text(made.is(201), "id");
    let mut changed = site;
    changed["label"] = json!("Kai 4");
    put(&house, &format!("{customer}/sites/{site_id}"), &changed)
        .await
        .is(200);
    let other = house.get("ida", "/customers?search=nordwerk").await;
    let other = format!(
        "/customers/{}",
        other.json["items"][0]["id"].as_str().unwrap()
    );
    house
        .get("ida", &format!("{other}/sites/{site_id}"))
        .await
        .problem(404, "not_found");
    house
        .ask("ida", "PUT", &format!("{other}/sites/{site_id}"))
        .header("if-match", "*")
        .json(&changed)
        .await
        .problem(404, "not_found");
    assert_eq!(
        house.get("ida", &format!("{customer}/sites")).await.json["items"][0]["label"],
        "Kai 4"
    );

    let machine = json!({"site": site_id, "name": "Crane", "serial": "C-1", "active": true});
    house
        .post("ida", &format!("{other}/machines"), machine.clone())
        .await
        .fields(&[("site", "not_offered")]);
    let made = house
        .post("ida", &format!("{customer}/machines"), machine.clone())
        .await;
    let path = format!("{customer}/machines/{}", text(made.is(201), "id"));
    let mut changed = machine;
    changed["serial"] = Value::Null;
    assert!(put(&house, &path, &changed).await.is(200).json["serial"].is_null());
    assert_eq!(
        house.get("ida", &format!("{customer}/machines")).await.json["items"][0]["name"],
        "Crane"
    );
    house
        .post("ida", "/customers/x/machines", json!({}))
        .await
        .problem(404, "not_found");
}
