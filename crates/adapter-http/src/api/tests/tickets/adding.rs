//! What is added to a ticket: comments and booked time.

use super::House;
use serde_json::json;

#[tokio::test]
async fn comments_are_public_from_contacts_and_internal_from_employees_unless_said() {
    let house = House::new();
    house
        .post(
            "marta",
            "/tickets/1/comments",
            json!({"body": "Hello.", "audience": "public"}),
        )
        .await
        .fields(&[("audience", "not_allowed")]);
    house
        .post("marta", "/tickets/1/comments", json!({}))
        .await
        .fields(&[("body", "blank")]);
    house
        .post("mika", "/tickets/1/comments", json!({"body": "Hello."}))
        .await
        .problem(403, "write_not_allowed");
    house
        .post("zoe", "/tickets/1/comments", json!({"body": "Hello."}))
        .await
        .problem(404, "not_found");
    house
        .post("eva", "/tickets/1/comments", json!({"body": "Whisper."}))
        .await
        .is(201);
    house
        .post(
            "eva",
            "/tickets/1/comments",
            json!({"body": "Aloud.", "audience": "public"}),
        )
        .await
        .is(201);
    let told = house
        .ask("marta", "POST", "/tickets/1/comments")
        .form(&json!({}), &[("photo.txt", "wet")])
        .await;
    told.is(201);
    let heard = house.get("marta", "/tickets/1/comments").await;
    assert!(!heard.text.contains("Whisper.") && heard.text.contains("Aloud."));
    let last = heard.json["items"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert!(last["body"].is_null());
    assert_eq!(last["files"][0]["name"], "photo.txt");
    assert_eq!(last["author"]["kind"], "contact");
}

#[tokio::test]
async fn time_is_booked_by_employees() {
    let house = House::new();
    let told = house
        .post(
            "eva",
            "/tickets/1/time-entries",
            json!({"minutes": 10, "billable_minutes": 20}),
        )
        .await;
    told.fields(&[("billable_minutes", "out_of_range")]);
    house
        .post("eva", "/tickets/1/time-entries", json!({"minutes": 0}))
        .await
        .fields(&[("minutes", "out_of_range")]);
    house
        .post(
            "eva",
            "/tickets/1/time-entries",
            json!({"minutes": 10, "day": "2999-01-01"}),
        )
        .await
        .fields(&[("day", "out_of_range")]);
    house
        .post(
            "eva",
            "/tickets/1/time-entries",
            json!({"minutes": 10, "comment": "Looked."}),
        )
        .await
        .is(201);
    house
        .post("marta", "/tickets/1/time-entries", json!({"minutes": 10}))
        .await
        .is(403);
    assert_eq!(
        house.get("eva", "/tickets/1/time-entries").await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}
