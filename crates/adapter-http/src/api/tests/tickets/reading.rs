//! Tickets are read: one by one, and as lists.

use super::House;
use serde_json::json;

#[tokio::test]
async fn what_was_read_is_not_sent_again() {
    let house = House::new();
    let tag = house.tag("marta", "/tickets/1").await;
    for known in [
        tag.clone(),
        format!("W/{tag}"),
        format!("\"1\", {tag}"),
        "*".to_owned(),
    ] {
        let told = house
            .ask("marta", "GET", "/tickets/1")
            .header("if-none-match", known)
            .send()
            .await;
        assert_eq!(
            (told.is(304).text.as_str(), told.header("etag")),
            ("", tag.clone())
        );
    }
    house
        .ask("marta", "GET", "/tickets/1")
        .header("if-none-match", "\"1\"")
        .send()
        .await
        .is(200);
    house
        .ask("marta", "GET", "/tickets/2")
        .header("if-none-match", "*")
        .send()
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_paged() {
    let house = House::new();
    let subjects = async |who: &str, query: &str| -> Vec<String> {
        let told = house.get(who, &format!("/tickets?{query}")).await;
        told.is(200);
        told.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["subject"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(subjects("marta", "").await, ["Door hangs", "Pump leaks"]);
    assert_eq!(
        subjects("marta", "sort=number").await,
        ["Pump leaks", "Door hangs"]
    );
    assert_eq!(
        subjects("marta", "sort=-subject").await,
        ["Pump leaks", "Door hangs"]
    );
    assert_eq!(
        subjects("marta", "status=done&status=billed").await,
        ["Pump leaks"]
    );
    assert_eq!(subjects("marta", "search=pum").await, ["Pump leaks"]);
    assert_eq!(subjects("eva", "queue=mine").await, ["Pump leaks"]);
    assert_eq!(subjects("eva", "queue=unassigned").await, ["Door hangs"]);
    assert_eq!(subjects("ida", "sort=-modified&limit=200").await.len(), 3);
    assert_eq!(
        subjects("eva", &format!("creator=employee:{}", house.eva))
            .await
            .len(),
        2
    );
    let first = house.get("marta", "/tickets?limit=1").await;
    let next = first.json["next"].as_str().unwrap();
    let second = house
        .get("marta", &format!("/tickets?limit=1&cursor={next}"))
        .await;
    assert_eq!(second.json["items"][0]["subject"], "Pump leaks");
    assert!(second.json["next"].is_null() && second.json["previous"].is_string());
    assert!(first.json.get("count").is_none());
    let options = house.get("marta", "/filter-options").await;
    assert_eq!(options.json["may_create"], true);
    assert_eq!(options.json["assignees"], json!([]));
    let form = house
        .get(
            "marta",
            &format!("/new-ticket-options?project={}", house.project),
        )
        .await;
    assert_eq!(form.json["projects"].as_array().unwrap().len(), 1);
    assert_eq!(form.json["priorities"], json!([]));
    assert_eq!(
        house
            .get(
                "eva",
                &format!("/new-ticket-options?project={}", house.project)
            )
            .await
            .json["contacts"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        house.get("eva", "/tickets/1/options").await.json["assignees"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(
        house.get("marta", "/tickets/1/options").await.json["assignees"],
        json!([])
    );
}
