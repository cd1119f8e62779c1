//! What may not be read has no key.

use super::{CANARY, House};

/// Proves R-061 over the interface: hidden fields are absent, empty ones are null.
#[tokio::test]
async fn hidden_fields_have_no_key() {
    let house = House::new();
    let mine = house.get("marta", "/tickets/1").await;
    let mine = mine.is(200).json.as_object().unwrap();
    for name in [
        "actual_minutes",
        "billable_minutes",
        "planned_minutes",
        "customer",
        "solver",
        "secondary_projects",
        "channel",
        "modified_at",
    ] {
        assert!(!mine.contains_key(name), "{name}");
    }
    assert!(mine["deadline"].is_null());
    let mikas = house.get("mika", "/tickets/1").await;
    assert_eq!(mikas.json["actual_minutes"], 137);
    assert_eq!(mikas.json["billable_minutes"], 91);
    assert!(
        mikas.json["planned_minutes"].is_null()
            && mikas
                .json
                .as_object()
                .unwrap()
                .contains_key("planned_minutes")
    );
    let evas = house.get("eva", "/tickets/1").await;
    assert_eq!(evas.json["solver"]["name"], "Eva Brandt");
    assert_eq!(evas.json["customer"]["name"], "Nordwerk");
    let row = house.get("marta", "/tickets?search=pump").await;
    let row = row.json["items"][0].as_object().unwrap();
    assert!(!row.contains_key("customer") && !row.contains_key("modified_at"));
    let row = house.get("eva", "/tickets?search=pump").await;
    assert_eq!(row.json["items"][0]["customer"], "Nordwerk");
}

/// Proves R-071 (AC-03) over the interface: nothing tells a contact of an internal comment or of hidden hours.
#[tokio::test]
async fn abuse_ac_03_internal_words_leave_no_trace() {
    let house = House::new();
    for part in [
        "",
        "/comments",
        "/attachments",
        "/history",
        "/answers",
        "/permissions",
        "/options",
    ] {
        for who in ["marta", "mika"] {
            let told = house.get(who, &format!("/tickets/1{part}")).await;
            told.is(200);
            assert!(!told.text.contains(CANARY), "{who} {part}: {}", told.text);
            assert!(
                !told.text.contains(":\"internal\""),
                "{who} {part}: {}",
                told.text
            );
        }
    }
    assert_eq!(
        house
            .get("marta", &format!("/tickets?search={CANARY}"))
            .await
            .json["items"],
        serde_json::json!([])
    );
    assert!(
        house
            .get("eva", "/tickets/1/comments")
            .await
            .text
            .contains(CANARY)
    );
    assert!(
        house
            .get("eva", "/tickets/1/attachments")
            .await
            .text
            .contains(CANARY)
    );
    house
        .get("marta", "/tickets/1/time-entries")
        .await
        .problem(403, "staff_only");
    let entries = house.get("eva", "/tickets/1/time-entries").await;
    assert_eq!(entries.json["items"][0]["minutes"], 137);
    let answered = house.get("marta", "/tickets/1/answers").await;
    assert_eq!(answered.json["items"], serde_json::json!([]));
}

/// Proves AC-91 in spirit: the tag changes only with what its reader may read.
#[tokio::test]
async fn a_tag_tells_nothing_of_what_is_hidden() {
    let house = House::new();
    let (marta, eva) = (
        house.tag("marta", "/tickets/1").await,
        house.tag("eva", "/tickets/1").await,
    );
    let change = serde_json::json!({"planned_minutes": 600});
    house
        .ask("eva", "PATCH", "/tickets/1")
        .header("if-match", &eva)
        .json(&change)
        .await
        .is(200);
    assert_eq!(house.tag("marta", "/tickets/1").await, marta);
    assert_ne!(house.tag("eva", "/tickets/1").await, eva);
}
