//! Projects, with their tasks and members.

use super::{House, put, text};
use serde_json::json;

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
