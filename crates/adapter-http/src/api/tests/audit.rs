//! The audit log over the interface.

use super::House;
use serde_json::json;

/// Proves R-204 over the interface: who did what to which object, from where, with both values; filtered and paged.
#[tokio::test]
async fn changes_are_listed_with_both_values() {
    let house = House::new();
    for name in ["=cmd()|' /C calc'!A1", "Crew"] {
        house
            .post("ida", "/groups", json!({ "name": name }))
            .await
            .is(201);
    }
    let told = house.get("ida", "/audit").await;
    let items = told.json["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let newest = &items[0];
    assert_eq!(newest["number"], 2);
    assert_eq!(newest["action"], "group.created");
    assert_eq!(newest["object_kind"], "group");
    assert_eq!(newest["object_name"], "Crew");
    assert_eq!(newest["actor"]["name"], "Ida Falk");
    assert_eq!(newest["way"], "session");
    assert_eq!(
        newest["changes"][0],
        json!({"field": "name", "old": null, "new": "Crew"})
    );
    assert_eq!(newest["hash"].as_str().unwrap().len(), 64);

    let page = house.get("ida", "/audit?limit=1").await;
    assert_eq!(page.json["next"], 2);
    let rest = house.get("ida", "/audit?limit=1&before=2").await;
    assert_eq!(rest.json["items"][0]["number"], 1);
    assert_eq!(rest.json["next"], json!(null));
    let count = async |query: &str| {
        let told = house.get("ida", &format!("/audit?{query}")).await;
        told.json["items"].as_array().unwrap().len()
    };
    let ida = newest["actor"]["id"].as_str().unwrap();
    let today = newest["at"].as_str().unwrap().split('T').next().unwrap();
    assert_eq!(count("search=CREW").await, 1);
    assert_eq!(count("search=nobody").await, 0);
    assert_eq!(count("search=Name").await, 2);
    assert_eq!(count("search=serial").await, 0);
    assert_eq!(
        count(&format!(
            "actor=employee:{ida}&kind=group&action=group.created"
        ))
        .await,
        2
    );
    assert_eq!(count("actor=installation").await, 0);
    assert_eq!(count("kind=customer").await, 0);
    assert_eq!(count(&format!("from={today}&until={today}")).await, 2);
    assert_eq!(count("until=2020-01-01").await, 0);
    let wrong = house.get("ida", "/audit?actor=x&limit=0").await;
    wrong.fields(&[("actor", "not_offered"), ("limit", "out_of_range")]);
    house
        .get("ida", "/audit.csv?actor=x")
        .await
        .fields(&[("actor", "not_offered")]);
}

/// Proves AC-64: the table holds all entries, and nothing in it is calculated by a spreadsheet.
#[tokio::test]
async fn the_table_holds_every_entry_and_no_formula() {
    let house = House::new();
    let formula = "=cmd()|' /C calc'!A1";
    house
        .post("ida", "/groups", json!({ "name": formula }))
        .await
        .is(201);
    // More than are read together.
    for number in 0..205 {
        let name = format!("Group \"{number}\"");
        house
            .post("ida", "/groups", json!({ "name": name }))
            .await
            .is(201);
    }
    let told = house.get("ida", "/audit.csv?kind=group").await;
    told.is(200);
    assert_eq!(told.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        told.header("content-disposition")
            .starts_with("attachment; filename=\"audit.csv\"")
    );
    let lines: Vec<&str> = told.text.split("\r\n").collect();
    assert!(
        lines[0].starts_with("\u{FEFF}\"entry\",\"at\","),
        "{}",
        lines[0]
    );
    // Two values each, name and state, the head, and nothing behind the last return.
    assert_eq!(lines.len(), 206 * 2 + 2);
    assert!(told.text.contains("\"Group \"\"204\"\"\""));
    assert!(told.text.contains("\"'=cmd()"));
    assert!(!told.text.contains("\"=cmd()"));
}
