//! What administrators keep, and that nobody else does.

mod contacts;
mod customers;
mod employees;
mod granting;
mod lists;
mod outbox;
mod projects;
mod settings;

use super::super::api_routes;
use super::{House, Told, contract};
use serde_json::Value;

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
