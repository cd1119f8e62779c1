//! Employees and groups.

use super::{House, put, text};
use serde_json::json;

#[tokio::test]
async fn employees_and_groups_are_kept() {
    let house = House::new();
    let made = house.post("ida", "/groups", json!({"name": "Pumps"})).await;
    let group = text(made.is(201), "id");
    put(
        &house,
        &format!("/groups/{group}"),
        &json!({"name": "Pumps and doors", "active": true}),
    )
    .await
    .is(200);
    assert_eq!(
        house.get("eva", "/groups").await.json["items"][0]["name"],
        "Pumps and doors"
    );
    let entry = json!({"name": "Otto Beck", "email": "otto@kestrel.example", "active": true, "administrator": false, "all_projects": false, "read_only": false, "may_bill": false, "language": "en", "main_group": group, "groups": []});
    let made = house.post("ida", "/employees", entry.clone()).await;
    let otto = format!("/employees/{}", text(made.is(201), "id"));
    let mut changed = entry;
    changed["may_bill"] = json!(true);
    assert_eq!(
        put(&house, &otto, &changed).await.is(200).json["may_bill"],
        true
    );
    changed["groups"] = json!([house.ticket.to_string()]);
    house
        .ask("ida", "PUT", &otto)
        .header("if-match", "*")
        .json(&changed)
        .await
        .problem(422, "invalid");
    assert!(house.get("ida", &format!("{otto}/login")).await.json["login"].is_null());
    let made = house.post("ida", &format!("{otto}/login"), json!({"login_name": "otto.beck", "password": "teapot gravel lantern", "must_change": true})).await;
    assert_eq!(made.is(201).json["login"]["must_change"], true);
    house
        .post(
            "ida",
            &format!("{otto}/login/name"),
            json!({"login_name": "otto"}),
        )
        .await
        .is(204);
    house
        .ask("ida", "POST", &format!("{otto}/login/link"))
        .send()
        .await
        .is(204);
    house
        .post(
            "ida",
            &format!("{otto}/login/reset"),
            json!({"password": "lantern gravel teapot"}),
        )
        .await
        .is(204);
    house
        .post(
            "",
            "/sessions",
            json!({"login_name": "otto", "password": "lantern gravel teapot"}),
        )
        .await
        .is(201);
    assert_eq!(
        house.get("ida", "/employees?search=otto").await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    let ida = house.get("ida", "/employees?search=ida").await;
    let ida = ida.json["items"][0].clone();
    let path = format!("/employees/{}", ida["id"].as_str().unwrap());
    let mut stepping_down = ida;
    stepping_down.as_object_mut().unwrap().remove("id");
    stepping_down["administrator"] = json!(false);
    put(&house, &path, &stepping_down)
        .await
        .problem(409, "last_administrator");
    house
        .post(
            "ida",
            &format!("{path}/login/name"),
            json!({"login_name": null}),
        )
        .await
        .problem(409, "last_administrator");
}
