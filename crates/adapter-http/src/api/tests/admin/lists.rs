//! Lists over all customers and projects.

use super::{House, put, text};
use serde_json::{Value, json};

fn names(page: &Value, of: &str, field: &str) -> Vec<String> {
    let rows = page["items"].as_array().unwrap().iter();
    rows.map(|row| row[of][field].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn lists_over_everything_are_searched_and_paged() {
    let house = House::new();
    let customer = json!({"number": "K-77", "name": "Ostwerk", "active": true});
    let made = house.post("ida", "/customers", customer).await;
    let customer = text(made.is(201), "id");
    let mut sites = Vec::new();
    for label in ["Zeche Nord", "zeche Ost", "Zeche Süd"] {
        let site = json!({"label": label, "street": "Kai 1", "zip": "20457", "city": "Essen", "country": "DE",
            "kind": "default", "active": true});
        let made = house
            .post("ida", &format!("/customers/{customer}/sites"), site)
            .await;
        sites.push(text(made.is(201), "id"));
    }
    let machine = json!({"site": sites[0], "name": "Zug 1", "serial": "Z-9", "active": true});
    let path = format!("/customers/{customer}/machines");
    house.post("ida", &path, machine).await.is(201);

    let list = "/lists/sites?search=zeche+ess&limit=2";
    let first = house.get("ida", list).await.is(200).json.clone();
    assert_eq!(names(&first, "site", "label"), ["Zeche Nord", "zeche Ost"]);
    assert_eq!(first["items"][0]["customer"], json!(customer));
    assert_eq!(first["items"][0]["customer_name"], "Ostwerk");
    assert_eq!(first["items"][0]["machines"], 1);
    assert_eq!(first["items"][0]["open_tickets"], 0);
    let next = first["next"].as_str().unwrap();
    let second = house.get("ida", &format!("{list}&cursor={next}")).await;
    assert_eq!(names(&second.is(200).json, "site", "label"), ["Zeche Süd"]);
    assert_eq!(second.json["next"], Value::Null);
    for other in [
        "/lists/machines?search=zeche+ess&limit=2",
        "/lists/sites?limit=2",
    ] {
        house
            .get("ida", &format!("{other}&cursor={next}"))
            .await
            .problem(400, "bad_cursor");
    }

    let path = format!("/customers/{customer}/sites/{}", sites[1]);
    let mut site = house.get("ida", &path).await.is(200).json.clone();
    site.as_object_mut().unwrap().remove("id");
    site["active"] = json!(false);
    put(&house, &path, &site).await.is(200);
    let active = format!("/lists/sites?active=true&customer={customer}");
    let active = house.get("ida", &active).await;
    assert_eq!(
        names(&active.is(200).json, "site", "label"),
        ["Zeche Nord", "Zeche Süd"]
    );
    let machines = house.get("ida", "/lists/machines?search=z+9").await;
    let machines = &machines.is(200).json;
    assert_eq!(names(machines, "machine", "name"), ["Zug 1"]);
    assert_eq!(machines["items"][0]["site_label"], "Zeche Nord");

    house
        .post("ida", "/groups", json!({"name": "Zugdienst"}))
        .await
        .is(201);
    let groups = house.get("ida", "/lists/groups?search=zug").await;
    assert_eq!(groups.is(200).json["items"][0]["members"], 0);
    let category = json!({"name_de": "Zugluft", "name_en": "Draught", "active": true});
    house.post("ida", "/categories", category).await.is(201);
    for search in ["zugl", "drau"] {
        let list = format!("/lists/categories?search={search}");
        let categories = house.get("ida", &list).await;
        assert_eq!(
            names(&categories.is(200).json, "category", "name_de"),
            ["Zugluft"]
        );
    }
    let path = format!("/projects/{}/tasks", house.project);
    house
        .post("ida", &path, json!({"name": "Zugprobe"}))
        .await
        .is(201);
    let tasks = house.get("ida", "/lists/tasks?search=zugp").await;
    let tasks = &tasks.is(200).json;
    assert_eq!(
        tasks["items"][0]["project"],
        json!(house.project.to_string())
    );
    assert_eq!(
        house.get("ida", "/lists/keywords").await.is(200).json["next"],
        Value::Null
    );
}

/// Proves R-211 for customers over the interface.
#[tokio::test]
async fn deactivating_a_customer_is_looked_at_first() {
    let house = House::new();
    let found = house.get("ida", "/customers").await.is(200).json.clone();
    let own = found["items"].as_array().unwrap().iter();
    let mut lost = 0;
    for customer in own {
        let path = format!("/customers/{}", customer["id"].as_str().unwrap());
        let mut body = customer.clone();
        body.as_object_mut().unwrap().remove("id");
        body["active"] = json!(false);
        let look = format!("{path}/preview");
        house
            .post("ida", &look, body.clone())
            .await
            .problem(428, "precondition_required");
        let tag = house.tag("ida", &path).await;
        let told = house
            .ask("ida", "POST", &look)
            .header("if-match", &tag)
            .json(&body)
            .await;
        lost += told.is(200).json["logins_lost"]["total"].as_u64().unwrap();
        assert_eq!(told.json["logins_gained"]["total"], 0);
        // Nothing was saved.
        assert_eq!(house.tag("ida", &path).await, tag);
    }
    assert!(lost > 0, "somebody has a login");
}
