//! The life of a ticket.

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

/// Proves AC-35 and AC-32: no change without what was seen, none over what somebody else changed.
#[tokio::test]
async fn abuse_ac_35_changes_demand_what_was_seen() {
    let house = House::new();
    let change = json!({"subject": "Pump leaks badly"});
    for (method, path, body) in [
        ("PATCH", "/tickets/3", change.clone()),
        (
            "POST",
            "/tickets/3/transitions",
            json!({"to": "in_process"}),
        ),
        ("POST", "/tickets/3/participants", json!({"add": []})),
    ] {
        house
            .ask("eva", method, path)
            .json(&body)
            .await
            .problem(428, "precondition_required");
        for stale in ["\"1\"", "W/\"1\"", "\"1\", \"2\""] {
            house
                .ask("eva", method, path)
                .header("if-match", stale)
                .json(&body)
                .await
                .problem(412, "stale");
        }
    }
    let tag = house.tag("marta", "/tickets/3").await;
    let changed = house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", &tag)
        .json(&change)
        .await;
    assert_eq!(changed.is(200).json["subject"], "Pump leaks badly");
    house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", &tag)
        .json(&change)
        .await
        .problem(412, "stale");
    let several = format!("\"1\", {}", changed.header("etag"));
    house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", several)
        .json(&json!({"reference": "A-7"}))
        .await
        .is(200);
    let told = house
        .ask("marta", "PATCH", "/tickets/3")
        .header("if-match", "*")
        .json(&json!({"reference": null}))
        .await;
    assert!(told.is(200).json["reference"].is_null());
    house
        .ask("marta", "PATCH", "/tickets/2")
        .header("if-match", "*")
        .json(&change)
        .await
        .problem(404, "not_found");
}

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
async fn fields_that_are_not_ones_own_are_refused_and_nothing_is_changed() {
    let house = House::new();
    let send = async |who: &str, path: &str, body| {
        house
            .ask(who, "PATCH", path)
            .header("if-match", "*")
            .json(&body)
            .await
    };
    let told = send(
        "marta",
        "/tickets/3",
        json!({"subject": "Mine", "assignee": house.eva.to_string()}),
    )
    .await;
    told.fields(&[("assignee", "not_allowed")]);
    send("marta", "/tickets/3", json!({"planned_minutes": 5}))
        .await
        .fields(&[("planned_minutes", "not_allowed")]);
    send("marta", "/tickets/3", json!({"priority": 5}))
        .await
        .fields(&[("priority", "not_allowed")]);
    send(
        "eva",
        "/tickets/3",
        json!({"subject": null, "priority": null}),
    )
    .await
    .fields(&[("subject", "missing"), ("priority", "missing")]);
    send("eva", "/tickets/3", json!({"planned_minutes": -1}))
        .await
        .fields(&[("planned_minutes", "out_of_range")]);
    send("eva", "/tickets/3", json!({"start": "2026-02-30"}))
        .await
        .fields(&[("start", "malformed")]);
    send("mika", "/tickets/3", json!({"subject": "Mine"}))
        .await
        .problem(403, "write_not_allowed");
    assert_eq!(
        house.get("marta", "/tickets/3").await.json["subject"],
        "Door hangs"
    );
    let told = send(
        "eva",
        "/tickets/3",
        json!({"assignee": house.eva.to_string(), "planned_minutes": 90, "deadline": "2026-12-24"}),
    )
    .await;
    assert_eq!(told.is(200).json["assignee"]["name"], "Eva Brandt");
    assert_eq!(
        (
            told.json["planned_minutes"].as_i64(),
            told.json["deadline"].as_str()
        ),
        (Some(90), Some("2026-12-24"))
    );
    let told = send(
        "eva",
        "/tickets/3",
        json!({"assignee": null, "deadline": null}),
    )
    .await;
    assert!(told.is(200).json["assignee"].is_null() && told.json["deadline"].is_null());
}

#[tokio::test]
async fn a_done_ticket_is_rejected_with_a_reason_and_accepted_after_rework() {
    let house = House::new();
    let go = async |who: &str, body| {
        house
            .ask(who, "POST", "/tickets/1/transitions")
            .header("if-match", "*")
            .json(&body)
            .await
    };
    let may = house.get("marta", "/tickets/1/permissions").await;
    let moves: Vec<&str> = may.json["moves"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["to"].as_str().unwrap())
        .collect();
    assert_eq!(moves.len(), 3, "{moves:?}");
    go("marta", json!({"to": "rejected"}))
        .await
        .problem(422, "comment_missing");
    go("marta", json!({"to": "rejected", "comment": " \u{200b} "}))
        .await
        .problem(422, "comment_missing");
    go("marta", json!({"to": "billed"}))
        .await
        .problem(409, "no_such_transition");
    go("mika", json!({"to": "accepted"}))
        .await
        .problem(403, "transition_not_allowed");
    go(
        "eva",
        json!({"to": "accepted", "manner": "on_behalf", "comment": "Phoned."}),
    )
    .await
    .problem(403, "solver_barred");
    go("zoe", json!({"to": "accepted"}))
        .await
        .problem(404, "not_found");
    go("marta", json!({"to": "closed"}))
        .await
        .fields(&[("to", "not_offered")]);
    go("marta", json!({"to": "accepted", "assignee": null}))
        .await
        .fields(&[("assignee", "not_allowed")]);
    let back = go(
        "marta",
        json!({"to": "in_process", "comment": "Still wet."}),
    )
    .await;
    assert_eq!(status_of(back.is(200)), Status::InProcess);
    go("eva", json!({"to": "done"})).await.is(200);
    let accepted = house
        .ask("marta", "POST", "/tickets/1/transitions")
        .header("if-match", "*")
        .form(
            &json!({"to": "accepted", "comment": "Dry."}),
            &[("dry.txt", "photo")],
        )
        .await;
    assert_eq!(status_of(accepted.is(200)), Status::Accepted);
    let answers = house.get("marta", "/tickets/1/answers").await;
    let kinds: Vec<&str> = answers.json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["returned", "accepted"]);
    assert_eq!(answers.json["items"][0]["words"], "Still wet.");
    assert!(answers.json["items"][0].get("answered_version").is_none());
    assert!(
        house.get("eva", "/tickets/1/answers").await.json["items"][0]["answered_version"].is_i64()
    );
    let history = house.get("marta", "/tickets/1/history").await;
    assert!(
        history.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|line| line["kind"] == "answered" && line["answer"] == "accepted")
    );
}

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

#[tokio::test]
async fn participants_are_offered_and_changed() {
    let house = House::new();
    assert_eq!(
        house
            .get("marta", "/tickets/1/participants/offered")
            .await
            .json["items"],
        json!([])
    );
    let offered = house.get("eva", "/tickets/1/participants/offered").await;
    assert_eq!(offered.json["items"][0]["name"], "Mika Lang");
    let mika = offered.json["items"][0]["id"].clone();
    let send = async |who: &str, body| {
        house
            .ask(who, "POST", "/tickets/1/participants")
            .header("if-match", "*")
            .json(&body)
            .await
    };
    send("marta", json!({"add": [mika]}))
        .await
        .problem(403, "write_not_allowed");
    send("eva", json!({"add": [house.ticket.to_string()]}))
        .await
        .fields(&[("add", "not_offered")]);
    send("eva", json!({"add": ["x"]}))
        .await
        .fields(&[("add.0", "not_offered")]);
    send("eva", json!({"add": [mika]})).await.is(204);
    assert_eq!(
        house.get("marta", "/tickets/1").await.json["participants"][0]["name"],
        "Mika Lang"
    );
    send("eva", json!({"remove": [mika]})).await.is(204);
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
