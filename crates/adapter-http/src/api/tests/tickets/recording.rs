//! Tickets are recorded, with files, and once however often they are sent.

use super::{House, new_ticket, status_of};
use portal_domain::work::Status;
use serde_json::json;

#[tokio::test]
async fn a_ticket_is_recorded_with_files_read_and_downloaded() {
    let house = House::new();
    let made = house
        .ask("marta", "POST", "/tickets")
        .form(
            &new_ticket(&house),
            &[("plan.txt", "left"), ("b.txt", "right")],
        )
        .await;
    made.is(201);
    assert_eq!(made.header("location"), "/api/v1/tickets/4");
    assert_eq!(status_of(&made), Status::New);
    let seen = house.get("marta", "/tickets/4").await;
    assert_eq!(seen.header("etag"), made.header("etag"));
    assert_eq!(seen.json, made.json);
    let files = house.get("marta", "/tickets/4/attachments").await;
    assert_eq!(files.json["items"].as_array().unwrap().len(), 2);
    let id = files.json["items"][0]["file"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let file = house
        .get("marta", &format!("/tickets/4/attachments/{id}"))
        .await;
    assert_eq!(file.is(200).text, "left");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment;")
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    house
        .get("zoe", &format!("/tickets/4/attachments/{id}"))
        .await
        .problem(404, "not_found");
}

/// Proves AC-33 and AC-34: the same request under the same key happens once; another one under it is refused.
#[tokio::test]
async fn abuse_ac_33_sending_twice_happens_once() {
    let house = House::new();
    let send = async |who: &str, subject: &str| {
        let mut ticket = new_ticket(&house);
        ticket["subject"] = json!(subject);
        house
            .ask(who, "POST", "/tickets")
            .header("idempotency-key", "key-0001")
            .json(&ticket)
            .await
    };
    let first = send("marta", "Lamp is dark").await;
    let again = send("marta", "Lamp is dark").await;
    assert_eq!(first.is(201).text, again.is(201).text);
    assert_eq!(first.header("etag"), again.header("etag"));
    send("marta", "Lamp is bright")
        .await
        .problem(422, "key_reused");
    send("mika", "Lamp is dark")
        .await
        .problem(403, "create_not_allowed");
    assert_eq!(
        house.get("marta", "/tickets?count=true").await.json["count"]["number"],
        3
    );

    let comment = json!({"body": "And loud."});
    let add = async || {
        house
            .ask("marta", "POST", "/tickets/1/comments")
            .header("idempotency-key", "key-0002")
            .json(&comment)
            .await
    };
    let (first, again) = (add().await, add().await);
    assert_eq!(first.is(201).text, again.is(201).text);
    assert_eq!(
        house.get("marta", "/tickets/1/comments").await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    let time = json!({"minutes": 30, "billable_minutes": 0, "day": "2020-01-01"});
    let book = async || {
        house
            .ask("eva", "POST", "/tickets/1/time-entries")
            .header("idempotency-key", "key-0003")
            .json(&time)
            .await
    };
    let (first, again) = (book().await, book().await);
    assert_eq!(first.is(201).text, again.is(201).text);
    assert_eq!(
        house.get("eva", "/tickets/1").await.json["actual_minutes"],
        167
    );

    let tag = house.tag("marta", "/tickets/1").await;
    let accept = json!({"to": "accepted"});
    let send = async || {
        house
            .ask("marta", "POST", "/tickets/1/transitions")
            .header("if-match", &tag)
            .header("idempotency-key", "key-0004")
            .json(&accept)
            .await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!(first.is(200).text, again.is(200).text);
    assert_eq!(first.header("etag"), again.header("etag"));
    assert_eq!(
        house.get("marta", "/tickets/1/answers").await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let other = json!({"to": "rejected", "comment": "No."});
    let told = house
        .ask("marta", "POST", "/tickets/1/transitions")
        .header("if-match", "*")
        .header("idempotency-key", "key-0004")
        .json(&other)
        .await;
    told.problem(422, "key_reused");
}
