//! Contacts, with their login and their grants.

use super::{House, put, text};
use serde_json::{Value, json};

#[tokio::test]
async fn a_contact_is_entered_gets_a_login_and_a_grant_and_loses_them() {
    let house = House::new();
    let customers = house.get("ida", "/customers?search=nordwerk").await;
    let customer = customers.json["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let entry = json!({"last_name": "Berg", "first_name": "Nora", "email": "nora@nordwerk.example", "phone": null, "active": true, "notify_without_grant": false, "employee": null});
    let made = house
        .post(
            "ida",
            &format!("/customers/{customer}/contacts"),
            entry.clone(),
        )
        .await;
    let contact = format!("/contacts/{}", text(made.is(201), "id"));
    let mut changed = entry;
    changed["phone"] = json!("040 1234");
    put(&house, &contact, &changed).await.is(200);
    changed["email"] = json!("nobody");
    changed["employee"] = json!(customer);
    put(&house, &contact, &changed)
        .await
        .problem(422, "invalid");
    house
        .get("ida", &format!("{contact}/access"))
        .await
        .problem(404, "not_found");
    let grant = json!({"project": house.project.to_string(), "scope": "all_tasks", "read_only": false, "reach": "all", "sees_planned_hours": false, "sees_actual_hours": true, "sees_billable_hours": false});
    house
        .post("ida", &format!("{contact}/grants"), grant.clone())
        .await
        .problem(409, "no_login");

    let login = json!({"login_name": "nora.berg", "password": "teapot gravel lantern", "must_change": false, "language": "default", "ticket_access": true});
    let mut taken = login.clone();
    taken["login_name"] = json!("Marta.Sommer");
    house
        .post("ida", &format!("{contact}/login"), taken)
        .await
        .fields(&[("login_name", "taken")]);
    let mut both = login.clone();
    both["password"] = Value::Null;
    house
        .post("ida", &format!("{contact}/login"), both)
        .await
        .fields(&[("must_change", "not_allowed")]);
    let made = house
        .post("ida", &format!("{contact}/login"), login.clone())
        .await;
    assert_eq!(made.is(201).json["login"]["login_name"], "nora.berg");
    assert!(!made.text.contains("teapot"));
    house
        .post("ida", &format!("{contact}/login"), login)
        .await
        .problem(409, "login_exists");
    let begun = house
        .post(
            "",
            "/sessions",
            json!({"login_name": "nora.berg", "password": "teapot gravel lantern"}),
        )
        .await;
    let bearer = format!("Bearer {}", text(begun.is(201), "token"));
    let as_nora = async |path: &str| {
        house
            .ask("", "GET", path)
            .header("authorization", &bearer)
            .send()
            .await
    };
    assert_eq!(as_nora("/tickets").await.json["items"], json!([]));

    let offered = house
        .get("ida", &format!("{contact}/grantable-projects"))
        .await;
    assert_eq!(offered.json["items"].as_array().unwrap().len(), 1);
    let mut foreign = grant.clone();
    foreign["project"] = json!(house.foreign_project.to_string());
    house
        .post("ida", &format!("{contact}/grants"), foreign)
        .await
        .fields(&[("project", "not_offered")]);
    for (scope, task, code) in [
        ("task", Value::Null, "missing"),
        ("all_tasks", json!(house.ticket.to_string()), "not_allowed"),
        ("task", json!(house.ticket.to_string()), "not_offered"),
    ] {
        let mut wrong = grant.clone();
        wrong["scope"] = json!(scope);
        wrong["task"] = task;
        house
            .post("ida", &format!("{contact}/grants"), wrong)
            .await
            .fields(&[("task", code)]);
    }
    let made = house
        .post("ida", &format!("{contact}/grants"), grant.clone())
        .await;
    let path = format!("{contact}/grants/{}", text(made.is(201), "id"));
    house
        .post("ida", &format!("{contact}/grants"), grant.clone())
        .await
        .fields(&[("scope", "taken")]);
    assert_eq!(
        as_nora("/tickets").await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(as_nora("/tickets/1").await.json["actual_minutes"], 137);
    let mut narrow = grant;
    narrow["reach"] = json!("named");
    narrow["end_date"] = json!("2999-12-31");
    put(&house, &path, &narrow).await.is(200);
    assert_eq!(as_nora("/tickets").await.json["items"], json!([]));
    let listed = house.get("ida", &format!("{contact}/grants")).await;
    assert_eq!(
        listed.json["items"][0]["etag"],
        house.tag("ida", &path).await
    );
    let martas = format!(
        "/contacts/{}/grants/{}",
        house.marta,
        path.rsplit('/').next().unwrap()
    );
    house.get("ida", &martas).await.problem(404, "not_found");
    house
        .ask("ida", "DELETE", &martas)
        .header("if-match", "*")
        .send()
        .await
        .problem(404, "not_found");
    house
        .ask("ida", "DELETE", &path)
        .send()
        .await
        .problem(428, "precondition_required");
    house
        .ask("ida", "DELETE", &path)
        .header("if-match", "\"999\"")
        .send()
        .await
        .problem(412, "stale");
    house
        .ask("ida", "DELETE", &path)
        .header("if-match", "*")
        .send()
        .await
        .is(204);
    house.get("ida", &path).await.problem(404, "not_found");

    let access = json!({"login_name": null, "language": "de", "ticket_access": false});
    let told = put(&house, &format!("{contact}/access"), &access).await;
    assert!(told.is(200).json["login"]["login_name"].is_null());
    as_nora("/me").await.problem(401, "unauthenticated");
    house
        .post("ida", &format!("{contact}/login/reset"), json!({}))
        .await
        .problem(409, "no_login");
    house
        .post("ida", &format!("{contact}/login/link"), json!({}))
        .await
        .problem(409, "no_login");
}
