//! What administrators keep.

use super::super::api_routes;
use super::{House, Told, contract};
use serde_json::{Value, json};

fn text(told: &Told, name: &str) -> String {
    told.json[name].as_str().unwrap().to_owned()
}

/// A change over what was seen, over something stale, and without saying what was seen.
async fn put(house: &House, path: &str, body: &Value) -> Told {
    let ask = || house.ask("ida", "PUT", path);
    ask().json(body).await.problem(428, "precondition_required");
    ask()
        .header("if-match", "\"999\"")
        .json(body)
        .await
        .problem(412, "stale");
    let tag = house.tag("ida", path.trim_end_matches("/customer")).await;
    let told = ask().header("if-match", &tag).json(body).await;
    if told.status.is_success() {
        ask()
            .header("if-match", &tag)
            .json(body)
            .await
            .problem(412, "stale");
    }
    told
}

/// Proves over the interface: who is no administrator is refused before anything is looked at.
#[tokio::test]
async fn administration_is_for_administrators() {
    let house = House::new();
    let document = contract::served();
    let mut seen = 0;
    for (method, path) in api_routes() {
        let path = path.strip_prefix("/api/v1").unwrap();
        let operation = &document["paths"][path][method.to_lowercase()];
        // Groups are listed for every employee, because their forms offer them.
        if operation["tags"][0] != "Administration" || operation["operationId"] == "listGroups" {
            continue;
        }
        for id in ["x", "00000000-0000-0000-0000-000000000001"] {
            let path: Vec<&str> = path
                .split('/')
                .map(|part| if part.starts_with('{') { id } else { part })
                .collect();
            for who in ["marta", "eva"] {
                let told = house.ask(who, &method, &path.join("/")).send().await;
                told.problem(403, "administrators_only");
            }
            house
                .ask("", &method, &path.join("/"))
                .send()
                .await
                .problem(401, "unauthenticated");
        }
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
    house
        .get("marta", "/groups")
        .await
        .problem(403, "staff_only");
    house.get("eva", "/groups").await.is(200);
}

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

#[tokio::test]
async fn projects_with_tasks_and_people_are_kept() {
    let house = House::new();
    let entry = json!({"short_name": "INT", "name": "Inner works", "customer": null, "state": "open", "language": null});
    let made = house.post("ida", "/projects", entry.clone()).await;
    let path = format!("/projects/{}", text(made.is(201), "id"));
    house
        .post("ida", "/projects", entry.clone())
        .await
        .fields(&[("short_name", "taken")]);
    let mut closed = entry;
    closed["state"] = json!("closed");
    assert_eq!(
        put(&house, &path, &closed).await.is(200).json["state"],
        "closed"
    );
    let own = format!("/projects/{}", house.project);
    let seen = house.get("ida", &own).await;
    let mut closed = seen.json.clone();
    closed.as_object_mut().unwrap().remove("id");
    closed["state"] = json!("closed");
    put(&house, &own, &closed)
        .await
        .problem(409, "done_ticket_in_project");

    let made = house
        .post("ida", &format!("{path}/tasks"), json!({"name": "Painting"}))
        .await;
    let task = format!("{path}/tasks/{}", text(made.is(201), "id"));
    put(&house, &task, &json!({"name": "Coating", "active": false}))
        .await
        .is(200);
    assert_eq!(
        house.get("ida", &format!("{path}/tasks")).await.json["items"][0]["active"],
        false
    );
    house
        .get("ida", &task.replace(&path, &own))
        .await
        .problem(404, "not_found");

    let members = json!({"members": [{"employee": house.eva.to_string(), "role": "member"}]});
    let told = put(&house, &format!("{path}/members"), &members).await;
    assert_eq!(told.is(200).json["items"][0]["name"], "Eva Brandt");
    let told = house
        .ask("ida", "PUT", &format!("{path}/members"))
        .header("if-match", "*")
        .json(&json!({"members": [{"employee": house.ticket.to_string(), "role": "member"}]}))
        .await;
    told.fields(&[("members", "not_offered")]);
    let page = house.get("ida", "/projects?limit=1").await;
    let next = page.json["next"].as_str().unwrap();
    let second = house
        .get("ida", &format!("/projects?limit=1&cursor={next}"))
        .await;
    assert_ne!(second.json["items"][0]["id"], page.json["items"][0]["id"]);
    house
        .get("ida", &format!("/customers?limit=1&cursor={next}"))
        .await
        .problem(400, "bad_cursor");
}

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
